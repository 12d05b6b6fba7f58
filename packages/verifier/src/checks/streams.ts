import { keysOf } from '@thac/proof/heads';
import type { Manifest } from '../bundle/format.ts';
import type { HeadLine } from '../bundle/lines.ts';
import type { Findings, Place } from '../findings.ts';
import type { StoredEvent } from './event.ts';
import type { Heads } from './heads.ts';

/** How far a stream was read; `keys` are those that follow from its first event. */
type Reached = { version: number; position: number; leaf: string; chained: boolean; keys: readonly string[] };

/** Follows each stream of the bundle from its first event to its head. */
export type Streams = {
  /** Answers whether it is the next of a stream that was sealed up to there. */
  add(event: StoredEvent, position: number, leaf: string): boolean;
  /** At the end: every stream reaches its head, and there is none without one. */
  finish(): number;
};

/** Begins with no stream read. */
export function openStreams(heads: Heads, manifest: Manifest, findings: Findings): Streams {
  const reached = new Map<string, Reached>();
  return {
    add(event, position, leaf) {
      const { stream, version, type, previous } = event;
      const place = { entry: 'events.jsonl', position, stream, version, type };
      const before = reached.get(stream);
      checkVersion(version, before, place, findings);
      if (version === (before?.version ?? 0) + 1) checkChain(previous, before, place, findings);
      const chained = previous !== null || before?.chained === true;
      const keys = before?.keys ?? keysOf(stream, event.data);
      reached.set(stream, { version, position, leaf, chained, keys });
      return version === (before?.version ?? 0) + 1 && version <= (heads.streams.get(stream)?.version ?? 0);
    },
    finish() {
      for (const [stream, head] of heads.streams) checkEnd(stream, head, reached.get(stream), findings);
      for (const [stream, last] of reached) checkKeys(stream, last, heads, manifest, findings);
      if (manifest.scope.kind === 'all') checkNoStranger(reached, heads, findings);
      return reached.size;
    },
  };
}

function checkVersion(version: number, before: Reached | undefined, place: Place, findings: Findings): void {
  const expected = (before?.version ?? 0) + 1;
  if (version === expected) return;
  const stream = place.stream ?? '';
  if (version < expected)
    findings.tampered(
      'event-repeated',
      place,
      `Chuỗi ${stream} có lại số thứ tự ${version} sau ${expected - 1}: sự kiện bị thêm hoặc đảo.`,
      `The stream ${stream} has version ${version} again after ${expected - 1}: an event was added or moved.`,
    );
  else
    findings.incomplete(
      'events-withheld',
      { ...place, version: expected },
      `Chuỗi ${stream} thiếu sự kiện số ${expected}${upTo(expected, version - 1)} trước vị trí ${place.position}.`,
      `The stream ${stream} lacks version ${expected}${upTo(expected, version - 1)} before position ${place.position}.`,
    );
}

const upTo = (first: number, last: number): string => (last > first ? `–${last}` : '');

/** Events of before the chain name none; once one does, all later ones must, each the one before it. */
function checkChain(
  previous: string | null,
  before: Reached | undefined,
  place: Place,
  findings: Findings,
): void {
  const broken =
    previous === null ? before?.chained === true : before === undefined || previous !== before.leaf;
  if (!broken) return;
  const at = before === undefined ? place : { ...place, position: before.position, version: before.version };
  findings.tampered(
    'chain-broken',
    before === undefined ? place : { entry: 'events.jsonl', ...at },
    `Mắt xích của chuỗi ${place.stream} đứt giữa số ${(place.version ?? 1) - 1} (vị trí ${before?.position ?? '–'}) và số ${place.version} (vị trí ${place.position}): sự kiện trước đã bị thay.`,
    `The chain of ${place.stream} is broken between version ${(place.version ?? 1) - 1} (position ${before?.position ?? '–'}) and version ${place.version} (position ${place.position}): the event before was replaced.`,
  );
}

function checkEnd(stream: string, head: HeadLine, last: Reached | undefined, findings: Findings): void {
  const version = last?.version ?? 0;
  const place = { entry: 'events.jsonl', stream, ...(last && { position: last.position }), version };
  if (version < head.version)
    findings.incomplete(
      'events-withheld',
      { ...place, version: version + 1 },
      `Chuỗi ${stream} thiếu các sự kiện số ${version + 1}${upTo(version + 1, head.version)}, đã niêm phong nhưng không có trong gói.`,
      `The stream ${stream} lacks version ${version + 1}${upTo(version + 1, head.version)}, which was sealed and is not in the bundle.`,
    );
  else if (version > head.version)
    findings.tampered(
      'events-added',
      place,
      `Chuỗi ${stream} có ${version} sự kiện, khi niêm phong chỉ có ${head.version}.`,
      `The stream ${stream} has ${version} events; when it was sealed there were ${head.version}.`,
    );
  else if (last?.leaf !== Buffer.from(head.leaf).toString('hex'))
    findings.tampered(
      'head-disagrees',
      place,
      `Sự kiện cuối của chuỗi ${stream} (số ${version}, vị trí ${last?.position}) không phải sự kiện đã niêm phong.`,
      `The last event of ${stream} (version ${version}, position ${last?.position}) is not the one that was sealed.`,
    );
}

/** A stream stands in the map under every key that follows from its first event, the same under each. */
function checkKeys(
  stream: string,
  { keys, position }: Reached,
  heads: Heads,
  { scope }: Manifest,
  findings: Findings,
): void {
  const place = { entry: 'events.jsonl', stream, position };
  const head = heads.streams.get(stream);
  if (head === undefined || !keys.includes(head.key)) {
    findings.tampered(
      'stream-beyond-scope',
      place,
      `Chuỗi ${stream} không có mục đầu chuỗi thuộc phạm vi của gói.`,
      `The stream ${stream} has no head within the scope of the bundle.`,
    );
    return;
  }
  if (scope.kind !== 'all') return;
  const other = keys.find((key) => !sameHead(heads.keys.get(key), head));
  if (other !== undefined)
    findings.tampered(
      'head-left-out',
      { ...place, entry: 'heads.jsonl', key: other },
      `Bảng đầu chuỗi thiếu hoặc ghi khác mục "${other}": kế hoạch hay đơn vị đó bị giấu một chuỗi.`,
      `The heads map lacks the entry "${other}" or says otherwise there: a stream was hidden from that plan or unit.`,
    );
}

const sameHead = (one: HeadLine | undefined, other: HeadLine): boolean =>
  one !== undefined &&
  one.stream === other.stream &&
  one.version === other.version &&
  Buffer.compare(one.leaf, other.leaf) === 0;

function checkNoStranger(reached: ReadonlyMap<string, Reached>, heads: Heads, findings: Findings): void {
  for (const { key, stream } of heads.keys.values())
    if (reached.get(stream)?.keys.includes(key) === false)
      findings.tampered(
        'head-of-another',
        { entry: 'heads.jsonl', key, stream },
        `Mục "${key}" không phải là của chuỗi ${stream}.`,
        `The entry "${key}" does not belong to the stream ${stream}.`,
      );
}
