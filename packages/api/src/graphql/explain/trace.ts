import type { ObligationFilter } from '@thac/projections/obligationFilter';
import type { Trace } from '@thac/projections/trace';
import { coerceInputValue, type GraphQLSchema, isInputType } from 'graphql';
import { badInput } from '../errors.ts';
import type { Moment } from '../reads.ts';
import { isDay } from '../scalars.ts';

/** A trace with the moment at which its number was answered: the explanation is of that moment, whatever came later. */
export type Asked = { validAt: string; knownAt: number; trace: Trace };

/** Mã truy vết: no secret, only the meaning of a number in a form that one hands back. */
export const traceText = (moment: Moment, { of, counted, but }: Trace): string =>
  Buffer.from(
    JSON.stringify([moment.validAt, moment.knownAt ?? moment.position, of, counted, but]),
    'utf8',
  ).toString('base64url');

/** What a text stands for; each filter in it passes the same examination as one in an argument. */
export function traceIn(text: string, schema: GraphQLSchema): Asked {
  const [validAt, knownAt, of, counted, but, ...rest] = listIn(text);
  const whole = typeof validAt === 'string' && isDay(validAt) && Number.isSafeInteger(knownAt);
  if (!whole || !Array.isArray(of) || of.length > 8 || rest.length > 0 || (knownAt as number) < 0)
    throw unreadable();
  const filter = filterReader(schema);
  const trace = { of: of.map(filter), counted: filter(counted), but: but === null ? null : filter(but) };
  return { validAt, knownAt: knownAt as number, trace };
}

function listIn(text: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

function filterReader(schema: GraphQLSchema): (value: unknown) => ObligationFilter {
  const type = schema.getType('ObligationFilter');
  if (!isInputType(type)) throw new Error('the schema has no filter of obligations');
  return (value) => {
    if (typeof value !== 'object' || value === null) throw unreadable();
    return coerceInputValue(value, type, () => {
      throw unreadable();
    }) as ObligationFilter;
  };
}

const unreadable = () =>
  badInput(
    'trace',
    'không phải mã truy vết mà hệ thống này đã trả lời',
    'this is no trace that was given here',
  );
