import { cast } from '@thac/demonstration/cast';
import { publicSecret } from '@thac/demonstration/oneStopShop/secret';
import { sha256 } from '../auth/authenticate.ts';
import { keyOf } from '../oneStopShop/signature.ts';

/** What everybody knows: tokens of the cast and the secret of the source of the demonstration. */
const tokens: ReadonlySet<string> = new Set(cast.map(({ token }) => sha256(token).toString('hex')));
const secret = keyOf(publicSecret);

/** Whether a token, by its SHA-256, is one of the demonstration. */
export const isPublicToken = (hash: string): boolean => tokens.has(hash.toLowerCase());

/** Whether a key that signs is the one of the demonstration. */
export const isPublicKey = (key: Buffer): boolean => secret?.equals(key) ?? false;

export const isPublic = {
  vi: 'là khóa công khai của phần minh họa, ai cũng biết',
  en: 'is the public one of the demonstration, which everybody knows',
};
