import { addDays } from '@thac/domain/calendar/day';
import { workingDays } from '@thac/domain/calendar/working';
import { derivedId } from '@thac/domain/identity';
import { administrativeReform } from '@thac/domain/regime/prescribed';
import { reportId } from '@thac/domain/report/identity';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dice } from '../spec/dice.ts';
import { type Kept, keep } from '../spec/keeping.ts';
import { map, places } from '../spec/randomStory.ts';
import { story } from '../spec/story.ts';
import { keyOfStanding, type NamedStanding, order, type ReportScope, reportMatrix } from './reportFigures.ts';
import {
  isReceived,
  reportDenominator,
  reportReckonings,
  reportTally,
  standingOf,
} from './reportStanding.ts';

const { province, department, districts, communes } = places;
const regime = derivedId('spec', 'regime', 'figures');
const weekends = () => workingDays([]);
const year: ReportScope = { regime, from: '2022-01-01', to: '2022-12-31' };
const due = (day: number) => ({
  literal: `chậm nhất ngày ${day}`,
  rule: { kind: 'dayOfMonth', bound: 'by', day, monthsAfter: 0 } as const,
  rolling: 'literal' as const,
});

/** What was decided about each report, kept by hand beside the record. */
type Handled = { submitted: string | null; accepted: boolean };
const byHand = new Map<string, Handled>();

let kept: Kept;
let early: number;
beforeAll(async () => {
  kept = await keep();
  const told = story();
  const random = dice(77);
  await map(told);
  const established = { regime, owner: province, from: '2021-12-15', by: { literal: 'QĐ', plan: null } };
  const terms = {
    name: 'Báo cáo cải cách hành chính',
    figures: [],
    ...administrativeReform,
    sections: [{ section: 'ketQua', name: 'Kết quả', consolidation: 'list' as const, required: true }],
    reporters: { units: [province, department], sets: [{ every: 'commune' as const, of: province }] },
    legs: [
      { tier: 'commune' as const, to: 'superior' as const, via: null, due: due(16) },
      { tier: 'province' as const, to: department, via: null, due: due(20) },
    ],
  };
  await told.regime(
    { type: 'EstablishRegime', data: { ...established, terms } },
    '2021-12-01T02:00:00.000Z',
    province,
  );
  const about = [...communes.slice(0, 7), districts[0] ?? ''];
  for (const [period, opens] of [
    ['2022-03T', '2022-03-10'],
    ['2022-06T', '2022-06-10'],
  ] as const)
    for (const unit of about) {
      const report = reportId(regime, period, unit);
      const which = { report, regime, period, unit };
      const state: Handled = { submitted: null, accepted: false };
      byHand.set(`${unit} ${period}`, state);
      let on = addDays(opens, random.below(11));
      const at = () => `${on}T05:00:00.000Z`;
      const content = { figures: [], sections: [] };
      const save = { ...which, terms: { figures: [], sections: [] }, content, attachments: [] };
      await told.report({ type: 'SaveReport', data: save }, at(), unit);
      for (let turn = random.below(3); turn > 0; turn -= 1) {
        const last = {
          literal: 'chậm nhất ngày 16',
          due: `${period.slice(0, 7)}-16`,
          closesOn: `${period.slice(0, 7)}-14`,
        };
        const demand = {
          ...{
            owner: province,
            to: province,
            via: null,
            terms: { figures: [], sections: [] },
          },
          due: last,
          on,
          neighbours: [],
        };
        await told.report(
          { type: 'SubmitReport', data: { report, demand, discharges: [], explanations: [] } },
          at(),
          unit,
        );
        state.submitted = on;
        on = addDays(on, 1 + random.below(3));
        if (random.below(3) === 0) {
          await told.report({ type: 'ReturnReport', data: { report, reason: 'Thiếu' } }, at(), province);
          state.submitted = null;
          await told.report({ type: 'SaveReport', data: save }, at(), unit);
        } else {
          if (random.below(2)) {
            await told.report({ type: 'AcceptReport', data: { report, note: '' } }, at(), province);
            state.accepted = true;
          }
          break;
        }
      }
    }
  await kept.log.append(told.events);
  await kept.catchUp(5_000);
  early = told.events.findIndex(({ type }) => type === 'ReportSaved');
});
afterAll(() => kept.drop());

const found = (scope: Partial<ReportScope> = {}, validAt = '2022-07-01', knownAt: number | null = null) =>
  reportMatrix(kept.db, { ...year, ...scope }, weekends, { validAt, knownAt });

const counts = (of: readonly NamedStanding[]) =>
  Object.fromEntries(reportTally(of).parts.map(({ reckoning, count }) => [reckoning, count]));

describe('the matrix of a regime', () => {
  test('asks each reporter once for each period that has begun, and keeps what came unasked apart', async () => {
    const { occurrences, standings } = await found();
    expect(occurrences.map(({ period }) => period)).toEqual(['2022-03T', '2022-06T', '2022-09T']);
    const keys = standings.map(({ unit, period }) => `${unit} ${period}`);
    expect(new Set(keys).size).toBe(keys.length);
    const asked = standings.filter(({ expected }) => expected !== null);
    expect(asked.length).toBe(3 * (communes.length + 2));
    expect(standings.filter(({ expected }) => expected === null).map(({ unit }) => unit)).toEqual([
      districts[0],
      districts[0],
    ]);
    expect(standings.map(keyOfStanding)).toEqual(standings.map(keyOfStanding).toSorted(order));
  });

  test('judges every report as a reader of the record does', async () => {
    const seen = new Set<string>();
    for (const { unit, period, reckoning, report } of (await found()).standings) {
      const told = byHand.get(`${unit} ${period}`);
      const last = unit === province ? `${period.slice(0, 7)}-20` : `${period.slice(0, 7)}-16`;
      const expected = () => {
        if (districts.includes(unit)) return 'notExpected';
        if (told?.submitted) return told.submitted <= last ? 'receivedInTime' : 'receivedLate';
        return period === '2022-09T' ? 'inTime' : 'missing';
      };
      expect([unit, period, reckoning]).toEqual([unit, period, expected()]);
      expect(isReceived(report)).toBe(told?.submitted != null);
      expect(report?.accepted != null).toBe(told?.accepted ?? false);
      seen.add(reckoning);
    }
    for (const one of ['receivedInTime', 'receivedLate', 'missing', 'inTime', 'notExpected'])
      expect(seen).toContain(one);
  });

  test('adds up by period, by tier, by unit and by reckoning to the same total', async () => {
    const { standings, occurrences } = await found();
    const whole = counts(standings);
    const added = async (scopes: Partial<ReportScope>[]) => {
      const all: NamedStanding[] = [];
      for (const scope of scopes) all.push(...(await found(scope)).standings);
      return counts(all);
    };
    expect(await added(occurrences.map(({ period }) => ({ period })))).toEqual(whole);
    const tiers = [...new Set(standings.map(({ tier }) => tier))];
    expect(await added(tiers.map((tier) => (tier === null ? { tierKnown: false } : { tier })))).toEqual(
      whole,
    );
    const units = [...new Set(standings.map(({ unit }) => unit))];
    expect(await added(units.map((unit) => ({ unit })))).toEqual(whole);
    for (const [reckoning, count] of Object.entries(whole)) {
      const { standings: rows } = await found({ reckonings: [reckoning as never] });
      expect(rows.length).toBe(count);
      expect(new Set(rows.map((row) => row.reckoning))).toEqual(new Set([reckoning]));
    }
    const below = (await found({ under: districts[0] })).standings;
    expect(new Set(below.map(({ unit }) => unit))).toEqual(new Set([districts[0], ...communes.slice(0, 3)]));
  });

  test('is that of any day and of any position: what has not begun is not asked, what was not known has not come', async () => {
    expect((await found({}, '2022-03-14')).occurrences.map(({ period }) => period)).toEqual(['2022-03T']);
    const soon = counts((await found({ period: '2022-03T', tier: 'commune' }, '2022-03-14')).standings);
    expect(soon.dueSoon).toBeGreaterThan(0);
    expect(soon.missing).toBeUndefined();
    const before = (await found({}, '2022-07-01', early)).standings;
    expect(before.every(({ report }) => report === null)).toBe(true);
    expect(counts(before)).toEqual({ inTime: 11, missing: 22 });
    expect((await found({}, '2022-07-01', 3)).standings).toEqual([]);
  });

  test('a tier for which the regime says nothing is asked, and in no rate', async () => {
    const silent = standingOf(
      { regime, period: '2022-03T', unit: department, tier: 'below' },
      {
        regime,
        period: '2022-03T',
        unit: department,
        to: null,
        via: null,
        closesOn: '2022-03-14',
        due: null,
        inherited: null,
      },
      null,
      '2030-01-01',
    );
    expect(silent.reckoning).toBe('noLeg');
    expect(reportTally([silent])).toMatchObject({ total: 1, completeness: { numerator: 0, denominator: 0 } });
  });
});

test('the rates are made of the parts that their words name', async () => {
  const { parts, completeness, timeliness } = reportTally((await found()).standings);
  const of = (reckoning: string) => parts.find((part) => part.reckoning === reckoning)?.count ?? 0;
  const denominator = of('receivedInTime') + of('receivedLate') + of('missing');
  expect(completeness).toEqual({ numerator: of('receivedInTime') + of('receivedLate'), denominator });
  expect(timeliness).toEqual({ numerator: of('receivedInTime'), denominator });
  expect(Object.keys(reportReckonings)).toEqual(expect.arrayContaining([...reportDenominator]));
});
