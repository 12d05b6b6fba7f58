import type { ProcedureDifference } from '@thac/domain/procedure/importing';
import type { ProceduresAnswer } from '../../write/procedures.ts';
import { builder } from '../builder.ts';
import { orderArgs, orderOptions } from '../orderArgs.ts';
import { OutcomeType, touching } from '../outcome/outcome.ts';
import { connectionOf, pageArgs, pageCost, sliceOf } from '../page.ts';
import { CatalogueFinding } from '../unit/catalogue.ts';
import { ProcedureChangeKind } from './enums.ts';

const ChangeType = builder.objectRef<ProcedureDifference>('ProcedureChange').implement({
  description: 'Bảng thủ tục làm thay đổi một thủ tục thế nào.',
  fields: (t) => ({
    kind: t.expose('kind', { type: ProcedureChangeKind, description: 'Loại thay đổi.' }),
    procedure: t.expose('procedure', { type: 'UUID', description: 'Mã định danh của thủ tục.' }),
    code: t.exposeString('code', { description: 'Mã thủ tục.' }),
    row: t.exposeInt('row', { nullable: true, description: 'Dòng trong bảng; trống khi bảng không có.' }),
    before: t.string({
      nullable: true,
      resolve: ({ before }) => before?.name ?? null,
      description: 'Tên hiện có.',
    }),
    after: t.string({
      nullable: true,
      resolve: ({ after }) => after?.name ?? null,
      description: 'Tên theo bảng.',
    }),
  }),
});

const ChangeConnection = connectionOf('ProcedureChange', ChangeType, 'thay đổi');

const ImportType = builder.objectRef<ProceduresAnswer>('ProcedureImport').implement({
  description: 'Kết quả nhập hoặc nhập thử danh mục thủ tục: có một lỗi thì không ghi gì.',
  fields: (t) => ({
    rows: t.exposeInt('rows', { description: 'Số dòng đã đọc.' }),
    changes: t.field({
      type: ChangeConnection,
      args: {
        ...pageArgs,
        kinds: t.arg({ type: [ProcedureChangeKind], description: 'Chỉ những loại thay đổi này.' }),
      },
      complexity: pageCost,
      resolve: ({ differences }, { kinds, ...page }) =>
        sliceOf(
          page,
          differences.filter(({ kind }) => kinds?.includes(kind) ?? true),
          ({ procedure }) => procedure,
          (one) => one,
        ),
      description: 'Những thủ tục mà bảng nói đến; để trống khi có lỗi.',
    }),
    errors: t.field({
      type: [CatalogueFinding],
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

builder.mutationField('importProcedures', (t) =>
  t.field({
    type: ImportType,
    complexity: 10_000,
    description:
      'Nhập danh mục thủ tục từ CSV có các cột code, name, field, tiers (tỉnh, xã …), online (toàn trình, một phần, không); có một lỗi thì không ghi gì.',
    args: {
      ...orderArgs,
      csv: t.arg({ type: 'FileText', required: true, description: 'Nội dung tệp CSV, có dòng tiêu đề.' }),
      from: t.arg({ type: 'Day', required: true, description: 'Có hiệu lực từ ngày.' }),
      by: t.arg({ type: 'Line', required: true, description: 'Quyết định công bố, đúng như ghi.' }),
      byPlan: t.arg({ type: 'UUID', description: 'Văn bản đó, nếu đã đăng ký.' }),
      complete: t.arg.boolean({
        required: true,
        defaultValue: false,
        description: 'Danh mục đầy đủ: thủ tục không có trong bảng bị bãi bỏ từ ngày đó.',
      }),
      dryRun: t.arg.boolean({ required: true, defaultValue: true, description: 'Chỉ nhập thử, không ghi.' }),
    },
    resolve: async (_, args, { caller, door, reads }) => {
      const { csv, from, by, byPlan, complete, dryRun, ...rest } = args;
      await reads.renew();
      const document = { literal: by, plan: byPlan ?? null };
      const request = { csv, from, by: document, complete, dryRun };
      return door.importProcedures(caller, request, orderOptions(rest));
    },
  }),
);
