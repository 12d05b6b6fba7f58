import { describe, expect, test } from 'vitest';
import { units } from '../cast.ts';
import { dueOf, type EndingDecree, type Facts, fatesOf, proposalFor } from './proposals.ts';

const { ducPhong, ducThanh, moDuc, tuNghia, soNoiVu, quangNgai, vanPhong } = units;
const whole = (from: string, to: string) => ({ from, to, extent: 'whole' as const, footprint: null });
const part = (from: string, to: string, footprint: string) => ({
  from,
  to,
  extent: 'part' as const,
  footprint,
});
const alone: Facts = { due: '2025-09-15', submitted: false, own: null, others: [] };
const fateOf = (unit: string, ...decrees: EndingDecree[]) =>
  fatesOf([unit], decrees)[0] as ReturnType<typeof fatesOf>[0];
const nameOf = (unit: string) => Object.entries(units).find(([, id]) => id === unit)?.[0] ?? unit;
const proposed = (unit: string, facts: Facts, ...decrees: EndingDecree[]) =>
  proposalFor(fateOf(unit, ...decrees), facts, nameOf);

describe('one whole successor', () => {
  const decree: EndingDecree = { ends: [ducPhong], successions: [whole(ducPhong, tuNghia)] };

  test('is proposed as the heir', () => {
    expect(proposed(ducPhong, alone, decree)).toMatchObject({
      passing: 'transfer',
      heirs: [{ unit: tuNghia, footprint: null }],
      due: null,
      warnings: [],
      vi: 'TuNghia kế thừa toàn bộ ducPhong: đề xuất chuyển nguyên trạng.',
    });
  });

  test('that ended later is followed on to its own, as far as there is one', () => {
    const later: EndingDecree = { ends: [tuNghia], successions: [whole(tuNghia, moDuc)] };
    expect(fateOf(ducPhong, decree, later).heir).toBe(moDuc);
    const split: EndingDecree = {
      ends: [tuNghia],
      successions: [part(tuNghia, moDuc, 'thôn 1'), part(tuNghia, soNoiVu, 'thôn 2')],
    };
    expect(fateOf(ducPhong, decree, split)).toMatchObject({ heir: null, candidates: [{ unit: tuNghia }] });
  });

  test('and another that owes the same: a merge is proposed, by the latest day, and it says what to mind', () => {
    const facts: Facts = {
      due: '2025-09-15',
      submitted: true,
      own: { due: null, submitted: true },
      others: [{ unit: ducThanh, due: '2025-09-30' }],
    };
    const proposal = proposed(ducPhong, facts, decree);
    expect(proposal).toMatchObject({ passing: 'merge', heirs: [{ unit: tuNghia }], due: '2025-09-30' });
    expect(proposal.warnings.length).toBe(3);
    expect(proposal.vi).toContain('ducThanh, tuNghia');
  });
});

describe('nothing is proposed, somebody is asked', () => {
  test('for a commune split in four, with its four candidates', () => {
    const heirs = [ducThanh, moDuc, tuNghia, quangNgai];
    const successions = heirs.map((heir, index) => part(ducPhong, heir, `thôn ${index + 1}`));
    const proposal = proposed(ducPhong, alone, { ends: [ducPhong], successions });
    expect(proposal).toMatchObject({ passing: null, heirs: [] });
    expect(proposal.candidates.map(({ unit, footprint }) => `${nameOf(unit)}: ${footprint}`)).toEqual([
      ...['ducThanh: thôn 1', 'moDuc: thôn 2', 'tuNghia: thôn 3', 'quangNgai: thôn 4'],
    ]);
    expect(proposal.vi).toContain('được chia cho ducThanh, moDuc, tuNghia, quangNgai');
  });

  test('for a district of which functions alone passed', () => {
    const successions = [{ from: moDuc, to: soNoiVu, extent: 'function' as const, footprint: 'tổng hợp' }];
    const proposal = proposed(moDuc, alone, { ends: [moDuc], successions });
    expect(proposal).toMatchObject({ passing: null, candidates: [{ unit: soNoiVu, extent: 'function' }] });
    expect(proposal.vi).toContain('chỉ chuyển chức năng');
  });

  test('for what has no successor, whatever the names around it are', () => {
    const proposal = proposed(vanPhong, alone, { ends: [vanPhong], successions: [] });
    expect(proposal).toMatchObject({ passing: null, candidates: [] });
    expect(proposal.vi).toContain('không có đơn vị kế thừa');
  });

  test('where parts passed beside the whole, or units succeed each other in a circle', () => {
    const mixed = [whole(ducPhong, tuNghia), part(ducPhong, moDuc, 'thôn 1')];
    expect(proposed(ducPhong, alone, { ends: [ducPhong], successions: mixed }).passing).toBeNull();
    const circle = {
      ends: [ducPhong, ducThanh],
      successions: [whole(ducPhong, ducThanh), whole(ducThanh, ducPhong)],
    };
    expect(fateOf(ducPhong, circle).heir).toBeNull();
  });
});

test('the day of a merge needs saying only where days differ', () => {
  expect(dueOf(['2025-09-15', '2025-09-15'])).toBeNull();
  expect(dueOf([null, null])).toBeNull();
  expect(dueOf([null, '2025-09-15', '2025-06-30'])).toBe('2025-09-15');
});
