import { derivedId } from '@thac/domain/identity';
import type { RegimeTerms } from '@thac/domain/regime/events';
import { administrativeReform } from '@thac/domain/regime/prescribed';
import { consolidated } from '@thac/domain/report/consolidate';
import { reportId } from '@thac/domain/report/identity';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Kept, keep } from '../spec/keeping.ts';
import { map, places } from '../spec/randomStory.ts';
import { type Story, story } from '../spec/story.ts';
import { compositionOf, roundOf } from './composition.ts';

const regime = derivedId('spec', 'regime', 'CCHC');
const period = '2022-03T';
const { province, department } = places;
const [district = '', other = ''] = places.districts;
const [one = '', two = '', three = ''] = places.communes;
const due = {
  literal: 'chậm nhất ngày 20',
  rule: { kind: 'dayOfMonth', bound: 'by', day: 20, monthsAfter: 0 },
  rolling: 'literal',
} as const;
const terms: RegimeTerms = {
  name: 'Báo cáo cải cách hành chính',
  reporters: {
    units: [province],
    sets: [
      { every: 'commune', of: province },
      { every: 'district', of: province },
    ],
  },
  ...administrativeReform,
  figures: [
    {
      ...{ figure: 'hoSo', name: 'Số hồ sơ', unit: 'hồ sơ', type: 'count', consolidation: 'sum' },
      ...{ cumulative: true, required: false },
    } as const,
  ],
  sections: [],
  legs: [
    { tier: 'commune', to: 'superior', via: null, due },
    { tier: 'district', to: province, via: department, due },
  ],
};

let kept: Kept;
let told: Story;
beforeEach(async () => {
  kept = await keep();
  told = story();
  await map(told);
  const by = { literal: '2074/QĐ-UBND', plan: null };
  await told.regime(
    { type: 'EstablishRegime', data: { regime, owner: province, terms, from: '2021-12-15', by } },
    '2021-12-10T02:00:00.000Z',
  );
});
afterEach(() => kept.drop());

const at = (day: string) => `${day}T02:00:00.000Z`;
const ids = (unit: string) => ({ report: reportId(regime, period, unit), regime, period, unit });

async function save(unit: string, hoSo: string | null, day: string): Promise<void> {
  const content = { figures: [{ figure: 'hoSo', value: hoSo, note: '', prefilled: null }], sections: [] };
  await told.report(
    { type: 'SaveReport', data: { ...ids(unit), terms, content, attachments: [] } },
    at(day),
    unit,
  );
}
async function submit(unit: string, hoSo: string | null, day: string, to = district): Promise<void> {
  await save(unit, hoSo, day);
  const closing = { literal: due.literal, due: '2022-03-20', closesOn: '2022-03-14' };
  const demand = { owner: province, to, via: null, terms, due: closing, on: day, neighbours: [] };
  const { report } = ids(unit);
  const data = { report, demand, discharges: [], explanations: [] };
  await told.report({ type: 'SubmitReport', data }, at(day), unit);
}
async function accept(unit: string, hoSo: string | null, day: string, to = district): Promise<void> {
  await submit(unit, hoSo, day, to);
  await told.report({ type: 'AcceptReport', data: { report: ids(unit).report, note: '' } }, at(day), to);
}
/** Records what was told since, and says where the record stands. */
async function recorded(): Promise<number> {
  await kept.log.append(told.events);
  return kept.catchUp(1_000);
}
async function composed(unit: string, knownAt: number | null = null, validAt = '2022-06-01') {
  const round = await roundOf(kept.db, { regime, period }, { knownAt, validAt });
  if (round === null) throw new Error('there is no such period');
  const { accepted, missing } = await compositionOf(kept.db, unit, round.reporting, { knownAt });
  const { figures } = consolidated(round.terms, accepted, missing);
  return { value: figures[0]?.value, accepted, missing };
}
const stateOf = ({ missing }: { missing: { unit: string; state: string }[] }) =>
  Object.fromEntries(missing.map(({ unit, state }) => [unit, state]));

describe('What a district composes its report from', () => {
  it('are the reports in force of its communes; how far the others are is said', async () => {
    await accept(one, '10', '2022-03-16');
    await submit(two, '20', '2022-03-16');
    await recorded();
    const found = await composed(district);
    expect(found.value).toBe('10');
    expect(found.accepted).toMatchObject([
      { unit: one, report: ids(one).report, version: 1, submittedOn: '2022-03-16', expected: true },
    ]);
    expect(stateOf(found)).toEqual({ [two]: 'submitted', [three]: 'unbegun' });
    const [submission] = (await kept.log.readStream(`report-${ids(one).report}`)).filter(
      ({ type }) => type === 'ReportSubmitted',
    );
    expect(found.accepted[0]?.position).toBe(submission?.position);
    expect(found.accepted[0]?.accepted).toBe((submission?.position ?? 0) + 1);
  });

  it('is what was known then: later reports and restatements change it only from then on', async () => {
    await accept(one, '10', '2022-03-16');
    const early = await recorded();
    await accept(two, '20', '2022-04-16');
    const by = { literal: '15/QĐ-UBND', plan: null };
    await told.report(
      { type: 'ReopenReport', data: { report: ids(one).report, reason: 'Sai', by } },
      at('2022-04-17'),
      district,
    );
    const reopened = await recorded();
    await accept(one, '11', '2022-04-18');
    await recorded();
    expect((await composed(district, early)).value).toBe('10');
    expect(
      (await composed(district, reopened)).value,
      'the version in force stays while it is restated',
    ).toBe('30');
    const now = await composed(district);
    expect(now.value).toBe('31');
    expect(now.accepted.map(({ unit, version }) => [unit, version])).toEqual([
      [one, 2],
      [two, 1],
    ]);
  });

  it('is nothing of another district', async () => {
    await accept(one, '10', '2022-03-16');
    await recorded();
    const found = await composed(other);
    expect(found).toMatchObject({ value: null, accepted: [] });
    expect(found.missing).toHaveLength(3);
  });
});

describe('What the province composes its report from', () => {
  it('are its districts, not what communes gave them; the department that they go through gets the same', async () => {
    await accept(one, '10', '2022-03-16');
    await accept(district, '12', '2022-03-18', province);
    await recorded();
    const found = await composed(province);
    expect(found.value).toBe('12');
    expect(found.missing.map(({ unit }) => unit).toSorted()).toEqual(places.districts.slice(1).toSorted());
    expect(await composed(department)).toEqual(found);
  });

  it('and who handed in without being asked is there, and said to be so', async () => {
    await accept(places.front, '5', '2022-03-18', province);
    await recorded();
    expect((await composed(province)).accepted).toMatchObject([{ unit: places.front, expected: false }]);
  });
});

it('before the window closes it asks whom it would ask that day; afterwards whom it asked when it closed', async () => {
  await told.unit({ type: 'EndUnit', data: { unit: three, lastDay: '2022-02-10' } }, at('2022-02-09'));
  await recorded();
  const before = await composed(district, null, '2022-02-10');
  const after = await composed(district, null, '2022-02-11');
  expect(before.missing.map(({ unit }) => unit)).toContain(three);
  expect(after.missing.map(({ unit }) => unit)).not.toContain(three);
  expect((await composed(district, null, '2023-01-01')).missing).toEqual(after.missing);
});

it('what no regime asks is no round', async () => {
  await recorded();
  const asOf = { knownAt: null, validAt: '2022-06-01' };
  expect(await roundOf(kept.db, { regime, period: '2022-Q1' }, asOf)).toBeNull();
  expect(await roundOf(kept.db, { regime: district, period }, asOf)).toBeNull();
  expect(await roundOf(kept.db, { regime, period }, { ...asOf, knownAt: 0 })).toBeNull();
});
