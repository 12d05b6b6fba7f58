import type { Finding } from '@thac/domain/organisation/catalogue/findings';
import type { MappedDecreeAnswer } from '../../write/mappedDecree.ts';
import { builder } from '../builder.ts';
import { AuthorityInput, authorityOf, orderArgs, orderOptions } from '../orderArgs.ts';
import { CatalogueFinding } from '../unit/catalogue.ts';
import { MappingReportType } from './mapping.ts';
import { RecordingType } from './mutations.ts';

type Unread = MappedDecreeAnswer['unread'][number];

const UnreadType = builder.objectRef<Unread>('ReorganisationImportFinding').implement({
  description: 'Một lỗi trong tệp kèm theo văn bản sắp xếp.',
  fields: (t) => ({
    file: t.exposeString('file', { description: 'Tệp nào: catalogue hoặc mapping.' }),
    row: t.exposeInt('row', { nullable: true, description: 'Dòng, đếm như bảng tính (dòng tiêu đề là 1).' }),
    column: t.exposeString('column', { nullable: true, description: 'Cột.' }),
    code: t.exposeString('code', { description: 'Mã, ổn định.' }),
    message: t.exposeString('vi', { description: 'Giải thích bằng tiếng Việt.' }),
    english: t.exposeString('en', { description: 'Giải thích bằng tiếng Anh.' }),
  }),
});

const ImportType = builder.objectRef<MappedDecreeAnswer>('ReorganisationImport').implement({
  description: 'Kết quả nhập hoặc nhập thử một văn bản sắp xếp kèm danh mục và bảng chuyển đổi.',
  fields: (t) => ({
    id: t.field({ type: 'UUID', resolve: ({ id }) => id, description: 'Mã của việc sắp xếp.' }),
    unread: t.field({
      type: [UnreadType],
      resolve: ({ unread }) => [...unread],
      description: 'Lỗi trong hai tệp; có một lỗi thì không ghi gì.',
    }),
    doubts: t.field({
      type: [CatalogueFinding],
      resolve: ({ doubts }): Finding[] => [...doubts],
      description: 'Điều đáng ngờ trong danh mục.',
    }),
    report: t.field({
      type: MappingReportType,
      nullable: true,
      resolve: ({ report }) => report,
      description: 'Báo cáo đối chiếu; trống khi tệp không đọc được, không được phép, hoặc đã ghi từ trước.',
    }),
    recording: t.field({
      type: RecordingType,
      resolve: (answer) => answer,
      description: 'Những gì thay đổi, mâu thuẫn với bản đồ của ngày ấy, và kết cục.',
    }),
  }),
});

const ImportInput = builder.inputType('ReorganisationImportInput', {
  description: 'Văn bản sắp xếp kèm danh mục đơn vị mới và bảng chuyển đổi cũ – mới.',
  fields: (t) => ({
    title: t.field({ type: 'Line', required: true, description: 'Tên gọi.' }),
    from: t.field({ type: 'Day', required: true, description: 'Có hiệu lực từ ngày.' }),
    by: t.field({ type: AuthorityInput, required: true, description: 'Văn bản quyết định.' }),
    catalogue: t.field({
      type: 'FileText',
      required: true,
      description:
        'Danh mục đơn vị mới, CSV: system, code, name, kind, tier, parent_code (và parent_system, id).',
    }),
    mapping: t.field({
      type: 'FileText',
      required: true,
      description:
        'Bảng chuyển đổi, CSV: old_code, old_name, old_district, old_province, new_code, new_name, new_province (và footprint).',
    }),
    system: t.field({
      type: 'ShortCode',
      required: true,
      defaultValue: 'GSO',
      description: 'Hệ thống của các mã trong bảng chuyển đổi.',
    }),
    complete: t.boolean({
      required: true,
      defaultValue: false,
      description: 'Danh mục đầy đủ: đơn vị không có trong cả hai tệp thì kết thúc, không có đơn vị kế thừa.',
    }),
    under: t.field({ type: 'UUID', description: 'Danh mục chỉ nói về các đơn vị bên dưới đơn vị này.' }),
  }),
});

const { authority: _, ...args } = orderArgs;

builder.mutationField('importReorganisation', (t) =>
  t.field({
    type: ImportType,
    complexity: 20_000,
    description:
      'Nhập một văn bản sắp xếp từ danh mục và bảng chuyển đổi: đối chiếu từng dòng, không tin mã trái với tên, rồi ghi tất cả cùng một lần hoặc không ghi gì.',
    args: {
      ...args,
      input: t.arg({ type: ImportInput, required: true, description: 'Văn bản và hai tệp.' }),
      dryRun: t.arg.boolean({ required: true, defaultValue: true, description: 'Chỉ nhập thử.' }),
    },
    resolve: async (_, { input, dryRun, ...rest }, { caller, door, reads }) => {
      await reads.renew();
      const { by, under, ...given } = input;
      const request = {
        ...given,
        under: under ?? null,
        by: authorityOf(by),
      };
      return door.importDecree(caller, request, dryRun, orderOptions(rest));
    },
  }),
);
