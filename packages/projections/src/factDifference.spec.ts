import { dayOf } from '@thac/domain/calendar/day';
import type { NewEvent } from '@thac/eventstore/event';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Kept, keep } from '../spec/keeping.ts';
import { everyUnit, places, randomStory } from '../spec/randomStory.ts';
import type { Between } from './between.ts';
import { eventsAt } from './causes.ts';
import { type FactDifference, planFactDifferences, unitFactDifferences } from './factDifference.ts';
import { basesOf, flagsOf, plansById, tasksOf } from './planQueries.ts';
import { reportsById } from './reportQueries.ts';
import { planOf, reportOf } from './subject.ts';
import { unitsById } from './unitQueries.ts';

let kept: Kept;
let events: NewEvent[];
beforeAll(async () => {
  kept = await keep();
  events = await randomStory(43, 400);
  await kept.log.append(events);
  await kept.catchUp(5_000);
});
afterAll(() => kept.drop());

const pairs = (): Between[] => {
  const [third, half] = [0.3, 0.5].map((part) => Math.floor(events.length * part)) as [number, number];
  const whole = events.length;
  const two = (from: number, a: string, to: number, b: string): Between => ({
    ...{ from, to, before: { knownAt: from, validAt: a } },
    after: { knownAt: to === whole ? null : to, validAt: b },
  });
  return [
    two(third, '2022-02-10', whole, '2025-07-02'),
    two(third, '2022-02-10', half + 40, '2022-02-10'),
    two(whole, '2025-06-30', whole, '2025-07-01'),
    two(0, '2022-02-10', half, '2022-03-01'),
  ];
};

type Said = Record<string, unknown>;

/** What a difference says of a thing, put to what was said of it before. */
function made(difference: FactDifference, before: Said | undefined): Said {
  const facts = { ...before };
  for (const { field, before: old, after } of difference.changes) {
    expect([field, facts[field] ?? null]).toEqual([field, old]);
    facts[field] = after;
  }
  return facts;
}

/** Compares through JSON, without what is not known. */
const plain = (row: object | undefined): Said =>
  Object.fromEntries(
    Object.entries(JSON.parse(JSON.stringify(row ?? {}))).filter(([, value]) => value !== null),
  );

type Told = Exclude<FactDifference['subject'], 'obligation'>;

const fields: Record<Told, string[]> = {
  document: [
    ...['issuer', 'holder', 'capacity', 'document_type', 'number', 'symbol', 'title', 'issued_on', 'state'],
    ...['replacement', 'period_from', 'period_to', 'handings'],
  ],
  basis: ['ordinal', 'literal', 'kind', 'edge', 'target'],
  task: ['ordinal', 'clause', 'title', 'sentence', 'due_on', 'due_literal', 'state', 'addressees', 'output'],
  flag: ['parent', 'cause', 'summary', 'changed_tasks', 'cleared', 'note'],
  unit: ['name', 'kind', 'category', 'tier', 'parent', 'codes'],
  report: ['regime', 'period', 'state', 'submission', 'accepted', 'submitted_on', 'recipient', 'passed'],
};

/** Held against the rows that the lists of each noun find at the two moments. */
function holds(
  subject: Told,
  found: readonly FactDifference[],
  rowsAt: [ReadonlyMap<string, object>, ReadonlyMap<string, object>],
): number {
  const own = new Map(found.filter((one) => one.subject === subject).map((one) => [one.id, one]));
  const said = (row: object | undefined) => {
    const all = plain(row);
    return Object.fromEntries(
      fields[subject].flatMap((field) => (field in all ? [[field, all[field]]] : [])),
    );
  };
  const [was, is] = rowsAt;
  for (const id of new Set([...was.keys(), ...is.keys()])) {
    const difference = own.get(id);
    const before = said(was.get(id));
    const patched = difference === undefined ? before : said(plain(made(difference, plain(was.get(id)))));
    expect([subject, id, patched]).toEqual([subject, id, said(is.get(id))]);
  }
  return own.size;
}

const byId = <Row extends object>(rows: readonly Row[], key: string) =>
  new Map(rows.map((row) => [String((row as Said)[key]), row]));

describe.each([0, 1, 2, 3])('between two moments (%i)', (at) => {
  const two = () => pairs()[at] as Between;
  const both = async <Row extends object>(read: (asOf: Between['before']) => Promise<Row[]>, key: string) =>
    [byId(await read(two().before), key), byId(await read(two().after), key)] as [
      Map<string, Row>,
      Map<string, Row>,
    ];

  test('what differs of every plan, put to the first, makes the second, and its events made it', async () => {
    const plans = [...new Set(events.map(planOf).filter((plan) => plan !== null))];
    let differences = 0;
    for (const plan of plans) {
      const found = await planFactDifferences(kept.db, plan, two());
      differences +=
        holds('document', found, await both((asOf) => plansById(kept.db, [plan], asOf), 'plan')) +
        holds('basis', found, await both((asOf) => basesOf(kept.db, [plan], asOf), 'basis')) +
        holds('task', found, await both((asOf) => tasksOf(kept.db, [plan], asOf, true), 'task')) +
        holds('flag', found, await both((asOf) => flagsOf(kept.db, [plan], asOf), 'flag'));
      await caused(found, two());
      expect(found.some(({ changes }) => changes.some(({ byDay }) => byDay))).toBe(false);
    }
    expect(differences > 10).toBe(at !== 2);
  });

  test('what differs of every unit and its reports, put to the first, makes the second', async () => {
    let differences = 0;
    const reports = [...new Set(events.map(reportOf).filter((report) => report !== null))];
    const rows = await both((asOf) => reportsById(kept.db, reports, asOf), 'report');
    for (const unit of everyUnit) {
      const found = await unitFactDifferences(kept.db, unit, two());
      differences += holds('unit', found, await both((asOf) => unitsById(kept.db, [unit], asOf), 'unit'));
      const own = rows.map((of) => new Map([...of].filter(([, row]) => row.unit === unit)));
      differences += holds('report', found, own as never);
      await caused(found, two());
    }
    expect(differences > 0).toBe(true);
  });
});

/** Every change has its events, each between the moments and about the thing itself, or the day alone made it. */
async function caused(found: readonly FactDifference[], { from, to }: Between): Promise<void> {
  for (const { changes } of found)
    for (const { byDay, causes } of changes) {
      expect(byDay || causes.length > 0).toBe(true);
      expect(causes.every((position) => position > from && position <= to)).toBe(true);
    }
  const causes = found.flatMap(({ changes }) => changes.flatMap((change) => change.causes));
  const positions = [...new Set(causes)];
  if (positions.length > 0) expect((await eventsAt(kept.db, positions)).length).toBe(positions.length);
}

test('names the event that changed one field, not others of the same thing', async () => {
  const [two] = pairs();
  if (two === undefined) throw new Error('no pair');
  const plans = [...new Set(events.map(planOf).filter((plan) => plan !== null))];
  const types = new Map<string, Set<string>>();
  for (const plan of plans)
    for (const { subject, changes } of await planFactDifferences(kept.db, plan, two))
      for (const { field, causes } of changes)
        for (const { type } of causes.length > 0 ? await eventsAt(kept.db, causes) : [])
          types.set(`${subject}.${field}`, (types.get(`${subject}.${field}`) ?? new Set()).add(type));
  expect([...(types.get('document.holder') ?? [])]).toContain('PlanHandedOver');
  expect([...(types.get('flag.cleared') ?? [])].sort()).toEqual(['FlagCleared', 'PlanFlagged']);
  expect([...(types.get('document.number') ?? [])]).toEqual(['PlanCorrected']);
});

test('what was known beforehand and holds from a day on differs by the day', async () => {
  const two = pairs()[2] as Between;
  const [commune = ''] = places.communes;
  const [difference] = await unitFactDifferences(kept.db, commune, two);
  expect(difference?.changes).toMatchObject([
    { field: 'parent', after: places.province, byDay: true, causes: [] },
  ]);
  expect(dayOf('2025-06-30T17:00:00.000Z')).toBe(two.after.validAt);
});

test('the end of a unit is told with its last day', async () => {
  const [two] = pairs();
  const [district = ''] = places.districts;
  const found = await unitFactDifferences(kept.db, district, two as Between);
  const ended = found[0]?.changes.find(({ field }) => field === 'ends_on');
  expect(ended).toMatchObject({ before: null, after: '2025-06-30', byDay: false });
});
