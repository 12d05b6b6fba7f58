import { randomBytes } from 'node:crypto';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cast } from '@thac/demonstration/cast';
import { publicSecret } from '@thac/demonstration/oneStopShop/secret';
import { createDatabase } from '@thac/test/database';
import { expect, it, onTestFinished } from 'vitest';
import { bare, checkout, start, startBackend, temporaryFolder } from './process.ts';

const caller = { official: 'clerk:1', post: 'Văn thư', unit: null, roles: ['clerk'] };
const strong = () => randomBytes(32).toString('base64');
const lines = (output: string) => output.trimEnd().split('\n');

/** A file of settings in a folder, which nobody else may read. */
function file(folder: string, name: string, content: unknown, mode = 0o600): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  chmodSync(path, mode);
  return path;
}

/** A house all of whose secrets are weak, and what is said of each. */
function careless(folder: string) {
  const callers = file(
    folder,
    'callers.json',
    [
      { ...caller, token: 'mat-khau' },
      { ...caller, token: cast[0]?.token },
      { ...caller, token: 'Aa0-'.repeat(12) },
      { ...caller, token: strong() },
    ],
    0o640,
  );
  const sources = file(
    folder,
    'sources.json',
    {
      sources: [
        { source: 'mot', secrets: [{ secret: publicSecret }, { secret: `whsec_${strong()}` }] },
        { source: 'hai', secrets: [{ secret: `whsec_${Buffer.alloc(32, 7).toString('base64')}` }] },
      ],
    },
    0o604,
  );
  const channel = { kind: 'webhook', url: 'http://127.0.0.1:1/' };
  const delivery = file(folder, 'delivery.json', {
    channels: [
      { ...channel, name: 'a', secret: ['ngan', strong()] },
      { ...channel, name: 'b' },
    ],
  });
  return {
    settings: { THAC_CALLERS: callers, THAC_SOURCES: sources, THAC_DELIVERY: delivery },
    said: [
      /^THAC_CALLERS: .*entry 1: "token": .* is too short/,
      /^THAC_CALLERS: .*entry 2: "token": .* the public one of the demonstration/,
      /^THAC_CALLERS: .*entry 3: "token": .* repeats itself/,
      /^THAC_SOURCES: .*sources\[0\]\.secrets\[0\]: .* the public one of the demonstration/,
      /^THAC_SOURCES: .*sources\[1\]\.secrets\[0\]: .* repeats itself/,
      /^THAC_DELIVERY: .*channels\[0\]\.secret: .* is shorter than 24 bytes/,
      /^THAC_DELIVERY: .*channels\[1\]\.secret: .* is absent/,
      /^THAC_CALLERS: .*callers\.json: .*others may read it \(mode 0640\)/,
      /^THAC_SOURCES: .*sources\.json: .*others may read it \(mode 0604\)/,
    ],
  };
}

it('refuses to serve the public with weak secrets, and names all of them at once before anything is begun', async () => {
  const folder = temporaryFolder();
  const { settings, said } = careless(folder);
  const url = 'postgresql://thac:thac@203.0.113.7/thac';
  const given = { ...settings, THAC_MODE: 'production' };
  const told = async (more: Record<string, string>) => {
    const backend = startBackend({ ...given, THAC_DATA: join(folder, 'data'), ...more });
    expect(await backend.exited).toBe(1);
    return lines(backend.output());
  };
  const key = /^THAC_PERSONAL_KEY: .*personal\.key: .* lies in the data folder of the database/;
  expect(await told({})).toEqual([...said, key].map((pattern) => expect.stringMatching(pattern)));
  const password = /^DATABASE_URL: 203\.0\.113\.7\/thac: .* a usual one or its own name/;
  expect(await told({ DATABASE_URL: url })).toEqual(
    [password, ...said].map((pattern) => expect.stringMatching(pattern)),
  );
  const [none] = await told({ DATABASE_URL: 'postgresql://thac@203.0.113.7/thac' });
  expect(none).toMatch(/^DATABASE_URL: .* has no password over a network/);
});

it('warns once elsewhere, and refuses where the database remembers that it serves the public', async () => {
  const folder = temporaryFolder();
  const { settings, said } = careless(folder);
  const database = await createDatabase();
  onTestFinished(() => database.drop());
  const first = startBackend({ ...settings, DATABASE_URL: database.url });
  await first.ready();
  for (const pattern of said)
    expect(lines(first.output()).filter((line) => pattern.test(line))).toEqual([
      expect.stringMatching(/\(THAC_MODE=production: từ chối \/ refused\)$/),
    ]);
  first.kill('SIGTERM');
  await first.exited;
  await database.pool.query('select record.keep_production()');
  const second = startBackend({ ...settings, DATABASE_URL: database.url });
  expect(await second.exited).toBe(1);
  for (const pattern of said)
    expect(lines(second.output()).filter((line) => pattern.test(line))).toHaveLength(1);
});

it('serves the public with strong ones, and keeps to them when a weak one is written into a file', async () => {
  const folder = temporaryFolder();
  const database = await createDatabase();
  onTestFinished(() => database.drop());
  const token = strong();
  const callers = file(folder, 'callers.json', [{ ...caller, token }]);
  const url = file(folder, 'database-url', `${database.url}\n`);
  const backend = startBackend({
    ...{ THAC_MODE: 'production', THAC_CALLERS: callers, DATABASE_URL_FILE: url },
    THAC_DATA: folder,
  });
  const address = await backend.ready();
  const status = async (given: string) =>
    (await fetch(`${address}/graphql?query={__typename}`, { headers: { authorization: `Bearer ${given}` } }))
      .status;
  file(folder, 'callers.json', [{ ...caller, token: 'mat-khau-moi' }]);
  await backend.says(/entry 1: "token": .* is too short.*\nTHAC_CALLERS: vẫn dùng danh sách/);
  expect([await status(token), await status('mat-khau-moi')]).not.toContain(500);
  expect(await status('mat-khau-moi')).toBe(401);
  expect(await status(token)).not.toBe(401);
});

it('refuses the cast for the public together with all else that is wrong', async () => {
  const folder = temporaryFolder();
  const env = { ...bare, PORT: '0', THAC_DATA: folder, THAC_MODE: 'production' };
  const backend = start(process.execPath, [join(checkout, 'packages/api/src/main.ts')], { env });
  expect(await backend.exited).toBe(1);
  expect(lines(backend.output())).toEqual([
    expect.stringMatching(/^THAC_CALLERS: .*everybody knows the tokens of the demonstration/),
    expect.stringMatching(/^THAC_PERSONAL_KEY: /),
  ]);
});

it('takes the address of the database from a file, and not from two places', async () => {
  const folder = temporaryFolder();
  const path = file(folder, 'url', 'postgresql://me:very-secret@127.0.0.1:1/none');
  const told = async (settings: Record<string, string>) => {
    const backend = startBackend({ THAC_DATA: folder, ...settings });
    expect(await backend.exited).toBe(1);
    expect(backend.output()).not.toContain('very-secret');
    return backend.output();
  };
  expect(await told({ DATABASE_URL_FILE: path })).toMatch(/^DATABASE_URL: the database cannot be reached/);
  expect(await told({ DATABASE_URL_FILE: path, DATABASE_URL: 'postgresql://a:very-secret@b/c' })).toMatch(
    /^DATABASE_URL: is given here and by DATABASE_URL_FILE; give one of them$/m,
  );
  expect(await told({ DATABASE_URL_FILE: '/none' })).toMatch(/^DATABASE_URL: the file \/none cannot be read/);
});
