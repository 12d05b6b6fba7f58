import { type Submission as Submitted, submissionsIn } from '@thac/projections/deciding';
import { denominator, judgement, numerator } from '@thac/projections/judgement';
import { reckoningOf } from '@thac/projections/reckoning';
import { builder } from '../builder.ts';
import type { At, ObligationNode } from '../loaders.ts';
import { Reckoning } from '../obligation/enums.ts';
import { Entry } from '../timeline/timeline.ts';

const Submission = builder.objectRef<At<Submitted>>('Submission').implement({
  description: 'Một lần trình kết quả: khi nào trình, khi nào được quyết định, có tính để xét hạn không.',
  fields: (t) => ({
    number: t.int({ resolve: ({ row }) => row.number, description: 'Lần thứ mấy.' }),
    submitted: t.field({
      type: Entry,
      resolve: ({ row, moment }) => ({ row: row.submitted, moment }),
      description: 'Sự kiện trình: thời điểm nộp và thời điểm sổ ghi biết.',
    }),
    decided: t.field({
      type: Entry,
      nullable: true,
      resolve: ({ row, moment }) => (row.decided ? { row: row.decided, moment } : null),
      description: 'Sự kiện xác nhận hoặc trả lại; trống khi còn chờ.',
    }),
    counts: t.boolean({
      resolve: ({ row }) => row.counts,
      description: 'Thời hạn được xét theo lần này: lần được xác nhận, hoặc lần cuối đang chờ.',
    }),
  }),
});

const judged = ({ row, moment }: ObligationNode) =>
  judgement(
    {
      reckoning: reckoningOf(row),
      state: row.state,
      due: row.due_on,
      submittedOn: row.submitted_on,
      fulfilledOn: row.fulfilled_on,
      submission: row.submission,
      byOwnPlan: row.derived_plan !== null && row.output === 'derivedPlan',
    },
    moment.validAt,
  );

export const Judgement = builder.objectRef<ObligationNode>('Judgement').implement({
  description:
    'Vì sao một nhiệm vụ được tính như vậy vào ngày xét: lời giải thích, các lần trình, các sự kiện.',
  fields: (t) => ({
    reckoning: t.field({
      type: Reckoning,
      resolve: ({ row }) => reckoningOf(row),
      description: 'Cách tính vào tỷ lệ hoàn thành chính thức.',
    }),
    inNumerator: t.boolean({
      resolve: ({ row }) => numerator.includes(reckoningOf(row)),
      description: 'Có trong tử số của tỷ lệ chính thức.',
    }),
    inDenominator: t.boolean({
      resolve: ({ row }) => denominator.includes(reckoningOf(row)),
      description: 'Có trong mẫu số của tỷ lệ chính thức.',
    }),
    text: t.string({ resolve: (node) => judged(node).vi, description: 'Lời giải thích, tiếng Việt.' }),
    english: t.string({ resolve: (node) => judged(node).en, description: 'Lời giải thích, tiếng Anh.' }),
    submissions: t.field({
      type: [Submission],
      resolve: async ({ row, moment }) =>
        submissionsIn(await moment.load.deciding.load(row.obligation)).map((one) => ({ row: one, moment })),
      description: 'Các lần trình, cũ trước mới sau.',
    }),
    events: t.field({
      type: [Entry],
      resolve: async ({ row, moment }) =>
        (await moment.load.deciding.load(row.obligation)).map((event) => ({ row: event, moment })),
      description: 'Các sự kiện quyết định, từ khi giao, cũ trước mới sau.',
    }),
  }),
});
