import { spoken } from '@thac/domain/calendar/spoken';
import type { Answer } from '@thac/domain/draft/events';
import type { TaskAsked } from '@thac/domain/plan/timing';
import { refuse } from '@thac/domain/refusal';
import type { RegimeTerms } from '@thac/domain/regime/events';
import {
  commendationStream,
  inspectionStream,
  planStream,
  regimeStream,
  reorganisationStream,
  unitStream,
} from '@thac/domain/streams';
import type { Day } from '@thac/domain/vocabulary';
import type { DomainCommand } from './command.ts';
import { assertImpersonalOrder } from './impersonal.ts';
import { planOf } from './matter.ts';
import type { OrderOptions } from './outcome.ts';
import { assertPlace } from './places.ts';
import { assertNamesNobody } from './procedureNames.ts';
import type { House } from './record.ts';
import { doorRefusals } from './refusals.ts';
import { assertTargetable } from './targets.ts';
import { assertTieable } from './ties.ts';

type Named = { units: (string | null | undefined)[]; plans: (string | null | undefined)[] };

/** Refuses a command that names what the record does not know, or gives it a meaning that it cannot have. */
export async function assertKnown(
  house: House,
  command: DomainCommand,
  options: OrderOptions,
  today: Day,
): Promise<void> {
  await assertNamed(house, command, options);
  await assertFreeId(house, command);
  await assertPlace(house, command, today);
  await assertTieable(house, command);
  assertNamesNobody(command);
  assertImpersonalOrder(command, options);
  await assertTargetable(house, command);
  await assertIssued(house, command);
  assertHappened(command, today);
}

/** Refuses to act on behalf of a unit, or by a document, that the record does not know. */
export const assertBasis = (
  house: Pick<House, 'pool' | 'eventLog'>,
  { onBehalfOf, authority }: OrderOptions,
): Promise<void> => assertRecorded(house, { units: [onBehalfOf], plans: [authority?.plan] });

function assertNamed(house: House, command: DomainCommand, options: OrderOptions): Promise<void> {
  const { units, plans } = namedBy(command);
  return assertRecorded(house, {
    units: [...units, options.onBehalfOf],
    plans: [...plans, options.authority?.plan],
  });
}

async function assertRecorded(
  { pool, eventLog }: Pick<House, 'pool' | 'eventLog'>,
  named: Named,
): Promise<void> {
  const units = distinct(named.units);
  const plans = distinct(named.plans);
  const streams = [...units.map(unitStream), ...plans.map(planStream)];
  if (streams.length === 0) return;
  const { rows } = await pool.query<{ stream: string }>(
    'select stream from record.event where log = $1 and stream = any($2::text[]) and version = 1',
    [eventLog.log, streams],
  );
  const known = new Set(rows.map(({ stream }) => stream));
  const unit = units.find((one) => !known.has(unitStream(one)));
  if (unit !== undefined) refuse(doorRefusals['unit-unknown'], { unit });
  const plan = plans.find((one) => !known.has(planStream(one)));
  if (plan !== undefined) refuse(doorRefusals['plan-unknown'], { plan });
}

/** An id means one thing for ever: whoever asks for it without saying the noun gets what it always was. */
async function assertFreeId({ eventLog }: House, command: DomainCommand): Promise<void> {
  for (const other of othersOf(command))
    if ((await eventLog.readStream(other)).length > 0) refuse(doorRefusals['id-taken']);
}

const freelyNamed = [
  planStream,
  unitStream,
  regimeStream,
  inspectionStream,
  commendationStream,
  reorganisationStream,
];

/** The streams of other nouns that would bear the same id. */
export const othersNamed = (own: (id: string) => string, id: string): string[] =>
  freelyNamed.filter((stream) => stream !== own).map((stream) => stream(id));

function othersOf(command: DomainCommand): string[] {
  switch (command.type) {
    case 'RegisterPlan':
      return othersNamed(planStream, command.data.plan);
    case 'EstablishUnit':
      return othersNamed(unitStream, command.data.unit);
    case 'EstablishRegime':
      return othersNamed(regimeStream, command.data.regime);
    case 'RecordInspection':
      return othersNamed(inspectionStream, command.data.inspection);
    case 'RecordCommendation':
      return othersNamed(commendationStream, command.data.commendation);
    default:
      return [];
  }
}

const distinct = (ids: (string | null | undefined)[]): string[] => [
  ...new Set(ids.filter((id) => typeof id === 'string')),
];

const namedByTasks = (tasks: readonly TaskAsked[]): (string | null)[] =>
  tasks.flatMap(({ addressees, via }) => [
    via,
    ...addressees.flatMap(({ units, sets }) => [...units, ...sets.map((set) => set.of)]),
  ]);

const namedByTerms = ({ reporters: { units, sets }, legs }: RegimeTerms): (string | null)[] => [
  ...units,
  ...sets.map((set) => set.of),
  ...legs.flatMap(({ to, via }) => [to === 'superior' ? null : to, via]),
];

function namedByAnswer(answer: Answer): Named {
  const units = 'units' in answer ? [...answer.units, ...answer.sets.map((set) => set.of)] : [];
  return {
    units: 'unit' in answer ? [answer.unit] : units,
    plans: 'plan' in answer ? [answer.plan] : [],
  };
}

function namedBy(command: DomainCommand): Named {
  switch (command.type) {
    case 'EstablishUnit':
    case 'MoveUnit':
      return { units: [command.data.parent], plans: [] };
    case 'AnswerQuestion':
      return namedByAnswer(command.data.answer);
    case 'PublishCalendar':
      return { units: [], plans: [command.data.by.plan] };
    case 'RegisterPlan':
      return { units: [command.data.issuer?.unit], plans: [] };
    case 'CorrectPlan':
      return { units: [command.data.changes.issuer?.unit], plans: [] };
    case 'RecordBases':
      return { units: [], plans: command.data.bases.map((basis) => basis.plan) };
    case 'ResolveBasis':
      return { units: [], plans: [command.data.target] };
    case 'DraftTasks':
      return { units: namedByTasks(command.data.tasks), plans: [] };
    case 'IssuePlan':
      return { units: [command.data.issuer.unit], plans: [] };
    case 'AmendPlan':
      return {
        units: namedByTasks([...command.data.added, ...command.data.changed]),
        plans: [command.data.by.plan],
      };
    case 'ReplacePlan':
      return { units: [], plans: [command.data.replacement] };
    case 'EstablishRegime':
      return {
        units: [command.data.owner, ...namedByTerms(command.data.terms)],
        plans: [command.data.by.plan],
      };
    case 'ReviseRegime':
      return { units: namedByTerms(command.data.terms), plans: [] };
    case 'DefineIndicator':
    case 'ReviseIndicator':
      return { units: [], plans: [command.data.by.plan] };
    case 'RecordRank':
      return { units: [command.data.unit], plans: [command.data.by.plan] };
    case 'PublishProcedure':
    case 'ReviseProcedure':
    case 'AbolishProcedure':
      return { units: [], plans: [command.data.by.plan] };
    case 'ReopenReport':
      return { units: [], plans: [command.data.by.plan] };
    case 'ReassignObligation':
      return { units: [command.data.to], plans: [] };
    case 'FulfilByDerivedPlan':
      return { units: [], plans: [command.data.derivedPlan] };
    case 'RegisterSource':
      return { units: command.data.scope, plans: [command.data.by.plan] };
    case 'ChangeSource':
      return { units: command.data.scope, plans: [] };
    case 'PublishCodeTable':
    case 'PublishMapping':
      return { units: [], plans: [command.data.by.plan] };
    case 'GrantDelegation': {
      const { unit, to, plan, document } = command.data;
      return { units: [unit, to.unit], plans: [plan, document.plan] };
    }
    case 'FillOffice':
    case 'VacateOffice':
    case 'SetLadder':
      return { units: [command.data.unit], plans: [] };
    case 'RecordInspection': {
      const { inspector, unit, plans, by } = command.data;
      return { units: [inspector, unit], plans: [...plans, by.plan] };
    }
    case 'RecordCommendation': {
      const { commender, unit, plan, by } = command.data;
      return { units: [commender, unit], plans: [plan, by.plan] };
    }
    default:
      return { units: [], plans: [] };
  }
}

/** What carries a task out is a plan in force, issued on the day that is stated. */
async function assertIssued({ eventLog }: House, command: DomainCommand): Promise<void> {
  if (command.type !== 'FulfilByDerivedPlan') return;
  const { derivedPlan, issuedOn } = command.data;
  const { status, identity } = planOf(await eventLog.readStream(planStream(derivedPlan)));
  if (status !== 'issued' && status !== 'concluded') refuse(doorRefusals['derived-plan-not-in-force']);
  if (identity.issuedOn !== issuedOn)
    refuse(doorRefusals['derived-plan-other-day'], { day: spoken(identity.issuedOn ?? issuedOn) });
}

/** What is inspected, put right, commended or ranked has happened. */
function assertHappened(command: DomainCommand, today: Day): void {
  const day = endOf(command);
  if (day !== null && day > today) refuse(doorRefusals['day-in-future'], { day: spoken(day) });
}

function endOf(command: DomainCommand): Day | null {
  if (command.type === 'RecordInspection') return command.data.on.to;
  if (command.type === 'RecordRank') return command.data.to;
  return command.type === 'RemedyFinding' || command.type === 'RecordCommendation' ? command.data.on : null;
}
