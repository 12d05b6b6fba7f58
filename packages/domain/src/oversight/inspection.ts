import { isDay } from '../calendar/day.ts';
import { spoken } from '../calendar/spoken.ts';
import type { Decider } from '../decider.ts';
import { same } from '../equality.ts';
import { refuse } from '../refusal.ts';
import type { AuthorityDocument, Day } from '../vocabulary.ts';
import type { InspectionCommand } from './commands.ts';
import type { InspectionEvent } from './events.ts';
import { oversightRefusals } from './refusals.ts';

type Recorded = Extract<InspectionEvent, { type: 'InspectionRecorded' }>['data'];
type Asked<Type extends InspectionCommand['type']> = Extract<InspectionCommand, { type: Type }>['data'];

/** Cuộc kiểm tra: as recorded, and which findings were remedied how. */
export type Inspection = {
  recorded: Recorded | null;
  remedied: ReadonlyMap<string, { note: string; on: Day }>;
};

const initialState = (): Inspection => ({ recorded: null, remedied: new Map() });

/** Refuses what is not a day of the calendar. */
export function assertOversightDay(day: Day): void {
  if (!isDay(day)) refuse(oversightRefusals['oversight-day-unreal'], { day });
}

/** Refuses an act without the document that allows it. */
export function assertDocument({ literal }: AuthorityDocument): void {
  if (literal.trim() === '') refuse(oversightRefusals['oversight-document-required']);
}

function decide(command: InspectionCommand, inspection: Inspection): InspectionEvent[] {
  switch (command.type) {
    case 'RecordInspection':
      return record(command.data, inspection);
    case 'RemedyFinding':
      return remedy(command.data, inspection);
  }
}

function record(asked: Asked<'RecordInspection'>, { recorded }: Inspection): InspectionEvent[] {
  if (recorded !== null)
    return same(recorded, asked) ? [] : refuse(oversightRefusals['inspection-recorded-differently']);
  const { inspector, unit, on, by, findings } = asked;
  if (inspector === unit) refuse(oversightRefusals['inspection-of-itself']);
  assertOversightDay(on.from);
  assertOversightDay(on.to);
  if (on.to < on.from)
    refuse(oversightRefusals['inspection-ends-before-it-begins'], {
      from: spoken(on.from),
      to: spoken(on.to),
    });
  assertDocument(by);
  const keys = findings.map(({ finding }) => finding);
  const clear = findings.every(({ finding, text }) => finding.trim() !== '' && text.trim() !== '');
  if (!clear || new Set(keys).size < keys.length) refuse(oversightRefusals['finding-unclear']);
  for (const { finding, remedyBy } of findings) {
    if (remedyBy === null) continue;
    assertOversightDay(remedyBy);
    if (remedyBy < on.from)
      refuse(oversightRefusals['remedy-by-before-inspection'], {
        finding,
        by: spoken(remedyBy),
        from: spoken(on.from),
      });
  }
  return [{ type: 'InspectionRecorded', data: asked }];
}

function remedy(asked: Asked<'RemedyFinding'>, { recorded, remedied }: Inspection): InspectionEvent[] {
  const { finding, note, on } = asked;
  if (recorded === null) return refuse(oversightRefusals['inspection-unknown']);
  if (!recorded.findings.some((one) => one.finding === finding))
    refuse(oversightRefusals['finding-unknown'], { finding });
  const before = remedied.get(finding);
  if (before !== undefined)
    return same(before, { note, on }) ? [] : refuse(oversightRefusals['finding-remedied']);
  assertOversightDay(on);
  const { from } = recorded.on;
  if (on < from)
    refuse(oversightRefusals['remedy-before-inspection'], { on: spoken(on), from: spoken(from) });
  if (note.trim() === '') refuse(oversightRefusals['remedy-note-required']);
  return [{ type: 'FindingRemedied', data: asked }];
}

function evolve(inspection: Inspection, event: InspectionEvent): Inspection {
  switch (event.type) {
    case 'InspectionRecorded':
      return { ...inspection, recorded: event.data };
    case 'FindingRemedied': {
      const { finding, note, on } = event.data;
      return { ...inspection, remedied: new Map(inspection.remedied).set(finding, { note, on }) };
    }
  }
}

/** Kiểm tra: what a unit found at another one, and what was put right. */
export const inspection: Decider<Inspection, InspectionCommand, InspectionEvent> = {
  decide,
  evolve,
  initialState,
};
