import { isDay } from '@thac/domain/calendar/day';
import {
  type ExecutionResult,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  getOperationAST,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Context } from './context.ts';
import { badPart } from './errors.ts';

/** Tính đến, cho cả phiên: what holds for every question of a request that does not say otherwise. */
export type SessionAsOf = { validAt?: string; knownAt?: number; map?: string };

/** The header of a request, or the part of a link, that says it: `validAt=2025-06-30; knownAt=30814`. */
export const sessionHeader = 'thac-as-of';
export const sessionParameter = 'asOf';

const read: Readonly<Record<keyof SessionAsOf, (value: string) => string | number | null>> = {
  validAt: (value) => (isDay(value) ? value : null),
  knownAt: (value) => (/^\d{1,15}$/.test(value) ? Number(value) : null),
  map: (value) => (isDay(value) ? value : null),
};

/** What the request says for all its questions; null where it says nothing. What cannot be read is an error that names it. */
export function sessionAsOfIn(request: Request): SessionAsOf | null {
  const [header, linked] = [
    request.headers.get(sessionHeader),
    new URL(request.url).searchParams.get(sessionParameter),
  ];
  const text = linked ?? header;
  return text === null || text.trim() === '' ? null : sessionAsOf(text);
}

/** The text of the header in its one form, so that it can be written into a link. */
export const sessionText = (asOf: SessionAsOf): string =>
  Object.entries(asOf)
    .map(([part, value]) => `${part}=${value}`)
    .join('; ');

function sessionAsOf(text: string): SessionAsOf {
  const parts = text.split(/[;,]/).map((part) => part.trim().split('='));
  const said: Record<string, string | number> = {};
  for (const [name = '', value = '', ...rest] of parts) {
    const known = Object.hasOwn(read, name) && !Object.hasOwn(said, name) && rest.length === 0;
    const meant = known ? read[name as keyof SessionAsOf](value) : null;
    if (meant === null) throw unreadable(`${name}=${value}`);
    said[name] = meant;
  }
  return said;
}

const unreadable = (part: string) =>
  badPart(
    'Thac-As-Of',
    `không đọc được “${part.slice(0, 80)}”; hãy viết validAt=2025-06-30; knownAt=30814; map=2025-07-01`,
    `"${part.slice(0, 80)}" cannot be read; write validAt=2025-06-30; knownAt=30814; map=2025-07-01`,
  );

/**
 * Every question of the schema that has a moment takes what it does not say of it from the request. Only questions: what
 * an order brought about is always shown as it is now.
 */
export function withSession(schema: GraphQLSchema): GraphQLSchema {
  for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) defaulted(field);
  return schema;
}

function defaulted(field: GraphQLField<unknown, Context>): void {
  const moments = field.args.filter(({ type }) => getNamedType(type).name === 'AsOf').map(({ name }) => name);
  const { resolve } = field;
  if (moments.length === 0 || resolve === undefined) return;
  field.resolve = (source, args, context, info) => {
    const { asOf } = context;
    if (asOf === null) return resolve(source, args, context, info);
    const filled = { ...args };
    for (const name of moments)
      if (name === 'asOf' || args[name] != null) filled[name] = { ...asOf, ...args[name] };
    return resolve(source, filled, context, info);
  };
}

/** The answer says for which moment it is, where the request said it for all its questions. */
export const sessionShown: Plugin<Context> = {
  onExecute({ args }) {
    const { asOf } = args.contextValue;
    const operation = getOperationAST(args.document, args.operationName)?.operation;
    if (asOf === null || operation !== 'query') return;
    return {
      onExecuteDone({ result, setResult }) {
        const answer = result as ExecutionResult;
        setResult({ ...answer, extensions: { ...answer.extensions, asOf } });
      },
    };
  },
};
