import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { audience, type IdentityProvider, type Key, newKey, openProvider } from '../api/provider.ts';
import { units } from '../api/world.ts';
import { bare, checkout } from '../house/process.ts';
import { type Ground, layGround } from './ground.ts';

const secretOf = (bytes: Buffer): string => `whsec_${bytes.toString('base64')}`;

/** Who attacks: nobody, and those who are let in. */
const cast = {
  clerk: [units.ducPhong, 'clerk'],
  leader: [units.district, 'leader'],
  administrator: [null, 'administrator'],
} as const;

export type Attacker = keyof typeof cast;

/** Ngôi nhà bị tấn công: a process of its own as `npm start` makes one, over a small record. */
export type Attacked = Ground & {
  port: number;
  pid: number;
  tokens: Readonly<Record<Attacker, string>>;
  /** The key with which the source `qngai` signs. */
  webhookKey: Buffer;
  provider: IdentityProvider;
  /** The key of the provider, which the attacker does not have. */
  issuerKey: Key;
  /** What no answer and no log may say. */
  secrets: readonly string[];
  /** All that the process printed. */
  said(): string;
  /** Kilobytes of memory that the process holds, and the most it ever held. */
  memory(): { now: number; most: number };
  isRunning(): boolean;
  end(): Promise<void>;
};

/** Opens the house under attack. */
export async function openAttacked(settings: Record<string, string> = {}): Promise<Attacked> {
  const folder = mkdtempSync(join(tmpdir(), 'thac-attacked-'));
  chmodSync(folder, 0o700);
  const ground = await layGround(folder);
  const issuerKey = await newKey('RS256', 'rsa-1');
  const provider = await openProvider([issuerKey], ['clerk']);
  const tokens = Object.fromEntries(
    Object.keys(cast).map((name) => [name, randomBytes(32).toString('base64url')]),
  ) as Record<Attacker, string>;
  const webhookKey = randomBytes(32);
  const child = started({
    DATABASE_URL: ground.database.url,
    THAC_DATA: join(folder, 'data'),
    THAC_PERSONAL_KEY: ground.key,
    THAC_CALLERS: written(folder, 'callers', callersWith(tokens, provider.issuer)),
    THAC_ISSUERS: written(folder, 'issuers', { issuers: [{ issuer: provider.issuer, audience }] }),
    THAC_SOURCES: written(folder, 'sources', {
      sources: [{ source: 'qngai', perMinute: 100_000, secrets: [{ secret: secretOf(webhookKey) }] }],
    }),
    // Whoever is told to wait tries nothing.
    THAC_RATE: 'identity=1000000/100000000,address=1000000/100000000',
    ...settings,
  });
  const { port, said } = await ready(child);
  const password = new URL(ground.database.url).password;
  return {
    ...{ ...ground, port, said, tokens, webhookKey, provider, issuerKey },
    pid: child.pid ?? 0,
    secrets: [
      ...Object.values(tokens),
      webhookKey.toString('base64').replace(/=+$/, ''),
      readFileSync(ground.key, 'utf8').trim(),
      ...(password === '' ? [] : [password]),
      ...[folder, checkout, ground.database.url],
    ],
    memory: () => memoryOf(child.pid ?? 0),
    isRunning: () => child.exitCode === null && child.signalCode === null,
    end: async () => {
      await stopped(child);
      await provider.leave();
      await ground.database.drop();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function callersWith(tokens: Record<Attacker, string>, issuer: string) {
  const listed = Object.entries(cast).map(([name, [unit, role]]) => ({
    ...{
      official: `official:${name}`,
      post: 'Người thử',
      unit,
      roles: [role],
      token: tokens[name as Attacker],
    },
    onBehalfOf: unit === null ? [] : [unit],
  }));
  const [first] = listed;
  const { token: _, ...post } = { ...first };
  return [...listed, { ...post, official: 'official:subject', subject: { issuer, subject: 'clerk' } }];
}

function written(folder: string, name: string, content: unknown): string {
  const file = join(folder, `${name}.json`);
  writeFileSync(file, JSON.stringify(content), { mode: 0o600 });
  return file;
}

function started(settings: Record<string, string>): ChildProcess {
  const main = join(checkout, 'packages/api/src/main.ts');
  // As `npm start` does it, so that the memory is that of the house.
  return spawn(process.execPath, ['--max-semi-space-size=12', main, '--empty'], {
    env: { ...bare, PORT: '0', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function ready(child: ChildProcess): Promise<{ port: number; said: () => string }> {
  let said = '';
  process.once('exit', () => child.kill('SIGKILL'));
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (said += chunk));
  for (;;) {
    const port = /^ready http:\/\/localhost:(\d+)\/graphql$/m.exec(said)?.[1];
    if (port !== undefined) return { port: Number(port), said: () => said };
    if (child.exitCode !== null) throw new Error(`the house did not start:\n${said}`);
    await Promise.race([once(child.stdout ?? child, 'data'), once(child, 'close')]);
  }
}

/** As an operator does it; a house that hears nothing any more is no reason to leave it behind. */
async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const late = setTimeout(() => child.kill('SIGKILL'), 20_000);
  child.kill('SIGTERM');
  await once(child, 'close');
  clearTimeout(late);
}

/** As Linux tells it. */
function memoryOf(pid: number): { now: number; most: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const of = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1]);
  return { now: of('VmRSS'), most: of('VmHWM') };
}
