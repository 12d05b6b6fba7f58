import type { Checkpoint } from '@thac/proof/checkpoint';
import { openEdge } from '@thac/proof/edge';
import { leafHash, sameHash } from '@thac/proof/hash';
import { type Leaf, rootFromMultiproof } from '@thac/proof/multiproof';
import type { Manifest } from '../bundle/format.ts';
import { parseEventLine, parseProof } from '../bundle/lines.ts';
import { type Layout, linesOf } from '../bundle/open.ts';
import type { Findings } from '../findings.ts';
import { parseEvent, type StoredEvent } from './event.ts';
import type { Heads } from './heads.ts';
import type { Sealed } from './signatures.ts';
import { openStreams } from './streams.ts';
import { textIn, textOf } from './text.ts';

/** An event with its place; given on to the checks that look into what happened. */
export type Placed = StoredEvent & { position: number };

/** Also learns what a tree over the first so many events would be, where a bundle holds all of them. */
export type Prefix = { size: number; root: Uint8Array | null };

const longestLine = 32 << 20;
const largestProof = 256 << 20;

/** Every event: its form, its bytes against its leaf, the leaves against the signed tree, the chain, completeness. */
export function checkEvents(
  { entries }: Layout,
  manifest: Manifest,
  { record }: Sealed,
  heads: Heads,
  prefix: Prefix,
  findings: Findings,
  each: (event: Placed, isNext: boolean) => void,
): void {
  findings.check('events', () => {
    const [lines, proof] = [entries.get('events.jsonl'), entries.get('events.proof')];
    const text = proof === undefined ? null : textOf(proof, largestProof);
    const hashes = text === null ? null : parseProof(text);
    if (lines === undefined || hashes === null) {
      findings.tampered(
        'proof-altered',
        { entry: 'events.proof' },
        'Mục events.proof không đúng khuôn dạng.',
        'events.proof is not in its form.',
      );
      return null;
    }
    const streams = openStreams(heads, manifest, findings);
    const tree = openTree(manifest, prefix);
    const count = readLines(
      linesOf(lines, longestLine),
      record.size,
      findings,
      (event, sealed) => {
        each(event, streams.add(event, event.position, Buffer.from(sealed).toString('hex')));
      },
      tree.add,
    );
    checkCounts(manifest, count, streams.finish(), findings);
    tree.check(record, hashes, findings);
    return {
      vi: `${count} sự kiện đúng khuôn dạng, khớp lá, khớp cây đã ký (${record.size} lá), chuỗi liền mạch`,
      en: `${count} events in their form, equal to their leaves, in the signed tree (${record.size} leaves), chains unbroken`,
    };
  });
}

/** Leaves as they come: all of a tree need little memory, some of it are kept until the proof. */
function openTree({ scope }: Manifest, prefix: Prefix) {
  const edge = openEdge();
  const leaves: Leaf[] = [];
  const isWhole = scope.kind === 'all';
  let next = 1;
  let missing: [from: number, to: number] | null = null;
  return {
    add(position: number, leaf: Uint8Array): void {
      if (!isWhole) leaves.push({ index: position - 1, leaf: Buffer.from(leaf) });
      else if (position > next) missing ??= [next, position - 1];
      else {
        edge.add(leaf);
        if (edge.size === prefix.size) prefix.root = edge.root();
      }
      next = position + 1;
    },
    check({ size, root }: Checkpoint, hashes: readonly Uint8Array[], findings: Findings): void {
      if (isWhole && next <= size) missing ??= [next, size];
      if (missing !== null) {
        withheld(missing, findings);
        return;
      }
      const reached = isWhole ? hashes.length === 0 && edge.root() : rootFromMultiproof(size, leaves, hashes);
      if (!reached || !sameHash(reached, root)) notSealed(findings);
    },
  };
}

function withheld([from, to]: [number, number], findings: Findings): void {
  findings.incomplete(
    'positions-withheld',
    { entry: 'events.jsonl', position: from },
    `Gói toàn bộ thiếu các vị trí ${from}–${to}; vì vậy không tính được mã băm gốc.`,
    `The bundle of everything lacks positions ${from}–${to}; so the root cannot be worked out.`,
  );
}

function notSealed(findings: Findings): void {
  findings.tampered(
    'events-not-sealed',
    { entry: 'events.jsonl' },
    'Các lá của cây không dẫn đến mã băm gốc đã ký: có sự kiện bị sửa cả lá, bị thêm, bớt hoặc đảo, hoặc cây bị thay.',
    'The leaves do not lead to the signed root: an event was altered with its leaf, added, left out or moved, or the tree was replaced.',
  );
}

function readLines(
  lines: Iterable<Uint8Array | null>,
  size: number,
  findings: Findings,
  each: (event: Placed, sealed: Uint8Array) => void,
  leaf: (position: number, sealed: Uint8Array) => void,
): number {
  let [count, last] = [0, 0];
  for (const raw of lines) {
    const line = raw === null ? null : parseEventLine(raw);
    if (line === null) {
      findings.tampered(
        'line-altered',
        { entry: 'events.jsonl', position: last },
        `Dòng sau vị trí ${last} của events.jsonl không đúng khuôn dạng.`,
        `The line of events.jsonl behind position ${last} is not in its form.`,
      );
      continue;
    }
    const { position, sealed, bytes } = line;
    count += 1;
    if (position <= last || position > size) misplaced(position, last, size, findings);
    else leaf(position, sealed);
    last = Math.max(last, position);
    const event = eventOf(position, sealed, bytes, findings);
    if (event !== null) each(event, sealed);
  }
  return count;
}

function misplaced(position: number, last: number, size: number, findings: Findings): void {
  findings.tampered(
    'position-misplaced',
    { entry: 'events.jsonl', position },
    position > size
      ? `Vị trí ${position} nằm sau chỗ đã niêm phong (${size}).`
      : `Vị trí ${position} đứng sau vị trí ${last}: sự kiện bị đảo hoặc lặp.`,
    position > size
      ? `Position ${position} lies beyond what is sealed (${size}).`
      : `Position ${position} stands behind ${last}: an event was moved or repeated.`,
  );
}

/** The event of a line, where its bytes are in form; whatever its bytes are, they must be those of its leaf. */
function eventOf(position: number, sealed: Uint8Array, bytes: Uint8Array, findings: Findings): Placed | null {
  const text = textIn(bytes);
  const event = text === null ? null : parseEvent(text);
  const place = {
    entry: 'events.jsonl',
    position,
    ...(event && { stream: event.stream, version: event.version, type: event.type }),
  };
  if (!sameHash(leafHash(bytes), sealed))
    findings.tampered(
      'event-altered',
      place,
      `Sự kiện ở vị trí ${position}${named(event, 'vi')} không còn như khi niêm phong.`,
      `The event at position ${position}${named(event, 'en')} is not what was sealed.`,
    );
  if (event !== null) return { ...event, position };
  findings.tampered(
    'event-not-canonical',
    place,
    `Sự kiện ở vị trí ${position} không ở dạng chuẩn mà sổ ghi lưu.`,
    `The event at position ${position} is not in the canonical form in which the record keeps events.`,
  );
  return null;
}

function named(event: StoredEvent | null, language: 'vi' | 'en'): string {
  if (event === null) return '';
  const { type, stream, version } = event;
  return language === 'vi'
    ? ` (${type}, chuỗi ${stream} số ${version})`
    : ` (${type}, ${stream} version ${version})`;
}

function checkCounts({ events, streams }: Manifest, count: number, read: number, findings: Findings): void {
  if (count === events && read === streams) return;
  const told = `${count}/${events}, ${read}/${streams}`;
  findings.tampered(
    'counts-disagree',
    { entry: 'manifest.json' },
    `Số sự kiện hoặc số chuỗi khác với bản kê (${told}).`,
    `The number of events or streams is not that of the manifest (${told}).`,
  );
}
