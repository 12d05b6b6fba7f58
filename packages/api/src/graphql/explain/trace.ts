import { isDay } from '@thac/domain/calendar/day';
import type { ObligationFilter } from '@thac/projections/obligationFilter';
import type { ReportScope } from '@thac/projections/reportFigures';
import type { Trace } from '@thac/projections/trace';
import { coerceInputValue, type GraphQLSchema, isInputType } from 'graphql';
import { badInput } from '../errors.ts';
import type { Moment } from '../reads.ts';

/**
 * A trace with the moment at which its number was answered: the explanation is of that moment, whatever came later, and on
 * the same map.
 */
export type Asked = { validAt: string; knownAt: number; map: string | null } & (
  | { of: 'obligations'; trace: Trace }
  | { of: 'reports'; scope: ReportScope }
);

const written = ({ validAt, knownAt, position, map }: Moment, parts: readonly unknown[]): string => {
  const asked = [validAt, knownAt ?? position, ...parts, ...(map === null ? [] : [map.day])];
  return Buffer.from(JSON.stringify(asked), 'utf8').toString('base64url');
};

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
  const length = kind === 'reports' ? 1 : 3;
  const moment = { validAt, knownAt: knownAt as number, map: mapIn(parts.slice(length)) };
  if (kind === 'obligations')
    return { ...moment, of: kind, trace: obligationsIn(parts.slice(0, length), schema) };
  if (kind === 'reports') return { ...moment, of: kind, scope: reportsIn(parts.slice(0, length), schema) };
  throw unreadable();
}

/** The day of the map stands last; where a number is as it was reported there is nothing. */
function mapIn([map = null, ...rest]: unknown[]): string | null {
  if (rest.length > 0 || (map !== null && !(typeof map === 'string' && isDay(map)))) throw unreadable();
  return map;
}

function obligationsIn([of, counted, but]: unknown[], schema: GraphQLSchema): Trace {
  if (!Array.isArray(of) || of.length > 8) throw unreadable();
  const filter = reader<ObligationFilter>('ObligationFilter', schema);
  return { of: of.map(filter), counted: filter(counted), but: but === null ? null : filter(but) };
}

function reportsIn([scope]: unknown[], schema: GraphQLSchema): ReportScope {
  const read = reader<ReportScope>('ReportScope', schema)(scope);
  if (!read.from || !read.to) throw unreadable();
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
