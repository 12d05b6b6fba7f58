import type { IncomingMessage } from 'node:http';
import { type ExecutionResult, getOperationAST } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Notes } from '../../http/noteOn.ts';
import type { Context } from '../context.ts';
import { watched } from './watched.ts';

/** At which standing of the views a request was answered, where that, the question and the rights fix the answer. */
export type Standings = Notes<IncomingMessage, { standing: string; complexity: number }>;

/** Notes of each answer whether it would be the same for whoever asks the same with the same rights at the same standing. */
export const keyed = (standings: Standings): Plugin<Context & { req: IncomingMessage }> => ({
  onExecute({ args: { document, operationName, contextValue } }) {
    if (getOperationAST(document, operationName)?.operation !== 'query') return;
    const isPure = watched(contextValue);
    return {
      onExecuteDone({ result }) {
        const standing = contextValue.reads.standing();
        const whole = (result as ExecutionResult).errors === undefined;
        if (whole && standing !== null && isPure())
          standings.set(contextValue.req, { standing, complexity: contextValue.charged.complexity });
      },
    };
  },
});
