import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { calendar } from './calendar/calendar.ts';
import { calendarEvents } from './calendar/controls.ts';
import { delegationEvents } from './delegation/controls.ts';
import { delegation } from './delegation/delegation.ts';
import { draftEvents } from './draft/controls.ts';
import { draft } from './draft/draft.ts';
import { indicatorEvents } from './indicator/controls.ts';
import { indicator } from './indicator/indicator.ts';
import { obligationEvents } from './obligation/controls.ts';
import { obligation } from './obligation/obligation.ts';
import { codeTable } from './oneStopShop/codeTable.ts';
import { codeTableEvents, deliveryEvents, dossierEvents, sourceEvents } from './oneStopShop/controls.ts';
import { delivery } from './oneStopShop/delivery.ts';
import { feed } from './oneStopShop/feed.ts';
import { feedEvents } from './oneStopShop/mappingControls.ts';
import { series } from './oneStopShop/series.ts';
import { source } from './oneStopShop/source.ts';
import { catalogueEvents, unitEvents } from './organisation/controls.ts';
import { unitDecider } from './organisation/unit.ts';
import { commendation } from './oversight/commendation.ts';
import { commendationEvents, inspectionEvents } from './oversight/controls.ts';
import { inspection } from './oversight/inspection.ts';
import { personEvents } from './person/controls.ts';
import { person } from './person/person.ts';
import { issued, planEvents } from './plan/controls.ts';
import { plan } from './plan/plan.ts';
import { procedureEvents, tieEvents } from './procedure/controls.ts';
import { procedure } from './procedure/procedure.ts';
import { tie } from './procedure/tie.ts';
import { regimeEvents } from './regime/controls.ts';
import { regime } from './regime/regime.ts';
import { ladderEvents, reminderEvents } from './reminder/controls.ts';
import { ladder } from './reminder/ladder.ts';
import { reminder } from './reminder/reminder.ts';
import { reorganisationEvents } from './reorganisation/controls.ts';
import { reorganisation } from './reorganisation/reorganisation.ts';
import { reportEvents } from './report/controls.ts';
import { report } from './report/report.ts';
import { successionEvents } from './succession/controls.ts';
import { succession } from './succession/succession.ts';
import { targetEvents } from './target/controls.ts';
import { target } from './target/target.ts';
import { type AnyEvent, currentVersions, upcasters } from './versions.ts';

const folder = new URL('../golden/', import.meta.url);
const controls: Record<AnyEvent['type'], AnyEvent> = {
  ...planEvents,
  ...obligationEvents,
  ...unitEvents,
  ...catalogueEvents,
  ...draftEvents,
  ...calendarEvents,
  ...regimeEvents,
  ...ladderEvents,
  ...reminderEvents,
  ...inspectionEvents,
  ...commendationEvents,
  ...reportEvents,
  ...reorganisationEvents,
  ...successionEvents,
  ...personEvents,
  ...sourceEvents,
  ...feedEvents,
  ...codeTableEvents,
  ...deliveryEvents,
  ...dossierEvents,
  ...procedureEvents,
  ...tieEvents,
  ...indicatorEvents,
  ...targetEvents,
  ...delegationEvents,
};

type Stored = { type: string; data: Record<string, unknown> };

const golden = (file: string): Stored => JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
const everStored = Object.entries(currentVersions).flatMap(([type, current]) =>
  Array.from({ length: current }, (_, before) => ({ type: type as AnyEvent['type'], version: before + 1 })),
);

function upcast({ type, data }: Stored): AnyEvent {
  const [name, version] = type.split('@');
  let newest = data;
  for (let from = Number(version); upcasters[`${name}@${from}`]; from += 1) {
    newest = upcasters[`${name}@${from}`]?.(newest) ?? newest;
  }
  return { type: name, data: newest } as AnyEvent;
}

/** Names of fields and kinds of values, all through; of a list its first entry stands for all. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 1).map(shapeOf);
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, part]) => [name, shapeOf(part)] as const)
      .toSorted(),
  );
}

/** What has to have happened before, for an event of that type to change anything. */
const before: Partial<Record<AnyEvent['type'], AnyEvent[]>> = {
  ObligationResumed: [obligationEvents.ObligationsAssigned, obligationEvents.ObligationSuspended],
  ObligationRestored: [obligationEvents.ObligationsAssigned, obligationEvents.ObligationSucceeded],
  InheritanceRevoked: [obligationEvents.ObligationsAssigned, obligationEvents.FootprintJoined],
  FlagCleared: [...issued, planEvents.PlanFlagged],
  ReportSucceeded: [],
  ReportInherited: [],
  ReportRestored: [reportEvents.ReportSucceeded],
  ReportInheritanceRevoked: [reportEvents.ReportInherited],
  OfficeVacated: [personEvents.OfficeFilled],
  PlanHandedBack: [...issued, planEvents.PlanHandedOver],
  ProceduresUntied: [tieEvents.ProceduresTied],
  IndicatorRevised: [indicatorEvents.IndicatorDefined],
  RankRecorded: [indicatorEvents.IndicatorDefined],
  TargetDropped: [targetEvents.TargetSet],
  DelegationEnded: [delegationEvents.DelegationGranted],
  BasisResolved: [planEvents.PlanRegistered, planEvents.BasesRecorded],
};

const openings = ['PlanRegistered', 'PlanCorrected', 'BasesRecorded', 'TasksDrafted', 'PlanIssued'];

function assertChanges(event: AnyEvent): void {
  const { type } = event;
  if (type in planEvents) {
    assertEvolves(plan, before[type] ?? (openings.includes(type) ? [] : issued), event);
  } else if (type in obligationEvents) {
    const opened = type === 'ObligationsAssigned' ? [] : [obligationEvents.ObligationsAssigned];
    assertEvolves(obligation, before[type] ?? opened, event);
  } else if (type in unitEvents) {
    assertEvolves(unitDecider, type === 'UnitEstablished' ? [] : [unitEvents.UnitEstablished], event);
  } else if (type in calendarEvents) {
    assertEvolves(calendar, [], event);
  } else if (type in draftEvents) {
    assertEvolves(draft, type === 'DraftImported' ? [] : [draftEvents.DraftImported], event);
  } else if (type in regimeEvents) {
    assertEvolves(regime, type === 'RegimeEstablished' ? [] : [regimeEvents.RegimeEstablished], event);
  } else if (type in ladderEvents) {
    assertEvolves(ladder, [], event);
  } else if (type in reminderEvents) {
    assertEvolves(reminder, type === 'ReminderIssued' ? [] : [reminderEvents.ReminderIssued], event);
  } else if (type in inspectionEvents) {
    assertEvolves(
      inspection,
      type === 'InspectionRecorded' ? [] : [inspectionEvents.InspectionRecorded],
      event,
    );
  } else if (type in commendationEvents) {
    assertEvolves(commendation, [], event);
  } else if (type in reportEvents) {
    const opened = type === 'ReportSaved' || type === 'ReportPartSaved' ? [] : [reportEvents.ReportSaved];
    assertEvolves(report, before[type] ?? opened, event);
  } else if (type in reorganisationEvents) {
    assertEvolves(reorganisation, [], event);
  } else if (type in successionEvents) {
    const opened = type === 'SuccessionDecided' ? [] : [successionEvents.SuccessionDecided];
    assertEvolves(succession, opened, event);
  } else if (type in personEvents) {
    assertEvolves(person, before[type] ?? [], event);
  } else if (type in sourceEvents) {
    assertEvolves(source, type === 'SourceRegistered' ? [] : [sourceEvents.SourceRegistered], event);
  } else if (type in feedEvents) {
    assertEvolves(feed, [sourceEvents.SourceRegistered], event);
  } else if (type in codeTableEvents) {
    assertEvolves(codeTable, [], event);
  } else if (type in deliveryEvents) {
    assertEvolves(delivery, [], event);
  } else if (type in dossierEvents) {
    assertEvolves(series, [], event);
  } else if (type in procedureEvents) {
    const opened = type === 'ProcedurePublished' ? [] : [procedureEvents.ProcedurePublished];
    assertEvolves(procedure, opened, event);
  } else if (type in tieEvents) {
    assertEvolves(tie, before[type] ?? [], event);
  } else if (type in indicatorEvents) {
    assertEvolves(indicator, before[type] ?? [], event);
  } else if (type in targetEvents) {
    assertEvolves(target, before[type] ?? [], event);
  } else if (type in delegationEvents) {
    assertEvolves(delegation, before[type] ?? [], event);
  } else {
    // An import is noted in the record; nothing is decided by it later.
    expect(type).toBe('CatalogueImported');
  }
}

type Evolving = { evolve: (state: never, event: never) => unknown; initialState: () => unknown };

function assertEvolves({ evolve, initialState }: Evolving, history: AnyEvent[], event: AnyEvent): void {
  const after = (state: unknown, past: AnyEvent) => evolve(state as never, past as never);
  const state = history.reduce(after, initialState());
  expect(after(state, event)).not.toEqual(state);
}

describe('what was ever stored can be read for ever', () => {
  test('every event type has a golden file of every version, and no file is without its type', () => {
    const files = everStored.map(({ type, version }) => `${type}@${version}.json`);
    expect(readdirSync(folder).toSorted()).toEqual(files.toSorted());
  });

  test('every type and version has a step to the next version', () => {
    const older = everStored.filter(({ type, version }) => version < currentVersions[type]);
    expect(Object.keys(upcasters).toSorted()).toEqual(
      older.map(({ type, version }) => `${type}@${version}`).toSorted(),
    );
  });

  test.each(everStored)(
    '$type@$version is read in its newest shape and changes what is known',
    ({ type, version }) => {
      const stored = golden(`${type}@${version}.json`);
      expect(stored.type).toBe(`${type}@${version}`);
      const event = upcast(stored);
      expect(shapeOf(event.data)).toEqual(shapeOf(controls[type].data));
      assertChanges(event);
    },
  );
});
