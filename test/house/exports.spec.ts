import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const sources = readdirSync(join(root, 'packages'), { recursive: true, encoding: 'utf8' })
  .filter((file) => /^[^/]+\/src\/.*(?<!\.spec)\.ts$/.test(file))
  .map((file) => ({ file: `packages/${file}`, text: readFileSync(join(root, 'packages', file), 'utf8') }));

const naming = (pattern: RegExp) => sources.filter(({ text }) => pattern.test(text)).map(({ file }) => file);

const tables = 'packages/api/src/tables';

/** What is taken away from here is opened in a spreadsheet, which runs what looks like a formula. */
describe('every table that leaves the house', () => {
  it('is written by the one function of its format', () => {
    expect(naming(/from 'write-excel-file|from 'exceljs|from 'xlsx/)).toEqual([`${tables}/write.ts`]);
    expect(naming(/csv-stringify|papaparse|fast-csv/)).toEqual([]);
    expect(naming(/guarded\.ts'/)).toEqual([`${tables}/csv.ts`]);
  });

  it('says what it is in one place, which nobody passes by', () => {
    expect(naming(/text\/(?:csv|tab-separated-values)/)).toEqual([`${tables}/formats.ts`]);
    const serving = naming(/type: types(?:\.csv|\[format\])/);
    expect(serving.length).toBeGreaterThan(2);
    for (const file of serving)
      expect(sources.find((one) => one.file === file)?.text, file).toMatch(/csvOf\(|xlsxOf\(/);
    expect(naming(/types(?:\.csv|\.xlsx|\[format\])/)).toEqual(serving);
  });
});
