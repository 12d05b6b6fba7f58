import type { Instant } from '@thac/domain/vocabulary';
import { decodeJwt, decodeProtectedHeader, errors, type JWTPayload, jwtVerify } from 'jose';
import type { Subject } from '../callers.ts';
import { IssuerAway, type Keys } from './keys.ts';
import type { IssuerSettings } from './settings.ts';

/** An issuer, and where its keys come from. */
export type Issuer = Pick<
  IssuerSettings,
  'issuer' | 'audience' | 'algorithms' | 'types' | 'skewSeconds' | 'subject'
> & {
  keys: Keys;
};

/** Why a token is not taken; `away` is no fault of the token. */
export type Fault =
  | 'malformed'
  | 'issuer'
  | 'audience'
  | 'algorithm'
  | 'type'
  | 'key'
  | 'signature'
  | 'expired'
  | 'early'
  | 'claims'
  | 'away';

/** Says whom an access token names, or why it is not taken. */
export type SubjectOf = (token: string) => Promise<Subject | Fault>;

/** No issuer makes longer ones, and what is longer is not looked at. */
const longest = 8_192;

/** Kiểm tra mã truy cập (RFC 9068, RFC 8725): takes what a listed issuer signed for this house, and nothing else. */
export function subjectBy(issuers: readonly Issuer[], clock: () => Instant): SubjectOf {
  return async (token) => {
    if (token.length > longest) return 'malformed';
    const claimed = read(token);
    if (claimed === null) return 'malformed';
    const issuer = issuers.find((one) => one.issuer === claimed.iss);
    if (issuer === undefined) return 'issuer';
    if (!issuer.algorithms.includes(claimed.alg)) return 'algorithm';
    if (!issuer.types.some((type) => typeOf(type) === typeOf(claimed.typ))) return 'type';
    const now = new Date(clock());
    try {
      const { payload } = await jwtVerify(token, issuer.keys, {
        issuer: issuer.issuer,
        audience: issuer.audience,
        algorithms: [...issuer.algorithms],
        clockTolerance: issuer.skewSeconds,
        currentDate: now,
        requiredClaims: ['exp', 'iat', issuer.subject],
      });
      return subjectIn(payload, issuer, now);
    } catch (error) {
      return faultOf(error);
    }
  };
}

/** What a token says of itself, before anything of it is believed; keys that it brings along are never looked at. */
function read(token: string): { alg: string; typ: string; iss: unknown } | null {
  try {
    const { alg = '', typ = '' } = decodeProtectedHeader(token);
    return typeof alg === 'string' && typeof typ === 'string'
      ? { alg, typ, iss: decodeJwt(token).iss }
      : null;
  } catch {
    return null;
  }
}

/** Media types are written with and without their first part, and in any case (RFC 7515, 4.1.9). */
const typeOf = (text: string): string => text.toLowerCase().replace(/^application\//, '');

function subjectIn(
  payload: JWTPayload,
  { issuer, subject, skewSeconds }: Issuer,
  now: Date,
): Subject | Fault {
  if (Number(payload.iat) > now.getTime() / 1_000 + skewSeconds) return 'early';
  const named = payload[subject];
  return typeof named === 'string' && named !== '' && named.length <= 255
    ? { issuer, subject: named }
    : 'claims';
}

function faultOf(error: unknown): Fault {
  if (error instanceof IssuerAway) return 'away';
  if (error instanceof errors.JWTExpired) return 'expired';
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'signature';
  if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys)
    return 'key';
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.claim === 'aud') return 'audience';
    return error.claim === 'nbf' && error.reason === 'check_failed' ? 'early' : 'claims';
  }
  return error instanceof errors.JOSEError ? 'malformed' : 'key';
}
