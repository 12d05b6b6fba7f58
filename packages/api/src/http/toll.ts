import type { IncomingMessage } from 'node:http';
import type { Authenticate } from '../auth/authenticate.ts';
import { asRequest } from '../auth/authenticate.ts';
import { TurnedAway } from '../auth/turnedAway.ts';
import { noteOn } from './noteOn.ts';
import type { Payer, Rate, Rates } from './rate.ts';

/** Nobody can be let in or kept out while the database does not answer. */
export class NoRates extends Error {
  override readonly name = 'NoRates';
}

/** Trạm: makes whoever asks pay for it, his address and, where he is known, he himself. */
export type Toll = {
  /** Answers in how many seconds to come again; 0 for whoever may go on. Throws `NoRates` where nobody knows. */
  enter(request: IncomingMessage, address: string, cost: number): Promise<number>;
  /** The same for what turns out later to be asked by a request that has entered. */
  more(request: IncomingMessage, cost: number): Promise<number>;
  /** Fines the address of a request that has entered and was not proven to come from whoever it says. */
  fine(request: IncomingMessage): void;
};

/** What a request costs besides that does not prove who sends it; guessing is slow. */
const unproven = 2_000;

/** Those who were told to wait that one process remembers. */
const mostWaiting = 10_000;

/** Opens the toll of one process. */
export function openToll(rates: Rates, { identity, address: place }: Rate, authenticate: Authenticate): Toll {
  const entered = noteOn<IncomingMessage, readonly Payer[]>('payers');
  const waiting = new Map<string, { cost: number; until: number }>();
  const secondsOf = async (payers: readonly Payer[], cost: number): Promise<number> => {
    if (cost === 0) return 0;
    const told = waiting.size === 0 ? undefined : waiting.get(keyOf(payers));
    // Whoever was told to wait and does not costs the others nothing.
    if (told !== undefined && cost >= told.cost && performance.now() < told.until)
      return Math.ceil((told.until - performance.now()) / 1_000);
    try {
      const wait = await rates.take(payers, cost);
      if (waiting.size > mostWaiting) waiting.clear();
      if (wait > 0) waiting.set(keyOf(payers), { cost, until: performance.now() + wait });
      return Math.ceil(wait / 1_000);
    } catch (error) {
      throw new NoRates('the rates cannot be read', { cause: error });
    }
  };
  return {
    async enter(request, address, cost) {
      const there: Payer = { who: `address:${networkOf(address)}`, ...place };
      const official = await officialOf(request, authenticate);
      const payers = [there, ...(official === null ? [] : [{ who: `identity:${official}`, ...identity }])];
      entered.set(request, payers);
      return secondsOf(payers, cost);
    },
    more: (request, cost) => secondsOf(entered.of(request) ?? [], cost),
    fine(request) {
      const [there] = entered.of(request) ?? [];
      if (there !== undefined) rates.fine([there], unproven).catch(() => {});
    },
  };
}

const keyOf = (payers: readonly Payer[]): string => payers.map(({ who }) => who).join('\n');

/** Whoever has one address of the newer kind has as many as he likes of the same network. */
const networkOf = (address: string): string =>
  address.includes(':') ? `${groupsOf(address).slice(0, 4).join(':')}::/64` : address;

function groupsOf(address: string): string[] {
  const [before = '', after] = address.split('::');
  const [left, right] = [before, after ?? ''].map((part) => (part === '' ? [] : part.split(':')));
  const missing = 8 - (left?.length ?? 0) - (right?.length ?? 0);
  return [...(left ?? []), ...(after === undefined ? [] : Array(missing).fill('0')), ...(right ?? [])];
}

async function officialOf(request: IncomingMessage, authenticate: Authenticate): Promise<string | null> {
  if (request.headers.authorization === undefined) return null;
  try {
    return (await authenticate(asRequest(request))).official;
  } catch (error) {
    if (error instanceof TurnedAway) return null;
    throw error;
  }
}
