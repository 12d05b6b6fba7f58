import { personalIn } from '@thac/domain/oneStopShop/privacy';
import { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Authenticate } from '../auth/authenticate.ts';
import { asksFreely, type Operations } from './operations/persisted.ts';

const uuids = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/giu;

const isPersonal = (text: string): boolean => personalIn(text.replaceAll(uuids, '')) !== null;

/**
 * Kín đáo: an error that would repeat what may belong to a citizen says only that it would; GraphQL quotes whatever does
 * not fit the schema.
 */
export const discreet: Plugin = {
  onResultProcess({ result, setResult }) {
    if (!('errors' in result) || result.errors === undefined) return;
    if (!result.errors.some(({ message }) => isPersonal(message))) return;
    setResult({
      ...result,
      errors: result.errors.map((error) => (isPersonal(error.message) ? unsaid(error) : error)),
    });
  },
};

/** Không gợi ý: in production nobody but who asks freely is told what the schema would have known instead. */
export const unsuggesting = (operations: Operations, authenticate: Authenticate): Plugin => ({
  async onResultProcess({ request, result, setResult }) {
    if (!operations.confined || !('errors' in result) || result.errors === undefined) return;
    const caller = await authenticate(request).catch(() => null);
    if (caller !== null && asksFreely(operations, caller)) return;
    setResult({ ...result, errors: result.errors.map(withoutSuggestion) });
  },
});

function withoutSuggestion(error: GraphQLError): GraphQLError {
  const message = error.message.replaceAll(/ Did you mean [^?]*\?/gu, '');
  if (message === error.message) return error;
  const { nodes, path, extensions } = error;
  return new GraphQLError(message, {
    ...(nodes === undefined ? {} : { nodes }),
    ...(path === undefined ? {} : { path }),
    extensions,
  });
}

const vi = 'Yêu cầu sai ở chỗ có nội dung giống thông tin của người dân; nội dung ấy không được nhắc lại.';
const en = 'The request is wrong where it holds what looks like data of a citizen, which is not repeated.';

function unsaid({ nodes, path, extensions }: GraphQLError): GraphQLError {
  const { code = 'BAD_USER_INPUT', http } = extensions ?? {};
  return new GraphQLError(`${vi} / ${en}`, {
    ...(nodes === undefined ? {} : { nodes }),
    ...(path === undefined ? {} : { path }),
    extensions: { code, vi, en, ...(http === undefined ? {} : { http }) },
  });
}
