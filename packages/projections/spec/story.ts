import { calendar } from '@thac/domain/calendar/calendar';
import type { CalendarCommand } from '@thac/domain/calendar/commands';
import type { DelegationCommand } from '@thac/domain/delegation/commands';
import { delegation } from '@thac/domain/delegation/delegation';
import type { DraftCommand } from '@thac/domain/draft/commands';
import { draft } from '@thac/domain/draft/draft';
import { derivedId } from '@thac/domain/identity';
import type { IndicatorCommand } from '@thac/domain/indicator/commands';
import { indicator } from '@thac/domain/indicator/indicator';
import type { ObligationCommand } from '@thac/domain/obligation/commands';
import { obligation } from '@thac/domain/obligation/obligation';
import { codeTable } from '@thac/domain/oneStopShop/codeTable';
import type {
  CodeTableCommand,
  DeliveryCommand,
  DossierCommand,
  FeedCommand,
  SourceCommand,
} from '@thac/domain/oneStopShop/commands';
import { delivery } from '@thac/domain/oneStopShop/delivery';
import { feed } from '@thac/domain/oneStopShop/feed';
import { series } from '@thac/domain/oneStopShop/series';
import { source } from '@thac/domain/oneStopShop/source';
import type { UnitCommand } from '@thac/domain/organisation/commands';
import { unitDecider } from '@thac/domain/organisation/unit';
import type { CommendationCommand, InspectionCommand } from '@thac/domain/oversight/commands';
import { commendation } from '@thac/domain/oversight/commendation';
import { inspection } from '@thac/domain/oversight/inspection';
import type { PersonCommand } from '@thac/domain/person/commands';
import { person } from '@thac/domain/person/person';
import type { PlanCommand } from '@thac/domain/plan/commands';
import { plan } from '@thac/domain/plan/plan';
import { followUps } from '@thac/domain/policies/followUp';
import type { ProcedureCommand, TieCommand } from '@thac/domain/procedure/commands';
import { procedureId } from '@thac/domain/procedure/identity';
import { procedure } from '@thac/domain/procedure/procedure';
import { tie } from '@thac/domain/procedure/tie';
import { Refusal } from '@thac/domain/refusal';
import type { RegimeCommand } from '@thac/domain/regime/commands';
import { regime } from '@thac/domain/regime/regime';
import type { LadderCommand, ReminderCommand } from '@thac/domain/reminder/commands';
import { ladder } from '@thac/domain/reminder/ladder';
import { reminder } from '@thac/domain/reminder/reminder';
import type { ReorganisationCommand } from '@thac/domain/reorganisation/commands';
import { reorganisation } from '@thac/domain/reorganisation/reorganisation';
import type { ReportCommand } from '@thac/domain/report/commands';
import { report } from '@thac/domain/report/report';
import {
  calendarStream,
  codeTableStream,
  commendationStream,
  delegationStream,
  deliveryStream,
  dossierStream,
  draftStream,
  dutyStream,
  indicatorStream,
  inspectionStream,
  ladderStream,
  personStream,
  planStream,
  procedureStream,
  regimeStream,
  remindersStream,
  reorganisationStream,
  reportStream,
  sourceStream,
  successionStream,
  targetStream,
  tieStream,
  unitStream,
} from '@thac/domain/streams';
import type { SuccessionCommand } from '@thac/domain/succession/commands';
import { succession } from '@thac/domain/succession/succession';
import type { TargetCommand } from '@thac/domain/target/commands';
import { target } from '@thac/domain/target/target';
import type { Instant, UnitId } from '@thac/domain/vocabulary';
import type { NewEvent } from '@thac/eventstore/event';

/** A history in the making: what is ordered is decided by the domain, and what follows from it follows. */
export type Story = {
  readonly events: NewEvent[];
  unit(command: UnitCommand, at: Instant, by?: UnitId): Promise<void>;
  plan(command: PlanCommand, at: Instant, by?: UnitId): Promise<void>;
  calendar(command: CalendarCommand, at: Instant): Promise<void>;
  draft(command: DraftCommand, at: Instant, by?: UnitId): Promise<void>;
  report(command: ReportCommand, at: Instant, by?: UnitId): Promise<void>;
  regime(command: RegimeCommand, at: Instant, by?: UnitId): Promise<void>;
  duty(plan: string, unit: UnitId, command: ObligationCommand, at: Instant, by?: UnitId): Promise<void>;
  ladder(command: LadderCommand, at: Instant): Promise<void>;
  reminder(plan: string, unit: UnitId, command: ReminderCommand, at: Instant): Promise<void>;
  inspection(command: InspectionCommand, at: Instant): Promise<void>;
  commendation(command: CommendationCommand, at: Instant): Promise<void>;
  reorganisation(command: ReorganisationCommand, at: Instant): Promise<void>;
  succession(command: SuccessionCommand, at: Instant): Promise<void>;
  person(command: PersonCommand, at: Instant): Promise<void>;
  procedure(command: ProcedureCommand, at: Instant): Promise<void>;
  tie(command: TieCommand, at: Instant, by?: UnitId): Promise<void>;
  indicator(command: IndicatorCommand, at: Instant): Promise<void>;
  target(command: TargetCommand, at: Instant, by?: UnitId): Promise<void>;
  source(command: SourceCommand, at: Instant): Promise<void>;
  feed(command: FeedCommand, at: Instant): Promise<void>;
  codeTable(command: CodeTableCommand, at: Instant): Promise<void>;
  delivery(command: DeliveryCommand, at: Instant): Promise<void>;
  dossier(command: DossierCommand, at: Instant): Promise<void>;
  delegation(command: DelegationCommand, at: Instant): Promise<void>;
};

type AnyDecider = {
  decide(command: never, state: never): { type: string; data: Record<string, unknown> }[];
  evolve(state: never, event: never): unknown;
  initialState(): unknown;
};

/** Begins an empty history. */
export function story(): Story {
  const events: NewEvent[] = [];
  const streams = new Map<string, NewEvent[]>();
  const append = (event: NewEvent) => {
    events.push(event);
    streams.set(event.stream, [...(streams.get(event.stream) ?? []), event]);
  };
  const load = async (names: readonly string[]) =>
    new Map(names.map((name) => [name, streams.get(name) ?? []]));

  const order = async (decider: AnyDecider, stream: string, command: unknown, at: Instant, by?: UnitId) => {
    const past = streams.get(stream) ?? [];
    const state = past.reduce<unknown>(
      (all, event) => decider.evolve(all as never, event as never),
      decider.initialState(),
    );
    const decided = decidedOr(decider, command, state).map((event, index): NewEvent => {
      const version = past.length + index + 1;
      const id = derivedId('spec', stream, String(version));
      return { ...event, stream, version, id, at, metadata: metadataOf(id, by ?? null) };
    });
    decided.forEach(append);
    for (const event of decided) for (const follow of await followUps([event], load)) append(follow);
  };

  return {
    events,
    unit: (command, at, by) =>
      order(unitDecider as unknown as AnyDecider, unitStream(command.data.unit), command, at, by),
    plan: (command, at, by) =>
      order(plan as unknown as AnyDecider, planStream(command.data.plan), command, at, by),
    calendar: (command, at) => order(calendar as unknown as AnyDecider, calendarStream, command, at),
    draft: (command, at, by) =>
      order(draft as unknown as AnyDecider, draftStream(command.data.draft), command, at, by),
    report: (command, at, by) =>
      order(report as unknown as AnyDecider, reportStream(command.data.report), command, at, by),
    regime: (command, at, by) =>
      order(regime as unknown as AnyDecider, regimeStream(command.data.regime), command, at, by),
    duty: (of, unit, command, at, by) =>
      order(obligation as unknown as AnyDecider, dutyStream(of, unit), command, at, by),
    ladder: (command, at) =>
      order(ladder as unknown as AnyDecider, ladderStream(command.data.unit), command, at, command.data.unit),
    reminder: (of, unit, command, at) =>
      order(reminder as unknown as AnyDecider, remindersStream(of, unit), command, at),
    inspection: (command, at) =>
      order(inspection as unknown as AnyDecider, inspectionStream(command.data.inspection), command, at),
    commendation: (command, at) =>
      order(
        commendation as unknown as AnyDecider,
        commendationStream(command.data.commendation),
        command,
        at,
      ),
    person: (command, at) =>
      order(person as unknown as AnyDecider, personStream(command.data.person), command, at),
    procedure: (command, at) =>
      order(
        procedure as unknown as AnyDecider,
        procedureStream('code' in command.data ? procedureId(command.data.code) : command.data.procedure),
        command,
        at,
      ),
    tie: (command, at, by) =>
      order(tie as unknown as AnyDecider, tieStream(command.data.plan, command.data.task), command, at, by),
    indicator: (command, at) =>
      order(indicator as unknown as AnyDecider, indicatorStream(command.data.indicator), command, at),
    target: (command, at, by) =>
      order(target as unknown as AnyDecider, targetStream(command.data.target), command, at, by),
    source: (command, at) =>
      order(source as unknown as AnyDecider, sourceStream(command.data.source), command, at),
    feed: (command, at) =>
      order(feed as unknown as AnyDecider, sourceStream(command.data.source), command, at),
    codeTable: (command, at) => order(codeTable as unknown as AnyDecider, codeTableStream, command, at),
    delivery: (command, at) =>
      order(delivery as unknown as AnyDecider, deliveryStream(command.data.receipt), command, at),
    dossier: (command, at) =>
      order(series as unknown as AnyDecider, dossierStream(command.data.series), command, at),
    delegation: (command, at) =>
      order(delegation as unknown as AnyDecider, delegationStream(command.data.delegation), command, at),
    succession: (command, at) =>
      order(succession as unknown as AnyDecider, successionStream(command.data.decision), command, at),
    reorganisation: (command, at) =>
      order(
        reorganisation as unknown as AnyDecider,
        reorganisationStream(command.data.reorganisation),
        command,
        at,
      ),
  };
}

/** A refusal leaves no trace, as in the record. */
function decidedOr(decider: AnyDecider, command: unknown, state: unknown) {
  try {
    return decider.decide(command as never, state as never);
  } catch (error) {
    if (error instanceof Refusal) return [];
    throw error;
  }
}

const metadataOf = (cause: string, unit: UnitId | null) => ({
  actor: unit === null ? 'official:admin' : `official:${unit.slice(0, 8)}`,
  unit,
  onBehalfOf: null,
  authority: unit === null ? null : { literal: '12/QĐ-UBND', plan: null },
  correlation: cause,
  causation: cause,
});
