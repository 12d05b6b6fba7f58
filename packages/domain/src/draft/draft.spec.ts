import { describe, expect, test } from 'vitest';
import { documents, units } from '../cast.ts';
import { specify } from '../specify.ts';
import { dayQuestion, draftEvents, draftId, file, offers, reading } from './controls.ts';
import { draft } from './draft.ts';
import type { Answer, DraftEvent } from './events.ts';
import { nothingOffered } from './offers.ts';
import { questionsOf } from './questions.ts';
import { draftRefusals } from './refusals.ts';

const given = specify(draft);
const { DraftImported, QuestionAnswered, DraftEdited, DraftConfirmed, DraftRejected } = draftEvents;
const plan = documents.planOfMoDuc;

const answering = (question: string, answer: Answer) =>
  ({ type: 'AnswerQuestion', data: { draft: draftId, question, answer } }) as const;
const confirming = { type: 'ConfirmDraft', data: { draft: draftId, plan, offers } } as const;
const editing = (path: string, edit: 'set' | 'add' | 'remove', value: unknown, before?: unknown) =>
  ({
    type: 'EditDraft',
    data: { draft: draftId, path, edit, value, reason: 'Đọc nhầm ngày', ...(before ? { before } : {}) },
  }) as const;

const proposals = questionsOf(reading, offers).flatMap(({ question, proposal }): DraftEvent[] =>
  proposal ? [{ type: 'QuestionAnswered', data: { draft: draftId, question, answer: proposal } }] : [],
);

describe('a document that was read', () => {
  test('is brought once; the same file under the same id is nothing new', () => {
    given().when({ type: 'ImportDraft', data: DraftImported.data }).then(DraftImported);
    given(DraftImported)
      .when({ type: 'ImportDraft', data: { ...DraftImported.data, file: { ...file, sha256: 'other' } } })
      .thenRefused(draftRefusals['draft-imported-differently']);
  });

  test('is asked about before it is confirmed, and the refusal says what is open', () => {
    given(DraftImported).when(confirming).thenRefused(draftRefusals['questions-open']);
  });

  test('becomes a plan when all that waits is answered; what was the only possibility is recorded too', () => {
    given(DraftImported, QuestionAnswered)
      .when(confirming)
      .then(...proposals, DraftConfirmed);
    expect(proposals.length).toBeGreaterThan(4);
  });

  test('needs every proposal answered by hand where nothing is offered', () => {
    given(DraftImported, QuestionAnswered)
      .when({ type: 'ConfirmDraft', data: { draft: draftId, plan, offers: nothingOffered } })
      .thenRefused(draftRefusals['questions-open']);
  });

  test('is asked about a deadline that only the calendar makes doubtful, and takes the answer', () => {
    const reports = reading.reports.map((one) => ({
      ...one,
      period: 'semiannual' as const,
      due: { literal: 'chậm nhất ngày 15/6/2022', rule: 'by 2022-06-15' },
    }));
    const read = { ...reading, reports };
    const brought = { type: 'DraftImported', data: { ...DraftImported.data, read } } as const;
    const off = [{ day: '2022-06-15', name: 'Nghỉ' }];
    const calendars = [{ edition: '1', from: '2022-01-01', to: '2022-12-31', off, worked: [] }];
    const asked = questionsOf(read, { ...offers, calendars }).find(({ kind }) => kind === 'deadline');
    const { type, data } = answering(asked?.question ?? '', { kind: 'confirmed' });
    given(brought)
      .when({ type, data: { ...data, calendars } })
      .then({ type: 'QuestionAnswered', data });
    given(brought).when({ type, data }).thenRefused(draftRefusals['question-unknown']);
  });

  test('is confirmed as one plan', () => {
    const confirmed = [DraftImported, QuestionAnswered, ...proposals, DraftConfirmed];
    given(...confirmed)
      .when(confirming)
      .thenNothing();
    given(...confirmed)
      .when({ ...confirming, data: { ...confirming.data, plan: documents.newerDecision } })
      .thenRefused(draftRefusals['draft-confirmed']);
    given(...confirmed)
      .when(answering(dayQuestion, { kind: 'confirmed' }))
      .thenRefused(draftRefusals['draft-closed']);
  });

  test('takes only answers to questions that it asks, of the kind that it asks for', () => {
    given(DraftImported)
      .when(answering(dayQuestion, { kind: 'confirmed' }))
      .then(QuestionAnswered);
    given(DraftImported)
      .when(answering(dayQuestion, { kind: 'unit', unit: units.moDuc }))
      .thenRefused(draftRefusals['answer-unfit']);
    given(DraftImported)
      .when(answering(draftId, { kind: 'confirmed' }))
      .thenRefused(draftRefusals['question-unknown']);
    given()
      .when(answering(dayQuestion, { kind: 'confirmed' }))
      .thenRefused(draftRefusals['draft-unknown']);
  });

  test('is rejected with a reason, and is then closed', () => {
    const reject = { type: 'RejectDraft', data: DraftRejected.data } as const;
    given(DraftImported).when(reject).then(DraftRejected);
    given(DraftImported)
      .when({ type: 'RejectDraft', data: { draft: draftId, reason: ' ' } })
      .thenRefused(draftRefusals['edit-reason-missing']);
    given(DraftImported, DraftRejected).when(confirming).thenRefused(draftRefusals['draft-closed']);
  });
});

describe('an edit', () => {
  test('keeps what stood there, and what a person has set is no longer in doubt', () => {
    given(DraftImported)
      .when(editing('/document/issuedOn', 'set', '2022-01-17'))
      .then(DraftEdited);
    given(DraftImported, DraftEdited)
      .when(confirming)
      .then(...proposals, DraftConfirmed);
  });

  test('adds an entry to a list and takes one out', () => {
    const added: DraftEvent = {
      type: 'DraftEdited',
      data: {
        draft: draftId,
        path: '/duties/0/addressees',
        edit: 'add',
        before: null,
        after: 'Đài Truyền thanh',
        reason: 'Đọc nhầm ngày',
      },
    };
    given(DraftImported)
      .when(editing('/duties/0/addressees', 'add', 'Đài Truyền thanh'))
      .then(added);
    const task = reading.tasks[0];
    given(DraftImported)
      .when(editing('/tasks/0', 'remove', null, task))
      .then({
        type: 'DraftEdited',
        data: {
          draft: draftId,
          path: '/tasks/0',
          edit: 'remove',
          before: task,
          after: null,
          reason: 'Đọc nhầm ngày',
        },
      });
  });

  test.each([
    ['/document/nowhere', 'set', 'x', 'edit-nowhere'],
    ['document', 'set', 'x', 'edit-nowhere'],
    ['/document/issuedOn', 'set', 'ngày 30/2', 'edit-unfit'],
    ['/document/issuedOn', 'add', 'x', 'edit-unfit'],
    ['/tasks', 'add', { title: 'Thiếu' }, 'edit-unfit'],
    ['/document/title', 'remove', null, 'edit-unfit'],
    ['/tasks/0/lines', 'set', [1, 2], 'edit-of-origin'],
    ['/document/sources/title', 'set', {}, 'edit-of-origin'],
  ] as const)('at %s (%s %j) is refused', (path, edit, value, code) => {
    given(DraftImported)
      .when(editing(path, edit, value))
      .thenRefused(draftRefusals[code]);
  });

  test('is refused without a reason, or when something else stands there than was seen', () => {
    given(DraftImported)
      .when(editing('/document/number', 'set', '18', '16'))
      .thenRefused(draftRefusals['edit-stale']);
    const silent = editing('/document/number', 'set', '18');
    given(DraftImported)
      .when({ ...silent, data: { ...silent.data, reason: '' } })
      .thenRefused(draftRefusals['edit-reason-missing']);
  });
});
