import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSources, type Sources } from './sources.ts';

const secretOf = (letter: string): string => `whsec_${Buffer.alloc(32, letter).toString('base64')}`;
const fileOf = (...letters: string[]): string =>
  JSON.stringify({
    sources: [{ source: 'mot', secrets: letters.map((one) => ({ secret: secretOf(one) })) }],
  });

let folder: string;
let file: string;
let said: string[];
let stopping: AbortController;
let sources: Sources;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'thac-sources-'));
  file = join(folder, 'sources.json');
  writeFileSync(file, fileOf('a'));
  [said, stopping] = [[], new AbortController()];
  sources = openSources(file, { say: (line) => said.push(line), signal: stopping.signal });
});
afterEach(async () => {
  stopping.abort();
  await sources.stopped;
  rmSync(folder, { recursive: true, force: true });
});

const letters = (): string[] =>
  sources.now().flatMap((one) => one.secrets.map(({ key }) => key.toString('utf8', 0, 1)));
const soon = { timeout: 10_000 };

describe('a file of sources', () => {
  it('counts as it is by now, whether it was written over or another one was put in its place', async () => {
    expect(letters()).toEqual(['a']);
    let changes = 0;
    sources.onChange(() => {
      changes += 1;
    });
    writeFileSync(file, fileOf('a', 'b'));
    await expect.poll(letters, soon).toEqual(['a', 'b']);
    writeFileSync(`${file}.new`, fileOf('b'));
    renameSync(`${file}.new`, file);
    await expect.poll(letters, soon).toEqual(['b']);
    expect(changes).toBe(2);
    expect(said).toEqual(Array(2).fill('THAC_SOURCES: đã đọc lại, có 1 nguồn'));
    expect(sources.statuses()).toEqual([]);
  });

  it.each([
    [
      'is half written',
      `{"sources": [{"source": "mot", "secrets": [{"secret": "${secretOf('b')}`,
      'is not JSON',
    ],
    ['has a field that is none', fileOf('b').replace('"source"', `"${'nguồn'}"`), 'there is no such setting'],
    [
      'has a secret in the wrong place',
      fileOf('b').replace('"secrets"', `"poll":{"url":"${secretOf('c')}","token":"t"},"secrets"`),
      'poll.url: is not an address',
    ],
    ['is gone', null, 'cannot be read'],
  ])('that %s leaves what held before, and says so once without a secret', async (_, text, problem) => {
    if (text === null) rmSync(file);
    else writeFileSync(file, text);
    await expect.poll(() => sources.statuses().map(({ consumer }) => consumer), soon).toEqual(['sources']);
    expect(letters()).toEqual(['a']);
    await expect.poll(() => sources.statuses()[0]?.attempts ?? 0, soon).toBeGreaterThan(2);
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(problem);
    expect(said[0]).toContain('vẫn dùng các nguồn đã đọc trước đó');
    for (const letter of ['a', 'b', 'c']) expect(said[0]).not.toContain(secretOf(letter).slice(6, 20));
    writeFileSync(file, fileOf('a'));
    await expect.poll(() => sources.statuses(), soon).toEqual([]);
    expect(said.at(-1)).toBe('THAC_SOURCES: đã đọc lại, có 1 nguồn');
  });
});
