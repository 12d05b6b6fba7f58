import { describe, expect, test } from 'vitest';
import { proposalForPlan, proposalForReport } from './otherProposals.ts';
import type { Candidate, Fate } from './proposals.ts';

const nameOf = (unit: string) => `xã ${unit}`;
const to = (unit: string, extent: Candidate['extent'] = 'whole'): Candidate => ({
  unit,
  extent,
  footprint: extent === 'whole' ? null : 'thôn 1',
});
const whole: Fate = { unit: 'A', heir: 'B', candidates: [to('B')] };
const split: Fate = { unit: 'A', heir: null, candidates: [to('B', 'part'), to('C', 'part')] };
const lent: Fate = { unit: 'A', heir: null, candidates: [to('B', 'function')] };
const vanished: Fate = { unit: 'A', heir: null, candidates: [] };

describe('a plan of a unit that ended', () => {
  test('is handed over to its one whole heir, else to the department where nobody succeeds', () => {
    expect(proposalForPlan(whole, 'D', nameOf)).toMatchObject({
      passing: 'handOver',
      heirs: [{ unit: 'B', footprint: null }],
      vi: 'xã B kế thừa toàn bộ xã A: đề xuất bàn giao văn bản để theo dõi.',
    });
    expect(proposalForPlan(vanished, 'D', nameOf)).toMatchObject({
      passing: 'handOver',
      heirs: [{ unit: 'D', footprint: null }],
      en: 'Nobody succeeds xã A: it is proposed that xã D, the department of the province, follows it up.',
    });
  });

  test('is asked about where it passed in parts, a function alone passed, or there is no department', () => {
    for (const fate of [split, lent])
      expect(proposalForPlan(fate, 'D', nameOf)).toMatchObject({ passing: null, heirs: [] });
    expect(proposalForPlan(split, 'D', nameOf).candidates).toEqual(split.candidates);
    expect(proposalForPlan(vanished, null, nameOf)).toMatchObject({
      passing: null,
      heirs: [],
      candidates: [],
    });
  });
});

describe('a report that a unit owed when it ended', () => {
  const alone = { others: [], joins: false, received: false };

  test('is transferred to the one whole heir, or merged with what comes to the same report', () => {
    const heirs = [{ unit: 'B', footprint: null }];
    expect(proposalForReport(whole, alone, nameOf)).toMatchObject({ passing: 'transfer', heirs });
    expect(proposalForReport(whole, { ...alone, joins: true }, nameOf)).toMatchObject({
      passing: 'merge',
      heirs,
    });
    const merged = proposalForReport(whole, { ...alone, others: ['C'] }, nameOf);
    expect(merged).toMatchObject({ passing: 'merge', heirs, due: null, warnings: [] });
    expect(merged.vi).toContain('xã C');
  });

  test('is asked about where the heir has reported, or there is not one whole heir', () => {
    const late = proposalForReport(whole, { ...alone, joins: true, received: true }, nameOf);
    expect(late).toMatchObject({ passing: null, heirs: [] });
    expect(late.vi).toContain('đã nộp');
    for (const fate of [split, lent, vanished])
      expect(proposalForReport(fate, alone, nameOf).passing).toBeNull();
  });
});
