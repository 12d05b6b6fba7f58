import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartError } from '../startError.ts';
import type { Account } from './account.ts';

/** A PostgreSQL server that accepts connections. */
export type Running = { port: number; ended: Promise<string>; stop(): Promise<void> };

type ClusterOptions = { binaries: string; cluster: string; account: Account };

/**
 * A bare environment: nothing of the caller's locale or PG* variables reaches the server. What a large statement took goes
 * back to the system when it is done: left to itself, the C library keeps it in every connection that ever made one.
 */
const ENVIRONMENT = {
  PATH: '/usr/bin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
  MALLOC_TRIM_THRESHOLD_: String(1024 * 1024),
  MALLOC_MMAP_THRESHOLD_: String(1024 * 1024),
};

/** Makes a cluster whose order of texts is that of code points, the same on every machine. */
export function initCluster(options: ClusterOptions & { secret: string; durable: boolean }): void {
  const { binaries, cluster, account, secret, durable } = options;
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const made = spawnSync(
    join(binaries, 'bin/initdb'),
    ['-D', cluster, '-U', 'thac', '--auth=scram-sha-256', `--pwfile=${secret}`, ...locale].concat(
      durable ? [] : ['--no-sync'],
    ),
    { cwd: '/', env: ENVIRONMENT, ...account, encoding: 'utf8' },
  );
  if (made.status === 0) return;
  const said = made.error?.message ?? made.stderr.trim();
  const hint = /user does not exist/.test(said)
    ? '; run as a user that has a name in /etc/passwd, or set DATABASE_URL'
    : '';
  throw new StartError(`initdb failed: ${said}${hint}`);
}

const settings = (port: number, durable: boolean): string[] => {
  const common = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 100,
    shared_buffers: '128MB',
    work_mem: '16MB',
    maintenance_work_mem: '64MB',
    max_wal_size: '2GB',
    checkpoint_timeout: '15min',
    random_page_cost: 1.1,
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
  };
  const careless = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
  return Object.entries(durable ? common : { ...common, ...careless }).flatMap(([k, v]) => [
    '-c',
    `${k}=${v}`,
  ]);
};

/**
 * The shell between us and the server reads a pipe that only we hold: it asks the server to stop when the pipe
 * closes, which the system does for us even when we are killed.
 */
const WATCHED =
  'exec 3<&0; "$@" </dev/null 3<&- & server=$!; { read -r _ <&3; kill -INT $server; } & wait $server; code=$?; kill $! 2>/dev/null; exit $code';

/** Starts the server on a free port of 127.0.0.1 and answers when it accepts connections. */
export async function launch(
  options: ClusterOptions & { log: string; durable: boolean; say(line: string): void },
): Promise<Running> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const child = spawnServer(options, port);
    const exited = once(child, 'exit').then(
      ([code]) => `PostgreSQL ended with code ${code}${lastLines(options.log)}`,
    );
    const failure = await Promise.race([exited, accepting(options, child)]);
    if (failure === 'accepting') return running(child, port, exited);
    child.stdin?.end();
    await exited;
    const taken = /Address already in use/.test(failure);
    if (!taken || attempt === 3) throw new StartError(failure);
  }
}

function running(child: ChildProcess, port: number, exited: Promise<string>): Running {
  let asked = false;
  const ended = new Promise<string>((resolve) => void exited.then((reason) => asked || resolve(reason)));
  const stop = async () => {
    asked = true;
    child.stdin?.end();
    await exited;
  };
  return { port, ended, stop };
}

function spawnServer(options: Parameters<typeof launch>[0], port: number): ChildProcess {
  const log = openSync(options.log, 'w', 0o644);
  const server = [join(options.binaries, 'bin/postgres'), '-D', options.cluster];
  const child = spawn(
    '/bin/sh',
    ['-c', WATCHED, 'thac-postgres', ...server, ...settings(port, options.durable)],
    {
      cwd: '/',
      env: ENVIRONMENT,
      stdio: ['pipe', log, log],
      detached: true,
      ...options.account,
    },
  );
  closeSync(log);
  return child;
}

/** PostgreSQL writes its state into the eighth line of its pid file; recovery after a crash may take a while. */
async function accepting(options: Parameters<typeof launch>[0], child: ChildProcess): Promise<string> {
  const begin = Date.now();
  for (let told = false; child.exitCode === null; await sleep(20)) {
    if (state(options.cluster) === 'ready') return 'accepting';
    const waited = Date.now() - begin;
    if (waited > 600_000) return `PostgreSQL did not get ready within ten minutes${lastLines(options.log)}`;
    if (waited > 5_000 && !told) {
      told = true;
      options.say('PostgreSQL is recovering from the log of its last run');
    }
  }
  return new Promise(() => {});
}

function state(cluster: string): string {
  try {
    return readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[7]?.trim() ?? '';
  } catch {
    return '';
  }
}

function lastLines(log: string): string {
  const lines = readFileSync(log, 'utf8').trimEnd().split('\n').slice(-5);
  return `; the end of ${log}:\n${lines.map((line) => `  ${line}`).join('\n')}`;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (!address || typeof address === 'string') throw new StartError('127.0.0.1 gives no port');
  return address.port;
}
