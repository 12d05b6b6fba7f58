import type { RecordedEvent } from '@thac/eventstore/event';
import type pg from 'pg';
import type { Happened } from './history.ts';
import { assignmentSql, keptByDatabase, obligationView } from './obligations.ts';
import { assertOurs } from './position.ts';
import { shape, views } from './registry.ts';
import { timelineRow, timelineView } from './timeline.ts';
import type { FoldedView, View } from './view.ts';

/** The views no longer stand where the batch begins: nothing was written. */
export class ViewsMoved extends Error {
  override readonly name = 'ViewsMoved';
}

/**
 * About how many bytes of events are played at once: the database takes twenty times as many to read them as rows, and a
 * delivery of figures has a hundred rows.
 */
export const batchBytes = 4 * 1024 * 1024;

/** Plays one contiguous batch over the views of a schema, or over those chosen, inside the caller's transaction; answers about how many rows it wrote. */
export async function project(
  client: pg.ClientBase,
  schema: string,
  log: string,
  batch: readonly RecordedEvent[],
  chosen: readonly View[] = views,
): Promise<number> {
  const [first, last] = [batch[0], batch.at(-1)];
  if (first === undefined || last === undefined) return 0;
  await advanceFrom(client, schema, first.position - 1, last.position);
  const assigned = chosen.includes(obligationView) ? await assign(client, schema, log, batch) : 0;
  for (const view of chosen) if (view.fold !== null) await play(client, schema, view, view.fold, batch);
  if (chosen.includes(timelineView)) await insert(client, schema, 'timeline', batch.map(timelineRow));
  return batch.length + assigned;
}

async function advanceFrom(client: pg.ClientBase, schema: string, from: number, to: number): Promise<void> {
  const { rowCount } = await client.query(
    `update ${schema}.checkpoint set position = $2 where position = $1 and shape = $3`,
    [from, to, shape],
  );
  if (rowCount === 1) return;
  const { rows } = await client.query<{ shape: string }>(`select shape from ${schema}.checkpoint`);
  assertOurs(rows[0]?.shape ?? shape);
  throw new ViewsMoved(`the views in ${schema} do not stand at position ${from}`);
}

/** New obligations are rows by the hundred thousand: they go from the record into the view without passing through here. */
async function assign(
  client: pg.ClientBase,
  schema: string,
  log: string,
  batch: readonly RecordedEvent[],
): Promise<number> {
  const lists = batch.filter((event) => event.type === 'ObligationsAssigned');
  const [first, last] = [lists[0], lists.at(-1)];
  if (first === undefined || last === undefined) return 0;
  const { rowCount } = await client.query(assignmentSql(schema), [log, first.position - 1, last.position]);
  const expected = lists.reduce((all, { data }) => all + (data.assignments as unknown[]).length, 0);
  if (rowCount !== expected)
    throw new Error(
      `the record assigns ${expected} obligations up to ${last.position}, the view took ${rowCount}`,
    );
  return expected;
}

async function play(
  client: pg.ClientBase,
  schema: string,
  view: View,
  fold: FoldedView,
  batch: readonly RecordedEvent[],
): Promise<void> {
  const events = batch as readonly unknown[] as readonly Happened[];
  const entities = new Set(events.map(fold.entityOf).filter((entity) => entity !== null));
  if (entities.size === 0) return;
  const table = `${schema}.${view.name}`;
  const { rows } = await client.query<{ row: object }>(
    `select to_jsonb(t) - '{since,until,${keptByDatabase}}'::text[] as row from ${table} as t
     where t.${fold.entity} = any($1::uuid[]) and t.until = 9223372036854775807`,
    [[...entities]],
  );
  const { closed, opened } = fold.replay(
    rows.map(({ row }) => row),
    events,
  );
  await close(client, table, fold.key, closed);
  await insert(client, schema, view.name, opened);
}

async function close(
  client: pg.ClientBase,
  table: string,
  key: readonly string[],
  rows: readonly object[],
): Promise<void> {
  if (rows.length === 0) return;
  const ended = JSON.stringify(rows, [...key, 'until']);
  await client.query(
    `update ${table} as t set until = ended.until from json_populate_recordset(null::${table}, $1::json) as ended
     where ${key.map((column) => `t.${column} = ended.${column}`).join(' and ')} and t.until = 9223372036854775807`,
    [ended],
  );
}

async function insert(
  client: pg.ClientBase,
  schema: string,
  name: string,
  rows: readonly object[],
): Promise<void> {
  if (rows[0] === undefined) return;
  const columns = Object.keys(rows[0]).join(', ');
  await client.query(
    `insert into ${schema}.${name} (${columns})
     select ${columns} from json_populate_recordset(null::${schema}.${name}, $1::json)`,
    [JSON.stringify(rows)],
  );
}
