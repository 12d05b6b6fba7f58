import type { Difference } from '@thac/domain/oneStopShop/events';
import { countTitles } from '@thac/domain/policies/windowTable';
import { type ReconciliationRow, reconciliationsOf } from '@thac/projections/sourceDesk';
import { builder } from '../builder.ts';
import { Source } from '../nodes.ts';
import { connectionOf, listCost, numbered, pageArgs, pageCost } from '../page.ts';
import { GivenCode } from './content.ts';

const DifferenceType = builder.objectRef<Difference>('FeedDifference').implement({
  description: 'Một khác biệt khi đối chiếu với hệ thống nguồn.',
  fields: (t) => ({
    competent: t.field({
      type: GivenCode,
      resolve: ({ competent }) => competent,
      description: 'Mã cơ quan giải quyết.',
    }),
    receiving: t.field({
      type: GivenCode,
      resolve: ({ receiving }) => receiving,
      description: 'Mã nơi tiếp nhận.',
    }),
    procedure: t.exposeString('procedure', { description: 'Mã thủ tục.' }),
    from: t.expose('from', { type: 'Day', description: 'Từ ngày.' }),
    to: t.expose('to', { type: 'Day', description: 'Đến hết ngày.' }),
    count: t.exposeString('count', { description: 'Số đếm nào, theo tên trường.' }),
    name: t.string({ resolve: ({ count }) => countTitles[count], description: 'Tên số đếm.' }),
    theirs: t.exposeInt('theirs', {
      nullable: true,
      description: 'Bên nguồn; trống khi nguồn không có kỳ này.',
    }),
    ours: t.exposeInt('ours', { nullable: true, description: 'Bên nhận; trống khi chưa nhận kỳ này.' }),
  }),
});

const DifferenceConnection = connectionOf('FeedDifference', DifferenceType, 'khác biệt');

const ReconciliationType = builder.objectRef<ReconciliationRow>('FeedReconciliation').implement({
  description: 'Một lần đối chiếu số liệu đã nhận với hệ thống nguồn.',
  fields: (t) => ({
    from: t.field({ type: 'Day', resolve: (row) => row.from_day, description: 'Các kỳ từ ngày.' }),
    to: t.field({ type: 'Day', resolve: (row) => row.to_day, description: 'Đến hết ngày.' }),
    compared: t.exposeInt('compared', { description: 'Số kỳ đã đối chiếu.' }),
    unread: t.exposeInt('unread', {
      description: 'Số dòng của nguồn không đọc được nên không đối chiếu.',
    }),
    differing: t.exposeInt('differing', {
      description: 'Số khác biệt, kể cả những khác biệt không nêu từng mục.',
    }),
    differences: t.field({
      type: DifferenceConnection,
      args: pageArgs,
      complexity: pageCost,
      resolve: ({ differences }, page) => numbered(page, differences),
      description: 'Từng khác biệt.',
    }),
    reconciledAt: t.field({
      type: 'Instant',
      resolve: (row) => row.reconciled_at,
      description: 'Đối chiếu lúc nào.',
    }),
    position: t.field({
      type: 'Position',
      resolve: (row) => row.since,
      description: 'Vị trí của sự kiện trong sổ ghi.',
    }),
  }),
});

builder.objectFields(Source, (t) => ({
  reconciliations: t.field({
    type: [ReconciliationType],
    args: {
      first: t.arg({
        type: 'PageSize',
        required: true,
        defaultValue: 7,
        description: 'Nhiều nhất bao nhiêu lần, đến 50.',
      }),
    },
    complexity: listCost(50),
    resolve: ({ row, moment }, { first }) =>
      reconciliationsOf(moment.db, row.source, moment, Math.min(Math.max(first, 1), 50)),
    description: 'Các lần đối chiếu với hệ thống nguồn, mới trước cũ sau.',
  }),
}));
