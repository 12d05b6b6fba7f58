import { draftRefusals } from '@thac/domain/draft/refusals';
import type { InspectionCommand } from '@thac/domain/oversight/commands';
import { oversightRefusals } from '@thac/domain/oversight/refusals';
import type { PlanEvent } from '@thac/domain/plan/events';
import { plan } from '@thac/domain/plan/plan';
import { planRefusals } from '@thac/domain/plan/refusals';
import type { Plan } from '@thac/domain/plan/state';
import type { Matter } from '@thac/domain/policies/authority/matter';
import { submitterIn } from '@thac/domain/policies/standing';
import { refuse } from '@thac/domain/refusal';
import { regimeRefusals } from '@thac/domain/regime/refusals';
import { reportRefusals } from '@thac/domain/report/refusals';
import type { UnitId } from '@thac/domain/vocabulary';
import type { RecordedEvent } from '@thac/eventstore/event';
import { type DomainCommand, isAbout } from './command.ts';
import { doorRefusals } from './refusals.ts';

/** Where nothing is known that could decide who may. */
export const noMatter: Matter = { issuer: null, registrar: null, obliged: null, reportedBy: null };

/**
 * What the record knows of the matter, for judging who may. `holder` is the unit to which the plan was handed over by the
 * day of the act: it acts for the issuer.
 */
export function matterOf(
  command: DomainCommand,
  history: readonly RecordedEvent[],
  holder: UnitId | null = null,
): Matter {
  if (command.type === 'AssignObligations' || isAbout('unit', command) || isAbout('calendar', command))
    return noMatter;
  if (isAbout('person', command) || isAbout('procedure', command)) return noMatter;
  if (isAbout('indicator', command)) return noMatter;
  if (isAbout('source', command) || isAbout('feed', command) || isAbout('codeTable', command))
    return noMatter;
  // Who may bring figures and who may delegate is known from elsewhere.
  if (isAbout('delivery', command) || isAbout('delegation', command)) return noMatter;
  if (isAbout('draft', command)) return command.type === 'ImportDraft' ? noMatter : draftMatter(history);
  if (isAbout('regime', command)) return regimeMatter(command, history);
  if (isAbout('report', command)) return reportMatter(history);
  if (isAbout('ladder', command)) return { ...noMatter, issuer: command.data.unit };
  if (isAbout('commendation', command)) return { ...noMatter, issuer: command.data.commender };
  if (isAbout('inspection', command)) return { ...noMatter, issuer: inspectorOf(command, history) };
  return isAbout('plan', command) || isAbout('tie', command) || isAbout('target', command)
    ? planMatter(command, history, holder)
    : dutyMatter(command.data.obligation, history, holder);
}

/** A draft belongs to the unit that brought the document. */
export function draftMatter(history: readonly RecordedEvent[]): Matter {
  const [first] = history;
  if (first === undefined) return refuse(draftRefusals['draft-unknown']);
  return { ...noMatter, issuer: first.metadata.onBehalfOf, registrar: first.metadata.unit };
}

function regimeMatter(command: DomainCommand, history: readonly RecordedEvent[]): Matter {
  if (command.type === 'EstablishRegime') return { ...noMatter, issuer: command.data.owner };
  const first = history[0];
  if (first === undefined) return refuse(regimeRefusals['regime-unknown']);
  return { ...noMatter, issuer: String(first.data.owner) };
}

/** A report is judged by the unit to which it was handed in last, and not by who handed it in. */
function reportMatter(history: readonly RecordedEvent[]): Matter {
  const first = history[0];
  if (first === undefined) return refuse(reportRefusals['report-unknown']);
  const submitted = history.findLast(({ type }) => type === 'ReportSubmitted');
  if (submitted === undefined) return refuse(reportRefusals['report-not-submitted']);
  const { to } = submitted.data as { to: string };
  return {
    ...noMatter,
    obliged: String(first.data.unit),
    recipient: to,
    reportedBy: submitted.metadata.actor ?? null,
  };
}

/** Who inspected also says what was put right. */
function inspectorOf(command: InspectionCommand, [first]: readonly RecordedEvent[]): string {
  if (command.type === 'RecordInspection') return command.data.inspector;
  if (first === undefined) return refuse(oversightRefusals['inspection-unknown']);
  return String(first.data.inspector);
}

function planMatter(
  command: DomainCommand,
  history: readonly RecordedEvent[],
  holder: UnitId | null,
): Matter {
  if (command.type === 'RegisterPlan') return noMatter;
  if (history.length === 0) refuse(planRefusals['plan-unregistered']);
  const { issued, identity } = planOf(history);
  const named = command.type === 'IssuePlan' ? command.data.issuer : (issued?.issuer ?? identity.issuer);
  const { unit = null, onBehalfOf = null } = history[0]?.metadata ?? {};
  if (command.type === 'IssuePlan' && (issued ?? identity.issuer) === null) {
    // Whoever can guess an id does not make somebody else's draft their own.
    if (named?.unit !== unit && named?.unit !== onBehalfOf) refuse(doorRefusals['issuer-unstated']);
  }
  const registrar = issued === null ? unit : null;
  return { ...noMatter, issuer: holder ?? named?.unit ?? null, registrar };
}

/** The plan as its events say. */
export const planOf = (history: readonly RecordedEvent[]): Plan =>
  (history as unknown as PlanEvent[]).reduce(plan.evolve, plan.initialState());

function dutyMatter(obligation: string, history: readonly RecordedEvent[], holder: UnitId | null): Matter {
  const first = history[0];
  if (first === undefined) return refuse(doorRefusals['obligation-unknown']);
  const { unit, issuer } = first.data as { unit: string; issuer: string };
  const about = history.filter((event) => event.data.obligation === obligation);
  const reportedBy = submitterIn(about as never);
  return { ...noMatter, issuer: holder ?? issuer, obliged: unit, reportedBy };
}
