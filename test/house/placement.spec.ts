import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { checkout, type Started, start, startBackend, temporaryFolder } from './process.ts';

const isRoot = process.getuid?.() === 0;
/** An account that every Linux has besides root and nobody. */
const DAEMON = 1;

const entered = (uid: number, folder: string) =>
  spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { uid, gid: uid, cwd: '/' }).status === 0;

/** A checkout with its packages, linked where the disk allows, in a folder that only its owner may enter. */
function closedCheckout(): string {
  const folder = temporaryFolder();
  chmodSync(folder, 0o700);
  for (const part of ['package.json', 'packages', 'node_modules/.pnpm']) {
    mkdirSync(dirname(join(folder, part)), { recursive: true });
    const copied = ['-al', '-a'].some(
      (how) => spawnSync('cp', [how, join(checkout, part), join(folder, part)]).status === 0,
    );
    expect(copied).toBe(true);
  }
  return folder;
}

/** What a start kept outside of its folders, by its own words. */
function placed(output: string): { data: string; binaries: string } {
  const data = /^data is kept in (\S+), because uid \d+ cannot enter /m.exec(output)?.[1] ?? '';
  const binaries = /^PostgreSQL is copied to (\S+), because uid \d+ cannot reach /m.exec(output)?.[1] ?? '';
  onTestFinished(() => {
    for (const folder of [data, binaries]) if (folder) rmSync(folder, { recursive: true });
  });
  return { data, binaries };
}

describe.runIf(isRoot)('as root', () => {
  it('runs from a checkout that only root may enter, and says where it keeps what', async () => {
    const folder = closedCheckout();
    const first = startBackend({}, folder);
    await first.ready();
    const { data, binaries } = placed(first.output());
    expect(statSync(join(data, 'cluster')).uid).not.toBe(0);
    expect(existsSync(join(binaries, 'bin/postgres'))).toBe(true);
    first.kill('SIGTERM');
    expect(await first.exited).toBe(0);

    const again = startBackend({}, folder);
    await again.ready();
    expect(again.output()).toMatch(/^data is kept in /m);
    expect(again.output()).not.toMatch(/copied|new database/);
    again.kill('SIGTERM');
    expect(await again.exited).toBe(0);
  });

  it('refuses a chosen data folder that PostgreSQL cannot enter, naming setting and folder', async () => {
    const folder = join(temporaryFolder(), 'closed');
    mkdirSync(folder, { mode: 0o700 });
    const backend = startBackend({ THAC_DATA: folder });
    expect(await backend.exited).toBe(1);
    expect(backend.output()).toMatch(
      new RegExp(`^THAC_DATA: PostgreSQL runs as uid \\d+, which may not enter the folder ${folder};`),
    );
  });

  it('goes on with a data folder that an ordinary user has begun', async (context) => {
    if (!entered(DAEMON, checkout)) return context.skip('the checkout is closed to other users');
    const folder = temporaryFolder();
    chownSync(folder, DAEMON, DAEMON);
    const user = startBackend({ THAC_DATA: folder }, checkout, DAEMON);
    await user.ready();
    user.kill('SIGTERM');
    expect(await user.exited).toBe(0);
    expect(statSync(join(folder, 'postgres/cluster')).uid).toBe(DAEMON);
    const root = startBackend({ THAC_DATA: folder });
    await root.ready();
    expect(root.output()).not.toContain('new database');
  });
});

describe('as an ordinary user', () => {
  it('runs from a checkout that only this user may enter', async (context) => {
    if (isRoot && !entered(DAEMON, checkout)) return context.skip('the checkout is closed to other users');
    const folder = closedCheckout();
    if (isRoot) chownSync(folder, DAEMON, DAEMON);
    const backend = startBackend({}, folder, isRoot ? DAEMON : undefined);
    await backend.ready();
    expect(existsSync(join(folder, '.data/postgres/cluster'))).toBe(true);
  });
});

/** Waits until nobody answers at the address any more. */
const gone = (address: string) =>
  expect
    .poll(
      () =>
        fetch(`${address}/livez`).then(
          () => 'answers',
          () => 'gone',
        ),
      { timeout: 10_000 },
    )
    .toBe('gone');

/** `npm start` as the operator types it, on whatever Node the machine has. */
function npmStart(): Started {
  const own = (process.env.PATH ?? '').split(':').filter((folder) => !folder.includes('node_modules'));
  const env = { PATH: own.join(':'), HOME: process.env.HOME, PORT: '0', THAC_DATA: temporaryFolder() };
  return start('npm', ['start', '--', '--empty'], { cwd: checkout, env });
}

describe('npm start', () => {
  it('brings what is missing, starts, and hands a signal on', async () => {
    const runner = npmStart();
    const address = await runner.ready();
    expect((await fetch(`${address}/readyz`)).status).toBe(200);
    runner.kill('SIGTERM');
    await runner.exited;
    await gone(address);
  });

  it('leaves nothing running when npm itself is killed', async () => {
    const runner = npmStart();
    const address = await runner.ready();
    runner.kill('SIGKILL');
    await gone(address);
  });

  it('explains every setting', async () => {
    const help = start(process.execPath, [join(checkout, 'packages/api/src/main.ts'), '--help'], { env: {} });
    expect(await help.exited).toBe(0);
    for (const name of [
      'PORT',
      'HOST',
      'DATABASE_URL',
      'THAC_DATA',
      'THAC_CALLERS',
      'THAC_DELIVERY',
      '--empty',
    ])
      expect(help.output()).toContain(`  ${name} `);
  });
});
