import type { IncomingMessage, ServerResponse } from 'node:http';
import { postHeader } from '../auth/posts.ts';
import { sessionHeader } from '../graphql/sessionAsOf.ts';
import { quotedParts } from '../secrets/quoted.ts';
import type { Endpoint } from './endpoints.ts';
import { requestHeader } from './forms.ts';

const asked = ['authorization', 'content-type', postHeader, sessionHeader, requestHeader]
  .join(', ')
  .toLowerCase();
const shown = 'retry-after, content-disposition, www-authenticate, allow';

/**
 * Trang ở địa chỉ khác: lets pages of the origins that the operator names ask the house, without what a browser adds by itself.
 * Answers whether the request was a mere question whether one may ask, which is then answered.
 */
export function crossOrigin(
  origins: readonly string[],
  { method, headers }: IncomingMessage,
  response: ServerResponse,
  { methods }: Pick<Endpoint, 'methods'>,
): boolean {
  if (origins.length === 0) return false;
  response.setHeader('vary', 'Origin');
  const { origin, 'access-control-request-method': wanted } = headers;
  if (origin === undefined || !origins.includes(origin)) return false;
  response.setHeader('access-control-allow-origin', origin);
  // A house that is asked from elsewhere may be read there too.
  response.setHeader('cross-origin-resource-policy', 'cross-origin');
  response.setHeader('access-control-expose-headers', shown);
  if (method !== 'OPTIONS' || wanted === undefined) return false;
  response.setHeader('access-control-allow-methods', methods.join(', '));
  response.setHeader('access-control-allow-headers', asked);
  response.setHeader('access-control-max-age', '600');
  response.writeHead(204).end();
  return true;
}

/** Reads the setting THAC_CORS. */
export function parseOrigins(text: string): string[] {
  const origins = text.split(',').map((one) => one.trim());
  for (const one of origins)
    if (!/^https?:\/\/[^*]+$/.test(one) || URL.parse(one)?.origin !== one)
      throw new Error(
        `${quotedParts(one)} is no origin; give them in full, as in https://baocao.example.gov.vn,https://tinh.example.gov.vn:8443`,
      );
  return origins;
}
