import type { TableChange } from '@thac/domain/report/tableReading';
import { plainName } from '../../documents/fileName.ts';
import type { TableAnswer } from '../../write/reportTable.ts';
import { builder } from '../builder.ts';
import { Unit, unitAt } from '../nodes.ts';
import { orderArgs, orderOptions } from '../orderArgs.ts';
import { OutcomeType, touching } from '../outcome/outcome.ts';
import { connectionOf, numbered, pageArgs, pageCost } from '../page.ts';
import { tableFindings } from '../tableFindings.ts';

const ChangeType = builder.objectRef<TableChange>('ReportTableChange').implement({
  description: 'Một số liệu mà bảng làm thay đổi trong dự thảo báo cáo của một đơn vị.',
  fields: (t) => ({
    row: t.exposeInt('row', { description: 'Dòng trong bảng.' }),
    unit: t.field({
      type: Unit,
      nullable: true,
      resolve: async ({ unit }, _, { reads }) => unitAt(await reads.moment(), unit),
      description: 'Đơn vị.',
    }),
    figure: t.exposeString('figure', { description: 'Mã chỉ tiêu.' }),
    before: t.exposeString('before', { nullable: true, description: 'Trước đó; trống là chưa có số liệu.' }),
    after: t.exposeString('after', { nullable: true, description: 'Theo bảng; trống là không có số liệu.' }),
  }),
});

const FindingConnection = tableFindings(
  'ReportTableFinding',
  'Một lỗi trong bảng báo cáo, nêu rõ dòng và cột.',
);
const ChangeConnection = connectionOf('ReportTableChange', ChangeType, 'thay đổi');

const ImportType = builder.objectRef<TableAnswer>('ReportTableImport').implement({
  description: 'Kết quả nhập hoặc nhập thử bảng báo cáo: có một lỗi thì không ghi gì.',
  fields: (t) => ({
    rows: t.exposeInt('rows', { description: 'Số dòng đơn vị đã đọc.' }),
    changes: t.field({
      type: ChangeConnection,
      args: pageArgs,
      complexity: pageCost,
      resolve: ({ changes }, page) => numbered(page, changes),
      description:
        'Những số liệu mà bảng làm thay đổi; để trống khi có lỗi hoặc trả lại câu trả lời đầu tiên của một khóa.',
    }),
    errors: t.field({
      type: FindingConnection,
      args: pageArgs,
      complexity: pageCost,
      resolve: ({ errors }, page) => numbered(page, errors),
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

builder.mutationField('importReportTable', (t) =>
  t.field({
    type: ImportType,
    complexity: 5_000,
    description:
      'Nhập bảng báo cáo (CSV hoặc .xlsx) đã xuất từ hệ thống: số liệu vào dự thảo báo cáo của từng đơn vị, tất cả hoặc không gì cả.',
    args: {
      ...orderArgs,
      regime: t.arg({ type: 'UUID', required: true, description: 'Chế độ báo cáo.' }),
      period: t.arg({ type: 'PeriodCode', required: true, description: 'Mã kỳ.' }),
      file: t.arg({ type: 'File', required: true, description: 'Tệp bảng, nhiều nhất 5 MB.' }),
      dryRun: t.arg.boolean({ required: true, defaultValue: true, description: 'Chỉ nhập thử, không ghi.' }),
    },
    resolve: async (_, { regime, period, file, dryRun, ...rest }, { caller, door, reads }) => {
      await reads.renew();
      const brought = { name: plainName(file.name), bytes: Buffer.from(await file.arrayBuffer()) };
      return door.importReportTable(caller, { regime, period, file: brought, dryRun }, orderOptions(rest));
    },
  }),
);
