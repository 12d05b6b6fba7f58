import type { IncomingMessage } from 'node:http';
import { limits } from '../limits.ts';
import { isFields, jsonIn, type Manifest, sha256Of } from '../operations/manifest.ts';
import { idIn } from '../operations/persisted.ts';
import { variablesRefusal } from '../operations/within.ts';
import type { Question } from './compiled.ts';

const parts = ['documentId', 'query', 'variables', 'operationName', 'extensions'];

/** What is asked, where it is an operation of the manifest and nothing else is said of it; null for all else. */
export function questionIn(
  manifest: Manifest,
  request: Pick<IncomingMessage, 'url' | 'headers'>,
  body: Buffer | null,
): Question | null {
  const { accept = '', 'thac-as-of': asOf } = request.headers;
  if (
    asOf !== undefined ||
    !/(^|,)\s*application\/json\s*(;|,|$)/.test(accept) ||
    /graphql-response/.test(accept)
  )
    return null;
  const params =
    body === null ? paramsOf(request.url ?? '') : request.url === '/graphql' ? jsonIn(body.toString()) : null;
  if (!isFields(params) || Object.keys(params).some((part) => !parts.includes(part))) return null;
  const { documentId, query, variables, operationName = null, extensions } = params;
  if (variables != null && (!isFields(variables) || variablesRefusal(variables) !== null)) return null;
  if (operationName !== null && typeof operationName !== 'string') return null;
  if (extensions != null && !isFields(extensions)) return null;
  const hash = idIn({ extensions: extensions ?? {} }, documentId) ?? hashOf(query);
  const operation = hash === null ? undefined : manifest.get(hash);
  return hash === null || operation === undefined
    ? null
    : { hash, operation, operationName, variables: variables ?? {} };
}

const hashOf = (query: unknown): string | null =>
  typeof query === 'string' && query.length <= limits.document ? sha256Of(query) : null;

/** A GET says in its address what a POST says in its body, but for the id, which stands among the extensions. */
function paramsOf(address: string): Record<string, unknown> | null {
  const { pathname, searchParams } = new URL(address, 'http://localhost');
  const said = [...searchParams];
  const params = Object.fromEntries(said);
  if (pathname !== '/graphql' || Object.keys(params).length !== said.length || 'documentId' in params)
    return null;
  for (const part of ['variables', 'extensions'])
    if (params[part] !== undefined) {
      const read = jsonIn(params[part]);
      if (read === null) return null;
      Object.assign(params, { [part]: read });
    }
  return params;
}
