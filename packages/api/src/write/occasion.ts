import { createHash, randomUUID } from 'node:crypto';
import { derivedId } from '@thac/domain/identity';
import { refuse } from '@thac/domain/refusal';
import type { Instant, Metadata } from '@thac/domain/vocabulary';
import { canonicalText } from '@thac/eventstore/canonical';
import type { Occasion } from '@thac/eventstore/emmett';
import type { Request } from '@thac/eventstore/eventLog';
import type { Caller } from '../auth/callers.ts';
import type { OrderOptions } from './outcome.ts';
import { doorRefusals } from './refusals.ts';

/** Who acts when, refused where the form of the request does not allow it. */
export function occasionOf(
  now: Instant,
  caller: Caller,
  { at, key, onBehalfOf, authority, expectedVersion, delegation }: OrderOptions,
  request: Request | undefined,
): Occasion {
  if (key !== undefined && (key === '' || key.length > 200)) refuse(doorRefusals['key-empty']);
  if (expectedVersion !== undefined && expectedVersion < 0) refuse(doorRefusals['version-unfit']);
  // On whose behalf a delegation lets act is held against the delegation.
  if (
    delegation === undefined &&
    onBehalfOf &&
    !caller.onBehalfOf.includes(onBehalfOf) &&
    onBehalfOf !== caller.unit
  )
    refuse(doorRefusals['not-on-behalf']);
  if (at !== undefined && !caller.roles.includes('administrator')) refuse(doorRefusals['at-not-allowed']);
  if (at !== undefined && at > now) refuse(doorRefusals['at-in-future'], { at });
  const cause = request === undefined ? randomUUID() : causeOf(request);
  const metadata: Metadata = {
    actor: caller.official,
    unit: caller.unit,
    onBehalfOf: onBehalfOf ?? null,
    authority: authority ?? null,
    correlation: cause,
    causation: cause,
  };
  if (request === undefined) return { metadata, at: at ?? now };
  const eventId = (stream: string, version: number) => derivedId('event', cause, stream, String(version));
  return { metadata, at: at ?? now, request, eventId };
}

/** What everything that a request records names as its cause. */
export const causeOf = ({ source, key }: Request): string => derivedId('request', source, key);

/** The request by which a repetition is recognised; undefined without a key. */
export function requestOf(caller: Caller, content: unknown, options: OrderOptions): Request | undefined {
  const { key, mark, rehearsal, ...asked } = options;
  if (key === undefined) return undefined;
  const defined = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
  const text = canonicalText({ content: mark ?? plain(content), ...defined });
  return { source: caller.official, key, hash: createHash('sha256').update(text, 'utf8').digest('hex') };
}

const plain = (content: unknown): unknown => JSON.parse(JSON.stringify(content));
