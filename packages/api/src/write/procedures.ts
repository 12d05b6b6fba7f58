import { dayOf } from '@thac/domain/calendar/day';
import type { ProcedureEvent } from '@thac/domain/procedure/events';
import { type ImportTerms, type ProcedureReading, readProcedures } from '@thac/domain/procedure/importing';
import { procedure as decider, type Procedure } from '@thac/domain/procedure/procedure';
import { procedureStream } from '@thac/domain/streams';
import type { ProcedureId } from '@thac/domain/vocabulary';
import type { RecordedEvent } from '@thac/eventstore/event';
import type { Caller } from '../auth/callers.ts';
import { answering } from './answer.ts';
import { appendDecided, type Decided } from './appending.ts';
import { readCsv } from './csv.ts';
import { assertImpersonalWords } from './impersonal.ts';
import { noMatter } from './matter.ts';
import { assertMay } from './may.ts';
import { occasionOf } from './occasion.ts';
import type { OrderOptions, Outcome } from './outcome.ts';
import { namingSomebody } from './procedureNames.ts';
import type { House } from './record.ts';
import { assertBasis } from './references.ts';
import { procedureHistories } from './streams.ts';

/** Yêu cầu nhập danh mục thủ tục: a CSV, from when it speaks, and under which decision. */
export type ProceduresRequest = ImportTerms & { csv: string; dryRun: boolean };

/** What was read and what it changes; the outcome is null in a dry run and when there are errors. */
export type ProceduresAnswer = Pick<ProcedureReading, 'differences' | 'errors'> & {
  rows: number;
  outcome: Outcome | null;
};

/** Nhập danh mục thủ tục: everything or nothing. */
export type ImportProcedures = (
  caller: Caller,
  request: ProceduresRequest,
  options?: OrderOptions,
) => Promise<ProceduresAnswer>;

const idle = { outcome: 'ignored' as const, position: 0, stream: '', version: 0 };

/** Opens the part of the door through which catalogues of procedures come in. */
export function openProcedures(house: House): ImportProcedures {
  const { eventLog } = house;
  return async (caller, request, options = {}) => {
    let read: Omit<ProceduresAnswer, 'outcome'> = { rows: 0, differences: [], errors: [] };
    const ignoredAt = async (position: number) => ({ ...idle, position });
    const asked = { caller, content: request, options, ignoredAt };
    const outcome = await answering(eventLog, asked, async (once) => {
      const occasion = occasionOf(house.clock(), caller, options, once);
      // Nothing of the file is read for somebody who may not bring one.
      assertMay(caller, options, 'PublishProcedure', noMatter, dayOf(occasion.at));
      assertImpersonalWords({ by: request.by.literal, authority: options.authority?.literal ?? null });
      await assertBasis(house, { ...options, authority: request.by });
      const table = readCsv(request.csv);
      const histories = await procedureHistories(house.pool, eventLog);
      const { events, ...reading } = table.error
        ? { events: new Map(), differences: [], errors: [table.error] }
        : taken(table.rows, request, histories);
      read = { rows: table.rows.length, ...reading };
      if (request.dryRun || reading.errors.length > 0) return idle;
      if (events.size === 0) return ignoredAt(await eventLog.head());
      const decided = [...events].map(
        ([procedure, own]): Decided => ({
          stream: procedureStream(procedure),
          version: histories.get(procedure)?.length ?? 0,
          events: own,
        }),
      );
      return appendDecided(eventLog, decided, occasion);
    });
    const silent = outcome.outcome === 'ignored' && (request.dryRun || read.errors.length > 0);
    return { ...read, outcome: silent ? null : outcome };
  };
}

/** Nothing more is read of a table that names somebody. */
function taken(
  rows: readonly Record<string, string>[],
  terms: ImportTerms,
  histories: ReadonlyMap<ProcedureId, readonly RecordedEvent[]>,
): ProcedureReading {
  const errors = namingSomebody(rows);
  return errors.length > 0
    ? { events: new Map(), differences: [], errors }
    : readProcedures(rows, terms, known(histories));
}

function known(histories: ReadonlyMap<ProcedureId, readonly RecordedEvent[]>): Map<ProcedureId, Procedure> {
  const all = new Map<ProcedureId, Procedure>();
  for (const [id, history] of histories) {
    const events = history as unknown as ProcedureEvent[];
    const state = events.reduce(decider.evolve, decider.initialState());
    if (state !== null) all.set(id, state);
  }
  return all;
}
