import { canonicalValue } from '@thac/proof/canonical';
import { isUuid } from '@thac/proof/heads';
import {
  hasExactly,
  isCount,
  isHex,
  isInstant,
  isMembers,
  isStoredType,
  isStream,
  type Members,
} from './shape.ts';

/** An event as the record stores it. */
export type StoredEvent = {
  at: string;
  data: Members;
  id: string;
  metadata: Members;
  /** Leaf of the event before it in its stream, hex; null where it names none. */
  previous: string | null;
  recorded: string;
  stream: string;
  type: string;
  version: number;
};

const always = ['at', 'data', 'id', 'metadata', 'recorded', 'stream', 'type', 'version'];
const chained = [...always, 'previous'];

/** The event that a text is; null where it is not in the canonical form in which the record writes events. */
export function parseEvent(text: string): StoredEvent | null {
  const canonical = canonicalValue(text);
  if (canonical === null) return null;
  const { value } = canonical;
  const previous = hasExactly(value, chained) ? value.previous : null;
  if (!(hasExactly(value, always) || isHex(previous))) return null;
  const { at, data, id, metadata, recorded, stream, type, version } = value as Members;
  if (!(isInstant(at) && isInstant(recorded) && isUuid(id) && isStream(stream) && isStoredType(type)))
    return null;
  if (!(isMembers(data) && isMembers(metadata) && isCount(version) && version > 0)) return null;
  return { at, data, id, metadata, previous: previous as string | null, recorded, stream, type, version };
}
