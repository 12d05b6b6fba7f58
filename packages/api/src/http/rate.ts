import type pg from 'pg';
import { quotedParts } from '../secrets/quoted.ts';
import { type Ask, paidInTurn, summed } from './paying.ts';

/** Thùng: what somebody may ask at once, and how much of it comes back every second. */
export type Bucket = { perSecond: number; burst: number };

/** Nhịp: how much one identity, and one address with all who come from it, may ask. */
export type Rate = { identity: Bucket; address: Bucket };

/** Who pays, by a name of which the kind is part. */
export type Payer = Bucket & { who: string };

/** A province's dashboards come from one address; one official asks the costliest question five times at once. */
export const usualRate: Rate = {
  identity: { perSecond: 20_000, burst: 400_000 },
  address: { perSecond: 200_000, burst: 4_000_000 },
};

/** Sổ nhịp: what everybody has asked lately, in the database, for all processes and by its clock. */
export type Rates = {
  /** Takes a cost from all who pay or from none; answers how many milliseconds they have to wait, 0 where it was taken. */
  take(payers: readonly Payer[], cost: number): Promise<number>;
  /** Takes a cost from whoever did what is not wanted, as far as there is something to take. */
  fine(payers: readonly Payer[], cost: number): Promise<void>;
  /** Forgets who has not asked for a while. */
  forget(): Promise<void>;
};

/** A test brings a clock (milliseconds). */
export function openRates(pool: pg.Pool, log: string, clock: (() => number) | null = null): Rates {
  const now = () => (clock === null ? null : new Date(clock()));
  async function paid(payers: readonly Payer[], cost: number, fine: boolean): Promise<number> {
    const { rows } = await pool.query<{ wait: number }>({
      ...{ name: 'take-rate', text: 'select record.take_rate($1, $2, $3, $4, $5, $6, $7) as wait' },
      values: [
        ...[log, payers.map(({ who }) => who), payers.map((one) => one.perSecond)],
        ...[payers.map(({ burst }) => burst), cost, fine, now()],
      ],
    });
    return rows[0]?.wait ?? 0;
  }
  async function paidTogether(asks: readonly Ask[]): Promise<boolean> {
    const all = summed(asks);
    const { rows } = await pool.query<{ taken: boolean }>({
      ...{ name: 'take-rates', text: 'select record.take_rates($1, $2, $3, $4, $5, $6) as taken' },
      values: [
        ...[log, all.map(({ who }) => who), all.map((one) => one.perSecond)],
        ...[all.map(({ burst }) => burst), all.map(({ cost }) => cost), now()],
      ],
    });
    return rows[0]?.taken === true;
  }
  const take = paidInTurn({ paid: ({ payers, cost }) => paid(payers, cost, false), paidTogether });
  return {
    take: (payers, cost) => take({ payers, cost }),
    fine: async (payers, cost) => void (await paid(payers, cost, true)),
    forget: async () => void (await pool.query('select record.forget_rates($1)', [log])),
  };
}

const form = /^(identity|address)=(\d{1,7})\/(\d{1,9})$/;

/** Reads the setting THAC_RATE, as in `identity=20000/400000,address=200000/4000000`; what is not named stays as it is. */
export function parseRate(text: string): Rate {
  const rate = { ...usualRate };
  for (const part of text.split(',').map((one) => one.trim())) {
    const [, name, perSecond = '0', burst = '0'] = form.exec(part) ?? [];
    const bucket = { perSecond: Number(perSecond), burst: Number(burst) };
    if (name === undefined || bucket.perSecond < 1 || bucket.perSecond > 1_000_000 || bucket.burst < 1)
      throw new Error(
        `${quotedParts(part)} is no rate; give units per second and at once, as in identity=20000/400000,address=200000/4000000`,
      );
    rate[name as keyof Rate] = bucket;
  }
  return rate;
}
