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

/**
 * Trả chung: whoever asks while others are paying pays with all who came meanwhile, in one statement. Where there is too
 * little for all of them, each pays for himself in the order in which they came: nobody gets more or less than alone.
 */
export function paidInTurn({ paid, paidTogether }: Paying): (ask: Ask) => Promise<number> {
  const waiting: Waiting[] = [];
  let busy = false;

  async function settle(all: readonly Waiting[]): Promise<void> {
    if (all.length > 1 && (await paidTogether(all.map(({ ask }) => ask)))) {
      for (const { told } of all) told(0);
      return;
    }
    await Promise.all(all.map(({ ask, told, failed }) => paid(ask).then(told, failed)));
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

  return (ask) =>
    new Promise((told, failed) => {
      waiting.push({ ask, told, failed });
      if (!busy) void go();
    });
}
