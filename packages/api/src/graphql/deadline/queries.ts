import { explain } from '@thac/domain/deadline/explain';
import { readDeadline } from '@thac/domain/deadline/wording';
import { asOfArg } from '../asOf.ts';
import { builder } from '../builder.ts';
import { editionsAt } from '../calendar/at.ts';
import { Obligation } from '../nodes.ts';
import { PeriodInput } from '../plan/inputs.ts';
import { Rolling } from './enums.ts';
import { ReadingType } from './explanation.ts';
import { deadlineOf, type Owed } from './owed.ts';

export const OwedType = builder.objectRef<Owed>('ObligationDeadline').implement({
  description: 'Thời hạn của một nhiệm vụ được giao và vì sao là ngày ấy.',
  fields: (t) => ({
    obligation: t.field({
      type: Obligation,
      resolve: ({ obligation, moment }) => ({ row: obligation, moment }),
      description: 'Nhiệm vụ được giao: hạn, ngày trình, diễn biến.',
    }),
    sentence: t.exposeString('sentence', { nullable: true, description: 'Câu giao việc, nguyên văn.' }),
    extended: t.exposeBoolean('extended', {
      description: 'Hạn theo quyết định gia hạn, không theo câu giao việc.',
    }),
    calendar: t.exposeString('calendar', {
      nullable: true,
      description: 'Bản lịch dùng khi xác định hạn; trống là khi ấy chưa có lịch cho ngày ấy.',
    }),
    explanation: t.field({
      type: ReadingType,
      resolve: ({ reading }) => reading,
      description: 'Giải thích theo lịch khi xác định hạn; đây là hạn có hiệu lực.',
    }),
    underTodaysCalendar: t.field({
      type: ReadingType,
      resolve: ({ today }) => today,
      description: 'Cùng quy tắc tính theo lịch hiện nay, để đối chiếu; không làm thay đổi hạn.',
    }),
  }),
});

builder.queryFields((t) => ({
  readDeadline: t.field({
    type: ReadingType,
    complexity: 20,
    args: {
      ...asOfArg,
      literal: t.arg({ type: 'Text', required: true, description: 'Thời hạn đúng như ghi.' }),
      period: t.arg({
        type: PeriodInput,
        description: 'Thời kỳ của văn bản; cho biết năm khi câu chữ không nêu.',
      }),
      rolling: t.arg({
        type: Rolling,
        required: true,
        defaultValue: 'literal',
        description: 'Khi ngày cuối là ngày nghỉ.',
      }),
      issuedOn: t.arg({ type: 'Day', description: 'Ngày ban hành, cho hạn tính từ ngày ấy.' }),
      receivedOn: t.arg({ type: 'Day', description: 'Ngày nhận, cho hạn tính từ ngày ấy.' }),
    },
    resolve: async (_, { literal, period, rolling, issuedOn, receivedOn, asOf }, { reads }) => {
      const moment = await reads.moment(asOf);
      const rule = readDeadline(literal, { period: period ?? null });
      const base = { issue: issuedOn ?? null, receipt: receivedOn ?? null };
      const editions = await editionsAt(moment);
      const explanation = explain({ rule, rolling, base, on: moment.validAt }, editions);
      return { literal, rule, rolling, explanation };
    },
    description: 'Đọc một thời hạn: nguyên văn thành quy tắc, quy tắc thành ngày, có giải thích từng bước.',
  }),
  explainDeadline: t.field({
    type: OwedType,
    nullable: true,
    complexity: 30,
    args: {
      ...asOfArg,
      obligation: t.arg({ type: 'UUID', required: true, description: 'Nhiệm vụ được giao.' }),
    },
    resolve: async (_, { obligation, asOf }, { reads }) => deadlineOf(await reads.moment(asOf), obligation),
    description: 'Giải thích thời hạn của một nhiệm vụ được giao.',
  }),
}));
