import { importWith } from '@thac/eventstore/imported';
import { keepOriginal } from '@thac/eventstore/originals';
import { keepHeads } from '@thac/eventstore/seal/heads';
import { type Milestone, sealStream, sealsLog } from '@thac/eventstore/seal/milestone';
import { inTransaction } from '@thac/eventstore/transaction';
import { parseCheckpoint } from '@thac/proof/checkpoint';
import { openEdge } from '@thac/proof/edge';
import { leafHash, sameHash } from '@thac/proof/hash';
import { Malformed } from '@thac/proof/malformed';
import { parseNote } from '@thac/proof/note';
import { attachmentHash, type Manifest } from '@thac/verifier/bundle/format';
import { type EventLine, parseEventLine } from '@thac/verifier/bundle/lines';
import {
  contentOf,
  type Entry,
  type Layout,
  linesOf,
  openBundle,
  sha256Of,
} from '@thac/verifier/bundle/open';
import type { Source } from '@thac/verifier/bundle/source';
import type pg from 'pg';
import { mediaTypesIn } from './mediaTypes.ts';

/** Gói không nhập lại được: what keeps a bundle from being taken in. */
export class Unusable extends Error {
  override readonly name = 'Unusable';
  readonly vi: string;
  readonly en: string;

  constructor(vi: string, en: string) {
    super(en);
    this.vi = vi;
    this.en = en;
  }
}

/** The whole of a record, found to be that of its checkpoint. */
export type WholeRecord = {
  log: string;
  size: number;
  events: Entry;
  /** The log of milestones. */
  milestones: Entry;
  originals: readonly Entry[];
};

const largest = 256 << 20;

/**
 * Holds a bundle of everything against its own checkpoint, before anything of it is taken in. Who has signed that is
 * asked by the verifier, which knows whom to trust.
 */
export function wholeRecord(source: Source): WholeRecord {
  const layout = openBundle(source);
  const { entry, byte } = layout.fault ?? {};
  if (entry !== undefined)
    throw new Unusable(
      `Gói hỏng tại mục ${entry}, byte ${byte}; hãy xuất lại.`,
      `The bundle is damaged at ${entry}, byte ${byte}; export it again.`,
    );
  const { scope, log, attachments } = JSON.parse(textIn(layout, 'manifest.json')) as Manifest;
  if (scope.kind !== 'all')
    throw new Unusable(
      'Gói này chỉ có một phần sổ ghi; chỉ nhập lại được gói xuất bằng --all.',
      'This bundle holds a part of the record; only one exported with --all can be taken in.',
    );
  const events = entryOf(layout, 'events.jsonl');
  const size = checkEvents(events, textIn(layout, 'checkpoint'));
  const milestones = entryOf(layout, 'seals/events.jsonl');
  checkEvents(milestones, textIn(layout, 'seals/checkpoint'));
  const originals = [...layout.entries.values()].filter(({ name }) => attachmentHash(name) !== null);
  const damaged = originals.find((one) => attachmentHash(one.name) !== sha256Of(one));
  if (damaged !== undefined || originals.length !== attachments.length)
    throw new Unusable(
      `Tệp kèm theo gói thiếu hoặc hỏng (${damaged?.name ?? 'attachments'}); hãy xuất lại.`,
      `An attached file is missing or damaged (${damaged?.name ?? 'attachments'}); export the bundle again.`,
    );
  return { log, size, events, milestones, originals };
}

/** Every event is at its place, as it was sealed, and together they are the tree of the checkpoint; answers its size. */
function checkEvents(events: Entry, checkpoint: string): number {
  const edge = openEdge();
  for (const { position, sealed, bytes } of linesIn(events)) {
    const leaf = leafHash(bytes);
    if (position !== edge.size + 1 || !sameHash(leaf, sealed)) throw notSealed(edge.size + 1);
    edge.add(leaf);
  }
  const { size, root } = parsedCheckpoint(checkpoint);
  if (edge.size !== size || !sameHash(edge.root(), root)) throw notSealed(edge.size);
  return size;
}

function parsedCheckpoint(note: string) {
  try {
    return parseCheckpoint(parseNote(note).text);
  } catch (error) {
    if (error instanceof Malformed)
      throw new Unusable(`Điểm niêm phong: ${error.vi}.`, `The checkpoint: ${error.en}.`);
    throw error;
  }
}

const notSealed = (position: number): Unusable =>
  new Unusable(
    `Sự kiện ở vị trí ${position} không phải sự kiện đã niêm phong; hãy kiểm tra gói bằng thac verify.`,
    `The event at position ${position} is not the one that was sealed; check the bundle with thac verify.`,
  );

function* linesIn(events: Entry): Generator<EventLine> {
  let reached = 0;
  for (const line of linesOf(events, largest)) {
    const event = line && parseEventLine(line);
    if (event === null) throw notSealed(reached + 1);
    reached = event.position;
    yield event;
  }
}

function* bytesIn(events: Entry): Generator<Buffer> {
  for (const { bytes } of linesIn(events)) yield Buffer.from(bytes);
}

function* sizesIn(milestones: Entry, log: string): Generator<number> {
  for (const bytes of bytesIn(milestones)) {
    const { stream, data } = JSON.parse(bytes.toString('utf8')) as { stream: string; data: Milestone };
    if (stream === sealStream(log)) yield data.size;
  }
}

function entryOf({ entries }: Layout, name: string): Entry {
  const entry = entries.get(name);
  if (entry === undefined) throw new Unusable(`Gói thiếu mục ${name}.`, `The bundle lacks ${name}.`);
  return entry;
}

const textIn = (layout: Layout, name: string): string =>
  Buffer.from(contentOf(entryOf(layout, name), largest)).toString('utf8');

/**
 * Nhập lại sổ ghi into a record that is empty, or that holds the beginning of the same: all that is missing or nothing,
 * whenever the process is killed. Originals are kept with the types that the events say they have.
 */
export const takeIn = (
  pool: pg.Pool,
  record: WholeRecord,
  progress: (bytes: number) => void = () => {},
): Promise<{ position: number; added: number; originals: number }> =>
  inTransaction(pool, (client) => takeInWith(client, record, progress));

async function takeInWith(
  client: pg.ClientBase,
  { log, events, milestones, originals }: WholeRecord,
  progress: (bytes: number) => void,
) {
  const types = new Map<string, string>();
  const texts = function* () {
    for (const { bytes } of linesIn(events)) {
      for (const [sha256, type] of mediaTypesIn(bytes)) types.set(sha256, type);
      progress(bytes.length);
      yield Buffer.from(bytes);
    }
  };
  const { position, added } = await importWith(client, log, texts());
  await importWith(client, sealsLog, bytesIn(milestones));
  // One by one, so that the heads at each milestone are those that it was made of.
  for (const size of sizesIn(milestones, log)) await keepHeads(client, log, size);
  for (const original of originals)
    await keepOriginal(client, {
      mediaType: types.get(attachmentHash(original.name) ?? '') ?? 'text/plain',
      bytes: Buffer.concat([...original.chunks()]),
    });
  return { position, added, originals: originals.length };
}
