import { once } from 'node:events';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { clockFindings } from '@thac/api/cli/doctor/database';
import { settings } from '@thac/api/config/settings';
import { createDatabase } from '@thac/test/database';
import { expect, it, onTestFinished } from 'vitest';
import { canariesIn, found } from './canaries.ts';
import { bare, checkout, start, temporaryFolder } from './process.ts';

/** What the doctor says of an environment, and with which exit code. */
async function doctor(environment: Record<string, string>, ...args: string[]) {
  const program = join(checkout, 'packages/api/src/cli/thac.ts');
  const child = start(process.execPath, [program, 'doctor', ...args], { env: { ...bare, ...environment } });
  const code = await child.exited;
  return { code, said: child.output() };
}

/** The part of what was said that is about one setting. */
const about = (said: string, name: string): string =>
  said.split(/^(?=\S)/m).find((part) => part.startsWith(`${name} = `)) ?? '';

it('says of every setting what it is, where from, and what follows, in both languages, and shows no secret', async () => {
  const folder = temporaryFolder();
  const answering = createServer((_, response) => response.end()).listen(0, '127.0.0.1');
  await once(answering, 'listening');
  onTestFinished(() => void answering.close());
  const here = `http://127.0.0.1:${(answering.address() as AddressInfo).port}`;
  const { canaries, settings: files } = canariesIn(folder, { poll: here, issuer: here });
  const database = await createDatabase();
  onTestFinished(() => database.drop());
  const url = join(folder, 'url');
  writeFileSync(url, database.url, { mode: 0o600 });
  const signer = `${here}/${canaries['token that nobody knows']}`;
  const { code, said } = await doctor({
    ...files,
    ...{ DATABASE_URL_FILE: url, THAC_DATA: folder, THAC_SIGNER: signer, THAC_TSA: `${here}/tsa` },
    THAC_MODE: 'production',
  });
  for (const { name } of Object.values(settings)) {
    const [head, ...follows] = about(said, name).trimEnd().split('\n');
    expect(head).toMatch(/^[A-Z_]+ = .+ {2}\[.+\]$/);
    expect(follows.filter((line) => / \/ /.test(line) && line.startsWith('    ')).length).toBeGreaterThan(0);
  }
  expect(about(said, 'DATABASE_URL')).toContain(`[tệp ${url} / file ${url}]`);
  expect(about(said, 'DATABASE_URL')).toMatch(/set, \d+ bytes, from .*\n.*PostgreSQL 18.* logged in as/s);
  expect(about(said, 'THAC_CALLERS')).toMatch(/3 callers: 2 tokens as they are, 0 hashes, 1 by an identity/);
  expect(about(said, 'THAC_CALLERS')).toMatch(/entry 1: set, 43 bytes, from \S+callers\.json$/m);
  expect(about(said, 'THAC_SOURCES')).toMatch(/source mot: set, 32 bytes, from .*; set, 32 bytes, from /);
  expect(about(said, 'THAC_SIGNER')).toMatch(/^THAC_SIGNER = http:\/\/127\.0\.0\.1:\d+\/… /);
  expect(found({ ...canaries, own: new URL(database.url).password }, said)).toEqual([]);
  // What remains is risky and not wrong: the name of the house, no witness, and a login that owns the record.
  expect(said).toMatch(/Wrong: 0\. Risky: 3\.\n$/);
  expect(code).toBe(2);
});

it('finds everything fine where everything is', async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'data'));
  const callers = join(folder, 'callers.json');
  const caller = { official: 'clerk:1', post: 'Văn thư', unit: null, roles: ['clerk'] };
  writeFileSync(callers, JSON.stringify([{ ...caller, tokenSha256: ['a'.repeat(64), 'b'.repeat(64)] }]));
  const { code, said } = await doctor({
    ...{ THAC_CALLERS: callers, THAC_DATA: join(folder, 'data') },
    THAC_PERSONAL_KEY: join(folder, 'personal.key'),
  });
  expect(said).toMatch(/Wrong: 0\. Risky: 0\.\n$/);
  expect(code).toBe(0);
});

it('names what is wrong with settings, files, the database and addresses, all at once', async () => {
  const folder = temporaryFolder();
  const callers = join(folder, 'callers.json');
  writeFileSync(callers, '[{ "official": "a b" }]');
  const delivery = join(folder, 'delivery.json');
  const channels = [{ kind: 'webhook', name: 'a', url: 'http://127.0.0.1:1/', secret: 'ngan' }];
  writeFileSync(delivery, JSON.stringify({ channels }));
  chmodSync(delivery, 0o644);
  const { code, said } = await doctor(
    {
      ...{
        PORT: '99999',
        THAC_CALLERS: callers,
        THAC_DELIVERY: delivery,
        THAC_CALLER: 'x',
        THAC_DATA: folder,
      },
      DATABASE_URL: 'postgresql://me:very-secret@127.0.0.1:1/none',
      ...{
        THAC_SIGNER: 'http://127.0.0.1:1/very-secret',
        THAC_TSA: 'http://127.0.0.1:1/',
        THAC_MODE: 'production',
      },
    },
    '--empty',
  );
  expect(about(said, 'PORT')).toMatch(/WRONG: "99999" is not a port/);
  expect(about(said, 'THAC_CALLERS')).toMatch(/WRONG: .*entry 1: "official" must refer to a post/);
  expect(about(said, 'THAC_DELIVERY')).toMatch(/WRONG: .*channels\[0\]\.secret: .*is shorter than 24 bytes/);
  expect(about(said, 'THAC_DELIVERY')).toMatch(/WRONG: .*others may read it \(mode 0644\)/);
  expect(about(said, 'DATABASE_URL')).toMatch(/WRONG: .*cannot be reached: .*ECONNREFUSED/);
  expect(about(said, 'THAC_SIGNER')).toMatch(/WRONG: .*127\.0\.0\.1:1 does not answer/);
  expect(about(said, 'THAC_TSA')).toMatch(/WRONG: .*does not answer/);
  expect(about(said, 'THAC_CALLER')).toMatch(/RISKY: .*there is no setting of this name/);
  expect(said).not.toContain('very-secret');
  expect(code).toBe(1);
});

it('weighs a difference of clocks', () => {
  expect([0, 1_900, -2_500, 61_000].map((ms) => clockFindings(ms)[0]?.weight ?? 'fine')).toEqual([
    'fine',
    'fine',
    'risky',
    'wrong',
  ]);
});
