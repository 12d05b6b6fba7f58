import type { Difference } from '@thac/domain/organisation/catalogue';
import type { Finding } from '@thac/domain/organisation/catalogue/findings';
import type { CatalogueAnswer } from '../../write/catalogue.ts';
import { builder } from '../builder.ts';
import { orderArgs, orderOptions } from '../orderArgs.ts';
import { OutcomeType, touching } from '../outcome/outcome.ts';
import { listCost } from '../page.ts';

/** Một lỗi theo dòng, of any file that is imported. */
export const CatalogueFinding = builder.objectRef<Finding>('CatalogueFinding').implement({
  description: 'Một điều sai hoặc đáng ngờ trong danh mục hoặc bảng, nêu rõ dòng và cột.',
  fields: (t) => ({
    row: t.exposeInt('row', { nullable: true, description: 'Dòng, đếm như bảng tính (dòng tiêu đề là 1).' }),
    column: t.exposeString('column', { nullable: true, description: 'Cột.' }),
    code: t.exposeString('code', { description: 'Mã, ổn định.' }),
    message: t.exposeString('vi', { description: 'Giải thích bằng tiếng Việt.' }),
    english: t.exposeString('en', { description: 'Giải thích bằng tiếng Anh.' }),
  }),
});

const DifferenceType = builder.objectRef<Difference>('CatalogueDifference').implement({
  description: 'Một đơn vị trong phần khác biệt.',
  fields: (t) => ({
    unit: t.field({ type: 'UUID', resolve: (one) => one.unit, description: 'Đơn vị.' }),
    row: t.int({
      nullable: true,
      resolve: ({ row }) => row?.row ?? null,
      description: 'Dòng trong danh mục.',
    }),
    name: t.string({
      resolve: ({ row, before }) => row?.name ?? before?.name ?? '',
      description: 'Tên theo danh mục, hoặc tên hiện có.',
    }),
    before: t.string({
      nullable: true,
      resolve: ({ before }) => before?.name ?? null,
      description: 'Tên trước đó.',
    }),
  }),
});

const headings = {
  established: 'Thành lập',
  renamed: 'Đổi tên',
  reclassified: 'Đổi loại hoặc cấp',
  moved: 'Chuyển nơi trực thuộc',
  coded: 'Đổi mã',
  ended: 'Chấm dứt',
  unchanged: 'Không đổi',
} as const;

type Heading = keyof typeof headings;

const Change = builder
  .objectRef<{ heading: Heading; differences: readonly Difference[] }>('CatalogueChange')
  .implement({
    description: 'Một loại thay đổi mà danh mục mang lại.',
    fields: (t) => ({
      heading: t.exposeString('heading', { description: 'Loại thay đổi: established, renamed …' }),
      title: t.string({
        resolve: ({ heading }) => headings[heading],
        description: 'Loại thay đổi, bằng tiếng Việt.',
      }),
      count: t.int({ resolve: ({ differences }) => differences.length, description: 'Số đơn vị.' }),
      differences: t.field({
        type: [DifferenceType],
        args: {
          first: t.arg({
            type: 'PageSize',
            required: true,
            defaultValue: 50,
            description: 'Nhiều nhất bao nhiêu, đến 20.000.',
          }),
        },
        complexity: listCost(20_000),
        resolve: ({ differences }, { first }) => differences.slice(0, Math.min(Math.max(first, 0), 20_000)),
        description: 'Các đơn vị.',
      }),
    }),
  });

const Import = builder.objectRef<CatalogueAnswer>('CatalogueImport').implement({
  description: 'Kết quả nhập hoặc nhập thử danh mục: có một lỗi thì không ghi gì.',
  fields: (t) => ({
    rows: t.exposeInt('rows', { description: 'Số dòng đã đọc.' }),
    changes: t.field({
      type: [Change],
      resolve: ({ diff }) =>
        (Object.keys(headings) as Heading[]).map((heading) => ({ heading, differences: diff[heading] })),
      description: 'Những gì danh mục thay đổi; để trống khi trả lại câu trả lời đầu tiên của một khóa.',
    }),
    errors: t.field({
      type: [CatalogueFinding],
      resolve: ({ errors }) => [...errors],
      description: 'Lỗi theo dòng.',
    }),
    warnings: t.field({
      type: [CatalogueFinding],
      resolve: ({ warnings }) => [...warnings],
      description: 'Điều đáng ngờ, không cản việc nhập.',
    }),
    outcome: t.field({
      type: OutcomeType,
      nullable: true,
      resolve: ({ outcome }) => outcome && touching(outcome, {}),
      description: 'Kết cục; trống khi chỉ nhập thử hoặc có lỗi.',
    }),
  }),
});

builder.mutationField('importCatalogue', (t) =>
  t.field({
    type: Import,
    complexity: 20_000,
    description:
      'Nhập danh mục đơn vị từ CSV: system, code, name, kind, tier, parent_code (và parent_system, id).',
    args: {
      ...orderArgs,
      csv: t.arg({ type: 'FileText', required: true, description: 'Nội dung tệp CSV, có dòng tiêu đề.' }),
      source: t.arg({ type: 'Line', required: true, description: 'Nguồn của danh mục.' }),
      from: t.arg({ type: 'Day', required: true, description: 'Có hiệu lực từ ngày.' }),
      lastDayBefore: t.arg({
        type: 'Day',
        description: 'Ngày cuối của những gì danh mục chấm dứt; mặc định là ngày trước đó.',
      }),
      complete: t.arg.boolean({
        required: true,
        defaultValue: false,
        description: 'Danh mục đầy đủ: đơn vị không có trong đó thì chấm dứt.',
      }),
      under: t.arg({ type: 'UUID', description: 'Danh mục chỉ nói về các đơn vị bên dưới đơn vị này.' }),
      dryRun: t.arg.boolean({ required: true, defaultValue: true, description: 'Chỉ nhập thử, không ghi.' }),
    },
    resolve: async (
      _,
      { csv, source, from, lastDayBefore, complete, under, dryRun, ...rest },
      { caller, door, reads },
    ) => {
      await reads.renew();
      const request = {
        csv,
        source,
        from,
        complete,
        dryRun,
        ...(lastDayBefore ? { lastDayBefore } : {}),
        ...(under ? { under } : {}),
      };
      return door.importCatalogue(caller, request, orderOptions(rest));
    },
  }),
);
