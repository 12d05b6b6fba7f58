import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type EmbeddedServer, startEmbedded } from '@thac/api/database/embedded';
import { migrateForApp } from '@thac/api/database/migrate';
import { openEventLog } from '@thac/eventstore/eventLog';
import pg from 'pg';
import { type Built, build } from './build.ts';

/** A server with a built database, and a folder beside it for what a house keeps. */
export type Standing = {
  /** The database as its owner, and as the application. */
  owner: string;
  app: string;
  /** The pid of the server. */
  postmaster: number;
  folder: string;
  built: Built;
};

type Asked = { keep: string | null; obligations: number; say: (line: string) => void };

/** Works on a database of so many obligations: in a folder that goes away afterwards, or is kept for the next run. */
export async function onBuilt(asked: Asked, work: (standing: Standing) => Promise<void>): Promise<void> {
  const folder = asked.keep === null ? mkdtempSync(join(tmpdir(), 'thac-bench-')) : resolve(asked.keep);
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o711);
  const server = await startEmbedded({ folder, chosen: true, durable: true, say: () => {} });
  try {
    const built = await builtOn(server, folder, asked);
    const { url } = await migrateForApp(server.url('ground'));
    const postmaster = postmasterIn(folder);
    await work({ owner: server.url('ground'), app: url, postmaster, folder, built });
  } finally {
    await server.stop();
    if (asked.keep === null) rmSync(folder, { recursive: true, force: true });
  }
}

/** Raised when something else is built of the same number. */
const form = 2;

/** What stands there is built anew unless it is what was asked for. */
async function builtOn(server: EmbeddedServer, folder: string, { obligations, say }: Asked): Promise<Built> {
  const note = join(folder, 'built.json');
  const known = existsSync(note) ? JSON.parse(readFileSync(note, 'utf8')) : null;
  if (known?.form === form && known.asked === obligations) return known.built;
  rmSync(note, { force: true });
  rmSync(join(folder, 'house'), { recursive: true, force: true });
  await inDatabase(server.url('postgres'), async (pool) => {
    await pool.query('drop database if exists ground with (force)');
    await pool.query('create database ground');
  });
  await migrateForApp(server.url('ground'));
  const built = await inDatabase(server.url('ground'), (pool) =>
    build({ pool, eventLog: openEventLog(pool, 'thac') }, obligations, say),
  );
  writeFileSync(note, JSON.stringify({ form, asked: obligations, built }));
  return built;
}

/** Whoever has a pool ends it, whatever happens. */
export async function inDatabase<T>(url: string, work: (pool: pg.Pool) => Promise<T>): Promise<T> {
  const pool = new pg.Pool({ connectionString: url, max: 16 });
  pool.on('error', () => {});
  try {
    return await work(pool);
  } finally {
    await pool.end();
  }
}

const postmasterIn = (folder: string): number =>
  Number(readFileSync(join(folder, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0]);
