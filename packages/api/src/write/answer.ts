import { Refusal } from '@thac/domain/refusal';
import {
  BorderRefusal,
  KeyReused,
  OtherProgram,
  RecordHalted,
  VersionConflict,
} from '@thac/eventstore/errors';
import type { EventLog, Request } from '@thac/eventstore/eventLog';
import type { Caller } from '../auth/callers.ts';
import { haltedRefusal } from './halted.ts';
import { causeOf, requestOf } from './occasion.ts';
import {
  type Conflicted,
  type Ignored,
  type OrderOptions,
  type Outcome,
  type Recorded,
  refused,
  refusedBy,
} from './outcome.ts';
import { doorRefusals } from './refusals.ts';

/** What was asked, by whom: the same again under one key is answered as it was the first time. */
export type Asked = {
  caller: Caller;
  content: unknown;
  options: OrderOptions;
  /** What was said when there was nothing to record, for a repetition of it. */
  ignoredAt: (position: number) => Promise<Ignored>;
};

/** Answers a request: with the first answer when there is one, or with what the work comes to. */
export async function answering(
  eventLog: EventLog,
  asked: Asked,
  work: (request: Request | undefined) => Promise<Outcome>,
): Promise<Outcome> {
  try {
    const request = requestOf(asked.caller, asked.content, asked.options);
    if (request === undefined) return await outcomeOf(work(request));
    const before = await replay(eventLog, request, asked);
    if (before) return before;
    const outcome = await outcomeOf(work(request));
    // Two of the same at one moment: the slower one meets the state that the quicker one left.
    return outcome.outcome === 'recorded' ? outcome : ((await replay(eventLog, request, asked)) ?? outcome);
  } catch (error) {
    return meaning(error);
  }
}

async function replay(eventLog: EventLog, request: Request, asked: Asked): Promise<Outcome | null> {
  const answered = await eventLog.answered(request);
  if (answered === null) return null;
  const [event] = answered.position === 0 ? [] : await eventLog.readRefs(answered.position - 1, 1);
  return event?.causation === causeOf(request)
    ? outcomeAt(eventLog, answered.position, { replayed: true, events: shown })
    : asked.ignoredAt(answered.position);
}

const shown = 100;

/**
 * The outcome whose last event stands at a position: every event of one request names the same cause. Whoever has just
 * recorded them says how many there are; of a repetition nobody knows.
 */
export async function outcomeAt(
  eventLog: EventLog,
  position: number,
  { replayed, events: appended }: { replayed: boolean; events: number },
): Promise<Recorded> {
  const most = Math.min(replayed ? shown : Math.max(1, appended), shown, position);
  const found = await eventLog.readRefs(position - most, most);
  const last = found.at(-1);
  if (last === undefined) throw new Error(`the record has no position ${position}`);
  const from = found.findLastIndex((event) => event.causation !== last.causation) + 1;
  const { stream, version } = last;
  const events = found.slice(from).map(({ causation: _, ...event }) => event);
  return { outcome: 'recorded', position, stream, version, events, replayed };
}

const outcomeOf = (work: Promise<Outcome>): Promise<Outcome> => work.catch(meaning);

/** What an error says about the command; one that says nothing about it goes on. */
function meaning(error: unknown): Outcome {
  if (error instanceof Refusal) return refusedBy(error);
  if (error instanceof VersionConflict) return conflicted(error);
  if (error instanceof KeyReused) {
    const { code, vi, en } = doorRefusals['key-reused'];
    return refused(code, vi, en);
  }
  if (error instanceof OtherProgram)
    return refused('other-program', `${sentence(error.vi)}.`, `${sentence(error.en)}.`);
  if (error instanceof RecordHalted) return refusedBy(haltedRefusal(error.loss));
  if (error instanceof BorderRefusal) {
    const { code, vi, en } = doorRefusals['text-unfit'];
    const fill = (text: string) => text.replace('{problem}', error.message);
    return refused(code, fill(vi), fill(en), { path: error.path });
  }
  throw error;
}

const conflicted = (error: VersionConflict): Conflicted => ({
  outcome: 'conflicted',
  stream: error.stream,
  expected: /^\d+$/.test(String(error.expected)) ? Number(error.expected) : null,
  actual: Number(error.current),
});

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
