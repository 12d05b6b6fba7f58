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

describe('thac, read by somebody who stops', () => {
  it('ends as if all had been read', () => {
    const script = `exec 3>&1; { "$@"; echo "$?" >&3; } | true`;
    const command = ['packages/api/src/cli/thac.ts', 'read', 'test/documents/fixtures/ward.txt'];
    const { stdout, stderr } = spawnSync('bash', ['-c', script, 'bash', process.execPath, ...command], {
      ...{ encoding: 'utf8', cwd: root },
    });
    expect([stdout, stderr]).toEqual(['0\n', '']);
  });
});

describe('thac mapping', () => {
  const header = 'old_code,old_name,old_district,old_province,new_code,new_name,new_province';

  it('reports the national change of 1/7/2025 where no file is named', () => {
    const { status, stdout, stderr } = thac('mapping');
    expect([status, stderr]).toEqual([0, '']);
    const { counts, ours, decrees, contradictions } = JSON.parse(stdout);
    expect(counts.rows - ours).toBe(10_977);
    expect(counts.standings).toEqual({ edge: 10_523, repeated: 199, contradiction: 260 });
    expect(contradictions).toHaveLength(260);
    expect(decrees).toHaveLength(36);
    expect(decrees).toContainEqual({
      title: 'Sắp xếp các đơn vị hành chính cấp xã của tỉnh Quảng Ngãi năm 2025',
      by: 'Nghị quyết số 1677/NQ-UBTVQH15 ngày 16/6/2025 của Ủy ban Thường vụ Quốc hội',
      changes: { establish: 63, move: 33, retype: 7, rename: 9, merge: 91 },
      ends: expect.any(Number),
    });
  }, 60_000);

  it('holds a table of one’s own against the same catalogues', () => {
    const name = written(
      'bang.csv',
      `${header}\n21433,Xã Đức Phong,Huyện Mộ Đức,Quảng Ngãi,21433,Xã Lân Phong,Quảng Ngãi\n21436,Xã Đức Phong,Huyện Sơn Tịnh,Quảng Ngãi,21433,Xã Lân Phong,Quảng Ngãi\n`,
    );
    const { status, stdout } = thac('mapping', name);
    expect(status).toBe(0);
    const { counts, contradictions } = JSON.parse(stdout);
    expect(counts.standings).toEqual({ edge: 1, contradiction: 1 });
    expect(contradictions[0]).toMatchObject({ row: 3, code: 'mapping-old-code-disagrees' });
    expect(contradictions[0].vi).toContain('Gần nhất: xã Đức Phong, Mộ Đức, Quảng Ngãi (21433)');
  }, 60_000);

  it('says of a file that is no CSV where it breaks', () => {
    const { status, stderr } = thac('mapping', written('hong.csv', `${header}\n"a,b\n`));
    expect(status).toBe(1);
    expect(stderr).toContain('Không đọc được tệp CSV');
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
