import { dayOf } from '@thac/domain/calendar/day';
import { derivedId } from '@thac/domain/identity';
import { assertAuthority } from '@thac/domain/policies/authority/judgement';
import type { PastEvent } from '@thac/domain/policies/history';
import { reorganisation } from '@thac/domain/reorganisation/reorganisation';
import { reorganisationStream } from '@thac/domain/streams';
import type { AuthorityDocument, Instant, Metadata, UnitId } from '@thac/domain/vocabulary';
import type { RecordedDecree } from './decrees.ts';
import { eventIdOf } from './eventId.ts';
import { nobody } from './imports.ts';

/** The events of units under the decrees that make them, and the decrees recorded together with them. */
export function underDecrees(
  events: readonly PastEvent[],
  decrees: readonly RecordedDecree[],
  at: Instant,
  actor: string,
): PastEvent[] {
  const decided = new Map<string, AuthorityDocument>(
    decrees.flatMap((decree) => unitsOf(decree).map((unit) => [`unit-${unit}`, decree.by] as const)),
  );
  const stamped = events.map((event) => {
    const authority = decided.get(event.stream);
    return authority === undefined ? event : { ...event, metadata: { ...event.metadata, authority } };
  });
  return [...decrees.flatMap((decree) => recordOf(decree, at, actor)), ...stamped];
}

/** What a decree begins, changes or ends. */
const unitsOf = ({ changes, ends }: RecordedDecree): UnitId[] => [
  ...changes.flatMap((change) => ('unit' in change ? change.unit : [])),
  ...ends,
];

/** Ghi nhận văn bản sắp xếp, in its own stream. */
export function recordOf(decree: RecordedDecree, at: Instant, actor: string): PastEvent[] {
  const key = derivedId('demonstration', 'record', decree.reorganisation);
  assertAuthority(
    { official: actor, unit: '', roles: ['administrator'], onBehalfOf: null },
    'RecordReorganisation',
    nobody,
    dayOf(at),
  );
  const metadata: Metadata = {
    actor,
    unit: null,
    onBehalfOf: null,
    authority: decree.by,
    correlation: key,
    causation: key,
  };
  const command = { type: 'RecordReorganisation', data: decree } as const;
  return [reorganisation.decide(command, reorganisation.initialState())].flat().map(({ type, data }) => ({
    stream: reorganisationStream(decree.reorganisation),
    version: 1,
    id: eventIdOf(key, 0),
    type,
    at,
    data: { ...data },
    metadata,
  }));
}
