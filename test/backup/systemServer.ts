import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { toolVersion } from '@thac/api/backup/tools';
import { accountFor } from '@thac/api/database/account';
import pg from 'pg';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from '../house/process.ts';

/** Where Debian keeps the server that goes with the pg_dump of the PATH; null where it is not installed. */
export const systemServer = installed();

function installed(): string | null {
  const folder = `/usr/lib/postgresql/${toolVersion('pg_dump')}/bin`;
  return toolVersion('pg_restore') !== null && existsSync(join(folder, 'initdb')) ? folder : null;
}

/** A server of its version, until the test ends. */
export async function startSystemServer(): Promise<{ databases(count: number): Promise<string[]> }> {
  const folder = systemServer ?? '';
  const data = temporaryFolder();
  const account = accountFor(join(data, 'cluster'));
  if (account) chownSync(data, account.uid, account.gid);
  const as = { cwd: '/', ...account, env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' } };
  const cluster = join(data, 'cluster');
  const made = spawnSync(
    join(folder, 'initdb'),
    ['-D', cluster, '-U', 'thac', '-A', 'trust', '-E', 'UTF8', '--no-sync'],
    as,
  );
  if (made.status !== 0) throw new Error(String(made.stderr));
  const port = await freePort();
  const server = spawn(
    join(folder, 'postgres'),
    [
      '-D',
      cluster,
      '-p',
      String(port),
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      'unix_socket_directories=',
      '-c',
      'fsync=off',
    ],
    { ...as, stdio: 'ignore' },
  );
  const gone = once(server, 'close');
  onTestFinished(async () => {
    server.kill('SIGINT');
    await gone;
  });
  const url = (database: string) => `postgresql://thac@127.0.0.1:${port}/${database}`;
  await answering(url('postgres'));
  return {
    async databases(count) {
      const names = Array.from({ length: count }, (_, nth) => `tried_${nth}`);
      const client = new pg.Client({ connectionString: url('postgres') });
      await client.connect();
      for (const name of names) await client.query(`create database ${name}`);
      await client.end();
      return names.map(url);
    },
  };
}

async function answering(url: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => {});
    try {
      await client.connect();
      return;
    } catch (error) {
      if (tries === 300) throw error;
      await pause(100);
    } finally {
      await client.end().catch(() => {});
    }
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
