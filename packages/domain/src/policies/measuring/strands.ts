import type { Counts } from '../../oneStopShop/events.ts';
import type { DayMap } from '../../reorganisation/rebase.ts';
import type { Day, ProcedureId, UnitId } from '../../vocabulary.ts';

/** Số tồn: counts of a moment. They are not added up over time: what is pending in May is carried into June. */
export const openingStocks = ['carried'] as const satisfies (keyof Counts)[];
export const closingStocks = ['pendingInTime', 'pendingOverdue'] as const satisfies (keyof Counts)[];

/** Số phát sinh: counts of what happened, which are. */
export const flows = [
  'received',
  'receivedOnline',
  'receivedByPost',
  'resolvedEarly',
  'resolvedInTime',
  'resolvedLate',
  'returned',
  'digitised',
  'paidOnline',
  'resultsByPost',
  'rated',
  'satisfied',
] as const satisfies (keyof Counts)[];

/**
 * Chuỗi số liệu: the windows of one competent unit, one receiving unit and one procedure within a period, put together:
 * flows added up, `carried` of the first window, what is pending of the last.
 */
export type Strand = {
  competent: UnitId;
  receiving: UnitId;
  procedure: ProcedureId;
  /** First day of the first window, last day of the last. */
  from: Day;
  to: Day;
  counts: Readonly<Record<keyof Counts, bigint>>;
};

const zero = (): Record<keyof Counts, bigint> =>
  Object.fromEntries([...openingStocks, ...flows, ...closingStocks].map((count) => [count, 0n])) as Record<
    keyof Counts,
    bigint
  >;

/** Which strands give a stock, and what all of them sum to. */
export type Summed<S extends Strand> = {
  sums: Record<keyof Counts, bigint>;
  openings: ReadonlySet<S>;
  closings: ReadonlySet<S>;
};

/**
 * Cộng các chuỗi. What a unit that ended left pending is carried on by its heirs, and what one that came out of others
 * began with was theirs: such stocks stand in the windows of both, and are counted once.
 */
export function summed<S extends Strand>(strands: readonly S[], map: DayMap): Summed<S> {
  const bySubject = Map.groupBy(strands, subject);
  const of = (competent: UnitId, receiving: UnitId, procedure: ProcedureId) =>
    bySubject.get(subject({ competent, receiving, procedure })) ?? [];
  const openings = new Set(strands.filter((strand) => !beganWithOthers(strand, of, map)));
  const closings = new Set(strands.filter((strand) => !wentOnWithOthers(strand, of, map)));
  const sums = zero();
  for (const { counts } of strands) for (const count of flows) sums[count] += counts[count];
  for (const { counts } of openings) for (const count of openingStocks) sums[count] += counts[count];
  for (const { counts } of closings) for (const count of closingStocks) sums[count] += counts[count];
  return { sums, openings, closings };
}

const subject = ({
  competent,
  receiving,
  procedure,
}: Pick<Strand, 'competent' | 'receiving' | 'procedure'>) => `${procedure} ${competent} ${receiving}`;

type Find = (competent: UnitId, receiving: UnitId, procedure: ProcedureId) => readonly Strand[];

/** Whether a window from before one of the two units began shows what it began with. */
function beganWithOthers({ competent, receiving, procedure }: Strand, find: Find, map: DayMap): boolean {
  const before = (unit: UnitId) => lineOf(unit, (one) => map.kinOf(one)?.forebears ?? []);
  return pairs(before(competent), before(receiving)).some(([decided, received]) => {
    const began = [decided === competent ? null : competent, received === receiving ? null : receiving]
      .filter((unit) => unit !== null)
      .map((unit) => map.kinOf(unit)?.from ?? '');
    return (
      began.length > 0 &&
      find(decided, received, procedure).some(({ from }) => began.every((day) => from < day))
    );
  });
}

/** Whether a window from after one of the two units ended shows what it left. */
function wentOnWithOthers({ competent, receiving, procedure }: Strand, find: Find, map: DayMap): boolean {
  const after = (unit: UnitId) => lineOf(unit, (one) => map.kinOf(one)?.heirs ?? []);
  return pairs(after(competent), after(receiving)).some(([decides, receives]) => {
    const ended = [decides === competent ? null : competent, receives === receiving ? null : receiving]
      .filter((unit) => unit !== null)
      .map((unit) => map.kinOf(unit)?.to ?? '');
    return (
      ended.length > 0 && find(decides, receives, procedure).some(({ to }) => ended.every((day) => to > day))
    );
  });
}

/** A unit and all that is reached from it, over however many decrees. */
function lineOf(unit: UnitId, next: (unit: UnitId) => readonly UnitId[]): UnitId[] {
  const line = new Set([unit]);
  for (const one of line) for (const other of next(one)) line.add(other);
  return [...line];
}

const pairs = (some: readonly UnitId[], others: readonly UnitId[]): [UnitId, UnitId][] =>
  some.flatMap((one) => others.map((other): [UnitId, UnitId] => [one, other]));
