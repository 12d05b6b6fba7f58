import type { PersonId, PlanId, TaskId, UnitId } from './vocabulary.ts';

/** Stream of one plan. */
export const planStream = (plan: PlanId): string => `plan-${plan}`;

/** Stream of all that one unit owes under one plan. */
export const dutyStream = (plan: PlanId, unit: UnitId): string => `duty-${plan}-${unit}`;

/** Stream of one unit. */
export const unitStream = (unit: UnitId): string => `unit-${unit}`;

/** Stream of one import of a catalogue. */
export const catalogueStream = (catalogue: string): string => `catalogue-${catalogue}`;

/** Stream of every edition of the working calendar. */
export const calendarStream = 'calendar';

/** Stream of one document that was read. */
export const draftStream = (draft: string): string => `draft-${draft}`;

/** Stream of one reporting regime. */
export const regimeStream = (regime: string): string => `regime-${regime}`;

/** Stream of the reminder ladder of one issuer. */
export const ladderStream = (unit: UnitId): string => `ladder-${unit}`;

/** Stream of the reminders to one unit under one plan. */
export const remindersStream = (plan: PlanId, unit: UnitId): string => `reminders-${plan}-${unit}`;

/** Stream of one inspection. */
export const inspectionStream = (inspection: string): string => `inspection-${inspection}`;

/** Stream of one commendation. */
export const commendationStream = (commendation: string): string => `commendation-${commendation}`;

/** Stream of one report of one unit for one period. */
export const reportStream = (report: string): string => `report-${report}`;

/** Stream of one reorganisation. */
export const reorganisationStream = (reorganisation: string): string => `reorganisation-${reorganisation}`;

/** Stream of one decision about succession. */
export const successionStream = (decision: string): string => `succession-${decision}`;

/** Stream of one person. */
export const personStream = (person: PersonId): string => `person-${person}`;

/** Stream of one source of one-stop-shop figures. */
export const sourceStream = (source: string): string => `source-${source}`;

/** Stream of every version of the code table of one-stop-shop figures. */
export const codeTableStream = 'code-table';

/** Stream of one delivery of one-stop-shop figures. */
export const deliveryStream = (receipt: string): string => `delivery-${receipt}`;

/** Stream of the windows of one source, competent unit, receiving unit and procedure. */
export const dossierStream = (series: string): string => `dossiers-${series}`;

/** Stream of one procedure. */
export const procedureStream = (procedure: string): string => `procedure-${procedure}`;

/** Stream of the tie between one task of a plan and procedures. */
export const tieStream = (plan: PlanId, task: TaskId): string => `tie-${plan}-${task}`;

/** Stream of one indicator. */
export const indicatorStream = (indicator: string): string => `indicator-${indicator}`;

/** Stream of one target. */
export const targetStream = (target: string): string => `target-${target}`;

/** Stream of one delegation. */
export const delegationStream = (delegation: string): string => `delegation-${delegation}`;

/** The unit whose duties a stream holds; null when it is another kind of stream. */
export const dutyOf = (stream: string): { plan: PlanId; unit: UnitId } | null =>
  stream.startsWith('duty-') ? { plan: stream.slice(5, 41), unit: stream.slice(42) } : null;

/** The unit whose reminders a stream holds; null when it is another kind of stream. */
export const remindersOf = (stream: string): { plan: PlanId; unit: UnitId } | null =>
  stream.startsWith('reminders-') ? { plan: stream.slice(10, 46), unit: stream.slice(47) } : null;
