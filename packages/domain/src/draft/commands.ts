import type { WorkingCalendar } from '../calendar/events.ts';
import type { Command } from '../decider.ts';
import type { DraftPlan } from '../documents/draft.ts';
import type { PlanId, Sealed } from '../vocabulary.ts';
import type { Answer, EditKind, Original } from './events.ts';
import type { Offers } from './offers.ts';

/** What may be asked of a document that was read. */
export type DraftCommand =
  | Command<'ImportDraft', { draft: string; file: Original; text: string; read: DraftPlan<Sealed> }>
  /** A question may rest on the calendars published so far. */
  | Command<
      'AnswerQuestion',
      { draft: string; question: string; answer: Answer; calendars?: readonly WorkingCalendar[] }
    >
  /** `before`, when given, is what the caller has seen at the path. */
  | Command<
      'EditDraft',
      { draft: string; path: string; edit: EditKind; before?: unknown; value: unknown; reason: string }
    >
  /** The offers are worked out from the directory and the registered plans before the decision. */
  | Command<'ConfirmDraft', { draft: string; plan: PlanId; offers: Offers }>
  | Command<'RejectDraft', { draft: string; reason: string }>;
