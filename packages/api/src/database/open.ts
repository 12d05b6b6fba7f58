import { MissingRights } from '@thac/eventstore/migrate';
import pg from 'pg';
import { refuseClosed } from '../backup/closed.ts';
import type { Config } from '../config/read.ts';
import { messageOf, StartError } from '../startError.ts';
import { startEmbedded } from './embedded.ts';
import { couldRewrite, migrate, migrateForApp, type Prepared } from './migrate.ts';

/** The database of this process, whoever runs its server. */
export type Database = {
  url: string;
  /** The same for whoever migrates, where the application's own login may do less. */
  ownerUrl: string;
  /** Whether the tables of the views are those of another program and have to be made anew. */
  rebuildDue: boolean;
  /** Settles with the reason when the embedded server ends by itself. */
  ended: Promise<string>;
  stop(): Promise<void>;
};

/** The server with the database of this process, as it was left. */
export type Server = Pick<Database, 'ownerUrl' | 'ended' | 'stop'>;

/** The database of DATABASE_URL, or else one in the embedded server, which is started; migrated in any case. */
export async function openDatabase(config: Config, say: (line: string) => void): Promise<Database> {
  const server = await openServer(config, say);
  try {
    // Before it is migrated: what a restore has left half done is nothing to build upon.
    await query(server.ownerUrl, refuseClosed);
    const prepared = await prepareDatabase(config, server.ownerUrl);
    if (config.databaseUrl !== null && (await couldRewrite(config.databaseUrl)))
      say(
        'DATABASE_URL: this login could change what is recorded; once migrated, a member of thac_app is enough',
      );
    return { ...prepared, ...server };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** The database as it was left, for whoever brings a copy in or takes one out. */
export async function openServer(config: Config, say: (line: string) => void): Promise<Server> {
  if (config.databaseUrl === null) return openEmbedded(config, say);
  await checkGiven(config.databaseUrl);
  return { ownerUrl: config.databaseUrl, ended: new Promise(() => {}), stop: async () => {} };
}

/** Brings it up to date, with a login for the application where the database is all ours. */
export async function prepareDatabase(config: Config, ownerUrl: string): Promise<Prepared> {
  if (config.databaseUrl === null) return migrateForApp(ownerUrl);
  return migrate(ownerUrl).catch((error) => {
    if (error instanceof MissingRights) throw new StartError(`DATABASE_URL: ${error.message}`);
    throw error;
  });
}

/** Whether the house was told before that it serves the public; a database remembers it. */
export const servesPublic = (url: string): Promise<boolean> =>
  query(url, async (client) => (await client.query('select from record.house')).rowCount !== 0);

async function openEmbedded({ data }: Config, say: (line: string) => void): Promise<Server> {
  const server = await startEmbedded({ ...data, durable: true, say });
  try {
    await query(server.url('postgres'), async (client) => {
      const { rowCount } = await client.query(`select from pg_database where datname = 'thac'`);
      if (rowCount === 0) await client.query('create database thac');
    });
    return { ownerUrl: server.url('thac'), ended: server.ended, stop: server.stop };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function checkGiven(url: string): Promise<void> {
  const [version, encoding] = await query(url, async (client) => {
    const { rows } = await client.query<{ version: string; encoding: string }>(
      `select current_setting('server_version') as version, current_setting('server_encoding') as encoding`,
    );
    return [rows[0]?.version ?? '', rows[0]?.encoding ?? ''] as const;
  }).catch((error) => {
    throw new StartError(`DATABASE_URL: the database cannot be reached: ${messageOf(error)}`);
  });
  const problem = problemOf(version, encoding);
  if (problem) throw new StartError(`DATABASE_URL: ${problem}`);
}

/** What keeps a foreign database from being used; `null` when nothing does. */
export function problemOf(version: string, encoding: string): string | null {
  const major = Number.parseInt(version, 10);
  if (!(major >= 15 && major <= 18))
    return `the server is PostgreSQL ${version}; give a server of version 15, 16, 17 or 18`;
  if (encoding !== 'UTF8') return `the database has the encoding ${encoding}; create it with encoding 'UTF8'`;
  return null;
}

async function query<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end();
  }
}
