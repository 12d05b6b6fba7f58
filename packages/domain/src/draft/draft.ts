import type { Decider } from '../decider.ts';
import type { DraftPlan } from '../documents/draft.ts';
import { same } from '../equality.ts';
import { isBlank } from '../plan/checks.ts';
import { refuse } from '../refusal.ts';
import type { PlanId, Sealed } from '../vocabulary.ts';
import type { DraftCommand } from './commands.ts';
import { decideEdit } from './editing.ts';
import type { Answer, DraftEvent, Original } from './events.ts';
import { nothingOffered } from './offers.ts';
import { planFrom } from './planning.ts';
import { edited } from './pointer.ts';
import { answersWith, questionsOf } from './questions.ts';
import { draftRefusals } from './refusals.ts';

/** What deciding about a document that was read needs to remember. */
export type Draft = {
  status: 'unknown' | 'open' | 'confirmed' | 'rejected';
  file: Original | null;
  /** As edited. */
  read: DraftPlan<Sealed> | null;
  answers: Readonly<Record<string, Answer>>;
  plan: PlanId | null;
};

type Asked<Type extends DraftCommand['type']> = Extract<DraftCommand, { type: Type }>['data'];

const initialState = (): Draft => ({ status: 'unknown', file: null, read: null, answers: {}, plan: null });

function decide(command: DraftCommand, draft: Draft): DraftEvent[] {
  switch (command.type) {
    case 'ImportDraft':
      return bring(command.data, draft);
    case 'AnswerQuestion':
      return answer(command.data, draft);
    case 'EditDraft':
      return decideEdit(command.data, readingOf(draft));
    case 'ConfirmDraft':
      return confirm(command.data, draft);
    case 'RejectDraft':
      return reject(command.data, draft);
  }
}

function bring(asked: Asked<'ImportDraft'>, draft: Draft): DraftEvent[] {
  if (draft.status === 'unknown') return [{ type: 'DraftImported', data: asked }];
  return draft.file?.sha256 === asked.file.sha256 ? [] : refuse(draftRefusals['draft-imported-differently']);
}

function answer({ calendars, ...asked }: Asked<'AnswerQuestion'>, draft: Draft): DraftEvent[] {
  const read = readingOf(draft);
  const offers = calendars === undefined ? nothingOffered : { ...nothingOffered, calendars };
  const question =
    questionsOf(read, offers).find((one) => one.question === asked.question) ??
    refuse(draftRefusals['question-unknown']);
  if (question.asks !== asked.answer.kind) refuse(draftRefusals['answer-unfit'], { asks: question.asks });
  if (same(draft.answers[asked.question], asked.answer)) return [];
  return [{ type: 'QuestionAnswered', data: asked }];
}

const shown = 5;

/** What is taken without having been asked about is recorded too, as answered by whoever confirms. */
function confirm({ draft: id, plan, offers }: Asked<'ConfirmDraft'>, draft: Draft): DraftEvent[] {
  if (draft.status === 'confirmed')
    return draft.plan === plan ? [] : refuse(draftRefusals['draft-confirmed']);
  const read = readingOf(draft);
  const questions = questionsOf(read, offers);
  const answers = answersWith(questions, draft.answers);
  const open = questions.filter(({ question, blocking }) => blocking && answers[question] === undefined);
  if (open.length > 0) {
    const rest = open.length > shown ? ' …' : '';
    refuse(draftRefusals['questions-open'], {
      count: String(open.length),
      questions:
        open
          .slice(0, shown)
          .map(({ vi }) => vi)
          .join(' ') + rest,
      questionsEn:
        open
          .slice(0, shown)
          .map(({ en }) => en)
          .join(' ') + rest,
      ids: open.map(({ question }) => question).join(','),
    });
  }
  const taken = questions.flatMap(({ question, proposal }): DraftEvent[] => {
    if (proposal === null || draft.answers[question] !== undefined) return [];
    return [{ type: 'QuestionAnswered', data: { draft: id, question, answer: proposal } }];
  });
  const { sources } = planFrom(plan, read, answers);
  return [...taken, { type: 'DraftConfirmed', data: { draft: id, plan, sources } }];
}

function reject(asked: Asked<'RejectDraft'>, draft: Draft): DraftEvent[] {
  if (draft.status === 'rejected') return [];
  readingOf(draft);
  if (isBlank(asked.reason)) refuse(draftRefusals['edit-reason-missing']);
  return [{ type: 'DraftRejected', data: asked }];
}

/** The reading of a draft that still may change. */
function readingOf(draft: Draft): DraftPlan<Sealed> {
  if (draft.read === null) return refuse(draftRefusals['draft-unknown']);
  return draft.status === 'open' ? draft.read : refuse(draftRefusals['draft-closed']);
}

function evolve(draft: Draft, event: DraftEvent): Draft {
  switch (event.type) {
    case 'DraftImported':
      return { ...draft, status: 'open', file: event.data.file, read: event.data.read };
    case 'QuestionAnswered': {
      const { question, answer } = event.data;
      return { ...draft, answers: { ...draft.answers, [question]: answer } };
    }
    case 'DraftEdited': {
      const { path, edit, after } = event.data;
      return { ...draft, read: draft.read && edited(draft.read, path, edit, after) };
    }
    case 'DraftConfirmed':
      return { ...draft, status: 'confirmed', plan: event.data.plan };
    case 'DraftRejected':
      return { ...draft, status: 'rejected' };
  }
}

/** Bản đọc: everything that may happen to one document between being brought and becoming a plan. */
export const draft: Decider<Draft, DraftCommand, DraftEvent> = { decide, evolve, initialState };
