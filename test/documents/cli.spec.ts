import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'thac-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function thac(...args: string[]) {
  const command = [join(root, 'packages/api/src/cli/thac.ts'), ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8', cwd: folder });
  return { status, stdout, stderr };
}
const written = (name: string, text: string | Uint8Array) => {
  writeFileSync(join(folder, name), text);
  return name;
};

describe('thac read', () => {
  it('prints one JSON object and nothing else', () => {
    const { status, stdout, stderr } = thac('read', join(root, 'test/documents/fixtures/ward.txt'));
    expect([status, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toMatchObject({ version: 1, document: { symbol: '146/KH-UBND' } });
  });

  it('reads a PDF through the same door', () => {
    const { status, stdout } = thac('read', join(root, 'test/documents/files/wordPlan.pdf'));
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ document: { symbol: '63/KH-UBND' } });
  });

  it.each([
    ['a file that is not there', 'khong-co.txt', 'not-there'],
    ['a folder', '.', 'not-there'],
    ['an empty file', written('trong.txt', ''), 'empty'],
    ['a secret', written('mat.txt', 'UBND XÃ LỆ XÁ\nSố: 3/KH-UBND\nTỐI MẬT\nKẾ HOẠCH\n'), 'secret'],
    ['a false name', written('anh.docx', Uint8Array.from([0x89, 0x50, 0x4e, 0x47])), 'unknown-type'],
  ])('says in both languages why %s is not read, and prints nothing else', (_, name, code) => {
    const { status, stdout, stderr } = thac('read', name);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(new RegExp(`^thac: ${code}\n {2}Tệp ${name}.*;.*\n {2}${name}.*;.*\n$`));
  });
});

describe('thac', () => {
  it('helps on request', () => {
    const { status, stdout, stderr } = thac('--help');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('npm run -s thac -- read TỆP');
    expect(thac('read', '--help').stdout).toBe(stdout);
  });

  it.each([
    ['no command', []],
    ['a command that is none', ['doc', 'a.txt']],
    ['no file', ['read']],
    ['two files', ['read', 'a.txt', 'b.txt']],
  ])('helps on standard error after %s, and fails', (_, args) => {
    const { status, stdout, stderr } = thac(...args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^thac: wrong-command\n/);
    expect(stderr).toContain('--help');
  });
});
