import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { callersFile } from './callers.ts';
import type { Standing } from './ground.ts';
import { registered as texts } from './operations.ts';
import { type Started, started } from './processes.ts';

const api = join(import.meta.dirname, '../../../packages/api/src');

/** By what an operation of the manifest is asked. */
export type Registered = Record<string, string>;

export type House = Started & {
  port: number;
  registered: Registered;
  /** Resolves when all that is recorded has been read, sealed and told. */
  settled(events: number): Promise<void>;
};

/**
 * Starts the house as in production: its guards stand, what is asked is registered, and each province has an officer who
 * reads what is below it. Only the rate is raised, so that a load from one address is let in.
 */
export async function startHouse({ app, folder }: Pick<Standing, 'app' | 'folder'>): Promise<House> {
  const data = join(folder, 'house');
  const asked = join(data, 'operations');
  mkdirSync(asked, { recursive: true });
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(asked, `${name}.graphql`), text);
  const manifest = await made(asked);
  const files = { operations: join(data, 'operations.json'), callers: join(data, 'callers.json') };
  writeFileSync(files.operations, manifest);
  writeFileSync(files.callers, callersFile(), { mode: 0o600 });
  const house = await started(join(api, 'main.ts'), ['--empty'], {
    flags: ['--max-semi-space-size=12'],
    env: {
      ...{ PORT: '0', DATABASE_URL: app, THAC_DATA: data, THAC_MODE: 'production' },
      ...{ THAC_CALLERS: files.callers, THAC_OPERATIONS: files.operations },
      THAC_RATE: 'identity=1000000/999999999,address=1000000/999999999',
      // All who ask come from one address, as through a proxy.
      THAC_PROXIES: '127.0.0.1',
    },
  });
  const port = Number(new URL(house.said.split(' ')[1] ?? '').port);
  return { ...house, port, registered: registeredIn(manifest), settled: (events) => settled(port, events) };
}

async function settled(port: number, events: number): Promise<void> {
  for (;;) {
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`);
    const { details } = (await ready.json()) as { details: Record<string, string> };
    const own = Object.entries(details).filter(([consumer]) => !consumer.includes(' of thac-'));
    if (own.every(([, at]) => Number(/^at position (\d+)$/.exec(at)?.[1]) >= events)) return;
    await pause(200);
  }
}

async function made(folder: string): Promise<string> {
  const command = [join(api, 'cli/thac.ts'), 'operations', folder];
  const { stdout } = await promisify(execFile)(process.execPath, command, { maxBuffer: 1 << 24 });
  return stdout;
}

function registeredIn(manifest: string): Registered {
  const { operations: known } = JSON.parse(manifest) as { operations: Record<string, { name: string }> };
  return Object.fromEntries(Object.entries(known).map(([hash, { name }]) => [name, hash]));
}
