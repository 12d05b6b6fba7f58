import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Listed, openListed } from './listed.ts';

const fileOf = (...officials: string[]): string =>
  JSON.stringify(
    officials.map((official) => ({
      official,
      post: 'Văn thư',
      roles: ['clerk'],
      token: `token-of-${official}`,
    })),
  );

let folder: string;
let file: string;
let said: string[];
let stopping: AbortController;
let listed: Listed;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'thac-listed-'));
  file = join(folder, 'callers.json');
  writeFileSync(file, fileOf('a'));
  [said, stopping] = [[], new AbortController()];
  listed = openListed(file, { say: (line) => said.push(line), signal: stopping.signal });
});
afterEach(async () => {
  stopping.abort();
  await listed.stopped;
  rmSync(folder, { recursive: true, force: true });
});

const officials = (): string[] => listed.now().map(({ official }) => official);
const soon = { timeout: 10_000 };

describe('the file of callers', () => {
  it('counts as it is by now, whether it was written over or another one was put in its place', async () => {
    expect(officials()).toEqual(['a']);
    writeFileSync(file, fileOf('a', 'b'));
    await expect.poll(officials, soon).toEqual(['a', 'b']);
    writeFileSync(`${file}.new`, fileOf('b'));
    renameSync(`${file}.new`, file);
    await expect.poll(officials, soon).toEqual(['b']);
    expect(said).toEqual([
      'THAC_CALLERS: đã đọc lại, có 2 người gọi',
      'THAC_CALLERS: đã đọc lại, có 1 người gọi',
    ]);
    expect(listed.statuses()).toEqual([]);
  });

  it.each([
    ['is half written', fileOf('a', 'b').slice(0, -9), 'it is not JSON'],
    ['lists nobody', '[]', 'at least one caller'],
    ['lists a token twice', fileOf('b', 'b'), 'entry 2: has the token of entry 1'],
    ['is gone', null, 'cannot read'],
  ])('that %s leaves those in who were, and says so once without a token', async (_, text, problem) => {
    if (text === null) rmSync(file);
    else writeFileSync(file, text);
    await expect.poll(() => listed.statuses().map(({ consumer }) => consumer), soon).toEqual(['callers']);
    expect(officials()).toEqual(['a']);
    await expect.poll(() => listed.statuses()[0]?.attempts ?? 0, soon).toBeGreaterThan(2);
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(problem);
    expect(said[0]).toContain('vẫn dùng danh sách đã đọc trước đó');
    expect(said[0]).not.toContain('token-of');
    writeFileSync(file, fileOf('a'));
    await expect.poll(() => listed.statuses(), soon).toEqual([]);
  });
});
