import type { Loader } from './loader.ts';
import type { Operation } from './operations.ts';
import { type Manner, type Order, polled } from './order.ts';
import { processorOf, processorOfServer } from './processes.ts';
import { type Addresses, type Side, sides } from './sides.ts';

/** What one side did in one round. */
export type Round = {
  perSecond: number;
  latencies: number[];
  /** Milliseconds of processor for each answer: of the process that serves, of the database, of whoever asks. */
  serving: number | null;
  database: number;
  asking: number;
  unchanged: number;
  refused: number;
  bytes: number;
};

/** All rounds of all sides under one operation, asked in one manner. */
export type Series = { operation: Operation; manner: Manner; rounds: Record<Side, Round[]> };

type Field = {
  addresses: Addresses;
  obligations: number;
  /** Who serves a side; nobody stands between whoever asks the database itself. */
  pids: Record<Exclude<Side, 'sql'>, number>;
  postmaster: number;
  loader: Loader;
  rounds: number;
  seconds: number;
};

/** Asks the sides in turn, for a short time each, after a while in which all get warm; each begins a round once. */
export async function inRounds(operation: Operation, manner: Manner, field: Field): Promise<Series> {
  const next = Object.fromEntries(sides.map((side) => [side, polled])) as Record<Side, number>;
  const turn = async (side: Side, seconds: number) => {
    const round = await roundOf(side, operation, manner, { ...field, seconds, from: next[side] });
    next[side] += round.latencies.length;
    return round;
  };
  for (const side of sides) await turn(side, 2 * field.seconds);
  const rounds: Series['rounds'] = { thac: [], postgraphile: [], bare: [], sql: [] };
  for (let round = 0; round < field.rounds; round += 1) {
    const shift = round % sides.length;
    for (const side of [...sides.slice(shift), ...sides.slice(0, shift)])
      rounds[side].push(await turn(side, field.seconds));
  }
  return { operation, manner, rounds };
}

async function roundOf(
  side: Side,
  { name }: Operation,
  manner: Manner,
  { addresses, obligations, pids, postmaster, loader, seconds, from }: Field & Pick<Order, 'from'>,
): Promise<Round> {
  const look = () => ({
    serving: side === 'sql' ? null : processorOf(pids[side]),
    database: processorOfServer(postmaster),
    asking: processorOf(loader.pid),
  });
  const before = look();
  const went = await loader.run({ addresses, obligations, side, operation: name, manner, from, seconds });
  const after = look();
  const { latencies, unchanged, refused, bytes } = went;
  const each = (value: number) => value / latencies.length;
  return {
    perSecond: latencies.length / went.seconds,
    latencies,
    serving: after.serving === null ? null : each(after.serving - (before.serving ?? 0)),
    database: each(after.database - before.database),
    asking: each(after.asking - before.asking),
    unchanged,
    refused,
    bytes,
  };
}
