import type { WorkingCalendar } from '../calendar/events.ts';
import type { Command } from '../decider.ts';
import type { AuthorityDocument, Day, PlanId, TaskId, UnitId } from '../vocabulary.ts';
import type { Basis, Disclosure, DocumentIdentity, Expansion, Issuer } from './events.ts';
import type { TaskAsked } from './timing.ts';

/** Căn cứ tính hạn: the calendars published so far, and the day on which what is issued is received; worked out before the decision. */
type Timed = { calendars?: readonly WorkingCalendar[]; receivedOn?: Day };

/** What may be asked of a plan. Tasks without an id are given one derived from plan and clause before they get here. */
export type PlanCommand =
  | Command<'RegisterPlan', { plan: PlanId } & DocumentIdentity>
  | Command<'CorrectPlan', { plan: PlanId; changes: Partial<DocumentIdentity>; reason: string }>
  | Command<'RecordBases', { plan: PlanId; bases: Basis[] }>
  | Command<'ResolveBasis', { plan: PlanId; basis: string; target: PlanId }>
  | Command<'DraftTasks', { plan: PlanId; tasks: TaskAsked[] } & Timed>
  /** The expansions are worked out from the directory of the day of issue before the decision. */
  | Command<'IssuePlan', { plan: PlanId; issuer: Issuer; issuedOn: Day; expansions: Expansion[] } & Timed>
  | Command<
      'AmendPlan',
      {
        plan: PlanId;
        amendment: string;
        by: AuthorityDocument;
        summary: string;
        added: TaskAsked[];
        changed: TaskAsked[];
        removed: TaskId[];
        expansions: Expansion[];
      } & Timed
    >
  | Command<'ReplacePlan', { plan: PlanId; replacement: PlanId; reason: string }>
  | Command<'RecallPlan', { plan: PlanId; reason: string }>
  | Command<'ConcludePlan', { plan: PlanId; note: string }>
  | Command<'ClassifyPlan', { plan: PlanId; disclosure: Disclosure; by: AuthorityDocument; reason: string }>
  | Command<'NoteDerivation', { plan: PlanId; child: PlanId; issuer: UnitId; issuedOn: Day }>
  | Command<
      'FlagPlan',
      {
        plan: PlanId;
        flag: string;
        parent: PlanId;
        cause: 'amended' | 'replaced' | 'recalled';
        summary: string;
        changedTasks: TaskId[];
      }
    >
  | Command<'ClearFlag', { plan: PlanId; flag: string; note: string }>
  | Command<
      'HandOverPlan',
      { plan: PlanId; decision: string; reorganisation: string; to: UnitId; reason: string }
    >
  | Command<'HandBackPlan', { plan: PlanId; decision: string; undoing: string; reason: string }>;
