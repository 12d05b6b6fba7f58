import type { CalendarDifference, CalendarFinding } from '@thac/domain/calendar/importing';
import type { CalendarAnswer } from '../../write/calendarImport.ts';
import { builder } from '../builder.ts';
import { orderArgs, orderOptions } from '../orderArgs.ts';
import { OutcomeType, touching } from '../outcome/outcome.ts';

const SpecialDayInput = builder.inputType('SpecialDayInput', {
  description: 'Một ngày nghỉ hoặc ngày làm bù, và lý do.',
  fields: (t) => ({
    day: t.field({ type: 'Day', required: true, description: 'Ngày.' }),
    name: t.field({ type: 'Line', required: true, description: 'Lý do.' }),
  }),
});

const FindingType = builder.objectRef<CalendarFinding>('CalendarFinding').implement({
  description: 'Một điều sai trong bảng lịch, nêu rõ dòng và cột.',
  fields: (t) => ({
    row: t.exposeInt('row', { nullable: true, description: 'Dòng, đếm như bảng tính (dòng tiêu đề là 1).' }),
    column: t.exposeString('column', { nullable: true, description: 'Cột.' }),
    code: t.exposeString('code', { description: 'Mã, ổn định.' }),
    message: t.exposeString('vi', { description: 'Giải thích bằng tiếng Việt.' }),
    english: t.exposeString('en', { description: 'Giải thích bằng tiếng Anh.' }),
  }),
});

const DifferenceType = builder.objectRef<CalendarDifference>('CalendarDifference').implement({
  description: 'Một ngày mà bản lịch mới quy định khác hiện nay.',
  fields: (t) => ({
    day: t.expose('day', { type: 'Day', description: 'Ngày.' }),
    name: t.exposeString('name', { description: 'Lý do; trống khi bản lịch mới không nêu ngày này.' }),
    before: t.exposeBoolean('before', { description: 'Hiện nay là ngày làm việc.' }),
    after: t.exposeBoolean('after', { description: 'Theo bản lịch mới là ngày làm việc.' }),
  }),
});

const ImportType = builder.objectRef<CalendarAnswer>('CalendarImport').implement({
  description: 'Kết quả nhập hoặc nhập thử lịch: có một lỗi thì không ghi gì.',
  fields: (t) => ({
    rows: t.exposeInt('rows', { description: 'Số dòng đã đọc.' }),
    differences: t.field({
      type: [DifferenceType],
      resolve: ({ differences }) => differences,
      description: 'Những ngày thay đổi so với các bản lịch đã ban hành.',
    }),
    errors: t.field({
      type: [FindingType],
      resolve: ({ errors }) => errors,
      description: 'Lỗi theo dòng và cột.',
    }),
    outcome: t.field({
      type: OutcomeType,
      nullable: true,
      resolve: ({ outcome }) => outcome && touching(outcome, {}),
      description: 'Kết cục; trống khi chỉ nhập thử hoặc có lỗi.',
    }),
  }),
});

builder.mutationFields((t) => {
  const edition = {
    edition: t.arg({ type: 'Line', required: true, description: 'Tên bản lịch, ví dụ 2026-1.' }),
    from: t.arg({ type: 'Day', required: true, description: 'Ngày đầu mà bản lịch nói đến.' }),
    to: t.arg({ type: 'Day', required: true, description: 'Ngày cuối mà bản lịch nói đến.' }),
    by: t.arg({ type: 'Line', required: true, description: 'Văn bản thông báo, đúng như ghi.' }),
    byPlan: t.arg({ type: 'UUID', description: 'Văn bản đó, nếu đã đăng ký.' }),
  };
  const days = (description: string) =>
    t.arg({ type: [SpecialDayInput], required: true, defaultValue: [], description });
  return {
    publishCalendar: t.field({
      type: OutcomeType,
      description:
        'Ban hành một bản lịch ngày làm việc; ngày nào có nhiều bản lịch thì theo bản ban hành sau cùng. Hạn đã xác định không thay đổi.',
      args: {
        ...orderArgs,
        ...edition,
        off: days('Các ngày nghỉ lễ, nghỉ bù, nghỉ hoán đổi.'),
        worked: days('Các ngày làm bù, là thứ Bảy hoặc Chủ nhật.'),
      },
      resolve: async (_, args, { caller, door, reads }) => {
        const { edition, from, to, off, worked, by, byPlan, ...rest } = args;
        await reads.renew();
        const document = { literal: by, plan: byPlan ?? null };
        const data = { edition, from, to, off, worked, by: document, source: null };
        return touching(await door.order(caller, { type: 'PublishCalendar', data }, orderOptions(rest)), {});
      },
    }),
    importCalendar: t.field({
      type: ImportType,
      complexity: 2_000,
      description:
        'Nhập bản lịch từ CSV có các cột day (2/9/2026), kind (nghỉ, làm bù), name; có một lỗi thì không ghi gì.',
      args: {
        ...orderArgs,
        ...edition,
        csv: t.arg({
          type: 'FileText',
          required: true,
          description: 'Nội dung tệp CSV, có dòng tiêu đề.',
        }),
        source: t.arg({ type: 'Line', required: true, description: 'Tên tệp hoặc nguồn.' }),
        dryRun: t.arg.boolean({
          required: true,
          defaultValue: true,
          description: 'Chỉ nhập thử, không ghi.',
        }),
      },
      resolve: async (_, args, { caller, door, reads }) => {
        const { csv, source, edition, from, to, by, byPlan, dryRun, ...rest } = args;
        await reads.renew();
        const document = { literal: by, plan: byPlan ?? null };
        const request = { csv, source, edition, from, to, by: document, dryRun };
        return door.importCalendar(caller, request, orderOptions(rest));
      },
    }),
  };
});
