import { randomUUID } from 'node:crypto';
import { isAway } from '@thac/eventstore/away';
import type { ExecutionResult } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { databaseAway } from './errors.ts';

/**
 * Trả lời trọn vẹn: where the database went away in between, whoever asked is told that alone. Beside fields that were still
 * answered the others would look as if there were nothing, and with a status that says that all is well.
 */
export const answeredWhole = (report: (correlation: string, error: unknown) => void): Plugin => ({
  onExecute: () => ({
    onExecuteDone({ result, setResult }) {
      const { errors = [] } = result as ExecutionResult;
      const away = errors.find(({ originalError }) => isAway(originalError));
      if (away === undefined) return;
      const correlation = randomUUID();
      report(correlation, away.originalError);
      setResult({ errors: [databaseAway(correlation)] });
    },
  }),
});
