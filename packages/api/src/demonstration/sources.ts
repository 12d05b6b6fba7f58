import { sourceCode } from '@thac/demonstration/oneStopShop/acts';
import { publicSecret } from '@thac/demonstration/oneStopShop/secret';
import type { SourceSettings } from '../oneStopShop/settings.ts';
import { keyOf } from '../oneStopShop/signature.ts';

/** Nguồn của phần minh họa: whoever tries the interface signs with a secret that everybody knows. */
export const demonstrationSources: readonly SourceSettings[] = [
  { code: sourceCode, perMinute: 600, secrets: [publicSecret].flatMap(asSecret), poll: null },
];

function asSecret(text: string) {
  const key = keyOf(text);
  return key === null ? [] : [{ key, from: null, to: null }];
}
