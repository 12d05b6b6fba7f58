import { cast } from '@thac/demonstration/cast';
import type { Instant } from '@thac/domain/vocabulary';
import type { FollowerStatus } from '@thac/eventstore/follow';
import { type Authenticate, authenticateBy } from './authenticate.ts';
import type { KnownCaller, Official } from './callers.ts';
import { type DevelopmentIssuer, openDevelopment } from './development.ts';
import { fixed, openListed } from './listed.ts';
import { openKeys } from './tokens/keys.ts';
import type { IssuerSettings } from './tokens/settings.ts';
import { subjectBy } from './tokens/verify.ts';

export type IdentityOptions = {
  /** The file of callers of THAC_CALLERS, or the callers themselves; `null` for the cast of the demonstration. */
  callers: string | readonly (KnownCaller | Official)[] | null;
  /** Whose access tokens are taken; without them none is. */
  issuers?: readonly IssuerSettings[];
  /** Whether whoever shows no token is let in, for what is public. */
  public?: boolean;
  /** Where the house is reached, for the issuer of the cast. */
  address?: string;
};

type Needs = { clock: () => Instant; say: (line: string) => void; signal: AbortSignal; production: boolean };

/** Định danh: who calls, and by what they prove it. */
export type Identity = {
  authenticate: Authenticate;
  /** Answers what is asked of the issuer of the cast; null where there is none. */
  development: DevelopmentIssuer['answer'] | null;
  /** Tokens that everybody knows. */
  publicTokens: readonly string[];
  statuses(): FollowerStatus[];
  stopped: Promise<unknown>;
};

/** Puts together the list of callers and the issuers of tokens. */
export async function openIdentity(options: IdentityOptions, needs: Needs): Promise<Identity> {
  const { callers, issuers = [], address = 'http://localhost' } = options;
  const { clock, say } = needs;
  const now = () => Date.parse(clock());
  const development = callers === null ? await openDevelopment(cast, address, clock) : null;
  const those = callers ?? [...cast, ...(development?.officials ?? [])];
  const listed = typeof those === 'string' ? openListed(those, needs) : fixed(those);
  const trusted = [
    ...issuers.map((one) => ({ ...one, keys: openKeys(one, { now, say }) })),
    ...(development === null ? [] : [development.trusted]),
  ];
  return {
    authenticate: authenticateBy(listed.now, clock, subjectBy(trusted, clock), options.public),
    development: development?.answer ?? null,
    publicTokens: callers === null ? cast.map(({ token }) => token) : [],
    statuses: listed.statuses,
    stopped: listed.stopped,
  };
}
