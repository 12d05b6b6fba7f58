import { type DocumentNode, type GraphQLError, getOperationAST, OperationTypeNode } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { forListed, forPeople } from '../auth/turnedAway.ts';
import type { Context } from './context.ts';
import { turnedAway } from './errors.ts';
import { rootFieldsIn } from './operations/cost.ts';
import { beyondPublic } from './publicSubset.ts';

/** What a dossier system is let in for: duties about procedures, what it delivers, and what became of that. */
const open: Readonly<Record<OperationTypeNode, readonly string[]>> = {
  [OperationTypeNode.QUERY]: ['me', 'position', 'procedureDuties', 'windowDelivery'],
  [OperationTypeNode.MUTATION]: ['deliverWindows'],
  [OperationTypeNode.SUBSCRIPTION]: ['procedureDuties'],
};

/** Keeps a service to what services do, and the public to what is public, before anything of their operation is done. */
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
  if (caller.kind === undefined) return null;
  if (caller.kind === 'public') {
    const field = beyondPublic(document);
    return field === null ? null : turnedAway(forListed(field));
  }
  const operation = getOperationAST(document, operationName);
  if (operation == null) return null;
  const allowed = open[operation.operation];
  const asked = rootFieldsIn(operation.selectionSet, document);
  return asked.every((field) => field.startsWith('__') || allowed.includes(field))
    ? null
    : turnedAway(forPeople());
}
