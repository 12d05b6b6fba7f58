import type { EventLog } from '@thac/eventstore/eventLog';
import { inTransaction } from '@thac/eventstore/transaction';
import type pg from 'pg';
import { assertBuilding, type Builder, begin, build, type ToldProgress } from './building.ts';
import { type Digests, digestsAtIn } from './digests.ts';
import { createIndexes, createTables, live, next, previous } from './migrate.ts';
import { shape, views } from './registry.ts';
import { switchTo } from './switching.ts';
import type { View } from './view.ts';

export type RebuildOptions = {
  progress?: ToldProgress;
  /** Events per transaction. */
  batch?: number;
  /** The one view to build anew; all of them when it is left out. */
  view?: string;
  /** Whether to hold the digests of new and old against each other before the switch. */
  compare?: boolean;
};

/** Where the new views stand; `differing` names those that the record gives otherwise than they stood, null when not compared. */
export type Rebuilt = { position: number; differing: string[] | null };

/** Digests of the views that were made public as those of a position. */
export type Published = { position: number; digests: Readonly<Digests> };

/** `unlikePublished` names the views of which something else was made public; null where there is nothing to compare. */
export type Verified = Rebuilt & { unlikePublished: string[] | null };

/** Những bảng không dựng được như được hỏi: what cannot be built, in words for whoever asked. */
export class CannotRebuild extends Error {
  override readonly name = 'CannotRebuild';
  readonly vi: string;
  readonly en: string;

  constructor(vi: string, en: string) {
    super(`${vi} / ${en}`);
    this.vi = vi;
    this.en = en;
  }
}

const untold = () => undefined;

/**
 * Dựng lại bảng từ sổ ghi: the views anew beside the live ones, which go on being kept and asked, then switched in one
 * transaction. Wherever it is killed the live views are untouched, and the next one starts over.
 */
export async function rebuild(
  pool: pg.Pool,
  eventLog: EventLog,
  options: RebuildOptions = {},
): Promise<Rebuilt> {
  const { progress = untold, compare = false } = options;
  const builder = await beginAnew(pool, eventLog, options);
  const whole = builder.chosen === views;
  await build(builder, compare || !whole ? 'live' : 'head', progress);
  await finishTables(builder);
  const differing = compare ? await differences(builder) : null;
  if (whole) await build(builder, 'head', progress);
  await switchTo(builder);
  return { position: builder.position, differing };
}

/** Kiểm tra bảng: builds anew and compares, and leaves the live views as they are, whatever is found. */
export async function verify(
  pool: pg.Pool,
  eventLog: EventLog,
  options: Omit<RebuildOptions, 'compare'> & { published?: Published | null } = {},
): Promise<Verified> {
  const builder = await beginAnew(pool, eventLog, options);
  await build(builder, 'live', options.progress ?? untold);
  const differing = await differences(builder);
  const unlikePublished = options.published ? await unlike(builder, options.published) : null;
  await inTransaction(pool, async (client) => {
    await assertBuilding(builder, client);
    await client.query(`drop schema ${next} cascade`);
  });
  return { position: builder.position, differing, unlikePublished };
}

/**
 * Quay lại bảng trước: the tables that the last rebuild took the place of are brought up to date and put back, and those
 * that stood are kept in turn. Killed on the way, what was kept is kept, a little further on.
 */
export async function goBack(
  pool: pg.Pool,
  eventLog: EventLog,
  options: Omit<RebuildOptions, 'view'> = {},
): Promise<Rebuilt> {
  const { progress = untold, batch = 5_000, compare = false } = options;
  const chosen = await kept(pool);
  const builder = await begin({ pool, eventLog, schema: previous, chosen, batch }, async (client) => {
    const { rows } = await client.query<{ position: string }>(`select position from ${previous}.checkpoint`);
    return Number(rows[0]?.position ?? 0);
  });
  await build(builder, 'live', progress);
  const differing = compare ? await differences(builder) : null;
  await switchTo(builder);
  return { position: builder.position, differing };
}

/** In empty tables. */
function beginAnew(
  pool: pg.Pool,
  eventLog: EventLog,
  { view, batch = 5_000 }: RebuildOptions,
): Promise<Builder> {
  const chosen = view === undefined ? views : views.filter(({ name }) => name === view);
  if (chosen.length === 0) throw noSuchView(view ?? '');
  return begin({ pool, eventLog, schema: next, chosen, batch }, async (client) => {
    if (chosen !== views && !(await isCurrent(client, live))) throw ofAnotherProgram();
    await createTables(client, next, chosen);
    return 0;
  });
}

async function finishTables(builder: Builder): Promise<void> {
  const { pool, chosen } = builder;
  await inTransaction(pool, async (client) => {
    await assertBuilding(builder, client);
    await createIndexes(client, next, chosen);
  });
  // What is vacuumed once is answered from indexes alone from the first question on.
  for (const { name } of chosen) await pool.query(`vacuum (analyze) ${next}.${name}`);
}

/** The live views go on meanwhile: they are asked what they held where the new ones stand. Null when they do not stand there. */
function differences({ pool, schema, chosen, position }: Builder): Promise<string[] | null> {
  return inTransaction(pool, async (client) => {
    await client.query('set transaction isolation level repeatable read, read only');
    const { rowCount } = await client.query(
      `select from ${live}.checkpoint as old join ${schema}.checkpoint as new using (shape)`,
    );
    if (rowCount === 0) return null;
    const old = await digestsAtIn(client, live, position, chosen);
    const built = await digestsAtIn(client, schema, position, chosen);
    if (old === null || built === null) return null;
    return Object.keys(built).filter((name) => old[name] !== built[name]);
  });
}

/** The views of which the record gives something else than what was made public. */
function unlike({ pool, schema, chosen }: Builder, published: Published): Promise<string[] | null> {
  return inTransaction(pool, async (client) => {
    const built = await digestsAtIn(client, schema, published.position, chosen);
    return built && Object.keys(built).filter((name) => built[name] !== published.digests[name]);
  });
}

/** What the last switch has kept, if this program can go on keeping it. */
async function kept(pool: pg.Pool): Promise<readonly View[]> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = to_regnamespace('${previous}') and relkind = 'r'`,
  );
  const names = new Set(tables.map(({ name }) => name));
  if (!names.has('checkpoint')) throw nothingKept();
  if (!(await isCurrent(pool, previous))) throw nothingKept();
  const found = views.filter(({ name }) => names.has(name));
  return found.length === views.length ? views : found;
}

/** Whether the tables of a schema are those of this program. */
async function isCurrent(queryable: pg.Pool | pg.PoolClient, schema: string): Promise<boolean> {
  const { rowCount } = await queryable.query(`select from ${schema}.checkpoint where shape = $1`, [shape]);
  return rowCount === 1;
}

const ofAnotherProgram = () =>
  new CannotRebuild(
    'Các bảng là của một chương trình khác; hãy dựng lại tất cả.',
    'The tables are of another program; rebuild all of them.',
  );

const nothingKept = () =>
  new CannotRebuild(
    'Không có bảng trước nào của chương trình này để quay lại; mỗi lần dựng lại giữ một bản trước.',
    'There are no previous tables of this program to go back to; each rebuild keeps those that it takes the place of.',
  );

const noSuchView = (name: string) =>
  new CannotRebuild(
    `Không có bảng “${name}”; các bảng là: ${views.map((view) => view.name).join(', ')}.`,
    `There is no view "${name}"; the views are: ${views.map((view) => view.name).join(', ')}.`,
  );
