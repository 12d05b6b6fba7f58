import type { Figures } from './figures.ts';

/** Sai khác: what the server said of one thing, and what the events say. */
export type Difference = {
  /** Which: `obligations 3f2a…`, `tallies plan 91c0…`, `plans 91c0…`, `asOf`. */
  of: string;
  /** Which part of it; null: it stands on one side alone. */
  figure: string | null;
  claimed: unknown;
  replayed: unknown;
};

type Row = Record<string, unknown>;

const lists = ['obligations', 'tallies', 'plans'] as const;

/** Mọi sai khác between the figures that a bundle claims, in whatever shape, and those that its events give. */
export function differences(claimed: unknown, replayed: Figures): Difference[] {
  if (!isRow(claimed)) return [{ of: 'figures', figure: null, claimed, replayed }];
  const extra = Object.keys(claimed).filter((name) => !Object.hasOwn(replayed, name));
  return [
    ...extra.map((name) => ({ of: name, figure: null, claimed: claimed[name], replayed: undefined })),
    ...parts('asOf', claimed.asOf, replayed.asOf),
    ...lists.flatMap((list) => between(list, claimed[list], replayed[list])),
  ];
}

function between(list: (typeof lists)[number], claimed: unknown, replayed: readonly Row[]): Difference[] {
  if (!Array.isArray(claimed)) return [{ of: list, figure: null, claimed, replayed }];
  const ours = new Map(replayed.map((row) => [nameOf(row), row]));
  const seen = new Set<string>();
  const found: Difference[] = [];
  for (const row of claimed as unknown[]) {
    const name = nameOf(row);
    const of = `${list} ${name}`;
    if (seen.has(name)) found.push({ of, figure: null, claimed: row, replayed: undefined });
    else found.push(...parts(of, row, ours.get(name)));
    seen.add(name);
  }
  for (const [name, row] of ours)
    if (!seen.has(name))
      found.push({ of: `${list} ${name}`, figure: null, claimed: undefined, replayed: row });
  return found;
}

function parts(of: string, claimed: unknown, replayed: unknown): Difference[] {
  if (!isRow(claimed) || !isRow(replayed))
    return claimed === replayed ? [] : [{ of, figure: null, claimed, replayed }];
  const names = new Set([...Object.keys(claimed), ...Object.keys(replayed)]);
  return [...names]
    .map((name) => ({ of, figure: name, claimed: own(claimed, name), replayed: own(replayed, name) }))
    .filter((part) => !same(part.claimed, part.replayed));
}

/** A bundle may claim something under a name that every object inherits, such as `__proto__`. */
const own = (row: Row, name: string): unknown => (Object.hasOwn(row, name) ? row[name] : undefined);

const same = (one: unknown, other: unknown): boolean =>
  isRow(one) && isRow(other) ? parts('', one, other).length === 0 : one === other;

const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function nameOf(row: unknown): string {
  if (!isRow(row)) return String(row);
  if (typeof row.id === 'string') return row.id;
  if (typeof row.unit === 'string') return `unit ${row.unit}`;
  return isRow(row.counts) ? `plan ${String(row.plan)}` : String(row.plan);
}
