import type { DraftPlan, Lines } from '../documents/draft.ts';
import { derivedId } from '../identity.ts';
import type { RecipientSet } from '../plan/events.ts';
import { spelling } from '../text/fold.ts';
import type { UnitId } from '../vocabulary.ts';
import { askCitations, askIdentity, askUnsure } from './askDocument.ts';
import { askAddressees, askLeads, askModality } from './askDuties.ts';
import { askEnvelope } from './askEnvelope.ts';
import type { Answer } from './events.ts';
import { askChronology, askDeadlines } from './lint.ts';
import { nothingOffered, type Offers, type PlanOffer, type UnitOffer } from './offers.ts';

/** Loại câu hỏi. */
export type QuestionKind =
  | 'unsure'
  | 'missing'
  | 'issuer'
  | 'capacity'
  | 'citation'
  | 'addressee'
  | 'lead'
  | 'modality'
  | 'chronology'
  | 'deadline';

/** What is asked, before it has an id and what is offered for it. */
export type Asked = {
  kind: QuestionKind;
  asks: Answer['kind'];
  /** JSON Pointer to what it is about. */
  path: string;
  clause: string | null;
  /** As printed. */
  literal: string;
  lines: Lines | null;
  vi: string;
  en: string;
  /** Confirming waits for it. */
  blocking: boolean;
  /** What is taken when nobody says otherwise, because it is the only thing it can be. */
  proposal?: Answer | null;
  units?: readonly UnitOffer[];
  plans?: readonly PlanOffer[];
};

/** Câu hỏi: one thing that a person must look at before a document that was read becomes a plan. */
export type Question = Required<Asked> & { question: string };

/**
 * Hàng câu hỏi: everything about a reading that a person should look at, in the order of the document's parts. Which
 * questions there are depends on the reading and the calendar; what else is offered decides only what may be taken and what must
 * wait.
 */
export function questionsOf(read: DraftPlan, offers: Offers = nothingOffered): Question[] {
  const asked = [
    ...askIdentity(read, offers),
    ...askUnsure(read),
    ...askCitations(read, offers),
    ...askAddressees(read, offers),
    ...askLeads(read),
    ...askModality(read),
    ...askChronology(read),
    ...askDeadlines(read, offers.calendars ?? []),
    ...askEnvelope(read),
  ];
  const byId = new Map<string, Question>();
  for (const { proposal = null, units = [], plans = [], ...one } of asked) {
    const question = questionId(one.kind, one.clause, one.literal);
    // The same words at the same place are asked about once.
    if (byId.has(question)) continue;
    const blocking = one.blocking && proposal === null;
    byId.set(question, { ...one, question, blocking, proposal, units, plans });
  }
  return [...byId.values()];
}

/**
 * Ids rest on the words, not on places in lists, so that an answer outlives an edit elsewhere; `Phòng Nội vụ` and
 * `phòng Nội vụ` are one name.
 */
export const questionId = (kind: QuestionKind, clause: string | null, literal: string): string =>
  derivedId('question', kind, clause ?? '', kind === 'addressee' ? spelling(literal) : literal);

/** What is taken as answered: what people said, and where nobody did, the proposals. */
export function answersWith(
  questions: readonly Question[],
  answers: Readonly<Record<string, Answer>>,
): Record<string, Answer> {
  const proposed = questions.flatMap(({ question, proposal }) => (proposal ? [[question, proposal]] : []));
  return { ...Object.fromEntries(proposed), ...answers };
}

/** Who a printed name means, by the answers; null when nobody said. */
export function addresseesMeant(
  name: string,
  answers: Readonly<Record<string, Answer>>,
): { units: UnitId[]; sets: RecipientSet[] } | null {
  const answer = answers[questionId('addressee', null, name)];
  return answer?.kind === 'addressees' ? { units: answer.units, sets: answer.sets } : null;
}
