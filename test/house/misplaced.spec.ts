import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { callersIn, textOf } from '@thac/api/auth/callersFile';
import { readIssuers } from '@thac/api/auth/tokens/settings';
import { readClient } from '@thac/api/config/client';
import { readConfig } from '@thac/api/config/read';
import { type Setting, settings as table } from '@thac/api/config/settings';
import { readSources } from '@thac/api/oneStopShop/settings';
import { readDelivery } from '@thac/api/outbox/settings';
import { expect, it } from 'vitest';
import { canariesIn, found } from './canaries.ts';
import { bare, checkout, start, temporaryFolder } from './process.ts';

const parsers = {
  THAC_CALLERS: (path: string) => callersIn(path, textOf(path)),
  THAC_SOURCES: readSources,
  THAC_DELIVERY: readDelivery,
  THAC_ISSUERS: readIssuers,
} as const;

/** What is said of a try that fails; null where it does not. */
function saidOf(work: () => unknown): string | null {
  try {
    work();
    return null;
  } catch (error) {
    return error instanceof Error ? `${error.message}\n${error.stack}` : String(error);
  }
}

/** The text with each value, and each name, of its JSON replaced by a secret, one at a time; and cut off there. */
function* misplaced(text: string, secret: string): Generator<string> {
  for (const { 0: leaf, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|\b(?:true|false|null|\d+)\b/g)) {
    const [before, after] = [text.slice(0, index), text.slice(index + leaf.length)];
    yield `${before}"${secret}"${after}`;
    yield `${before}["${secret}"]${after}`;
    yield `${before}{"${secret}": "${secret}"}${after}`;
    yield `${before}${secret}${after}`;
    yield `${before}"${secret}`;
  }
}

it('no file of settings is refused with a secret that stands in the wrong place', () => {
  const folder = temporaryFolder();
  const { canaries, settings } = canariesIn(folder, { poll: 'https://a.test/', issuer: 'https://id.test' });
  const secret = canaries['token that nobody knows'];
  const path = join(folder, 'wrong.json');
  let refused = 0;
  for (const [name, parse] of Object.entries(parsers))
    for (const text of misplaced(readFileSync(settings[name as keyof typeof parsers], 'utf8'), secret)) {
      writeFileSync(path, text);
      const said = saidOf(() => parse(path));
      if (said === null) continue;
      expect(found(canaries, said), text).toEqual([]);
      refused += 1;
    }
  console.log(`files refused: ${refused}`);
  expect(refused).toBeGreaterThan(200);
});

it('no setting is refused with a secret that stands in its place', () => {
  const { canaries } = canariesIn(temporaryFolder(), { poll: 'https://a.test/', issuer: 'https://id.test' });
  let refused = 0;
  for (const { name } of [...Object.values<Setting<unknown>>(table), { name: 'DATABASE_URL_FILE' }])
    for (const secret of Object.values(canaries)) {
      const said = saidOf(() => readConfig({ [name]: secret }, []));
      if (said === null) continue;
      expect(found(canaries, said), name).toEqual([]);
      refused += 1;
    }
  for (const secret of Object.values(canaries)) {
    expect(found(canaries, saidOf(() => readConfig({}, [secret])) ?? '')).toEqual([]);
    expect(found(canaries, saidOf(() => readClient({ THAC_SERVER: secret })) ?? '')).toEqual([]);
  }
  expect(refused).toBeGreaterThan(150);
});

it('a start says nothing of it either, nor does a policy', async () => {
  const folder = temporaryFolder();
  const { canaries, settings } = canariesIn(folder, { poll: 'https://a.test/', issuer: 'https://id.test' });
  const secret = canaries['token that nobody knows'];
  const broken = join(folder, 'broken');
  writeFileSync(broken, `${secret}\n[{"token": "${secret}", ${secret}\n`);
  const main = join(checkout, 'packages/api/src/main.ts');
  const environment = { ...bare, PORT: '0', THAC_DATA: join(folder, 'data') };
  for (const wrong of [
    { THAC_POLICY: broken },
    { THAC_CALLERS: broken },
    { THAC_POLICY: settings.THAC_CALLERS },
    { THAC_PERSONAL_KEY: broken },
    { DATABASE_URL: `postgresql://thac:${secret}%zz@127.0.0.1:1/thac` },
    { DATABASE_URL: `postgresql://thac:${secret}@127.0.0.1:1/thac?options=${secret}` },
  ]) {
    const backend = start(process.execPath, [main, '--empty'], { env: { ...environment, ...wrong } });
    expect(await backend.exited).toBe(1);
    expect(found(canaries, backend.output()), JSON.stringify(Object.keys(wrong))).toEqual([]);
  }
});
