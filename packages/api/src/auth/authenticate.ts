import { createHash, hash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { dayOf } from '@thac/domain/calendar/day';
import type { Day, Instant } from '@thac/domain/vocabulary';
import { noteOn } from '../http/noteOn.ts';
import { anonymous } from './anonymous.ts';
import { type Caller, hashesOf, type KnownCaller, type Official, type Subject } from './callers.ts';
import { inPost, postHeader } from './posts.ts';
import type { SubjectOf } from './tokens/verify.ts';
import { forPeople, issuerAway, notListed, TurnedAway, unknownCaller } from './turnedAway.ts';

/** What a request shows of whoever sends it. */
export type Shown = { headers: Pick<Headers, 'get' | 'has'> };

/** Finds the caller of a request by its bearer token, in the post it names; throws `TurnedAway` for whom it does not let in. */
export type Authenticate = (request: Shown) => Promise<Caller>;

type Known = KnownCaller | Official;

/** Whose tokens are taken besides those on the list. */
const nobody: SubjectOf = async () => 'issuer';

/**
 * Lets in those who are on the list by now, in a post that they hold on the day of the house; where the house is open to the
 * public, also whoever shows nothing. What is shown and not taken is refused there too.
 */
export function authenticateBy(
  entries: () => readonly Known[],
  clock: () => Instant,
  subjectOf: SubjectOf = nobody,
  open = false,
): Authenticate {
  const listed = listOf(entries);
  const callerIn = sameInPost();
  const judge = async ({ headers }: Shown): Promise<Caller> => {
    if (open && !headers.has('authorization')) return anonymous;
    const token = /^Bearer +(\S+)$/i.exec(headers.get('authorization') ?? '')?.[1];
    if (token === undefined) throw unknownCaller();
    const official = listed().byToken(token) ?? (await bySubject(token));
    return callerIn(official, headers.get(postHeader), dayOf(clock()));
  };
  async function bySubject(token: string): Promise<Official> {
    const subject = await subjectOf(token);
    if (subject === 'away') throw issuerAway();
    if (typeof subject === 'string') throw unknownCaller(subject);
    const official = listed().bySubject.get(keyOf(subject));
    if (official === undefined) throw notListed(subject);
    return official;
  }
  // A request is asked about more than once on its way.
  const judged = noteOn<Shown, Promise<Caller>>('caller');
  return (request) => {
    const caller = judged.of(request) ?? judge(request);
    judged.set(request, caller);
    return caller;
  };
}

/** The same caller, what is known of him included, as long as an official asks in the same post on the same day. */
function sameInPost(): typeof inPost {
  const last = new WeakMap<
    Parameters<typeof inPost>[0],
    { asked: string | null; day: Day; caller: Caller }
  >();
  return (official, asked, day) => {
    const known = last.get(official);
    if (known?.asked === asked && known.day === day) return known.caller;
    const caller = inPost(official, asked, day);
    last.set(official, { asked, day, caller });
    return caller;
  };
}

/** The caller of a request that is served without GraphQL, or why there is none. */
export async function admitted(
  authenticate: Authenticate,
  request: IncomingMessage,
): Promise<Caller | TurnedAway> {
  try {
    return await personOf(authenticate, request);
  } catch (error) {
    if (error instanceof TurnedAway) return error;
    throw error;
  }
}

/** The caller of a request that is served without GraphQL, which is for people; throws `TurnedAway`. */
export async function personOf(authenticate: Authenticate, request: IncomingMessage): Promise<Caller> {
  const caller = await authenticate(asRequest(request));
  if (caller.kind === 'service') throw forPeople();
  if (caller.kind === 'public') throw unknownCaller();
  return caller;
}

const identifies: ReadonlySet<string> = new Set(['authorization', postHeader]);
const identifying = noteOn<IncomingMessage, Shown>('shown');

/** What identifies the caller of a request; the same each time, so that he is judged once. */
export const asRequest = (sent: IncomingMessage): Shown => {
  const known = identifying.of(sent);
  if (known !== undefined) return known;
  const shown = (name: string): string | null => {
    const value = identifies.has(name) ? sent.headers[name] : undefined;
    return typeof value === 'string' ? value : null;
  };
  const request = { headers: { get: shown, has: (name: string) => shown(name) !== null } };
  identifying.set(sent, request);
  return request;
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

const keyOf = ({ issuer, subject }: Subject): string => JSON.stringify([issuer, subject]);

/** The list by what proves an entry, made anew when it is another list. */
function listOf(entries: () => readonly Known[]) {
  let known: readonly Known[] = [];
  let list = indexed([]);
  return () => {
    const now = entries();
    if (now !== known) [known, list] = [now, indexed(now.map(officialOf))];
    return list;
  };
}

const indexed = (officials: readonly Official[]) => ({
  byToken: holdersOf(officials),
  bySubject: new Map(
    officials.flatMap((one) => ('subject' in one ? [[keyOf(one.subject), one] as const] : [])),
  ),
});

const hashesIn = (proof: Official): Buffer[] =>
  'token' in proof ? [sha256(proof.token)] : hashesOf(proof).map((hash) => Buffer.from(hash, 'hex'));

/** Whoever measures how long a look takes learns at most of a hash, from which nobody finds the token. */
function holdersOf(officials: readonly Official[]): (token: string) => Official | null {
  const known = new Map(
    officials.flatMap((official) =>
      hashesIn(official).map((hash) => [hash.toString('hex'), official] as const),
    ),
  );
  return (token) => known.get(hash('sha256', token)) ?? null;
}
