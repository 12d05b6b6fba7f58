import { cascading, chunk } from '@thac/api/workers/cascade';
import { derivedId } from '@thac/domain/identity';
import { timing } from '@thac/domain/plan/controls';
import type { Task } from '@thac/domain/plan/events';
import type { NewEvent, RecordedEvent } from '@thac/eventstore/event';
import { type EventLog, openEventLog } from '@thac/eventstore/eventLog';
import { follow } from '@thac/eventstore/follow';
import { createDatabase, type TestDatabase } from '@thac/test/database';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { id } from './world.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await createDatabase();
});
afterEach(() => database.drop());

const plan = id('country-wide plan');
const issuer = id('country');
const units = Array.from({ length: 4_500 }, (_, index) => derivedId('test', 'unit', String(index)));

const task = (name: string): Task => ({
  task: id(name),
  clause: name,
  title: name,
  sentence: name,
  modality: 'binding',
  addressees: [{ role: 'lead', units: [], sets: [{ every: 'commune', of: issuer }] }],
  via: null,
  output: { kind: 'activity', detail: null },
  timing: timing(null, null),
});

const metadata = {
  actor: 'test',
  unit: issuer,
  onBehalfOf: null,
  authority: null,
  correlation: id('request'),
  causation: id('request'),
};

const event = (version: number, type: string, data: object): NewEvent => ({
  stream: `plan-${plan}`,
  version,
  id: derivedId('test', 'event', String(version)),
  type,
  at: '2023-01-01T00:00:00.000Z',
  data: { ...data },
  metadata,
});

const tasks = [task('I/1'), task('I/2')];
const identity = {
  issuer: null,
  documentType: null,
  number: null,
  symbol: '1/QĐ-TTg',
  title: 'Kế hoạch',
  issuedOn: null,
  period: null,
};
const issue = [
  event(1, 'PlanRegistered', { plan, ...identity }),
  event(2, 'PlanIssued', {
    plan,
    issuer: { unit: issuer, capacity: 'head' },
    issuedOn: '2023-01-01',
    symbol: '1/QĐ-TTg',
    parents: [],
    tasks,
    expansions: [{ set: { every: 'commune', of: issuer }, units }],
  }),
];

type Kill = { append: number; written: boolean };

/** The log of a process that is killed at its n-th append, before it was written or before the answer came. */
function killedAt(log: EventLog, kill: Kill): { log: EventLog; dead: () => boolean } {
  let appends = 0;
  const counted = async <T>(work: () => Promise<T>): Promise<T> => {
    appends += 1;
    if (appends > kill.append) throw new Error('dead');
    if (appends < kill.append) return work();
    if (kill.written) await work();
    throw new Error('killed');
  };
  return {
    dead: () => appends >= kill.append,
    log: {
      ...log,
      append: (events) => counted(() => log.append(events)),
      advance: (...args) => counted(() => log.advance(...args)),
    },
  };
}

async function run(log: EventLog, until: () => Promise<boolean>): Promise<void> {
  const stopping = new AbortController();
  const follower = follow({
    pool: database.pool,
    eventLog: log,
    consumer: 'cascade',
    owner: 'test',
    handle: cascading(database.pool, log),
    batch: 200,
    pollMs: 5,
    signal: stopping.signal,
  });
  for (const deadline = Date.now() + 25_000; !(await until()); ) {
    if (Date.now() > deadline) throw new Error(`not done: ${JSON.stringify(follower.status())}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  stopping.abort();
  await follower.stopped;
}

const position = async () =>
  (await database.pool.query(`select position from record.consumer where name = 'cascade'`)).rows[0]
    ?.position ?? '0';

const kills: Kill[] = [1, 2, 5, 9].flatMap((append) => [false, true].map((written) => ({ append, written })));

it.each(kills)(
  'killed at append $append of a national cascade (written: $written) and started again, it assigns everything exactly once',
  async (kill) => {
    const log = openEventLog(database.pool, 'thac');
    await log.append(issue);
    const killed = killedAt(log, kill);
    await run(killed.log, async () => killed.dead());
    const written = kill.written ? kill.append : kill.append - 1;
    expect(await log.head()).toBe(2 + Math.min(written * chunk, units.length));

    await run(log, async () => Number(await position()) >= 2 + units.length);
    const events: RecordedEvent[] = [];
    for (let after = 0; after < (await log.head()); after = events.at(-1)?.position ?? after)
      events.push(...(await log.read(after, 5_000)));
    expect(events).toHaveLength(2 + units.length);
    const assigned = events.slice(2);
    expect(
      assigned
        .map(({ type, version }) => `${type} ${version}`)
        .every((text) => text === 'ObligationsAssigned 1'),
    ).toBe(true);
    expect(assigned.map(({ stream }) => stream).toSorted()).toEqual(
      units.map((unit) => `duty-${plan}-${unit}`).toSorted(),
    );
    const obligations = assigned.flatMap(({ data }) =>
      (data.assignments as { obligation: string }[]).map((one) => one.obligation),
    );
    expect(new Set(obligations).size).toBe(2 * units.length);
    expect(obligations.toSorted()).toEqual(
      units
        .flatMap((unit) => tasks.map((one) => derivedId('obligation', plan, one.task, unit, 'lead')))
        .toSorted(),
    );
  },
);
