import type { Payer } from './rate.ts';

/** What one request takes from all who pay for it. */
export type Ask = { payers: readonly Payer[]; cost: number };

/** How many requests are paid for by one statement. */
const most = 500;

/** What each of those who pay for any of them pays for all of them. */
export function summed(asks: readonly Ask[]): (Payer & { cost: number })[] {
  const all = new Map<string, Payer & { cost: number }>();
  for (const { payers, cost } of asks)
    for (const payer of payers)
      all.set(payer.who, { ...payer, cost: (all.get(payer.who)?.cost ?? 0) + cost });
  return [...all.values()];
}

type Paying = {
  /** Milliseconds to wait, 0 where it was taken. */
  paid: (ask: Ask) => Promise<number>;
  /** Whether what all of them cost was taken; otherwise nothing was. */
  paidTogether: (asks: readonly Ask[]) => Promise<boolean>;
};

type Waiting = { ask: Ask; told: (wait: number) => void; failed: (error: unknown) => void };

/** Milliseconds for which what was taken in advance may be spent. */
const spendable = 1_000;

/** Those for whom one process has taken something in advance. */
const mostPurses = 10_000;

/** Ứng trước: a hundredth of what somebody may ask at once, and no more than comes back in a tenth of a second. */
const advanceOf = ({ perSecond, burst }: Payer): number => Math.floor(Math.min(perSecond / 10, burst / 100));

/**
 * Trả chung: whoever asks while others are paying pays with all who came meanwhile, in one statement. Where there is too
 * little for all of them, each pays for himself in the order in which they came: nobody gets more or less than alone. As long
 * as there is plenty something is taken in advance, out of which the next who ask pay at once.
 */
export function paidInTurn({ paid, paidTogether }: Paying): (ask: Ask) => Promise<number> {
  const waiting: Waiting[] = [];
  const purses = new Map<string, { left: number; until: number }>();
  let busy = false;

  function paidInAdvance({ payers, cost }: Ask): boolean {
    const now = performance.now();
    const own = payers.map(({ who }) => purses.get(who));
    if (own.length === 0 || own.some((purse) => !purse || purse.until < now || purse.left < cost))
      return false;
    for (const purse of own) if (purse) purse.left -= cost;
    return true;
  }

  const leftOf = (who: string): number => {
    const purse = purses.get(who);
    return purse === undefined || purse.until < performance.now() ? 0 : purse.left;
  };

  /** What to take besides: what is missing to a full purse of each who pays, where one would pay for the like of what is asked. */
  const advances = (asks: readonly Ask[]): Ask[] =>
    summed(asks)
      .filter((payer) => advanceOf(payer) >= payer.cost)
      .map((payer) => ({ payers: [payer], cost: Math.max(0, advanceOf(payer) - leftOf(payer.who)) }));

  function fill(taken: readonly Ask[]): void {
    const until = performance.now() + spendable;
    for (const { payers, cost } of taken)
      for (const { who } of payers) {
        const left = leftOf(who) + cost;
        purses.delete(who);
        purses.set(who, { left, until });
      }
    for (const longest of purses.keys()) {
      if (purses.size <= mostPurses) break;
      purses.delete(longest);
    }
  }

  async function settle(all: readonly Waiting[]): Promise<void> {
    const asks = all.map(({ ask }) => ask);
    const besides = advances(asks);
    if (besides.length > 0 && (await paidTogether([...asks, ...besides]))) fill(besides);
    else if (all.length === 1 || !(await paidTogether(asks))) {
      await Promise.all(all.map(({ ask, told, failed }) => paid(ask).then(told, failed)));
      return;
    }
    for (const { told } of all) told(0);
  }

  async function go(): Promise<void> {
    busy = true;
    while (waiting.length > 0) {
      const all = waiting.splice(0, most);
      await settle(all).catch((error: unknown) => {
        for (const { failed } of all) failed(error);
      });
    }
    busy = false;
  }

  return (ask) => {
    if (paidInAdvance(ask)) return Promise.resolve(0);
    return new Promise((told, failed) => {
      waiting.push({ ask, told, failed });
      if (!busy) void go();
    });
  };
}
