import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { dayOf } from '@thac/domain/calendar/day';
import type { Day, Instant } from '@thac/domain/vocabulary';

/** Khóa ký: a secret and the days on which it counts, both ends included; null: no bound. */
export type Secret = { key: Buffer; from: Day | null; to: Day | null };

/** Whose signature is looked for. */
export type Signatory = { code: string; secrets: readonly Secret[] };

/** Bên ký: who has signed a request, and the id that the message has there. */
export type Signed<S extends Signatory> = { source: S; id: string };

/** Why a request counts as signed by nobody. */
export type Unsigned = 'signature-missing' | 'timestamp-stale' | 'signature-unknown';

/** How far the clocks of the two houses may be apart, in seconds. */
export const tolerance = 300;

/** The bytes of a secret as Standard Webhooks writes it, `whsec_` and base64 of 24 to 64 bytes; null when it is none. */
export function keyOf(secret: string): Buffer | null {
  const text = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(secret)?.[1];
  if (text === undefined) return null;
  const key = Buffer.from(text, 'base64');
  const exact = key.toString('base64').replace(/=+$/, '') === text.replace(/=+$/, '');
  return exact && key.length >= 24 && key.length <= 64 ? key : null;
}

/** The signature of a message under the scheme of Standard Webhooks: `v1,` and base64 of an HMAC-SHA256. */
export const signatureOf = (key: Buffer, id: string, timestamp: string, payload: Buffer | string): string =>
  `v1,${digestOf(key, id, timestamp, payload).toString('base64')}`;

const digestOf = (key: Buffer, id: string, timestamp: string, payload: Buffer | string): Buffer =>
  createHmac('sha256', key).update(`${id}.${timestamp}.`, 'utf8').update(payload).digest();

/**
 * Finds the source that has signed a payload. Nothing of the payload is read for that: every secret that counts today is
 * tried with every signature in constant time.
 */
export function signedBy<S extends Signatory>(
  sources: readonly S[],
  headers: IncomingHttpHeaders,
  payload: Buffer | string,
  now: Instant,
): Signed<S> | Unsigned {
  const [id, timestamp, signatures] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) =>
    String(headers[name] ?? ''),
  ) as [string, string, string];
  if (id === '' || signatures === '' || !/^\d{1,12}$/.test(timestamp)) return 'signature-missing';
  if (Math.abs(Date.parse(now) / 1_000 - Number(timestamp)) > tolerance) return 'timestamp-stale';
  const given = signatures.split(' ').flatMap(digestIn);
  const today = dayOf(now);
  let signatory: S | null = null;
  for (const source of sources)
    for (const { key } of countingOn(source.secrets, today)) {
      const wanted = digestOf(key, id, timestamp, payload);
      for (const one of given) if (timingSafeEqual(one, wanted)) signatory = source;
    }
  return signatory === null ? 'signature-unknown' : { source: signatory, id };
}

/** Signatures of other versions are for others. */
function digestIn(signature: string): Buffer[] {
  if (!signature.startsWith('v1,')) return [];
  const digest = Buffer.from(signature.slice(3), 'base64');
  return digest.length === 32 ? [digest] : [];
}

/** The secrets that count on a day. */
export const countingOn = (secrets: readonly Secret[], day: Day): Secret[] =>
  secrets.filter((secret) => counts(secret, day));

const counts = ({ from, to }: Secret, day: Day): boolean =>
  (from === null || from <= day) && (to === null || day <= to);
