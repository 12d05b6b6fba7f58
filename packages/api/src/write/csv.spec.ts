import { expect, it } from 'vitest';
import { readCsv } from './csv.ts';

it('a table whose header names a column twice is not read, columns without a name may repeat', () => {
  const { rows, error } = readCsv('day,Day ,kind\n2/9/2026,3/9/2026,nghỉ');
  expect(rows).toEqual([]);
  expect(error).toMatchObject({ row: 1, column: 'day', code: 'catalogue-column-twice' });
  expect(readCsv('day;kind;;\n2/9/2026;nghỉ;;')).toMatchObject({ rows: [{ kind: 'nghỉ' }], error: null });
});
