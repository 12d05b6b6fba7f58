import { describe, expect, test } from 'vitest';
import type { Tier } from '../organisation/events.ts';
import { specify } from '../specify.ts';
import type { ProcedureCommand } from './commands.ts';
import { procedureCommands, procedureEvents } from './controls.ts';
import { courseAfter, factsOn, handledBy, inForceThroughout, noCourse } from './course.ts';
import { isProcedureCode } from './identity.ts';
import { procedure } from './procedure.ts';
import { procedureRefusals as refusals } from './refusals.ts';

const given = specify(procedure);
const { PublishProcedure, ReviseProcedure, AbolishProcedure } = procedureCommands;
const { ProcedurePublished, ProcedureRevised, ProcedureAbolished } = procedureEvents;
const other = <C extends ProcedureCommand>(command: C, change: Partial<C['data']>): C => ({
  ...command,
  data: { ...command.data, ...change },
});

describe('a procedure', () => {
  test('is published once, revised from a day on and abolished after a last day', () => {
    given().when(PublishProcedure).then(ProcedurePublished);
    given(ProcedurePublished).when(ReviseProcedure).then(ProcedureRevised);
    given(ProcedurePublished, ProcedureRevised).when(AbolishProcedure).then(ProcedureAbolished);
    given(ProcedurePublished).when(PublishProcedure).thenNothing();
    given(ProcedurePublished, ProcedureRevised).when(ReviseProcedure).thenNothing();
    given(ProcedurePublished, ProcedureAbolished).when(AbolishProcedure).thenNothing();
  });

  test.each([
    ['procedure-code-unfit', { code: 'H48.27-240115-0003' }],
    ['procedure-code-unfit', { code: '1.00119' }],
    ['procedure-text-unfit', { name: ' ' }],
    ['procedure-text-unfit', { name: 'Đăng ký\nkhai sinh' }],
    ['procedure-text-unfit', { name: 'x'.repeat(1_001) }],
    ['procedure-text-unfit', { field: '' }],
    ['procedure-tiers-unfit', { tiers: [] }],
    ['procedure-tiers-unfit', { tiers: ['commune', 'commune'] satisfies Tier[] }],
    ['procedure-day-unfit', { from: '2023-02-29' }],
    ['procedure-document-missing', { by: { literal: ' ', plan: null } }],
  ] as const)('is not published: %s', (code, change) => {
    given()
      .when(other(PublishProcedure, change as Partial<(typeof PublishProcedure)['data']>))
      .thenRefused(refusals[code]);
  });

  test('is not published a second time with other contents', () => {
    given(ProcedurePublished)
      .when(other(PublishProcedure, { name: 'Khai sinh' }))
      .thenRefused(refusals['procedure-published-differently']);
  });

  test('is revised only where it stands, and never before it was revised last', () => {
    given().when(ReviseProcedure).thenRefused(refusals['procedure-unknown']);
    given(ProcedurePublished)
      .when(other(ReviseProcedure, { changes: {} }))
      .thenRefused(refusals['procedure-unchanged']);
    given(ProcedurePublished)
      .when(other(ReviseProcedure, { changes: { tiers: [] } }))
      .thenRefused(refusals['procedure-tiers-unfit']);
    given(ProcedurePublished)
      .when(other(ReviseProcedure, { from: '2021-06-30' }))
      .thenRefused(refusals['procedure-revised-since']);
    given(ProcedurePublished, ProcedureAbolished)
      .when(other(ReviseProcedure, { from: '2025-07-01' }))
      .thenRefused(refusals['procedure-abolished']);
  });

  test('is abolished once, on a day on which it stood', () => {
    given().when(AbolishProcedure).thenRefused(refusals['procedure-unknown']);
    given(ProcedurePublished, ProcedureRevised)
      .when(other(AbolishProcedure, { lastDay: '2022-06-30' }))
      .thenRefused(refusals['procedure-revised-since']);
    given(ProcedurePublished, ProcedureAbolished)
      .when(other(AbolishProcedure, { lastDay: '2026-06-30' }))
      .thenRefused(refusals['procedure-abolished']);
  });

  test('has the code of the national database, or that of a province', () => {
    expect(['1.001193', '2.000815.000.00.00.H48'].map(isProcedureCode)).toEqual([true, true]);
    expect(['1.001193 ', '000.00.17.H48-240315-0012', '048090001234'].map(isProcedureCode)).toEqual([
      false,
      false,
      false,
    ]);
  });
});

describe('what holds of a procedure on a day', () => {
  const retiered = {
    ...ProcedureRevised,
    data: { ...ProcedureRevised.data, changes: { tiers: ['province' as const] }, from: '2025-03-01' },
  };
  const course = [ProcedurePublished, ProcedureRevised, retiered, ProcedureAbolished].reduce(
    courseAfter,
    noCourse,
  );

  test('is what was said last for it, and nothing before it began or after it ended', () => {
    const on = (day: string) => factsOn(course, day)?.online ?? null;
    expect(
      ['2021-06-30', '2021-07-01', '2022-06-30', '2022-07-01', '2025-06-30', '2025-07-01'].map(on),
    ).toEqual([null, 'partial', 'partial', 'full', 'full', null]);
    expect(inForceThroughout(course, '2021-07-01', '2025-06-30')).toBe(true);
    expect(inForceThroughout(course, '2021-06-01', '2021-07-31')).toBe(false);
    expect(inForceThroughout(course, '2025-06-01', '2025-07-31')).toBe(false);
  });

  test('is handled by a tier only where that tier is competent on every day of a window', () => {
    const by = (tier: Tier, from: string, to: string) => handledBy(course, tier, from, to);
    expect(by('commune', '2025-02-01', '2025-02-28')).toBe(true);
    expect(by('commune', '2025-02-01', '2025-03-01')).toBe(false);
    expect(by('province', '2025-02-28', '2025-03-31')).toBe(false);
    expect(by('province', '2025-03-01', '2025-03-31')).toBe(true);
    expect(by('commune', '2025-06-01', '2025-07-31')).toBe(false);
  });
});
