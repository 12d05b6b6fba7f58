import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  type DocumentNode,
  GraphQLError,
  getOperationAST,
  getVariableValues,
  Kind,
  parse,
  visit,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { malformed, shortened, tooLong, tooManyParts } from './errors.ts';
import { limits } from './limits.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => unknown;

/** Refuses a request that names no host a URL could have, before anything is made of it. */
export const withHost =
  (handler: Handler): Handler =>
  (request, response) => {
    if (URL.canParse(`http://${request.headers.host ?? 'localhost'}`)) return handler(request, response);
    response.writeHead(400, { 'content-type': 'application/json; charset=utf-8' });
    const { message, extensions } = malformed('Host');
    response.end(JSON.stringify({ errors: [{ message, extensions: { code: extensions.code } }] }));
  };

/** Giới hạn của một yêu cầu: what is malformed or too much is said before it costs anything. */
export const bounded: Plugin = {
  onRequestParse({ requestParser, setRequestParser }) {
    if (requestParser === undefined) return;
    setRequestParser(async (request) => {
      try {
        return await requestParser(request);
      } catch (error) {
        // The parts of a URL or of a form are JSON of their own.
        throw error instanceof SyntaxError ? malformed('variables, extensions') : error;
      }
    });
  },
  onParams({ params, setResult }) {
    if ((params.query?.length ?? 0) > limits.document) setResult({ errors: [tooLong(limits.document)] });
  },
  onParse({ setParseFn }) {
    setParseFn(parseBounded);
  },
  onExecute({ args, setResultAndStopExecution }) {
    const operation = getOperationAST(args.document, args.operationName);
    const { errors } = getVariableValues(
      args.schema,
      operation?.variableDefinitions ?? [],
      args.variableValues ?? {},
      { maxErrors: limits.wrongVariables },
    );
    if (errors) setResultAndStopExecution({ errors: errors.map(shortened) });
  },
};

function parseBounded(source: string, options: object): DocumentNode {
  const document = parseWithin(source, options);
  let aliases = 0;
  let asksForSchema = false;
  visit(document, {
    [Kind.FIELD]: ({ alias, name }) => {
      if (alias) aliases += 1;
      if (name.value === '__schema' || name.value === '__type') asksForSchema = true;
    },
  });
  if (asksForSchema && aliases > limits.aliasesOfSchema) throw tooManyParts();
  return document;
}

function parseWithin(source: string, options: object): DocumentNode {
  try {
    return parse(source, { ...options, maxTokens: limits.tokens });
  } catch (error) {
    const tooMany = error instanceof GraphQLError && error.message.includes('Document contains more that');
    throw tooMany || error instanceof RangeError ? tooManyParts() : error;
  }
}
