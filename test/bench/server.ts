import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type EmbeddedServer, startEmbedded } from '@thac/api/database/embedded';
import { migrate } from '@thac/api/database/migrate';
import { type EventLog, openEventLog } from '@thac/eventstore/eventLog';
import pg from 'pg';
import type { Workload } from './workload.ts';

/** A database of its own for one contestant in one round. */
export type Ground = { pool: pg.Pool; eventLog: EventLog };

/** The embedded server as in production, fsync on, in a folder that goes away afterwards. */
export async function withServer(work: (server: EmbeddedServer) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'thac-bench-'));
  chmodSync(folder, 0o711);
  const server = await startEmbedded({ folder, chosen: false, durable: true, say: () => {} });
  try {
    await work(server);
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A fresh database with every migration, dropped after use. */
export const onFreshGround = <T>(server: EmbeddedServer, work: (ground: Ground) => Promise<T>): Promise<T> =>
  withDatabase(server, async (url) => {
    await migrate(url);
    const pool = new pg.Pool({ connectionString: url, max: 16 });
    // The database is dropped over connections that are still closing.
    pool.on('error', () => {});
    try {
      return await work({ pool, eventLog: openEventLog(pool, 'thac') });
    } finally {
      await pool.end();
    }
  });

/** Fills a ground from another process; answers what that says last. */
export const filledApart = async <Said>(
  { pool }: Ground,
  script: string,
  ...args: string[]
): Promise<Said> => {
  const given = [join(import.meta.dirname, script), String(pool.options.connectionString), ...args];
  const { stdout } = await promisify(execFile)(process.execPath, given, { maxBuffer: 1 << 24 });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Said;
};

/** The peer on a database of its own; answers the seconds it measured itself. */
export const peerSeconds = (
  server: EmbeddedServer,
  layout: string,
  { units, tasks }: Workload,
): Promise<number> =>
  withDatabase(server, async (url) => {
    const script = join(import.meta.dirname, 'peer.ts');
    const args = [script, url, layout, String(units), String(tasks)];
    const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 1 << 24 });
    const answer = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as { seconds: number };
    return answer.seconds;
  });

async function withDatabase<T>(server: EmbeddedServer, work: (url: string) => Promise<T>): Promise<T> {
  const owner = new pg.Pool({ connectionString: server.url('postgres'), max: 1 });
  // The server stops while the pool is still closing.
  owner.on('error', () => {});
  await owner.query('create database ground');
  try {
    return await work(server.url('ground'));
  } finally {
    await owner.query('drop database ground with (force)');
    await owner.end();
  }
}
