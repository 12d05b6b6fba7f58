import { describe, expect, it } from 'vitest';
import { derivedId } from '../identity.ts';
import { Refusal } from '../refusal.ts';
import { fold } from '../text/fold.ts';
import type { Tier } from './events.ts';
import { type Candidate, lookUpByCode, lookUpByName } from './lookUp.ts';
import { searchKeysOf } from './naming.ts';

const of = (
  tier: Tier,
  kind: string,
  code: string,
  name: string,
  parentName: string,
  from = '2021-01-01',
  to: string | null = null,
): Candidate => ({
  unit: derivedId('test', code, name),
  name,
  kind,
  tier,
  parent: derivedId('test', parentName),
  parentName,
  codes: [{ system: 'GSO', value: code }],
  from,
  to,
});

const districtTier = '2025-06-30';
const all: readonly Candidate[] = [
  of('district', 'rural-district', '533', 'Mộ Đức', 'tỉnh Quảng Ngãi', '2021-01-01', districtTier),
  of('commune', 'commune', '21400', 'Mộ Đức', 'tỉnh Quảng Ngãi', '2025-07-01'),
  of('commune', 'commune', '21433', 'Đức Phong', 'huyện Mộ Đức', '2021-01-01', districtTier),
  of('commune', 'commune', '21433', 'Lân Phong', 'tỉnh Quảng Ngãi', '2025-07-01'),
  of('commune', 'commune', '28996', 'Mỹ Thạnh', 'huyện Giồng Trôm', '2021-01-01', districtTier),
  of('commune', 'commune', '29140', 'Mỹ Thạnh', 'huyện Ba Tri', '2021-01-01', districtTier),
  of('commune', 'commune', '29141', 'Mỹ Thành', 'huyện Ba Tri', '2021-01-01', districtTier),
  of('commune', 'commune', '21424', 'Đức Hoà', 'huyện Mộ Đức'),
  of('district', 'urban-district', '760', '1', 'thành phố Hồ Chí Minh'),
  of('commune', 'ward', '19777', 'Phường Đúc', 'thành phố Huế'),
  of('province', 'department', 'QNG-SNV', 'Sở Nội vụ', 'tỉnh Quảng Ngãi'),
  of('district', 'division', 'QNG-533-PNV', 'Phòng Nội vụ', 'huyện Mộ Đức'),
  of('below', 'post', 'QNG-21433-VPTK', 'Văn phòng – Thống kê', 'xã Đức Phong'),
  of('below', 'post', 'QNG-21433-VHXH', 'Văn hóa – Xã hội', 'xã Đức Phong'),
  of('below', 'section', 'QNG-21433-DTT', 'Đài truyền thanh', 'xã Đức Phong'),
];

const before = '2022-06-01';
const after = '2025-07-01';

/** As the views do it: candidates by search key alone, then the decision. */
const named = (
  name: string,
  on: string | null = before,
  narrowing: { tier?: Tier; kind?: string; parent?: string } = {},
) => {
  const keys = searchKeysOf(name);
  return lookUpByName(
    all.filter((each) => keys.includes(fold(each.name))),
    { name, on, ...narrowing },
  );
};

const refusalOf = (act: () => unknown): Refusal => {
  try {
    act();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('nothing was refused');
};

describe('Looking a unit up by name', () => {
  it.each([
    ['Đức Phong', 'Đức Phong'],
    ['xã Đức Phong', 'Đức Phong'],
    ['XÃ ĐỨC PHONG', 'Đức Phong'],
    ['X. Đức Phong', 'Đức Phong'],
    ['UBND xã Đức Phong', 'Đức Phong'],
    ['Uỷ ban nhân dân xã Đức Phong', 'Đức Phong'],
    ['duc phong', 'Đức Phong'],
    ['xã Đức Phong'.normalize('NFD'), 'Đức Phong'],
    ['Đức Hòa', 'Đức Hoà'],
    ['huyện Mộ Đức', 'Mộ Đức'],
    ['Quận 1', '1'],
    ['Phường Đúc', 'Phường Đúc'],
    ['phường Phường Đúc', 'Phường Đúc'],
    ['Sở Nội vụ', 'Sở Nội vụ'],
    ['Văn phòng- Thống kê', 'Văn phòng – Thống kê'],
    ['Văn phòng - Thống kê xã', 'Văn phòng – Thống kê'],
    ['Công chức Văn hóa – Xã hội', 'Văn hóa – Xã hội'],
    ['Bộ phận Văn hoá - Xã hội', 'Văn hóa – Xã hội'],
    ['Đài Truyền thanh xã', 'Đài truyền thanh'],
  ])('reads “%s” as %s', (typed, name) => {
    expect(named(typed).name).toBe(name);
  });

  it('lets accents decide where they single a unit out', () => {
    expect(named('Mỹ Thành').codes).toEqual([{ system: 'GSO', value: '29141' }]);
    expect(refusalOf(() => named('My Thanh')).details.count).toBe('3');
  });

  it('without a day is refused where several were ever meant, and is the last of the one that was', () => {
    const refusal = refusalOf(() => named('Mộ Đức', null));
    expect(refusal.code).toBe('unit-name-needs-day');
    expect(refusal.vi).toMatch(/huyện Mộ Đức.*đến hết ngày 30\/6\/2025.*xã Mộ Đức/);
    expect(named('Mộ Đức', null, { tier: 'commune' }).kind).toBe('commune');
    expect(named('Đức Phong', null).name).toBe('Đức Phong');
    expect(refusalOf(() => named('Đức Phong', null, { tier: 'district' })).code).toBe('unit-name-unfitting');
    const coded = (code: string) => lookUpByCode(all, { system: 'GSO', code, on: null });
    expect(refusalOf(() => coded('21433')).code).toBe('unit-code-needs-day');
    expect(coded('533').name).toBe('Mộ Đức');
  });

  it('refuses an ambiguous name and lists who can be meant', () => {
    const refusal = refusalOf(() => named('xã Mỹ Thạnh'));
    expect(refusal.code).toBe('unit-name-ambiguous');
    expect(refusal.vi).toContain('có 2 đơn vị tên “xã Mỹ Thạnh”');
    expect(refusal.details.candidates).toBe(
      'xã Mỹ Thạnh, huyện Giồng Trôm (mã GSO 28996, từ ngày 1/1/2021 đến hết ngày 30/6/2025); ' +
        'xã Mỹ Thạnh, huyện Ba Tri (mã GSO 29140, từ ngày 1/1/2021 đến hết ngày 30/6/2025)',
    );
    expect(refusal.details.units?.split(',')).toHaveLength(2);
  });

  it('takes a parent, a kind or a tier to narrow the name down', () => {
    const baTri = derivedId('test', 'huyện Ba Tri');
    expect(named('Mỹ Thạnh', before, { parent: baTri }).codes[0]?.value).toBe('29140');
    expect(refusalOf(() => named('Nội vụ')).details.count).toBe('2');
    expect(named('Nội vụ', before, { kind: 'division' }).name).toBe('Phòng Nội vụ');
    expect(named('Nội vụ', before, { tier: 'province' }).name).toBe('Sở Nội vụ');
  });

  it('finds a district until 30/6/2025 and a commune after under one name', () => {
    expect(named('Mộ Đức', '2025-06-30').kind).toBe('rural-district');
    expect(named('Mộ Đức', after).kind).toBe('commune');
  });

  it('says what the name meant on another day', () => {
    const refusal = refusalOf(() => named('huyện Mộ Đức', after));
    expect(refusal.code).toBe('unit-name-unknown-on-day');
    expect(refusal.details.elsewhen).toBe(
      'huyện Mộ Đức, tỉnh Quảng Ngãi (mã GSO 533, từ ngày 1/1/2021 đến hết ngày 30/6/2025)',
    );
    expect(refusalOf(() => named('Mộ Đức', after, { tier: 'district' })).en).toContain(
      'Mộ Đức, rural district',
    );
  });

  it('says that a name is unknown, and refuses none at all', () => {
    expect(refusalOf(() => named('xã Đức Phòng Không')).code).toBe('unit-name-unknown');
    expect(refusalOf(() => named('  ')).code).toBe('unit-name-empty');
    expect(refusalOf(() => named('Mộ Đức', '31/12/2022')).code).toBe('unit-day-unfit');
  });
});

describe('Looking a unit up by code', () => {
  const coded = (code: string, on: string, system = 'GSO') => lookUpByCode(all, { system, code, on });

  it('needs the day: 21433 is Đức Phong, then Lân Phong', () => {
    expect(coded('21433', '2025-06-30').name).toBe('Đức Phong');
    expect(coded('21433', '2025-07-01').name).toBe('Lân Phong');
  });

  it('says when a code that is not in use was', () => {
    const refusal = refusalOf(() => coded('533', after));
    expect(refusal.code).toBe('unit-code-unknown-on-day');
    expect(refusal.vi).toContain('huyện Mộ Đức');
  });

  it('refuses a code nobody has, and one of another system', () => {
    expect(refusalOf(() => coded('99999', after)).code).toBe('unit-code-unknown');
    expect(refusalOf(() => coded('21433', after, 'BNV')).code).toBe('unit-code-unknown');
  });

  it('refuses a code that two units carry on one day', () => {
    const twice = [...all, of('commune', 'ward', '21433', 'Đức Thạnh', 'huyện Mộ Đức')];
    const refusal = refusalOf(() => lookUpByCode(twice, { system: 'GSO', code: '21433', on: before }));
    expect(refusal.code).toBe('unit-code-ambiguous');
    expect(refusal.details.candidates).toContain('phường Đức Thạnh');
  });
});
