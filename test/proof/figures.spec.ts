import { derivedId } from '@thac/domain/identity';
import { currentVersions } from '@thac/domain/versions';
import type { NewEvent } from '@thac/eventstore/event';
import { obligationFigures, planFigures, type Scope, tallyFigures } from '@thac/projections/exportedFigures';
import { differences } from '@thac/verifier/figures/differences';
import type { Figures } from '@thac/verifier/figures/figures';
import { openReplay, type SealedEvent } from '@thac/verifier/figures/replay';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dice } from '../../packages/projections/spec/dice.ts';
import { type Kept, keep } from '../../packages/projections/spec/keeping.ts';
import { randomStory } from '../../packages/projections/spec/randomStory.ts';

const everything: Scope = { kind: 'all', id: '' };
const days = ['2022-03-12', '2022-03-15', '2022-07-01', '2025-07-01'];

const sealedAs = (event: NewEvent, index: number): SealedEvent => ({
  ...event,
  position: index + 1,
  type: `${event.type}@${currentVersions[event.type as keyof typeof currentVersions]}`,
});

function replayed(events: readonly SealedEvent[], knownAt: number, validAt: string): Figures {
  const replay = openReplay(knownAt);
  for (const event of events) replay.add(event);
  expect([...replay.unknown]).toEqual([]);
  return replay.figures(validAt);
}

async function claimed({ db }: Kept, scope: Scope, knownAt: number, validAt: string) {
  const asOf = { knownAt, validAt };
  const all = { after: null, first: 1_000_000 };
  return {
    asOf,
    obligations: await obligationFigures(db, scope, asOf, all),
    tallies: [
      ...(await tallyFigures(db, scope, asOf, 'plan')),
      ...(await tallyFigures(db, scope, asOf, 'unit')),
    ],
    plans: await planFigures(db, scope.kind === 'plan' ? [scope.id] : null, asOf),
  };
}

describe.each([5, 2021, 77])('the figures of a random history (seed %i)', (seed) => {
  let kept: Kept;
  let events: SealedEvent[] = [];
  beforeAll(async () => {
    kept = await keep();
    const told = await randomStory(seed, 400);
    events = told.map(sealedAs);
    await kept.log.append(told);
    await kept.catchUp(500);
  }, 120_000);
  afterAll(() => kept.drop());

  test('are the same from the views and from the events, whenever it was and whichever day is judged', async () => {
    const random = dice(seed + 2);
    let counted = 0;
    for (let round = 0; round < 24; round += 1) {
      const knownAt = round === 0 ? events.length : 1 + random.below(events.length);
      const validAt = random.of(days);
      const ours = replayed(events, knownAt, validAt);
      expect(await claimed(kept, everything, knownAt, validAt)).toEqual(ours);
      counted += ours.obligations.length;
    }
    expect(counted).toBeGreaterThan(100);
  });

  test('of one plan rest on the streams of that plan alone', async () => {
    const knownAt = events.length;
    for (const { plan } of replayed(events, knownAt, '2022-07-01').plans.slice(0, 6)) {
      const own = events.filter(
        ({ stream }) => stream === `plan-${plan}` || stream.startsWith(`duty-${plan}-`),
      );
      const ours = replayed(own, knownAt, '2022-07-01');
      expect(await claimed(kept, { kind: 'plan', id: plan }, knownAt, '2022-07-01')).toEqual(ours);
    }
  });

  test('come in pages that are the whole', async () => {
    const asOf = { knownAt: events.length, validAt: '2022-07-01' };
    const pages = [];
    for (let after: string | null = null; ; ) {
      const page = await obligationFigures(kept.db, everything, asOf, { after, first: 7 });
      pages.push(...page);
      after = page.at(-1)?.id ?? null;
      if (page.length < 7) break;
    }
    expect(pages).toEqual(replayed(events, asOf.knownAt, asOf.validAt).obligations);
  });

  test('that were changed anywhere are found, with the place', async () => {
    const ours = replayed(events, events.length, '2022-07-01');
    const random = dice(seed + 3);
    expect(differences(structuredClone(ours), ours)).toEqual([]);
    for (let round = 0; round < 50; round += 1) {
      const changed = structuredClone(ours);
      const row = random.of(changed.obligations);
      const figure = random.of(['state', 'due', 'submittedOn', 'reckoning', 'unit', 'fulfilledOn'] as const);
      const before = row[figure];
      Object.assign(row, { [figure]: 'khác' });
      expect(differences(changed, ours)).toEqual([
        { of: `obligations ${row.id}`, figure, claimed: 'khác', replayed: before },
      ]);
      const tally = random.of(changed.tallies);
      const counts = { ...tally.counts, overdue: (tally.counts.overdue ?? 0) + 1 };
      Object.assign(row, { [figure]: before });
      Object.assign(tally, { counts });
      expect(differences(changed, ours)).toMatchObject([{ figure: 'counts', claimed: counts }]);
    }
    const [first, ...rest] = ours.obligations;
    expect(differences({ ...ours, obligations: rest }, ours)).toMatchObject([
      { of: `obligations ${first?.id}`, figure: null },
    ]);
    expect(differences({ ...ours, obligations: [first, ...ours.obligations] }, ours)).toHaveLength(1);
    expect(differences(null, ours)).toHaveLength(1);
  });
});

test('an event of a version that the program does not know is named, not guessed', () => {
  const replay = openReplay(10);
  const event = { position: 1, stream: 'plan-x', at: '2022-01-01T00:00:00.000Z', data: {} };
  for (const type of ['PlanIssued@9', 'PlanForgotten@1', 'PlanIssued@0', 'PlanIssued', 'constructor@1'])
    replay.add({ ...event, type });
  expect(replay.unknown.size).toBe(5);
});

test('the day of issue counts where the unit’s own plan is what was asked for', () => {
  const [plan, unit, task] = ['plan', 'unit', 'task'].map((name) => derivedId('figures', name));
  const duty = { stream: `duty-${plan}-${unit}`, at: '2022-03-20T02:00:00.000Z' };
  const owed = { task, role: 'lead', modality: 'binding', output: 'derivedPlan', due: '2022-03-01' };
  const about = (obligation: string) => ({ obligation, submission: 0, note: '' });
  const told = [
    {
      type: 'ObligationsAssigned@1',
      data: {
        plan,
        unit,
        issuer: plan,
        assignments: ['a', 'b'].map((obligation) => ({ obligation, ...owed })),
      },
    },
    { type: 'ObligationFulfilled@1', data: { ...about('a'), derivedPlan: plan, issuedOn: '2022-02-28' } },
    { type: 'ObligationFulfilled@1', data: { ...about('b'), derivedPlan: null, issuedOn: null } },
  ];
  const { obligations } = replayed(
    told.map((event, index) => ({ ...duty, ...event, position: index + 1 })),
    3,
    '2022-04-01',
  );
  expect(obligations).toMatchObject([
    { id: 'a', reckoning: 'doneInTime', submittedOn: '2022-02-28', fulfilledOn: '2022-03-20' },
    { id: 'b', reckoning: 'doneLate', submittedOn: '2022-03-20', fulfilledOn: '2022-03-20' },
  ]);
});
