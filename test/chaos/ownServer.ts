import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type EmbeddedServer, startEmbedded } from '@thac/api/database/embedded';

/** How a server is made to end. */
export type Crash = 'immediate stop' | 'killed backend' | 'killed postmaster';

/** Máy chủ riêng: a PostgreSQL that may crash, with every commit on its disk; whoever crashed it starts it again. */
export type OwnServer = {
  url(database: string): string;
  port(): number;
  crash(how: Crash, backend: number | null): Promise<void>;
  /** Why its disk cannot be made full on this machine; null where it can. */
  noFullDisk: string | null;
  /** Lets the disk be full for a while, and answers once the server is back. */
  fillDisk(milliseconds: number, writeOn: () => Promise<unknown>): Promise<void>;
  stop(): Promise<void>;
};

const megabytes = 3_000;

export async function startOwnServer(): Promise<OwnServer> {
  const folder = mkdtempSync(join(tmpdir(), 'thac-chaos-'));
  chmodSync(folder, 0o755);
  const noFullDisk = mounted(folder, `size=${megabytes}m,mode=755`);
  const unmount = () => {
    if (noFullDisk === null) spawnSync('umount', ['--lazy', folder]);
  };
  process.once('exit', unmount);
  const start = () => startEmbedded({ folder, chosen: true, durable: true, say: () => {} });
  let server: EmbeddedServer = await start();
  let stopping = false;

  /** A server that is started while its disk is still full, or the last one not quite gone, is started again. */
  async function startedAgain(): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        server = await start();
        return watch();
      } catch (error) {
        if (tries === 60) throw error;
        await pause(250);
      }
    }
  }
  let back: Promise<unknown> = Promise.resolve();
  function watch(): void {
    const { ended } = server;
    back = Promise.resolve();
    void ended.then(() => {
      if (!stopping) back = startedAgain();
    });
  }
  watch();

  const postmaster = () =>
    Number(readFileSync(join(folder, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0]);

  return {
    url: (database) => server.url(database),
    port: () => Number(new URL(server.url('postgres')).port),
    async crash(how, backend) {
      const { ended } = server;
      if (how === 'killed backend') {
        if (backend !== null) process.kill(backend, 'SIGKILL');
        return;
      }
      process.kill(postmaster(), how === 'immediate stop' ? 'SIGQUIT' : 'SIGKILL');
      await ended;
      await back;
    },
    noFullDisk,
    async fillDisk(milliseconds, writeOn) {
      const { bsize, blocks, bfree } = statfsSync(folder);
      remounted(folder, Math.ceil(((blocks - bfree) * bsize) / 1024) + 64);
      const until = Date.now() + milliseconds;
      while (Date.now() < until) {
        await writeOn().catch(() => {});
        await pause(100);
      }
      remounted(folder, megabytes * 1024);
      await pause(300);
      await back;
    },
    async stop() {
      stopping = true;
      await back.catch(() => {});
      await server.stop();
      process.off('exit', unmount);
      unmount();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** A disk of our own, in memory; why not, where the machine does not allow it. */
function mounted(folder: string, options: string): string | null {
  if (process.getuid?.() !== 0) return 'only root may mount a tmpfs';
  const { status, stderr, error } = spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], {
    encoding: 'utf8',
  });
  return status === 0 ? null : (error?.message ?? stderr).trim().split('\n')[0] || 'mount fails';
}

const remounted = (folder: string, kilobytes: number): void =>
  void spawnSync('mount', ['-o', `remount,size=${kilobytes}k`, folder]);
