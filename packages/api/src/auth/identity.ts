import { cast } from '@thac/demonstration/cast';
import type { Instant } from '@thac/domain/vocabulary';
import type { FollowerStatus } from '@thac/eventstore/follow';
import { type Authenticate, authenticateBy } from './authenticate.ts';
import type { KnownCaller, Official } from './callers.ts';
import { fixed, openListed } from './listed.ts';
import { openKeys } from './tokens/keys.ts';
import type { IssuerSettings } from './tokens/settings.ts';
import { subjectBy } from './tokens/verify.ts';

export type IdentityOptions = {
  /** The file of callers of THAC_CALLERS, or the callers themselves; `null` for the cast of the demonstration. */
  callers: string | readonly (KnownCaller | Official)[] | null;
  /** Whose access tokens are taken; without them none is. */
  issuers?: readonly IssuerSettings[];
};

type Needs = { clock: () => Instant; say: (line: string) => void; signal: AbortSignal };

/** Định danh: who calls, and by what they prove it. */
export type Identity = {
  authenticate: Authenticate;
  /** Tokens that everybody knows. */
  publicTokens: readonly string[];
  statuses(): FollowerStatus[];
  stopped: Promise<unknown>;
};

/** Puts together the list of callers and the issuers of tokens. */
export function openIdentity({ callers, issuers = [] }: IdentityOptions, needs: Needs): Identity {
  const { clock, say } = needs;
  const now = () => Date.parse(clock());
  const listed = typeof callers === 'string' ? openListed(callers, needs) : fixed(callers ?? cast);
  const trusted = issuers.map((one) => ({ ...one, keys: openKeys(one, { now, say }) }));
  return {
    authenticate: authenticateBy(listed.now, clock, subjectBy(trusted, clock)),
    publicTokens: callers === null ? cast.map(({ token }) => token) : [],
    statuses: listed.statuses,
    stopped: listed.stopped,
  };
}
