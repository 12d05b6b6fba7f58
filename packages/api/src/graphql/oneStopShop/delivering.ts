import type { DeliveryAnswer } from '../../write/delivering.ts';
import type { RehearsedRow, WindowImportAnswer } from '../../write/windowImport.ts';
import { builder } from '../builder.ts';
import { orderArgs, orderOptions } from '../orderArgs.ts';
import { OutcomeType, touching } from '../outcome/outcome.ts';
import { connectionOf, numbered, pageArgs, pageCost, sliceOf } from '../page.ts';
import { tableFindings } from '../tableFindings.ts';
import { DeliveryMode, ItemOutcome } from './enums.ts';
import { ReasonType } from './reason.ts';
import { contentFrom, WindowInput } from './windowInput.ts';

const AnswerType = builder.objectRef<DeliveryAnswer>('WindowDeliveryAnswer').implement({
  description: 'Kết quả gửi số liệu một cửa; kết quả từng mục có sau, tra theo biên nhận.',
  fields: (t) => ({
    receipt: t.field({
      type: 'UUID',
      nullable: true,
      resolve: ({ receipt }) => receipt,
      description: 'Mã biên nhận; gửi lại cùng khóa thì nhận lại mã này. Trống khi bị từ chối cả lần gửi.',
    }),
    outcome: t.field({
      type: OutcomeType,
      resolve: ({ outcome }) => touching(outcome, {}),
      description: 'Kết cục.',
    }),
  }),
});

const FindingConnection = tableFindings(
  'WindowTableFinding',
  'Một lỗi trong bảng số liệu, nêu rõ dòng và cột, không nhắc lại nội dung của ô.',
);

const RowType = builder.objectRef<RehearsedRow>('RehearsedRow').implement({
  description: 'Một dòng của bảng sẽ thành gì nếu gửi ngay bây giờ.',
  fields: (t) => ({
    row: t.exposeInt('row', { description: 'Dòng, đếm như bảng tính.' }),
    outcome: t.expose('outcome', { type: ItemOutcome, description: 'Kết quả.' }),
    reasons: t.field({
      type: [ReasonType],
      resolve: ({ reasons }) => reasons,
      description: 'Mọi lý do từ chối.',
    }),
  }),
});

const RowConnection = connectionOf('RehearsedRow', RowType, 'dòng');

const ImportType = builder.objectRef<WindowImportAnswer>('WindowTableImport').implement({
  description: 'Kết quả nhập hoặc nhập thử bảng số liệu một cửa: bảng có một lỗi thì không gửi gì.',
  fields: (t) => ({
    rows: t.int({ resolve: ({ windows }) => windows.length, description: 'Số dòng đã đọc được.' }),
    errors: t.field({
      type: FindingConnection,
      args: pageArgs,
      complexity: pageCost,
      resolve: ({ errors }, page) => numbered(page, errors),
      description: 'Lỗi theo dòng và cột.',
    }),
    rehearsed: t.field({
      type: RowConnection,
      args: pageArgs,
      complexity: pageCost,
      resolve: ({ rehearsed }, page) =>
        sliceOf(
          page,
          rehearsed,
          ({ row }) => String(row),
          (one) => one,
        ),
      description: 'Nhập thử: từng dòng sẽ thành gì nếu gửi ngay bây giờ; trống khi gửi thật hoặc có lỗi.',
    }),
    receipt: t.field({
      type: 'UUID',
      nullable: true,
      resolve: ({ receipt }) => receipt,
      description: 'Mã biên nhận; trống khi chỉ nhập thử hoặc có lỗi.',
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
  const source = t.arg({ type: 'UUID', required: true, description: 'Nguồn số liệu.' });
  const key = t.arg({
    type: 'Key',
    required: true,
    description:
      'Khóa của lần gửi, nên là UUID: gửi lại cùng khóa và nội dung thì không ghi thêm, khác nội dung thì bị từ chối.',
  });
  const mode = t.arg({ type: DeliveryMode, required: true, description: 'Khi có mục bị từ chối.' });
  return {
    deliverWindows: t.field({
      type: AnswerType,
      complexity: 1_000,
      description:
        'Gửi số liệu tổng hợp bằng tay, qua cùng một cửa với các hệ thống: kiểm tra như nhau, không nhận mã hồ sơ hay thông tin của người dân.',
      args: {
        ...orderArgs,
        source,
        key,
        mode,
        windows: t.arg({
          type: [WindowInput],
          required: true,
          description: 'Các kỳ số liệu, nhiều nhất 1.000.',
        }),
      },
      resolve: async (_, { source, key, mode, windows, ...rest }, { caller, door, reads }) => {
        await reads.renew();
        const request = { source, key, mode, windows: windows.map(contentFrom), channel: 'graphql' } as const;
        return door.deliverWindows(caller, request, orderOptions(rest));
      },
    }),
    importWindows: t.field({
      type: ImportType,
      complexity: 1_000,
      description:
        'Nhập bảng số liệu (CSV hoặc .xlsx) theo mẫu tải về tại /documents/window-table.xlsx; đúng mẫu thì gửi như mọi lần gửi khác.',
      args: {
        ...orderArgs,
        source,
        codeTable: t.arg({ type: 'ShortCode', required: true, description: 'Phiên bản bảng mã.' }),
        key,
        mode,
        file: t.arg({ type: 'File', required: true, description: 'Tệp bảng, nhiều nhất 5 MB.' }),
        dryRun: t.arg.boolean({
          required: true,
          defaultValue: true,
          description: 'Chỉ nhập thử, không ghi.',
        }),
      },
      resolve: async (
        _,
        { source, codeTable, key, mode, file, dryRun, ...rest },
        { caller, door, reads },
      ) => {
        await reads.renew();
        const bytes = Buffer.from(await file.arrayBuffer());
        const request = { source, codeTable, key, mode, file: bytes, dryRun };
        return door.importWindows(caller, request, orderOptions(rest));
      },
    }),
  };
});
