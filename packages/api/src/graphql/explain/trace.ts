import { isDay } from '@thac/domain/calendar/day';
import type { ObligationFilter } from '@thac/projections/obligationFilter';
import type { ReportScope } from '@thac/projections/reportFigures';
import type { Trace } from '@thac/projections/trace';
import { coerceInputValue, type GraphQLSchema, isInputType } from 'graphql';
import { badInput } from '../errors.ts';
import type { Moment } from '../reads.ts';

/** A trace with the moment at which its number was answered: the explanation is of that moment, whatever came later. */
export type Asked = { validAt: string; knownAt: number } & (
  | { of: 'obligations'; trace: Trace }
  | { of: 'reports'; scope: ReportScope }
);

const written = (moment: Moment, parts: readonly unknown[]): string =>
  Buffer.from(JSON.stringify([moment.validAt, moment.knownAt ?? moment.position, ...parts]), 'utf8').toString(
    'base64url',
  );

/** Mã truy vết: no secret, only the meaning of a number in a form that one hands back. */
export const traceText = (moment: Moment, { of, counted, but }: Trace): string =>
  written(moment, ['obligations', of, counted, but]);

/** Mã truy vết of a number of reports. */
export const reportTraceText = (moment: Moment, scope: ReportScope): string =>
  written(moment, ['reports', scope]);

/** What a text stands for; each filter in it passes the same examination as one in an argument. */
export function traceIn(text: string, schema: GraphQLSchema): Asked {
  const [validAt, knownAt, kind, ...parts] = listIn(text);
  const dated = typeof validAt === 'string' && isDay(validAt) && Number.isSafeInteger(knownAt);
  if (!dated || (knownAt as number) < 0) throw unreadable();
  const moment = { validAt, knownAt: knownAt as number };
  if (kind === 'obligations') return { ...moment, of: kind, trace: obligationsIn(parts, schema) };
  if (kind === 'reports') return { ...moment, of: kind, scope: reportsIn(parts, schema) };
  throw unreadable();
}

function obligationsIn([of, counted, but, ...rest]: unknown[], schema: GraphQLSchema): Trace {
  if (!Array.isArray(of) || of.length > 8 || rest.length > 0) throw unreadable();
  const filter = reader<ObligationFilter>('ObligationFilter', schema);
  return { of: of.map(filter), counted: filter(counted), but: but === null ? null : filter(but) };
}

function reportsIn([scope, ...rest]: unknown[], schema: GraphQLSchema): ReportScope {
  const read = reader<ReportScope>('ReportScope', schema)(scope);
  if (rest.length > 0 || !read.from || !read.to) throw unreadable();
  return read;
}

function listIn(text: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

function reader<Read>(name: string, schema: GraphQLSchema): (value: unknown) => Read {
  const type = schema.getType(name);
  if (!isInputType(type)) throw new Error(`the schema has no input ${name}`);
  return (value) => {
    if (typeof value !== 'object' || value === null) throw unreadable();
    return coerceInputValue(value, type, () => {
      throw unreadable();
    }) as Read;
  };
}

const unreadable = () =>
  badInput(
    'trace',
    'không phải mã truy vết mà hệ thống này đã trả lời',
    'this is no trace that was given here',
  );
