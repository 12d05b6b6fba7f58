import { createHash } from 'node:crypto';
import type { ExecutionResult, GraphQLSchema } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Context } from '../context.ts';
import { sessionParameter } from '../sessionAsOf.ts';
import { declaredAnew } from './anew.ts';

/** The part of a link that says what its answer was. */
export const hashParameter = 'sha256';

/** Mã băm của câu trả lời: SHA-256 of the JSON text of `data`, as it stands in the answer. */
export const hashOf = (data: unknown): string =>
  createHash('sha256').update(JSON.stringify(data), 'utf8').digest('hex');

/** Whoever follows a link is told whether the answer is still the one that was linked to. */
export const linkChecked = (schema: GraphQLSchema): Plugin<Context & { request: Request }> => ({
  onParams({ request, params, setParams }) {
    if (params.query && expectedIn(request) !== null)
      setParams({ ...params, query: declaredAnew(schema, params.query) });
  },
  onExecute({ args }) {
    const expected = expectedIn(args.contextValue.request);
    if (expected === null) return;
    return {
      onExecuteDone({ result, setResult }) {
        const answer = result as ExecutionResult;
        const sha256 = hashOf(answer.data ?? null);
        const same = sha256 === expected && answer.errors === undefined;
        setResult({ ...answer, extensions: { ...answer.extensions, permanent: { sha256, same } } });
      },
    };
  },
});

/** What a link says that its answer was; null for what is no link. */
function expectedIn({ url }: Request): string | null {
  const { searchParams } = new URL(url);
  return searchParams.has(sessionParameter) ? searchParams.get(hashParameter) : null;
}
