import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import { reasonOf } from '../../outbox/webhook.ts';
import { fetchedJson } from './fetched.ts';
import { type IssuerSettings, isGuarded } from './settings.ts';

/** Khóa của bên cấp: finds the key that a token names. */
export type Keys = JWTVerifyGetKey;

/** The issuer does not answer, and what it said last is too old or does not hold the key. */
export class IssuerAway extends Error {
  override readonly name = 'IssuerAway';
}

/** However many tokens name a key that is not known, the issuer is asked once in this time. */
const coolDown = 30_000;
/** So long its keys are taken without asking again. */
const freshFor = 600_000;
/** So long they are taken while it does not answer. */
const keptFor = 4 * 3_600_000;

type Needs = {
  /** Milliseconds of the clock of the house. */
  now: () => number;
  say: (line: string) => void;
};

/** Keeps the keys of an issuer: asked for when they are needed, kept while it is away, and never longer than stated. */
export function openKeys(
  { issuer, jwks }: Pick<IssuerSettings, 'issuer' | 'jwks'>,
  { now, say }: Needs,
): Keys {
  let held: { at: number; find: Keys } | null = null;
  let asked = Number.NEGATIVE_INFINITY;
  let asking: Promise<void> | null = null;
  let complaint: string | null = null;

  async function ask(): Promise<void> {
    try {
      const found = await fetchedJson(jwks ?? (await addressOf(issuer)));
      held = { at: now(), find: createLocalJWKSet(found as JSONWebKeySet) };
      complaint = null;
    } catch (error) {
      if (complaint === null)
        say(`THAC_ISSUERS: ${issuer} không trả lời / does not answer: ${reasonOf(error)}`);
      complaint = reasonOf(error);
    }
  }

  /** Once in a cool-down; whoever comes meanwhile waits for the same answer. */
  async function askSeldom(): Promise<void> {
    if (asking === null) {
      if (Math.abs(now() - asked) < coolDown) return;
      asked = now();
      asking = ask().finally(() => {
        asking = null;
      });
    }
    await asking;
  }

  const age = () => (held === null ? Number.POSITIVE_INFINITY : Math.abs(now() - held.at));

  async function known(): Promise<Keys> {
    if (age() > freshFor) await askSeldom();
    if (held === null || age() > keptFor) throw new IssuerAway(complaint ?? issuer);
    return held.find;
  }

  return async (header, token) => {
    const find = await known();
    try {
      return await find(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      const before = held;
      await askSeldom();
      if (complaint !== null) throw new IssuerAway(complaint);
      if (held === before) throw error;
      return (await known())(header, token);
    }
  };
}

/** Where the issuer says its keys are; an answer in the name of another is none. */
async function addressOf(issuer: string): Promise<string> {
  const found = await fetchedJson(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
  const { issuer: said, jwks_uri: address } = (found ?? {}) as Record<string, unknown>;
  if (said !== issuer) throw new Error('its discovery document is of another issuer');
  if (typeof address !== 'string' || !isGuarded(address))
    throw new Error('its discovery document names no address of keys that can be trusted');
  return address;
}
