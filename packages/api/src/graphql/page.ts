import type { ObjectRef } from '@pothos/core';
import { isDay } from '@thac/domain/calendar/day';
import { builder, type SchemaTypes } from './builder.ts';
import { badInput } from './errors.ts';
import { isUuid } from './scalars/identifiers.ts';

/** One page of a list, with the position of each item in the order of the list. */
export type Page<T> = {
  edges: { cursor: string; node: T }[];
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
  count?: (() => Promise<number>) | undefined;
};

const most = 200;
const usual = 50;

/** The arguments of every list. */
export const pageArgs = builder.args((t) => ({
  first: t.field({ type: 'PageSize', description: `Số mục mỗi trang, 1 đến ${most}; mặc định ${usual}.` }),
  after: t.field({ type: 'Cursor', description: 'Con trỏ của mục ngay trước trang cần lấy.' }),
}));

export type PageGiven = { first?: number | null | undefined; after?: string | null | undefined };

/** Kept between 1 and the most that one page may hold. */
export const sizeOf = ({ first }: PageGiven): number => Math.min(Math.max(first ?? usual, 1), most);

/** How much a list weighs in the limits: its own cost times the size of the page. */
export const pageCost = (given: PageGiven) => ({
  field: 1,
  multiplier: Math.max(1, Math.ceil(sizeOf(given) / 4)),
});

/** The same for a list of which most things have a few: reminders of an obligation, inspections of a unit. */
export const fewCost = (given: PageGiven) => ({ field: 1, multiplier: Math.ceil(sizeOf(given) / 25) });

/** The same for a list that is no page: as many as are asked for, up to the most that it gives. */
export const listCost =
  (most: number) =>
  ({ first }: { first?: number | null }) => ({
    field: 1,
    multiplier: Math.min(Math.max(first ?? usual, 1), most),
  });

type Key = readonly (string | number | null)[];

const encode = (key: Key): string => Buffer.from(JSON.stringify(key), 'utf8').toString('base64url');

const parts = {
  uuid: (value: unknown) => typeof value === 'string' && isUuid(value),
  dayOrNull: (value: unknown) => value === null || (typeof value === 'string' && isDay(value)),
  whole: (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0,
  text: (value: unknown) => typeof value === 'string' && value.isWellFormed() && !value.includes('\0'),
};

/** The keyset a cursor stands for; what is no cursor of this list is an error that names the argument. */
export function keyOf<K extends Key>({ after }: PageGiven, shape: readonly (keyof typeof parts)[]): K | null {
  if (after === undefined || after === null) return null;
  const key = decoded(after);
  if (Array.isArray(key) && key.length === shape.length && shape.every((part, i) => parts[part](key[i])))
    return key as unknown as K;
  throw badInput('after', 'con trỏ không thuộc danh sách này', 'the cursor does not belong to this list');
}

function decoded(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}

/** Builds a page from one row more than it holds. */
export function pageOf<R, T>(
  given: PageGiven,
  rows: readonly R[],
  keyOfRow: (row: R) => Key,
  nodeOf: (row: R) => T,
  count?: () => Promise<number>,
): Page<T> {
  const size = sizeOf(given);
  const edges = rows.slice(0, size).map((row) => ({ cursor: encode(keyOfRow(row)), node: nodeOf(row) }));
  return {
    edges,
    pageInfo: {
      hasNextPage: rows.length > size,
      hasPreviousPage: given.after !== undefined && given.after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    count,
  };
}

/** One page of a list that is there as a whole, in its order; `idOf` tells its items apart. */
export function sliceOf<T, Node>(
  given: PageGiven,
  all: readonly T[],
  idOf: (one: T) => string,
  nodeOf: (one: T) => Node,
) {
  const key = keyOf<[string]>(given, ['text']);
  const after = key === null ? 0 : all.findIndex((one) => idOf(one) === key[0]) + 1;
  return pageOf(
    given,
    all.slice(after),
    (one) => [idOf(one)],
    nodeOf,
    async () => all.length,
  );
}

/** The same for what has no name but its place. */
export const numbered = <T>(given: PageGiven, all: readonly T[]) =>
  sliceOf(
    given,
    [...all.entries()],
    ([index]) => String(index),
    ([, one]) => one,
  );

const edgeOf = <T>(name: string, node: ObjectRef<SchemaTypes, T>, noun: string) =>
  builder.edgeObject({ type: node, name: `${name}Edge`, description: `Một ${noun} trong danh sách.` });

/** The connection type of a list that is never counted. */
export const uncountedConnectionOf = <T>(name: string, node: ObjectRef<SchemaTypes, T>, noun: string) =>
  builder.connectionObject(
    { type: node, name: `${name}Connection`, description: `Một trang trong danh sách ${noun}.` },
    edgeOf(name, node, noun),
  );

/** The connection type of a list whose length may be asked for. */
export const connectionOf = <T>(name: string, node: ObjectRef<SchemaTypes, T>, noun: string) =>
  builder.connectionObject(
    {
      type: node,
      name: `${name}Connection`,
      description: `Một trang trong danh sách ${noun}.`,
      fields: (t) => ({
        totalCount: t.int({
          resolve: (page) => (page as unknown as Page<T>).count?.() ?? 0,
          description: 'Tổng số mục; chỉ đếm khi được hỏi.',
        }),
      }),
    },
    edgeOf(name, node, noun),
  );
