import { addDays, dayOf } from '@thac/domain/calendar/day';
import { openEventLog } from '@thac/eventstore/eventLog';
import { lastMilestone, openSeals, sealsLog } from '@thac/eventstore/seal/milestone';
import { verify } from '@thac/projections/rebuild';
import { shape } from '@thac/projections/registry';
import { parseCheckpoint } from '@thac/proof/checkpoint';
import { openEdge } from '@thac/proof/edge';
import { parseVkey } from '@thac/proof/key';
import { openNote } from '@thac/proof/note';
import type pg from 'pg';
import type { Posted } from '../api/post.ts';
import { origin } from './cluster.ts';
import {
  acknowledgedIsThere,
  chained,
  contiguous,
  type Held,
  type Letter,
  obligationsOnce,
  type Queryable,
  remindersOnce,
  requestsOnce,
} from './recordHolds.ts';
import { obligationOf, obliged, type Work } from './work.ts';

const logs = ['thac', sealsLog, 'thac-reads'];

/** What came of it outside of the record: the letters that somebody got, and the keys that sign. */
type Outside = { got: readonly Posted[]; keys: readonly string[] };

/** Everything that must hold of a record at rest, whatever happened to it before. */
export const holding = async (pool: pg.Pool, work: Work, outside: Outside): Promise<Held[]> => [
  ...(await recordHolds(pool, work, outside)),
  await viewsAreTheFold(pool),
];

/** What of it is told by the record alone. */
export async function recordHolds(db: Queryable, work: Work, { got, keys }: Outside): Promise<Held[]> {
  return [
    await acknowledgedIsThere(db, work.acknowledged),
    await requestsOnce(db),
    await contiguous(db),
    await chained(db),
    await obligationsOnce(db, owedUnder([...work.issued.keys()])),
    ...(await remindersOnce(db, dueOf(work), lettersOf(got))),
    await sealsVerify(db, keys),
  ];
}

const owedUnder = (plans: readonly string[]): string[] =>
  plans.flatMap((plan) => obliged.map((one) => obligationOf(plan, one)));

/** What is due tomorrow at the latest. */
function dueOf({ issued }: Work): string[] {
  const tomorrow = addDays(dayOf(new Date().toISOString()), 1);
  return owedUnder([...issued].filter(([, day]) => day <= tomorrow).map(([plan]) => plan));
}

const lettersOf = (got: readonly Posted[]): Letter[] =>
  got.map(({ headers, body }) => ({ key: String(headers['idempotency-key']), body }));

export async function viewsAreTheFold(pool: pg.Pool): Promise<Held> {
  const milestone = (await lastMilestone(openSeals(pool), 'thac'))?.milestone;
  const digests = milestone?.shape === shape ? milestone.views : null;
  const published = milestone && digests ? { position: milestone.size, digests } : null;
  const { position, differing, unlikePublished } = await verify(pool, openEventLog(pool, 'thac'), {
    published,
  });
  const broken = [
    ...(differing ?? ['the views cannot be compared']),
    ...(unlikePublished ?? (published === null ? [] : ['the published digests cannot be compared'])).map(
      (name) => `${name} is unlike the one that was published`,
    ),
  ];
  return {
    what: `events that the views are the fold of, also as milestone ${milestone?.size} says`,
    count: position,
    broken,
  };
}

/** The signature of every checkpoint that was kept, and the root of each over the events as they stand. */
async function sealsVerify(db: Queryable, keys: readonly string[]): Promise<Held> {
  const broken: string[] = [];
  const verifiers = keys.map(parseVkey);
  let count = 0;
  for (const log of logs) {
    const { rows: events } = await db.query<{ leaf: Buffer }>(
      'select leaf from record.event where log = $1 order by position',
      [log],
    );
    const { rows } = await db.query<{ size: string; note: string }>(
      'select size, note from seal.checkpoint where log = $1 order by size',
      [log],
    );
    const last = Number(rows.at(-1)?.size ?? 0);
    if (last !== events.length) broken.push(`${log} is sealed up to ${last} of ${events.length}`);
    const edge = openEdge();
    for (const { size, note } of rows) {
      count += 1;
      for (const { leaf } of events.slice(edge.size, Number(size))) edge.add(leaf);
      const sealed = parseCheckpoint(openNote(note, verifiers).text);
      const root = Buffer.from(edge.root());
      if (sealed.origin !== `${origin}/${log}` || sealed.size !== Number(size) || !root.equals(sealed.root))
        broken.push(`${log} at ${size}`);
    }
  }
  return { what: 'checkpoints whose signature and root are right', count, broken };
}
