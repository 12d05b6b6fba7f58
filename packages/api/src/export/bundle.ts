import { personStream } from '@thac/domain/streams';
import { canonicalText } from '@thac/eventstore/canonical';
import { erasedIn } from '@thac/eventstore/personalKeys';
import { sealsLog } from '@thac/eventstore/seal/milestone';
import { nodesAt } from '@thac/eventstore/seal/tiles';
import type { FiguresAsOf, Scope } from '@thac/projections/exportedFigures';
import { wholePosition } from '@thac/projections/position';
import type { Views } from '@thac/projections/views';
import { parseCheckpoint } from '@thac/proof/checkpoint';
import { multiproof } from '@thac/proof/multiproof';
import { consistencyProof, type Nodes } from '@thac/proof/tree';
import { format, type Manifest } from '@thac/verifier/bundle/format';
import { consistencyText, placedProofText, proofText } from '@thac/verifier/bundle/lines';
import { type Part, part } from '@thac/verifier/bundle/write';
import type { Kysely } from 'kysely';
import type pg from 'pg';
import type { Asked } from './asked.ts';
import { attachedTo, attachmentPart } from './attachments.ts';
import { claimsOf } from './claims.ts';
import { erasedAmong } from './erased.ts';
import { headsWithin } from './heads.ts';
import { eventsHeld, eventsPart } from './held.ts';
import type { SealedMilestone } from './milestones.ts';
import { shapeOf } from './shape.ts';
import type { Spool } from './spool.ts';

/** What an export reads. */
export type Sources = { pool: pg.Pool; log: string; views: Kysely<Views>; rotations(): Promise<string> };

/** A whole bundle, whose entries are written one by one. */
export type Bundle = { manifest: Manifest; parts: Part[] };

/**
 * Gói xuất: everything that is needed to check one plan, one unit or the whole record without us, as sealed at a
 * milestone. What is large is read when it is written; only heads and figures wait on disk.
 */
export async function bundleAt(
  { pool, log, views, rotations }: Sources,
  spool: Spool,
  { scope, previous }: Asked,
  milestone: SealedMilestone,
  asked: FiguresAsOf,
): Promise<Bundle> {
  const { size, checkpoint } = milestone;
  const asOf = { ...asked, knownAt: await wholePosition(views, asked.knownAt) };
  const nodes = nodesAt(pool, log, size);
  const context = await erasedBeside(pool, log, size, scope);
  const { result: heads, part: headsPart } = await kept(
    spool,
    'heads.jsonl',
    headsWithin(pool, log, size, scope, context),
  );
  const held = await eventsHeld(pool, log, heads.streams, size);
  const attached = await attachedTo(pool, log, heads.streams, size);
  const plans = heads.streams && plansOf(heads.streams);
  const figures = await spool.keep('figures.json', claimsOf(views, scope, plans, asOf));
  const manifest: Manifest = {
    format,
    origin: originOf(checkpoint.note, log),
    log,
    scope,
    size,
    ...asOf,
    events: held.positions.length,
    streams: heads.count,
    context,
    schema: await shapeOf(),
    attachments: attached,
    erased: await erasedAmong(pool, log, heads.streams, size),
  };
  const parts = [
    part('manifest.json', canonicalText(manifest)),
    part('checkpoint', checkpoint.note),
    part('rotations', await rotations()),
    part('consistency', await consistencyFrom(previous, size, nodes)),
    part('seals/checkpoint', milestone.seals.note),
    part('seals/event', milestone.event),
    part('seals/proof', placedProofText(milestone.index, milestone.proof)),
    ...(scope.kind === 'all' ? [await milestonesPart(pool, milestone.seals.size)] : []),
    headsPart,
    part('heads.proof', proofText(heads.proof)),
    eventsPart(pool, log, held, nodes),
    part(
      'events.proof',
      proofText(
        await multiproof(
          held.positions.map((position) => position - 1),
          size,
          nodes,
        ),
      ),
    ),
    figures,
    ...(checkpoint.stamp === null ? [] : [part('timestamp.tsr', checkpoint.stamp)]),
    ...attached.map((one) => attachmentPart(pool, one)),
  ];
  return { manifest, parts };
}

/** Streams of persons whom the scope names and who were erased: that they were is shown beside it. */
async function erasedBeside(pool: pg.Pool, log: string, size: number, scope: Scope): Promise<string[]> {
  if (scope.kind === 'all' || (await erasedIn(pool, log)).length === 0) return [];
  const within = headsWithin(pool, log, size, scope);
  let next = await within.next();
  while (!next.done) next = await within.next();
  const streams = next.value.streams ?? [];
  const own = new Set(streams);
  return (await erasedAmong(pool, log, streams, size))
    .map(({ person }) => personStream(person))
    .filter((stream) => !own.has(stream));
}

/** Every milestone there was: what makes the log of milestones whole again, when the record is. */
async function milestonesPart(pool: pg.Pool, size: number): Promise<Part> {
  const held = await eventsHeld(pool, sealsLog, null, size);
  return eventsPart(pool, sealsLog, held, nodesAt(pool, sealsLog, size), 'seals/events.jsonl');
}

/** What a generator writes goes to disk, what it answers stays. */
async function kept<Result>(spool: Spool, name: string, lines: AsyncGenerator<string, Result>) {
  let result: { value: Result } | null = null;
  const part = await spool.keep(
    name,
    (async function* () {
      for (;;) {
        const next = await lines.next();
        if (next.done) {
          result = { value: next.value };
          return;
        }
        yield next.value;
      }
    })(),
  );
  if (result === null) throw new Error(`${name} came to no end`);
  return { part, result: (result as { value: Result }).value };
}

const plansOf = (streams: readonly string[]): string[] =>
  streams.filter((stream) => stream.startsWith('plan-')).map((stream) => stream.slice('plan-'.length));

/** Name of the house, as it stands before the log in the checkpoint. */
const originOf = (note: string, log: string): string => {
  const { origin } = parseCheckpoint(note.slice(0, note.indexOf('\n\n') + 1));
  return origin.endsWith(`/${log}`) ? origin.slice(0, -log.length - 1) : origin;
};

/** Only sizes that the tree has been through: of a larger one nothing can be said yet. */
async function consistencyFrom(previous: readonly number[], size: number, nodes: Nodes): Promise<string> {
  const parts = [];
  for (const from of previous.filter((one) => one <= size))
    parts.push({ from, hashes: await consistencyProof(from, size, nodes) });
  return consistencyText(parts);
}
