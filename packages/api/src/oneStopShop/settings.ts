import { readFileSync } from 'node:fs';
import { isDay } from '@thac/domain/calendar/day';
import { Part, type Problems } from '../outbox/part.ts';
import { quoted } from '../secrets/quoted.ts';
import { messageOf, StartError } from '../startError.ts';
import { keyOf, type Secret } from './signature.ts';

/** Cài đặt của một nguồn: what the operator knows of one dossier system; all else about it is recorded. */
export type SourceSettings = {
  /** The code under which the source is registered, and which its bodies say. */
  code: string;
  /** What it signs with; of an old and a new one both count while their days overlap. */
  secrets: readonly Secret[];
  /** How many requests it may make a minute. */
  perMinute: number;
  /** How it is asked where it cannot push; null where it is not. */
  poll: PollSettings | null;
  /** Where it is told what its units owe about procedures; absent where it asks by itself. */
  outgoing?: Outgoing;
};

/** Lấy định kỳ: where and how often a system is asked; what its answers mean is the mapping of the source. */
export type PollSettings = {
  /** Of what changed since a mark. */
  url: string;
  token: string;
  everySeconds: number;
  /** How far before the latest mark each round begins: seconds, or steps of a number. */
  overlap: number;
  /** Where all windows of some days are asked for, to reconcile them; null where they are not. */
  check: string | null;
  /** How many days back they are reconciled. */
  checkDays: number;
};

/** Nơi nhận: where duties are posted, and what they are signed with; with all secrets that count on the day. */
export type Outgoing = { url: string; secrets: readonly Secret[] };

const variable = 'THAC_SOURCES';

/** Reads and checks THAC_SOURCES, and names all that is wrong with it at once; secrets themselves are never said. */
export const readSources = (path: string): SourceSettings[] => sourcesIn(path, textOf(path));

/** What the text of the file says. */
export function sourcesIn(path: string, text: string): SourceSettings[] {
  const problems: Problems = [];
  const whole = new Part(parsed(path, text), '', problems);
  const sources = whole.list('sources').map(sourceOf);
  whole.nothingElse();
  for (const code of twice(sources.map((one) => one.code)))
    problems.push(`two sources have the code ${quoted(code)}; each is listed once`);
  const keys = sources.flatMap(({ secrets, outgoing }) =>
    [...secrets, ...(outgoing?.secrets ?? [])].map(({ key }) => key.toString('hex')),
  );
  if (twice(keys).size > 0)
    problems.push(
      'one secret stands in two places; a signature must say who has signed, so each has its own',
    );
  if (problems.length > 0)
    throw new StartError(problems.map((problem) => `${variable}: ${path}: ${problem}`).join('\n'));
  return sources;
}

function sourceOf(part: Part): SourceSettings {
  const code = part.text('source', { most: 40 });
  const poll = pollOf(part.insideOrNull('poll'));
  const secrets = poll === null || part.has('secrets') ? part.list('secrets').map(secretOf) : [];
  if (secrets.length === 0 && poll === null) part.problem('secrets', 'give at least one');
  const perMinute = part.whole('perMinute', 1, 100_000, 600);
  const outgoing = outgoingOf(part.insideOrNull('outgoing'));
  part.nothingElse();
  return { code, secrets, perMinute, poll, ...(outgoing === null ? {} : { outgoing }) };
}

function pollOf(part: Part | null): PollSettings | null {
  if (part === null) return null;
  const poll = {
    url: part.url('url'),
    token: part.text('token', { most: 2_000 }),
    everySeconds: part.whole('everySeconds', 1, 86_400, 300),
    overlap: part.whole('overlap', 0, 10_000_000, 3_600),
    check: part.has('check') ? part.url('check') : null,
    checkDays: part.whole('checkDays', 1, 400, 92),
  };
  part.nothingElse();
  return poll;
}

function outgoingOf(part: Part | null): Outgoing | null {
  if (part === null) return null;
  const [url, secrets] = [part.url('url'), part.list('secrets').map(secretOf)];
  if (secrets.length === 0) part.problem('secrets', 'give at least one');
  part.nothingElse();
  return { url, secrets };
}

function secretOf(part: Part): Secret {
  const key = keyOf(part.text('secret'));
  if (key === null) part.problem('secret', 'give whsec_ and the base64 of 24 to 64 bytes of chance');
  const [from, to] = [dayIn(part, 'from'), dayIn(part, 'to')];
  if (from !== null && to !== null && to < from) part.problem('to', 'is before "from"');
  part.nothingElse();
  return { key: key ?? Buffer.alloc(0), from, to };
}

function dayIn(part: Part, field: string): string | null {
  const day = part.textOrNull(field);
  if (day === null || isDay(day)) return day;
  part.problem(field, 'give a day such as 2026-07-01, or leave it out');
  return null;
}

const twice = (texts: readonly string[]): Set<string> =>
  new Set(texts.filter((text, index) => text !== '' && texts.indexOf(text) < index));

/** The text of the file. */
export function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new StartError(`${variable}: ${path} cannot be read (${messageOf(error)})`);
  }
}

/** The message of a parser quotes what it read. */
function parsed(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new StartError(`${variable}: ${path} is not JSON that can be read (a parser stops in it)`);
  }
}
