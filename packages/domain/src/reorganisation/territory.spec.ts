import { describe, expect, it } from 'vitest';
import { type Edge, heirsOn } from './territory.ts';

const edge = (
  effective: string,
  predecessor: string,
  successor: string,
  extent: Edge['extent'] = 'whole',
  footprint: string | null = null,
): Edge => ({ effective, predecessor, successor, extent, footprint });

/** Hai xã nhập; the new one is split in two later, and one of these gives a hamlet away. */
const edges = [
  edge('2025-07-01', 'a', 'ab'),
  edge('2025-07-01', 'b', 'ab'),
  edge('2025-07-01', 'a', 'department', 'function', 'tổng hợp'),
  edge('2026-01-01', 'ab', 'north', 'part', 'phía bắc'),
  edge('2026-01-01', 'ab', 'south', 'part', 'phía nam'),
  edge('2026-06-01', 'south', 'other', 'part', 'thôn Lâm Hạ'),
];
const on = (day: string) => (unit: string) => {
  if (['a', 'b'].includes(unit)) return day < '2025-07-01';
  if (unit === 'ab') return day >= '2025-07-01' && day < '2026-01-01';
  return unit === 'other' || day >= '2026-01-01';
};
const heirs = (unit: string, from: string, to: string) =>
  heirsOn(unit, edges, { from, to }, on(to)).map(({ unit, whole, footprints }) => [
    unit,
    whole,
    ...footprints,
  ]);

describe('A territory on another day', () => {
  it('is the unit itself while nothing changes', () => {
    expect(heirs('a', '2021-01-01', '2025-06-30')).toEqual([['a', true]]);
  });

  it('lies wholly in what it was merged into, and a function takes none of it along', () => {
    expect(heirs('a', '2021-01-01', '2025-07-01')).toEqual([['ab', true]]);
  });

  it('lies in parts where it was split, and with who gave a part away stays the rest', () => {
    expect(heirs('a', '2021-01-01', '2026-01-01')).toEqual([
      ['north', false, 'phía bắc'],
      ['south', false, 'phía nam'],
    ]);
    expect(heirs('south', '2026-02-01', '2026-06-01')).toEqual([
      ['south', false],
      ['other', false, 'thôn Lâm Hạ'],
    ]);
  });

  it('going back is all that it was made of', () => {
    expect(heirs('ab', '2025-08-01', '2021-01-01')).toEqual([
      ['a', true],
      ['b', true],
    ]);
    expect(heirs('north', '2026-08-01', '2021-01-01')).toEqual([
      ['a', false, 'phía bắc'],
      ['b', false, 'phía bắc'],
    ]);
  });
});
