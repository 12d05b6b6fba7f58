import { describe, expect, it } from 'vitest';
import { register, rowsOf, threeTiers, twoTiers } from '../organisation/catalogue/controls.ts';
import { countsOf } from '../reorganisation/mapping/counts.ts';
import type { MappingRow } from '../reorganisation/mapping/rows.ts';
import { planMappedDecree } from './mappedDecree.ts';

const row = (old: [code: string, name: string], next: [code: string, name: string]): MappingRow => ({
  old_code: old[0],
  old_name: old[1],
  old_district: 'Huyện Mộ Đức',
  old_province: 'Quảng Ngãi',
  new_code: next[0],
  new_name: next[1],
  new_province: 'Quảng Ngãi',
});
const table = [
  row(['21400', 'Thị trấn Mộ Đức'], ['21400', 'Xã Mộ Đức']),
  row(['21433', 'Xã Đức Phong'], ['21433', 'Xã Lân Phong']),
];

function planned(catalogue: typeof twoTiers, options: { complete: boolean }, mapping = table) {
  const { load, existing } = register();
  load(rowsOf(threeTiers), '2021-01-01');
  const before = existing('2025-07-01');
  const named = new Map(before.map(({ unit, codes }) => [unit, codes[0]?.value]));
  const plan = planMappedDecree({
    catalogue: rowsOf(catalogue),
    mapping,
    from: '2025-07-01',
    system: 'GSO',
    existing: before,
    ...options,
  });
  const code = (unit: string) => named.get(unit) ?? 'new';
  const told = plan.changes.map((change) => {
    switch (change.change) {
      case 'merge':
        return `merge ${change.units.map(code).join('+')} into ${code(change.into)}`;
      case 'move':
        return `move ${code(change.unit)} to ${code(change.parent)}`;
      case 'establish':
        return `establish ${change.name} under ${code(change.parent ?? '')}`;
      default:
        return `${change.change} ${code(change.unit)}`;
    }
  });
  return { ...plan, told };
}

const changed = ['retype 21400', 'move 21400 to 51', 'merge 21433 into new'];

describe('A catalogue with its table of old and new', () => {
  it('is a decree: what begins, what goes on otherwise, what passes, and what ends without a successor', () => {
    const { told, errors, mapping } = planned(twoTiers, { complete: true });
    expect(errors).toEqual([]);
    expect(mapping.contradictions).toEqual([]);
    expect(told).toEqual(expect.arrayContaining(['establish Lân Phong under 51', ...changed, 'end 533']));
    expect(told).toHaveLength(5);
  });

  it('need not be complete, nor name the province again: what the table passes on ends', () => {
    const { told, mapping } = planned(twoTiers.slice(1), { complete: false });
    expect(told).toEqual(expect.arrayContaining(changed));
    expect(told).not.toContain('end 533');
    expect(countsOf(mapping).before).toMatchObject({ whole: 2, goesOn: 0, without: 0 });
  });

  it('that is not complete leaves alone what it does not name', () => {
    const { told, mapping } = planned(twoTiers.slice(1, 2), { complete: false }, table.slice(0, 1));
    expect(told).toEqual(changed.slice(0, 2));
    expect(countsOf(mapping).before).toMatchObject({ whole: 1, goesOn: 1, without: 0 });
  });

  it('ends without a successor what the table contradicts', () => {
    const { told, mapping } = planned(twoTiers, { complete: true }, [
      row(['21433', 'Xã Đức Thắng'], ['21433', 'Xã Lân Phong']),
    ]);
    expect(mapping.contradictions.map(({ code }) => code)).toEqual(['mapping-old-code-disagrees']);
    expect(told).toContain('end 21433');
  });

  it('comes to nothing where the catalogue has errors', () => {
    const { told, errors } = planned([['1', 'Đức Phong', 'xã', 'commune', '999']], { complete: false });
    expect(errors.map(({ code }) => code)).toEqual(['catalogue-parent-unknown']);
    expect(told).toEqual([]);
  });
});
