import { isId } from '@thac/domain/identity';
import pg from 'pg';
import { canonicalText } from './canonical.ts';
import { BorderRefusal } from './errors.ts';
import type { NewEvent, RecordedEvent } from './event.ts';
import { joined, Lines } from './lines.ts';
import type { Versions } from './versions.ts';

/** int8 as number for one query: positions stay far below 2^53, and the parsers of the process stay untouched. */
export const numbers: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === pg.types.builtins.INT8
      ? Number
      : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
};

const streamName = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,199}$/;
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** Events as the columns that the record's functions take; a head is the canonical text up to what only the database knows. */
export type EventArrays = {
  streams: string[];
  versions: number[];
  ids: string[];
  types: string[];
  ats: string[];
  /** One per line, which needs no escaping: canonical JSON holds no raw line break. */
  heads: Buffer;
};

/** Checks events at the border and writes them as columns. */
export function arraysOf(events: readonly NewEvent[], versions: Versions): EventArrays {
  const ids = new Set<string>();
  const last = new Map<string, number>();
  const heads = new Lines();
  for (const event of events) {
    checkColumns(event);
    checkOrder(event, ids, last);
    heads.add(headOf(event));
  }
  return {
    streams: events.map((event) => event.stream),
    versions: events.map((event) => event.version),
    ids: [...ids],
    types: events.map((event) => storedType(event.type, versions)),
    ats: events.map((event) => event.at),
    heads: heads.bytes(),
  };
}

/** The values for `arrayParameters`, of one or more calls. */
export function parametersOf(parts: readonly EventArrays[]): unknown[] {
  return [
    parts.flatMap(({ streams }) => streams),
    parts.flatMap(({ versions }) => versions),
    parts.flatMap(({ ids }) => ids),
    parts.flatMap(({ types }) => types),
    parts.flatMap(({ ats }) => ats),
    joined(parts.map(({ heads }) => heads).filter(({ length }) => length > 0)),
  ];
}

/** The parameters from number `first` on, with their types, as the functions expect them. */
export const arrayParameters = (first: number): string =>
  `$${first}::text[], $${first + 1}::bigint[], $${first + 2}::uuid[], $${first + 3}::text[], $${first + 4}::timestamptz[],
   string_to_array(convert_from($${first + 5}::bytea, 'UTF8'), E'\\n')`;

/** Keys before `recorded` in the order of RFC 8785; the database knows the rest. */
function headOf(event: NewEvent): string {
  const data = canonicalText(event.data, 'data');
  const metadata = canonicalText(event.metadata, 'metadata');
  return `{"at":"${event.at}","data":${data},"id":"${event.id}","metadata":${metadata}`;
}

function checkColumns({ stream, version, id, at }: NewEvent): void {
  if (!streamName.test(stream)) throw new BorderRefusal('stream', `"${stream}" is not the name of a stream`);
  if (!Number.isSafeInteger(version) || version < 1)
    throw new BorderRefusal('version', `${version} is not a version; the first one is 1`);
  if (!isId(id)) throw new BorderRefusal('id', `"${id}" is not a UUID in small letters`);
  if (!instant.test(at) || !isOnCalendar(at))
    throw new BorderRefusal('at', `"${at}" is not an instant in UTC with milliseconds`);
}

function storedType(type: string, versions: Versions): string {
  const stored = versions.storedType(type);
  if (stored === null) throw new BorderRefusal('type', `"${type}" is not an event of the domain`);
  return stored;
}

/** Within one call each id stands once and the versions of a stream follow each other. */
function checkOrder({ stream, version, id }: NewEvent, ids: Set<string>, last: Map<string, number>): void {
  if (ids.has(id)) throw new BorderRefusal('id', `${id} stands twice in one call`);
  ids.add(id);
  const before = last.get(stream);
  if (before !== undefined && version !== before + 1)
    throw new BorderRefusal('version', `${version} of stream ${stream} follows ${before} in one call`);
  last.set(stream, version);
}

/** The parser of dates takes 30 February for 2 March. */
function isOnCalendar(at: string): boolean {
  const time = Date.parse(at);
  return !Number.isNaN(time) && new Date(time).toISOString() === at;
}

/** An event as its bytes say it, with the leaf of the one before it in its stream. */
type StoredEvent = Omit<RecordedEvent, 'position'> & { previous?: string };

/** What the record stores, as the domain of today sees it: the chain is for those who check the record, not for those who read it. */
export function eventOf(row: { position: number; bytes: string }, versions: Versions): RecordedEvent {
  const { previous: _, ...stored } = JSON.parse(row.bytes) as StoredEvent;
  return { position: row.position, ...stored, ...versions.newest(stored.type, stored.data, row.position) };
}

/** Which event stands somewhere, and what caused it, without what it says. */
export type EventRef = Pick<RecordedEvent, 'position' | 'stream' | 'version' | 'type' | 'id'> & {
  causation: string;
};

/** The same of any event, also of one that is newer than the program. */
export function refOf(row: { position: number; bytes: string }): EventRef {
  const { stream, version, type, id, metadata } = JSON.parse(row.bytes) as StoredEvent;
  const [name = ''] = type.split('@');
  return { position: row.position, stream, version, type: name, id, causation: metadata.causation };
}
