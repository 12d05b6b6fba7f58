import { sha256 } from '../auth/authenticate.ts';
import { hashesOf, type Official } from '../auth/callers.ts';
import type { Concern } from './concern.ts';
import { isPublic, isPublicToken } from './public.ts';
import { type Weakness, weaknessOf } from './strength.ts';

/** What is risky about the tokens in the file of THAC_CALLERS. Of a hash nothing is known but whether it is a public one. */
export const concernsOfCallers = (path: string, officials: readonly Official[]): Concern[] =>
  officials.flatMap((official, index) => {
    const weakness = weaknessIn(official);
    const where = `${path}, entry ${index + 1}: "${'token' in official ? 'token' : 'tokenSha256'}"`;
    return weakness === null ? [] : [{ setting: 'THAC_CALLERS', where, ...weakness }];
  });

function weaknessIn(official: Official): Weakness | null {
  if ('token' in official)
    return isPublicToken(sha256(official.token).toString('hex')) ? isPublic : weaknessOf(official.token);
  return hashesOf(official).some(isPublicToken) ? isPublic : null;
}
