import { createHash } from 'node:crypto';
import type { ExecutionResult } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Context } from '../context.ts';
import { sessionParameter } from '../sessionAsOf.ts';

/** The part of a link that says what its answer was. */
export const hashParameter = 'sha256';

/** Mã băm của câu trả lời: SHA-256 of the JSON text of `data`, as it stands in the answer. */
export const hashOf = (data: unknown): string =>
  createHash('sha256').update(JSON.stringify(data), 'utf8').digest('hex');

/** Whoever follows a link is told whether the answer is still the one that was linked to. */
export const linkChecked: Plugin<Context & { request: Request }> = {
  onExecute({ args }) {
    const { searchParams } = new URL(args.contextValue.request.url);
    const expected = searchParams.get(hashParameter);
    if (expected === null || !searchParams.has(sessionParameter)) return;
    return {
      onExecuteDone({ result, setResult }) {
        const answer = result as ExecutionResult;
        const sha256 = hashOf(answer.data ?? null);
        const same = sha256 === expected && answer.errors === undefined;
        setResult({ ...answer, extensions: { ...answer.extensions, permanent: { sha256, same } } });
      },
    };
  },
};
