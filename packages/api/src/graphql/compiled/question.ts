import type { IncomingMessage } from 'node:http';
import { limits } from '../limits.ts';
import { type Manifest, sha256Of } from '../operations/manifest.ts';
import type { Question } from './compiled.ts';

const parts = ['documentId', 'query', 'variables', 'operationName', 'extensions'];

/** What is asked, where it is an operation of the manifest and nothing else is said of it; null for all else. */
export function questionIn(
  manifest: Manifest,
  request: Pick<IncomingMessage, 'url' | 'headers'>,
  body: Buffer | null,
): Question | null {
  const { accept = '', 'thac-as-of': asOf } = request.headers;
  if (asOf !== undefined || !/application\/json/.test(accept) || /graphql-response/.test(accept)) return null;
  const params =
    body === null ? paramsOf(request.url ?? '') : request.url === '/graphql' ? jsonIn(body.toString()) : null;
  if (!isFields(params) || Object.keys(params).some((part) => !parts.includes(part))) return null;
  const { documentId, query, variables = null, operationName = null, extensions } = params;
  if (!isFields(variables ?? {}) || (operationName !== null && typeof operationName !== 'string'))
    return null;
  const hash = documentId ?? persistedIn(extensions) ?? (typeof query === 'string' ? hashOf(query) : null);
  if (typeof hash !== 'string') return null;
  const id = hash.replace(/^sha256:/, '').toLowerCase();
  const operation = manifest.get(id);
  return operation === undefined ? null : { hash: id, operation, operationName, variables };
}

const hashOf = (query: string) => (query.length > limits.document ? null : sha256Of(query));

const persistedIn = (extensions: unknown): unknown =>
  isFields(extensions) && isFields(extensions.persistedQuery)
    ? extensions.persistedQuery.sha256Hash
    : undefined;

/** A GET says in its address what a POST says in its body. */
function paramsOf(url: string): Record<string, unknown> | null {
  const [path, search = ''] = url.split('?');
  if (path !== '/graphql') return null;
  const said = [...new URLSearchParams(search)];
  const params = Object.fromEntries(said);
  if (Object.keys(params).length !== said.length) return null;
  for (const part of ['variables', 'extensions'])
    if (params[part] !== undefined) {
      const read = jsonIn(params[part]);
      if (read === undefined) return null;
      Object.assign(params, { [part]: read });
    }
  return params;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isFields = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
