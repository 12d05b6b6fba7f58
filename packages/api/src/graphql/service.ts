import { type DocumentNode, type GraphQLError, getOperationAST, OperationTypeNode } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { forPeople } from '../auth/turnedAway.ts';
import type { Context } from './context.ts';
import { turnedAway } from './errors.ts';
import { rootFieldsIn } from './operations/cost.ts';

/** What a dossier system is let in for: duties about procedures, what it delivers, and what became of that. */
const open: Readonly<Record<OperationTypeNode, readonly string[]>> = {
  [OperationTypeNode.QUERY]: ['me', 'position', 'procedureDuties', 'windowDelivery'],
  [OperationTypeNode.MUTATION]: ['deliverWindows'],
  [OperationTypeNode.SUBSCRIPTION]: ['procedureDuties'],
};

/** Hệ thống: keeps a service to what services do, before anything of its operation is done. */
export const confined: Plugin<Context> = {
  onExecute({ args, setResultAndStopExecution }) {
    const error = refusalOf(args);
    if (error !== null) setResultAndStopExecution({ errors: [error] });
  },
  onSubscribe({ args, setResultAndStopExecution }) {
    const error = refusalOf(args);
    if (error !== null) setResultAndStopExecution({ errors: [error] });
  },
};

type Asked = { document: DocumentNode; operationName?: string | null | undefined; contextValue: Context };

function refusalOf({ document, operationName, contextValue: { caller } }: Asked): GraphQLError | null {
  if (caller.kind !== 'service') return null;
  const operation = getOperationAST(document, operationName);
  if (operation == null) return null;
  const allowed = open[operation.operation];
  const asked = rootFieldsIn(operation.selectionSet, document);
  return asked.every((field) => field.startsWith('__') || allowed.includes(field))
    ? null
    : turnedAway(forPeople());
}
