import { workingDays } from '@thac/domain/calendar/working';
import type { NewEvent } from '@thac/eventstore/event';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Kept, keep } from '../spec/keeping.ts';
import { randomStory } from '../spec/randomStory.ts';
import type { Between } from './between.ts';
import { regimesPage } from './regimeQueries.ts';
import {
  keyOfDifference,
  type ReportDifference,
  reportCausesBetween,
  reportDifferences,
} from './reportDifference.ts';
import { type NamedStanding, order, reportMatrix } from './reportFigures.ts';
import type { ReportReckoning } from './reportStanding.ts';

let kept: Kept;
let events: NewEvent[];
const regimes: string[] = [];
beforeAll(async () => {
  kept = await keep();
  events = await randomStory(47, 450);
  await kept.log.append(events);
  await kept.catchUp(5_000);
  const now = { knownAt: null, validAt: '2022-06-30' };
  for (const { regime } of await regimesPage(kept.db, {}, now, { first: 100, after: null }))
    regimes.push(regime);
});
afterAll(() => kept.drop());

const pairs = (): Between[] => {
  const [half, most] = [0.3, 0.8].map((part) => Math.floor(events.length * part)) as [number, number];
  const two = (from: number, a: string, to: number, b: string): Between => ({
    ...{ from, to, before: { knownAt: from, validAt: a }, after: { knownAt: to, validAt: b } },
  });
  return [
    two(half, '2022-02-20', most, '2022-06-30'),
    two(half, '2022-04-10', most, '2022-04-10'),
    two(most, '2022-03-01', most, '2022-06-30'),
  ];
};

const counts: (readonly ReportReckoning[] | null)[] = [
  null,
  ['missing'],
  ['receivedInTime', 'receivedLate'],
  ['inTime', 'dueSoon'],
];

const standings = async (asOf: Between['before']): Promise<NamedStanding[]> => {
  const found: NamedStanding[] = [];
  for (const regime of regimes) {
    const scope = { regime, from: '2021-12-15', to: '2022-12-14' };
    found.push(...(await reportMatrix(kept.db, scope, () => workingDays([]), asOf)).standings);
  }
  return found;
};

const said = (standing: NamedStanding) => [standing.period, standing.unit, standing.reckoning, standing.due];

describe.each([0, 1, 2])('between two moments (%i)', (at) => {
  const two = () => pairs()[at] as Between;
  const compare = async (counted: readonly ReportReckoning[] | null): Promise<ReportDifference[]> => {
    const { before, after } = two();
    const byDay = await standings({ ...before, validAt: after.validAt });
    return reportDifferences(
      { before: await standings(before), byDay, after: await standings(after) },
      counted,
    );
  };

  test.each(counts)('the reports of %o that differ, put to the first, make the second', async (counted) => {
    const found = await compare(counted);
    const counting = (of: readonly NamedStanding[]) =>
      new Map(
        of
          .filter(({ reckoning }) => counted === null || counted.includes(reckoning))
          .map((one) => [`${one.regime} ${one.period} ${one.unit}`, said(one)]),
      );
    const made = counting(await standings(two().before));
    for (const { kind, before, after } of found) {
      const one = after ?? before;
      const key = `${one?.regime} ${one?.period} ${one?.unit}`;
      if (kind === 'left') made.delete(key);
      else if (kind !== null && after !== null) made.set(key, said(after));
    }
    expect(new Map([...made].sort())).toEqual(new Map([...counting(await standings(two().after))].sort()));
    expect(found).toEqual([...found].sort((a, b) => order(keyOfDifference(a), keyOfDifference(b))));
  });

  test('what differs by more than the day and who is asked names the events that made it so', async () => {
    const found = await compare(null);
    const reports = found.map(({ report }) => report);
    const causes = Map.groupBy(await reportCausesBetween(kept.db, reports, two()), ({ about }) => about);
    for (const { report, kind, before, after, byDay } of found) {
      const own = causes.get(report) ?? [];
      expect(own.every(({ position }) => position > two().from && position <= two().to)).toBe(true);
      if (before?.report?.since !== after?.report?.since)
        expect(own.at(-1)?.position).toBe(after?.report?.since);
      else if (kind === 'reckoned' && before?.due === after?.due) expect(byDay).toBe(after?.reckoning);
    }
  });
});

test('the story holds reports of every kind of difference', async () => {
  const kinds = new Set<ReportDifference['kind']>();
  for (const { before, after } of pairs()) {
    const given = {
      before: await standings(before),
      byDay: await standings({ ...before, validAt: after.validAt }),
      after: await standings(after),
    };
    for (const counted of counts) for (const { kind } of reportDifferences(given, counted)) kinds.add(kind);
  }
  expect(kinds).toEqual(new Set([null, 'entered', 'left', 'reckoned']));
});

test('a report that counts as before and yet went on is altered', async () => {
  const [one] = await standings({ knownAt: null, validAt: '2022-06-30' });
  if (one === undefined) throw new Error('no report');
  const at = (since: number) => [{ ...one, report: { since } as NamedStanding['report'] }];
  const differences = reportDifferences({ before: at(5), byDay: at(5), after: at(9) }, null);
  expect(differences.map(({ kind }) => kind)).toEqual(['altered']);
});
