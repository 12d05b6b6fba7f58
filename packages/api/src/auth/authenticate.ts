import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { dayOf } from '@thac/domain/calendar/day';
import type { Instant } from '@thac/domain/vocabulary';
import type { Caller, KnownCaller, Official } from './callers.ts';
import { inPost, postHeader } from './posts.ts';
import { TurnedAway, unknownCaller } from './turnedAway.ts';

/** Finds the caller of a request by its bearer token, in the post it names; throws `TurnedAway` for whom it does not let in. */
export type Authenticate = (request: Request) => Promise<Caller>;

/** Lets in those who are on the list, in a post that they hold on the day of the house. */
export function authenticateBy(
  entries: readonly (KnownCaller | Official)[],
  clock: () => Instant,
): Authenticate {
  const byToken = holdersOf(entries.map(officialOf));
  return async ({ headers }) => {
    const token = /^Bearer +(\S+)$/i.exec(headers.get('authorization') ?? '')?.[1];
    const official = token === undefined ? null : byToken(token);
    if (official === null) throw unknownCaller();
    return inPost(official, headers.get(postHeader), dayOf(clock()));
  };
}

/** The caller of a request that is served without GraphQL, or why there is none. */
export async function admitted(
  authenticate: Authenticate,
  request: IncomingMessage,
): Promise<Caller | TurnedAway> {
  try {
    return await authenticate(asRequest(request));
  } catch (error) {
    if (error instanceof TurnedAway) return error;
    throw error;
  }
}

/** What identifies a caller in a request that is served without GraphQL. */
export const asRequest = ({ headers }: IncomingMessage): Request => {
  const post = headers[postHeader];
  return new Request('http://localhost', {
    headers: {
      authorization: headers.authorization ?? '',
      ...(typeof post === 'string' ? { [postHeader]: post } : {}),
    },
  });
};

/** The entry in its long form. */
export function officialOf(entry: KnownCaller | Official): Official {
  if ('posts' in entry) return entry;
  const { unit, post, roles, onBehalfOf, from, to, reads, ...who } = entry;
  const validity = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  const held = { unit, post, roles, onBehalfOf, ...validity, ...(reads === undefined ? {} : { reads }) };
  return { ...who, posts: [held] };
}

export const sha256 = (text: string): Buffer => createHash('sha256').update(text, 'utf8').digest();

function hashIn(proof: Official): Buffer | null {
  if ('token' in proof) return sha256(proof.token);
  return 'tokenSha256' in proof ? Buffer.from(proof.tokenSha256, 'hex') : null;
}

/** Compares hashes of equal length in constant time, and always with every known caller. */
function holdersOf(officials: readonly Official[]): (token: string) => Official | null {
  const known = officials.flatMap((official) => {
    const hash = hashIn(official);
    return hash === null ? [] : [{ hash, official }];
  });
  return (token) => {
    const hash = sha256(token);
    let found: Official | null = null;
    for (const one of known) if (timingSafeEqual(one.hash, hash)) found = one.official;
    return found;
  };
}
