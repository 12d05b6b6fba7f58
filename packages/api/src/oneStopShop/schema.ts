import { countNames } from '@thac/domain/oneStopShop/counts';
import type { Counts, WindowContent } from '@thac/domain/oneStopShop/events';
import { readJson } from '@thac/domain/oneStopShop/json';
import { limits } from './limits.ts';
import { Reading } from './reading.ts';
import { type Problem, Refused } from './refusals.ts';

/** Nội dung một lần gửi, as a source writes it. */
export type Body = { source: string; mode: 'all' | 'partial'; windows: WindowContent[] };

/** What each kind of text may be made of; the description of the interface prints the same. */
export const patterns = {
  source: ['^[a-z][a-z0-9-]{1,31}$', '2–32: a–z 0–9 -'],
  system: ['^[\\p{L}0-9][\\p{L}0-9 ._\\/-]{0,39}$', '1–40: chữ/letters, 0–9 . _ / -'],
  code: ['^[\\p{L}0-9][\\p{L}0-9 ._\\/-]{0,59}$', '1–60: chữ/letters, 0–9 . _ / -'],
  procedure: ['^[0-9A-Za-z][0-9A-Za-z.]{0,39}$', '1–40: A–Z a–z 0–9 .'],
  version: ['^[0-9A-Za-z_.-]{1,32}$', '1–32: A–Z a–z 0–9 . _ -'],
  state: ['^[\\p{L}0-9][\\p{L}0-9 ._-]{0,39}$', '1–40: chữ/letters, 0–9 . _ -'],
} as const;

export const modes = ['all', 'partial'] as const;

const compiled = Object.fromEntries(
  Object.entries(patterns).map(([name, [pattern]]) => [name, new RegExp(pattern, 'u')]),
) as Record<keyof typeof patterns, RegExp>;

export const windowFields = [
  ...(['competent', 'receiving', 'procedure', 'from', 'to'] as const),
  ...(['revision', 'codeTable', 'counts', 'states'] as const),
] as const satisfies readonly (keyof WindowContent)[];

/** Reads a body strictly: all that is wrong is named by its place, and nothing of it is repeated. */
export function readBody(bytes: Buffer): Body {
  const problems: Problem[] = [];
  const whole = new Reading(parsed(bytes), '', ['source', 'mode', 'windows'], problems);
  const body = {
    source: text(whole, 'source', 'source'),
    mode: whole.choice('mode', modes),
    windows: whole.list('windows', { least: 1, most: limits.windows }, windowFields).map(windowOf),
  };
  if (problems.length > 0) throw new Refused('body-unfit', { count: String(problems.length) }, problems);
  return body;
}

const windowOf = (window: Reading): WindowContent => ({
  competent: codeOf(window, 'competent'),
  receiving: codeOf(window, 'receiving'),
  procedure: text(window, 'procedure', 'procedure'),
  from: window.day('from'),
  to: window.day('to'),
  revision: window.whole('revision', 1),
  codeTable: text(window, 'codeTable', 'version'),
  counts: countsOf(window.object('counts', countNames)),
  states: window
    .list('states', { least: 0, most: limits.states }, ['state', 'count'])
    .map((one) => ({ state: text(one, 'state', 'state'), count: one.whole('count', 0) })),
});

function codeOf(window: Reading, field: string): { system: string; value: string } {
  const code = window.object(field, ['system', 'value']);
  return { system: text(code, 'system', 'system'), value: text(code, 'value', 'code') };
}

const countsOf = (counts: Reading): Counts =>
  Object.fromEntries(countNames.map((name) => [name, counts.whole(name, 0)])) as Counts;

const text = (part: Reading, field: string, kind: keyof typeof patterns): string =>
  part.text(field, compiled[kind], patterns[kind][1]);

/** The message of a parser quotes what it read, so that it goes no further. */
function parsed(bytes: Buffer): unknown {
  try {
    return readJson(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new Refused('body-not-json');
  }
}
