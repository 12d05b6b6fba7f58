import type { IncomingMessage } from 'node:http';
import { personalIn } from '@thac/domain/oneStopShop/privacy';
import type { Instant } from '@thac/domain/vocabulary';
import type { Pressure } from './pressure.ts';
import { Refused } from './refusals.ts';
import type { SourceSettings } from './settings.ts';
import { type Signed, signedBy, tolerance } from './signature.ts';
import type { Sources } from './sources.ts';

/** What judging a signed request needs of the house. */
export type Border = {
  sources: Pick<Sources, 'now'>;
  clock: () => Instant;
  pressure: Pressure;
};

/** Yêu cầu có chữ ký: who sent it, under which id, and the very bytes that were signed. */
export type SignedRequest = Signed<SourceSettings> & { body: Buffer };

/** Nội dung được nhận: of which kind, and of how many bytes at most. */
export type Taking = { type: string; most: number };

/** Refuses a body by what is said of it. */
export function assertType({ headers }: IncomingMessage, { type }: Taking): void {
  const { 'content-type': given = '', 'content-encoding': encoding = 'identity' } = headers;
  if (given.split(';')[0]?.trim().toLowerCase() !== type || encoding !== 'identity')
    throw new Refused('type-unfit', { type });
}

/** Finds who has signed a body, before anything of it is looked at. */
export async function signedPost(
  border: Border,
  request: IncomingMessage,
  body: Buffer,
): Promise<SignedRequest> {
  const signed = await assertSigned(border, request, body);
  assertKey(signed.id);
  return { ...signed, body };
}

/** Finds who has signed a request without a body: what is signed is its address, as it is sent. */
export const signedGet = (border: Border, request: IncomingMessage): Promise<Signed<SourceSettings>> =>
  assertSigned(border, request, request.url ?? '');

async function assertSigned(
  { sources, clock, pressure }: Border,
  { headers }: IncomingMessage,
  payload: Buffer | string,
): Promise<Signed<SourceSettings>> {
  const now = clock();
  const signed = signedBy(sources.now(), headers, payload, now);
  if (typeof signed === 'string') throw new Refused(signed, { tolerance: String(tolerance), now });
  await pressure.assertPace(signed.source);
  return signed;
}

/** The key stands in the record for ever. */
function assertKey(id: string): void {
  if (!/^[A-Za-z0-9._:-]{1,128}$/.test(id) || personalIn(id) !== null) throw new Refused('key-unfit');
}
