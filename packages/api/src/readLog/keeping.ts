import { personalIn } from '@thac/domain/oneStopShop/privacy';
import { RecordHalted } from '@thac/eventstore/errors';
import { type DocumentNode, GraphQLError, getOperationAST, type OperationDefinitionNode } from 'graphql';
import type { Plugin, YogaInitialContext } from 'graphql-yoga';
import type { Caller } from '../auth/callers.ts';
import type { Context } from '../graphql/context.ts';
import { rootFieldsIn } from '../graphql/operations/cost.ts';
import type { Taken } from './events.ts';
import type { ReadLog } from './readLog.ts';

type Kept = { readLog: ReadLog; report: (correlation: string, error: unknown) => void };
type Asked = { document: Parameters<typeof getOperationAST>[0]; operationName?: string | null | undefined };

/** Ghi nhật ký tra cứu: an answer to an inspector leaves when the log has it, and not at all when it has not. */
export const kept = ({ readLog, report }: Kept): Plugin<Context & YogaInitialContext> => {
  const keep = async (args: Asked & { contextValue: Context & YogaInitialContext }) => {
    const { contextValue } = args;
    const operation = getOperationAST(args.document, args.operationName);
    await readLog.keep(contextValue.caller, [
      readOf(operation, args.document, contextValue, readLog),
      ...contextValue.taken,
    ]);
  };
  const failed = (error: unknown) => {
    report('read log', error);
    return { errors: [notKept(error)] };
  };
  return {
    onExecute: ({ args }) => ({
      onExecuteDone: ({ setResult }) => keep(args).catch((error: unknown) => setResult(failed(error))),
    }),
    onSubscribe: ({ args, setResultAndStopExecution }) =>
      keep(args).catch((error: unknown) => setResultAndStopExecution(failed(error))),
  };
};

/** Keeps a file that is about to leave; throws the refusal of one that could not be kept. */
export async function keptFile({ readLog, report }: Kept, caller: Caller, taken: Taken): Promise<void> {
  try {
    await readLog.keep(caller, [taken]);
  } catch (error) {
    report('read log', error);
    throw notKept(error);
  }
}

function readOf(
  operation: OperationDefinitionNode | null | undefined,
  document: DocumentNode,
  { params, reads }: Context & YogaInitialContext,
  { marked }: ReadLog,
): Taken {
  const fields = operation == null ? [] : rootFieldsIn(operation.selectionSet, document);
  const { position, asOf } = reads.told();
  const name = operation?.name?.value ?? null;
  return {
    type: 'Read',
    data: {
      // Whoever asks may have named the question after a citizen.
      operation: name === null || personalIn(name) !== null ? null : name,
      fields: [...new Set(fields)],
      ...marked(`${params.query}\n${JSON.stringify(params.variables ?? {})}`),
      asOf,
      position,
    },
  };
}

/** What an inspector takes must be in the log of reads first. */
const notKept = (error: unknown): GraphQLError => {
  const halted = error instanceof RecordHalted;
  const [vi, en] = halted
    ? [
        'Nhật ký tra cứu dừng nhận vì đã mất phần cuối sau khi khôi phục, nên không trả lời; quản trị hệ thống phải xác nhận phần đã mất.',
        'The log of reads takes nothing, because it lost its end in a restore, so this is not answered; an administrator has to acknowledge the loss.',
      ]
    : [
        'Chưa ghi được vào nhật ký tra cứu nên không trả lời; xin thử lại.',
        'The read could not be kept in the log of reads, so it is not answered; try again.',
      ];
  return new GraphQLError(`${vi} / ${en}`, {
    extensions: {
      ...{ code: 'READ_NOT_KEPT', vi, en },
      http: { status: 503, headers: halted ? {} : { 'retry-after': '5' } },
    },
  });
};
