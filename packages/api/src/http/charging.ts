import type { IncomingMessage } from 'node:http';
import { GraphQLError } from 'graphql';
import type { Serving } from '../graphql/serve.ts';
import { noteOn } from './noteOn.ts';
import { type Code, type Details, statusOf, wordsOf } from './refusals.ts';
import { NoRates, type Toll } from './toll.ts';

/** Charges a question for what it asks with its variables, besides what every request costs; once, whichever way answers it. */
export function chargeBy(toll: Toll): NonNullable<Serving['charge']> {
  const paid = noteOn<IncomingMessage, number>('paid');
  return async ({ request, cost }) => {
    const before = paid.of(request) ?? 0;
    if (cost <= before) return;
    const seconds = await toll.more(request, cost - before).catch((error: unknown) => {
      throw error instanceof NoRates ? refused('not-now', { seconds: '5' }) : error;
    });
    if (seconds > 0) throw refused('too-many-requests', { seconds: String(seconds) });
    paid.set(request, cost);
  };
}

/** The refusal of the gate, as GraphQL says it. */
function refused(code: Code, details: Details): GraphQLError {
  const { vi, en } = wordsOf(code, details);
  const headers = { 'retry-after': details.seconds ?? '' };
  const http = { status: statusOf(code), spec: false, headers };
  const upper = code.toUpperCase().replaceAll('-', '_');
  return new GraphQLError(`${vi} / ${en}`, { extensions: { code: upper, vi, en, http } });
}
