import { setTimeout as pause } from 'node:timers/promises';
import type { House } from '@thac/api/write/record';
import { derivedId } from '@thac/domain/identity';
import type { NewEvent, RecordedEvent } from '@thac/eventstore/event';
import { type EventLog, openEventLog } from '@thac/eventstore/eventLog';
import { follow } from '@thac/eventstore/follow';
import { viewsConsumer } from '@thac/projections/consumer';
import { viewPosition, waitForPosition } from '@thac/projections/position';
import { openViews } from '@thac/projections/views';
import { createDatabase, type TestDatabase } from '@thac/test/database';
import { id } from './world.ts';

/** A record with its views and nobody at work on it, so that a test decides which worker runs when, and where it dies. */
export type QuietHouse = House & { database: TestDatabase; end(): Promise<void> };

export async function openQuietHouse(clock: string): Promise<QuietHouse> {
  const database = await createDatabase();
  const { pool } = database;
  const eventLog = openEventLog(pool, 'thac');
  const views = openViews(pool);
  const stopping = new AbortController();
  const keeper = follow({
    ...{ pool, eventLog, owner: 'views', signal: stopping.signal, pollMs: 10 },
    ...viewsConsumer(pool, eventLog),
  });
  const catchUp = async () => {
    if (!(await waitForPosition(() => viewPosition(views), await eventLog.head(), 30_000)))
      throw new Error('the views are behind');
  };
  const end = async () => {
    stopping.abort();
    await keeper.stopped;
    await database.drop();
  };
  return { pool, eventLog, views, clock: () => clock, catchUp, database, end };
}

const metadata = {
  actor: 'test',
  unit: null,
  onBehalfOf: null,
  authority: null,
  correlation: id('request'),
  causation: id('request'),
};

export const event = (stream: string, type: string, data: object): NewEvent => ({
  stream,
  version: 1,
  id: derivedId('test', 'event', stream),
  type,
  at: '2023-01-02T00:00:00.000Z',
  data: { ...data },
  metadata,
});

export const plan = id('kế hoạch');
export const issuer = id('huyện');
export const unitAt = (index: number): string => derivedId('test', 'unit', String(index));
export const owedBy = (unit: string): string => derivedId('test', 'owed', unit);

/** So many units that each owe one thing by 15 March 2023 to a unit that reminds by itself three days before. */
export function owing(units: number): NewEvent[] {
  const establish = (unit: string, parent: string | null, tier: string) =>
    event(`unit-${unit}`, 'UnitEstablished', {
      ...{ unit, name: unit.slice(0, 8), kind: tier === 'district' ? 'rural-district' : 'commune', tier },
      ...{ parent, codes: [], from: '2021-01-01' },
    });
  const rung = { rung: 'T-3', days: -3, to: 'obliged', roles: ['chuyên viên'], tone: 'remind' };
  const all = Array.from({ length: units }, (_, index) => unitAt(index));
  return [
    establish(issuer, null, 'district'),
    event(`ladder-${issuer}`, 'LadderSet', {
      ...{ unit: issuer, rungs: [rung], automatic: true, from: '2023-01-01', reason: 'Quy chế' },
    }),
    ...all.map((unit) => establish(unit, issuer, 'commune')),
    ...all.map((unit) =>
      event(`duty-${plan}-${unit}`, 'ObligationsAssigned', {
        ...{ plan, unit, issuer },
        assignments: [
          {
            ...{ obligation: owedBy(unit), task: id('việc'), role: 'lead', modality: 'binding' },
            ...{ output: 'activity', due: '2023-03-15' },
          },
        ],
      }),
    ),
  ];
}

/** Everything of one type in the record. */
export async function recorded(log: EventLog, type: string): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for (let after = 0; after < (await log.head()); after = events.at(-1)?.position ?? after)
    events.push(...(await log.read(after, 5_000)));
  return events.filter((one) => one.type === type);
}

/** The n-th step of a process is its last: it dies before the step was done, or before it heard that it was. */
export type Death = { step: number; done: boolean };

/** Steps of a process that dies: after its death nothing that it tries is done. */
export function mortal({ step, done }: Death) {
  let steps = 0;
  const take =
    <Args extends unknown[], T>(work: (...args: Args) => Promise<T>) =>
    async (...args: Args): Promise<T> => {
      steps += 1;
      if (steps > step) throw new Error('dead');
      if (steps < step) return work(...args);
      if (done) await work(...args);
      throw new Error('killed');
    };
  return { take, dead: () => steps >= step, steps: () => steps };
}

/** Waits for what another process does. */
export async function until(what: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 25_000; !(await what()); await pause(10))
    if (Date.now() > deadline) throw new Error('it did not come to that');
}
