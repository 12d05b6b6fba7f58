import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mappingFrom } from '@thac/domain/oneStopShop/mappingChecks';
import { mapping, row } from '@thac/domain/oneStopShop/mappingControls';
import { afterAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'thac-mapping-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const thac = fileURLToPath(new URL('../../packages/api/src/cli/thac.ts', import.meta.url));

const file = (name: string, content: unknown): string => {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};

const check = (...files: string[]) =>
  new Promise<{ code: number; out: string; err: string }>((resolve) => {
    execFile(process.execPath, [thac, 'mapping-check', ...files], (error, out, err) =>
      resolve({ code: error === null ? 0 : Number(error.code), out, err }),
    );
  });

test('a mapping is tried on a sample page without a server', async () => {
  const good = await check(file('m.json', mapping), file('p.json', { duLieu: [row], trangSau: null }));
  expect(good.code).toBe(0);
  expect(JSON.parse(good.out)).toMatchObject({ rows: 1, mapped: 1, reasons: [], stopped: [] });
});

test('rows that would be stopped end it with 1, named by what is not known', async () => {
  const wrong = { ...row, trangThai: [{ ten: 'Chờ ký số', soLuong: 120 }] };
  const { code, out } = await check(file('m.json', mapping), file('p.json', { duLieu: [row, wrong] }));
  expect(code).toBe(1);
  expect(JSON.parse(out)).toMatchObject({
    ...{ rows: 2, mapped: 1 },
    reasons: [{ code: 'state-unmapped', rows: 1, values: ['Chờ ký số'] }],
  });
});

test('what is no mapping, no page or no JSON is said, and nothing of a page is', async () => {
  const page = file('p.json', { duLieu: [row] });
  const unfit = await check(file('m.json', { ...mapping, days: 'x' }), page);
  expect(unfit).toMatchObject({ code: 1, out: '' });
  expect(unfit.err).toContain('mapping-unfit');
  expect(unfit.err).toContain('days');
  const broken = await check(file('m.json', mapping), file('b.json', '{"duLieu": [Nguyễn'));
  expect(broken.code).toBe(2);
  expect(broken.err).not.toContain('Nguyễn');
  expect((await check(page)).code).toBe(2);
});

test('the mapping of the documentation is one, with all counts written out', () => {
  const text = readFileSync(new URL('../../docs/polling.md', import.meta.url), 'utf8');
  const [, example = ''] = /## Mapping\n\n```json\n([^`]+)```/.exec(text) ?? [];
  const { counts: _, ...rest } = JSON.parse(example);
  expect(mappingFrom({ ...rest, counts: mapping.counts }).mark).toEqual(mapping.mark);
});
