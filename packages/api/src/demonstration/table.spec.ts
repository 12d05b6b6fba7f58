import { describe, expect, it } from 'vitest';
import { count, tableOf, widthOf } from './table.ts';

describe('a table for the terminal', () => {
  it('counts what is seen, whether accents are composed or not', () => {
    expect(widthOf('thời hạn')).toBe(8);
    expect(widthOf('thời hạn'.normalize('NFD'))).toBe(8);
  });

  it('keeps figures to the right under their heading', () => {
    expect(
      tableOf(
        ['Cấp', 'Số'],
        [
          ['huyện', '13'],
          ['xã', '1.211'],
        ],
      ),
    ).toEqual(['  Cấp       Số', '  ─────  ─────', '  huyện     13', '  xã     1.211']);
  });

  it('groups thousands with a point', () => {
    expect([0, 999, 1_000, 21_914, 1_000_000].map(count)).toEqual([
      '0',
      '999',
      '1.000',
      '21.914',
      '1.000.000',
    ]);
  });
});
