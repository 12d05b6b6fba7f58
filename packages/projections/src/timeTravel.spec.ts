import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dice } from '../spec/dice.ts';
import { type Kept, keep } from '../spec/keeping.ts';
import { everyAnswer } from '../spec/questions.ts';
import { randomStory } from '../spec/randomStory.ts';
import { digests, digestsAt } from './digests.ts';
import { rebuild } from './rebuild.ts';
import { views } from './registry.ts';

const seeds = [5, 2021];

/** All that units, plans, obligations, drafts, reports, regimes, following up, reorganisations, successions, people, procedures, ties, indicators, targets, sources, feeds, code tables, deliveries, windows and delegations know, so that no type of event goes untried. */
const everyType = 6 + 15 + 18 + 5 + 11 + 3 + 6 + 1 + 1 + 2 + 3 + 3 + 2 + 3 + 2 + 3 + 2 + 1 + 2 + 3 + 2;

describe.each(seeds)('a random history (seed %i)', (seed) => {
  let kept: Kept;
  const told: { position: number; validAt: string; answer: string }[] = [];
  const digestsThen = new Map<number, Record<string, string>>();

  beforeAll(async () => {
    kept = await keep();
    const events = await randomStory(seed, 400);
    expect(new Set(events.map(({ type }) => type)).size).toBe(everyType);
    const random = dice(seed + 1);
    for (let from = 0; from < events.length; ) {
      const many = 1 + random.below(40);
      await kept.log.append(events.slice(from, from + many));
      from += many;
      const position = await kept.catchUp(1 + random.below(20));
      if (random.below(3) > 0 && from < events.length) continue;
      const validAt = random.of(['2022-03-12', '2022-03-15', '2022-07-01', '2025-07-01']);
      const answer = await everyAnswer(kept.db, { knownAt: null, validAt });
      told.push({ position, validAt, answer });
      digestsThen.set(position, await digests(kept.pool, 'view'));
    }
  }, 240_000);
  afterAll(() => kept.drop());

  test('answers of the past are given again, word for word, aggregates included', async () => {
    expect(told.length).toBeGreaterThan(10);
    expect(new Set(told.map(({ answer }) => answer)).size).toBe(told.length);
    for (const { position, validAt, answer } of told)
      expect(await everyAnswer(kept.db, { knownAt: position, validAt })).toBe(answer);
  }, 360_000);

  test('the digests that the views had at a position are told again, of each view, and none of what is to come', async () => {
    for (const [position, then] of digestsThen) expect(await digestsAt(kept.pool, position)).toEqual(then);
    expect(await digestsAt(kept.pool, (await kept.log.head()) + 1)).toBeNull();
  }, 120_000);

  test.each([1, 7, 5_000])(
    'rebuilt from the record in batches of %i, every view is the same to the last row',
    async (batch) => {
      const before = await digests(kept.pool, 'view');
      expect(new Set(Object.values(before)).size).toBe(views.length);
      const rebuilt = await rebuild(kept.pool, kept.log, { batch, compare: true });
      expect(rebuilt).toEqual({ position: await kept.log.head(), differing: [] });
      expect(await digests(kept.pool, 'view')).toEqual(before);
    },
    120_000,
  );

  test('the views go on being kept after a rebuild', async () => {
    expect(await kept.catchUp(10)).toBe(await kept.log.head());
  });
});
