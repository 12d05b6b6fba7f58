import { isDay } from '../calendar/day.ts';
import { spoken } from '../calendar/spoken.ts';
import type { Decider } from '../decider.ts';
import { same } from '../equality.ts';
import { refuse } from '../refusal.ts';
import { hasUnfitCharacters, tidied } from '../text/plain.ts';
import type { AuthorityDocument, Day } from '../vocabulary.ts';
import type { ProcedureCommand } from './commands.ts';
import { courseAfter, noCourse, type ProcedureCourse } from './course.ts';
import type { ProcedureEvent, ProcedureFacts } from './events.ts';
import { isProcedureCode, procedureId } from './identity.ts';
import { procedureRefusals } from './refusals.ts';

type Asked<Type extends ProcedureCommand['type']> = Extract<ProcedureCommand, { type: Type }>['data'];

/** What deciding about a procedure needs to remember: how it was published, and what holds since when. */
export type Procedure = ProcedureCourse & {
  published: Extract<ProcedureEvent, { type: 'ProcedurePublished' }>['data'];
};

/** Null until the procedure is published. */
export type ProcedureState = Procedure | null;

const initialState = (): ProcedureState => null;

/** Longest name and field; far above any in the national database. */
const longest = { name: 1_000, field: 200 };

function decide(command: ProcedureCommand, procedure: ProcedureState): ProcedureEvent[] {
  switch (command.type) {
    case 'PublishProcedure':
      return publish(command.data, procedure);
    case 'ReviseProcedure':
      return revise(command.data, procedure);
    case 'AbolishProcedure':
      return abolish(command.data, procedure);
  }
}

function evolve(procedure: ProcedureState, event: ProcedureEvent): ProcedureState {
  if (event.type === 'ProcedurePublished') return { published: event.data, ...courseAfter(noCourse, event) };
  return procedure === null ? null : { ...procedure, ...courseAfter(procedure, event) };
}

/** Thủ tục hành chính: published once, revised from a day on, abolished after a last day. */
export const procedure: Decider<ProcedureState, ProcedureCommand, ProcedureEvent> = {
  decide,
  evolve,
  initialState,
};

function publish(asked: Asked<'PublishProcedure'>, known: ProcedureState): ProcedureEvent[] {
  const { code } = asked;
  if (!isProcedureCode(code)) refuse(procedureRefusals['procedure-code-unfit']);
  assertFacts(asked);
  assertDay(asked.from);
  assertDocument(asked.by);
  const data = { ...asked, procedure: procedureId(code) };
  if (known === null) return [{ type: 'ProcedurePublished', data }];
  return same(data, known.published)
    ? []
    : refuse(procedureRefusals['procedure-published-differently'], { code });
}

function revise(asked: Asked<'ReviseProcedure'>, known: ProcedureState): ProcedureEvent[] {
  const { changes, from, by } = asked;
  const last = known?.revisions.at(-1);
  if (known === null || last === undefined) return unknown(asked.procedure);
  if (Object.keys(changes).length === 0) refuse(procedureRefusals['procedure-unchanged']);
  assertFacts({ ...last, ...changes });
  assertDay(from);
  assertDocument(by);
  assertStanding(known, from);
  if (from < last.from) refuse(procedureRefusals['procedure-revised-since'], { day: spoken(last.from) });
  const event: ProcedureEvent = { type: 'ProcedureRevised', data: asked };
  return same({ ...last, ...changes }, last) ? [] : [event];
}

function abolish(asked: Asked<'AbolishProcedure'>, known: ProcedureState): ProcedureEvent[] {
  const last = known?.revisions.at(-1);
  if (known === null || last === undefined) return unknown(asked.procedure);
  assertDay(asked.lastDay);
  assertDocument(asked.by);
  if (known.lastDay === asked.lastDay) return [];
  assertStanding(known, null);
  if (asked.lastDay < last.from)
    refuse(procedureRefusals['procedure-revised-since'], { day: spoken(last.from) });
  return [{ type: 'ProcedureAbolished', data: asked }];
}

const unknown = (procedure: string): never => refuse(procedureRefusals['procedure-unknown'], { procedure });

function assertStanding({ lastDay }: Procedure, from: Day | null): void {
  if (lastDay !== null && (from === null || from > lastDay))
    refuse(procedureRefusals['procedure-abolished'], { day: spoken(lastDay) });
}

function assertDay(day: Day): void {
  if (!isDay(day) || day < '1945') refuse(procedureRefusals['procedure-day-unfit'], { day });
}

function assertDocument({ literal }: AuthorityDocument): void {
  if (tidied(literal) === '') refuse(procedureRefusals['procedure-document-missing']);
}

function assertFacts({ name, field, tiers }: ProcedureFacts): void {
  const fits = (text: string, most: number) =>
    text !== '' && text === tidied(text) && text.length <= most && !hasUnfitCharacters(text);
  if (!fits(name, longest.name) || !fits(field, longest.field))
    refuse(procedureRefusals['procedure-text-unfit'], { name: `${longest.name}`, field: `${longest.field}` });
  if (tiers.length === 0 || new Set(tiers).size < tiers.length)
    refuse(procedureRefusals['procedure-tiers-unfit']);
}
