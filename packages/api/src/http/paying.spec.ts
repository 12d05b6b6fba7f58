import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Ask, paidInTurn } from './paying.ts';

const who = { who: 'identity:x', perSecond: 20_000, burst: 400_000 };

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => void vi.useRealTimers());

/** One who asks again and again of a bucket: what he was made to pay, how often the database was asked, and who was refused. */
async function asking(cost: number, perSecond: number, seconds: number) {
  let [level, last, taken, asked, refused] = [who.burst, performance.now(), 0, 0, 0];
  const take = (wanted: number): boolean => {
    asked += 1;
    const now = performance.now();
    level = Math.min(who.burst, level + ((now - last) / 1_000) * who.perSecond);
    last = now;
    if (level < wanted) return false;
    level -= wanted;
    taken += wanted;
    return true;
  };
  const pay = paidInTurn({
    paid: async (ask) => (take(ask.cost) ? 0 : 1),
    paidTogether: async (asks: readonly Ask[]) => take(asks.reduce((sum, ask) => sum + ask.cost, 0)),
  });
  for (let turn = 0; turn < perSecond * seconds; turn += 1) {
    if ((await pay({ payers: [who], cost })) > 0) refused += 1;
    vi.advanceTimersByTime(1_000 / perSecond);
  }
  return { taken, asked, refused, level, spent: cost * perSecond * seconds };
}

test.each([
  [1_001, 19],
  [1_001, 12],
  [667, 29],
  [1_334, 14],
  [700, 5],
  [3, 900],
])('nothing of what is taken in advance is lost (%i units, %i times a second)', async (cost, perSecond) => {
  const { taken, asked, refused, spent, level } = await asking(cost, perSecond, 60);
  expect(refused).toBe(0);
  expect(taken - spent).toBeGreaterThanOrEqual(0);
  expect(taken - spent).toBeLessThanOrEqual(2_000);
  expect(asked).toBeLessThanOrEqual(perSecond * 60 + 1);
  expect(level).toBeGreaterThan(390_000);
});

test('the database is asked seldom where little is asked often', async () => {
  expect((await asking(3, 900, 60)).asked).toBeLessThan(200);
});

test('whoever asks more than his bucket gives is refused as often as alone', async () => {
  const { taken, refused, spent } = await asking(1_500, 20, 120);
  const given = who.burst + 120 * who.perSecond;
  expect(taken).toBeLessThanOrEqual(given);
  expect(spent - refused * 1_500).toBeGreaterThan(given - 4_000);
});
