import type { CodeTable } from '@thac/domain/oneStopShop/events';
import type { CodeTableRow } from '@thac/projections/codeTableQueries';
import { builder } from '../builder.ts';
import type { At } from '../loaders.ts';
import { Plan, planAt } from '../nodes.ts';
import { Bucket } from './enums.ts';

const StateType = builder.objectRef<CodeTable['states'][number]>('PortalState').implement({
  description: 'Một trạng thái hồ sơ trên cổng dịch vụ công.',
  fields: (t) => ({
    state: t.exposeString('state', { description: 'Mã trạng thái.' }),
    name: t.exposeString('name', { description: 'Tên trạng thái.' }),
    bucket: t.expose('bucket', { type: Bucket, description: 'Thuộc nhóm số đếm nào.' }),
  }),
});

export const CodeTableType = builder.objectRef<At<CodeTableRow>>('CodeTable').implement({
  description:
    'Một phiên bản bảng mã: các trạng thái hồ sơ và các hệ thống mã đơn vị; không bao giờ thay đổi.',
  fields: (t) => ({
    version: t.string({ resolve: ({ row }) => row.version, description: 'Phiên bản.' }),
    from: t.field({ type: 'Day', resolve: ({ row }) => row.valid_from, description: 'Áp dụng từ ngày.' }),
    states: t.field({
      type: [StateType],
      resolve: ({ row }) => row.states,
      description: 'Các trạng thái hồ sơ.',
    }),
    unitSystems: t.stringList({
      resolve: ({ row }) => row.unit_systems,
      description: 'Các hệ thống mã được dùng để gọi tên đơn vị.',
    }),
    document: t.string({
      resolve: ({ row }) => row.document,
      description: 'Văn bản quy định, đúng như ghi.',
    }),
    plan: t.field({
      type: Plan,
      nullable: true,
      resolve: ({ row, moment }) => planAt(moment, row.document_plan),
      description: 'Văn bản đó, nếu đã đăng ký.',
    }),
    since: t.field({
      type: 'Position',
      resolve: ({ row }) => row.since,
      description: 'Vị trí của sự kiện ban hành trong sổ ghi.',
    }),
  }),
});
