import type { Event } from '../decider.ts';
import type { DraftPlan, Lines } from '../documents/draft.ts';
import type { Issuer, RecipientSet } from '../plan/events.ts';
import type { PlanId, Sealed, TaskId, UnitId } from '../vocabulary.ts';

/** Tệp gốc: the bytes themselves are kept beside the record, under their SHA-256. */
export type Original = { name: string; sha256: string; mediaType: string; bytes: number };

/** Câu trả lời: what a person says to a question about what was read. */
export type Answer =
  /** It is as it was read, or the warning has been seen. */
  | { kind: 'confirmed' }
  /** Who issues; null: nobody that is registered here. */
  | { kind: 'unit'; unit: UnitId | null }
  | { kind: 'capacity'; capacity: Issuer['capacity'] }
  /** Who is meant; nobody at all when both are empty. */
  | { kind: 'addressees'; units: UnitId[]; sets: RecipientSet[] }
  /** Which registered document is meant; null: none of them. */
  | { kind: 'document'; plan: PlanId | null }
  | { kind: 'modality'; modality: 'binding' | 'invitation' };

/** Where the sentence of a task stands in the text that was read. */
export type Source = { task: TaskId; lines: Lines };

/** Cách sửa: the value at a path is set, an entry is added to the list there, or the entry there is taken out. */
export type EditKind = 'set' | 'add' | 'remove';

/** What happens to one document that was read, in its own stream `draft-<id>`. */
export type DraftEvent =
  /** `text` is the SHA-256 of the plain text whose lines the reading names; who signed is sealed. */
  | Event<'DraftImported', { draft: string; file: Original; text: string; read: DraftPlan<Sealed> }>
  | Event<'QuestionAnswered', { draft: string; question: string; answer: Answer }>
  /** `path` is a JSON Pointer (RFC 6901) into the reading; names are sealed before and after. */
  | Event<
      'DraftEdited',
      { draft: string; path: string; edit: EditKind; before: unknown; after: unknown; reason: string }
    >
  | Event<'DraftConfirmed', { draft: string; plan: PlanId; sources: Source[] }>
  | Event<'DraftRejected', { draft: string; reason: string }>;
