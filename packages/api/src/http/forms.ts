import type { IncomingMessage } from 'node:http';

/** Says that a program, and no form of another page, has sent a request; a page elsewhere may not say it unasked. */
export const requestHeader = 'thac-request';

/** What any page can send in the name of whoever looks at it, without asking the house first. */
const sentByForms = ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain'];

/** Giả mạo yêu cầu: whether what has an effect may have been sent by a page that nobody trusts. */
export function mayBeForged({ method, headers }: IncomingMessage): boolean {
  if (method === 'GET' || method === 'HEAD' || headers[requestHeader] !== undefined) return false;
  const type = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  return !/^[\w.+-]+\/[\w.+-]+$/.test(type) || sentByForms.includes(type);
}
