import { type DocumentNode, GraphQLError, parse, type Source } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Context } from './context.ts';
import { malformed, oneAtATime, tooLong, tooManyParts } from './errors.ts';
import { limits } from './limits.ts';
import { askedFor, shapeRefusals, variablesRefusal } from './operations/within.ts';

/** Giới hạn của một yêu cầu: what is malformed or too much is said before it costs anything. */
export const bounded: Plugin<Context> = {
  onRequestParse({ requestParser, setRequestParser }) {
    if (requestParser === undefined) return undefined;
    setRequestParser(async (request) => {
      try {
        return await requestParser(request);
      } catch (error) {
        // The parts of a URL or of a form are JSON of their own.
        if (error instanceof SyntaxError) throw malformed('variables, extensions');
        // The error of the parser would be told with the words of the machine.
        throw error instanceof GraphQLError && 'originalError' in error.extensions
          ? malformed('body')
          : error;
      }
    });
    return {
      onRequestParseDone({ requestParserResult }) {
        if (Array.isArray(requestParserResult)) throw oneAtATime();
      },
    };
  },
  onParams({ params, setResult }) {
    if ((params.query?.length ?? 0) > limits.document) setResult({ errors: [tooLong(limits.document)] });
    const refusal = variablesRefusal(params.variables);
    if (refusal !== null) setResult({ errors: [refusal] });
  },
  onParse({ setParseFn }) {
    setParseFn(parseBounded);
  },
  onValidate({ params, setResult }) {
    const refusals = shapeRefusals(params.documentAST);
    if (refusals.length > 0) setResult(refusals);
  },
  async onExecute({ args, setResultAndStopExecution }) {
    const errors = await refusalsOf(args);
    if (errors.length > 0) setResultAndStopExecution({ errors });
  },
  async onSubscribe({ args, setResultAndStopExecution }) {
    const errors = await refusalsOf(args);
    if (errors.length > 0) setResultAndStopExecution({ errors });
  },
};

type Asked = Parameters<typeof askedFor>[0] & { contextValue: Context };

/** Why an operation is not begun; one that may be begun is charged for what it asks. */
async function refusalsOf({ contextValue, ...asked }: Asked): Promise<readonly GraphQLError[]> {
  const { refusals, complexity } = askedFor(asked);
  if (refusals.length === 0) await contextValue.charge(complexity);
  return refusals;
}

/** The document that a text holds, when it has no more parts than anybody writes. */
export function parseBounded(source: string | Source, options: object = {}): DocumentNode {
  try {
    return parse(source, { ...options, maxTokens: limits.tokens });
  } catch (error) {
    const tooMany = error instanceof GraphQLError && error.message.includes('Document contains more that');
    throw tooMany || error instanceof RangeError ? tooManyParts() : error;
  }
}
