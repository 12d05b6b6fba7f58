import type { Day } from '@thac/domain/vocabulary';
import {
  countWindows,
  type DossierWindowRow,
  type WindowFilter,
  type WindowRevisionRow,
  windowsPage,
} from '@thac/projections/dossierWindowQueries';
import { countsOf } from '@thac/projections/dossierWindows';
import { builder } from '../builder.ts';
import type { At } from '../loaders.ts';
import {
  DossierWindow,
  deliveryAt,
  Procedure,
  procedureAt,
  Source,
  sourceAt,
  Unit,
  unitAt,
  WindowDelivery,
} from '../nodes.ts';
import { connectionOf, keyOf, type PageGiven, pageOf, sizeOf } from '../page.ts';
import type { Moment } from '../reads.ts';
import { ContentType, CountsType, StateCountType } from './content.ts';
import { RevisionKind } from './enums.ts';

const RevisionType = builder.objectRef<At<WindowRevisionRow>>('DossierWindowRevision').implement({
  description: 'Một lần số liệu của một kỳ, đúng như đã gửi.',
  fields: (t) => ({
    revision: t.int({ resolve: ({ row }) => row.revision, description: 'Lần số liệu.' }),
    kind: t.field({ type: RevisionKind, resolve: ({ row }) => row.kind, description: 'Vào sổ thế nào.' }),
    replaces: t.int({
      nullable: true,
      resolve: ({ row }) => row.replaces,
      description: 'Thay lần số liệu nào, khi là đính chính.',
    }),
    content: t.field({ type: ContentType, resolve: ({ row }) => row.content, description: 'Nội dung.' }),
    delivery: t.field({
      type: WindowDelivery,
      nullable: true,
      resolve: ({ row, moment }) => deliveryAt(moment, row.receipt),
      description: 'Lần gửi.',
    }),
    item: t.int({ resolve: ({ row }) => row.item, description: 'Mục thứ mấy của lần gửi, từ 0.' }),
    enteredAt: t.field({
      type: 'Instant',
      resolve: ({ row }) => row.entered_at,
      description: 'Nhận lúc nào.',
    }),
    position: t.field({
      type: 'Position',
      resolve: ({ row }) => row.since,
      description: 'Vị trí của sự kiện trong sổ ghi.',
    }),
  }),
});

/** Names and places are those of the last day of the window, whatever day is judged. */
const unitThen = ({ row, moment }: At<DossierWindowRow>, unit: string) => unitAt(moment.on(row.to_day), unit);

builder.node(DossierWindow, {
  description:
    'Kỳ số liệu đang có hiệu lực: một nguồn nói về một thủ tục, một cơ quan giải quyết và một nơi tiếp nhận trong một khoảng ngày.',
  id: { resolve: ({ row }) => row.window_id },
  fields: (t) => ({
    source: t.field({
      type: Source,
      nullable: true,
      resolve: ({ row, moment }) => sourceAt(moment, row.source),
      description: 'Nguồn số liệu.',
    }),
    competent: t.field({
      type: Unit,
      nullable: true,
      resolve: (window) => unitThen(window, window.row.competent),
      description: 'Cơ quan có thẩm quyền giải quyết, như vào ngày cuối kỳ.',
    }),
    receiving: t.field({
      type: Unit,
      nullable: true,
      resolve: (window) => unitThen(window, window.row.receiving),
      description: 'Nơi tiếp nhận, như vào ngày cuối kỳ.',
    }),
    procedure: t.field({
      type: Procedure,
      nullable: true,
      resolve: ({ row, moment }) => procedureAt(moment.on(row.to_day), row.procedure),
      description: 'Thủ tục hành chính, như vào ngày cuối kỳ.',
    }),
    from: t.field({ type: 'Day', resolve: ({ row }) => row.from_day, description: 'Từ ngày.' }),
    to: t.field({ type: 'Day', resolve: ({ row }) => row.to_day, description: 'Đến hết ngày.' }),
    revision: t.int({ resolve: ({ row }) => row.revision, description: 'Lần số liệu đang có hiệu lực.' }),
    codeTable: t.string({ resolve: ({ row }) => row.code_table, description: 'Phiên bản bảng mã.' }),
    counts: t.field({ type: CountsType, resolve: ({ row }) => countsOf(row), description: 'Số đếm.' }),
    states: t.field({
      type: [StateCountType],
      resolve: ({ row }) => row.states,
      description: 'Số hồ sơ theo trạng thái vào cuối kỳ.',
    }),
    delivery: t.field({
      type: WindowDelivery,
      nullable: true,
      resolve: ({ row, moment }) => deliveryAt(moment, row.receipt),
      description: 'Lần gửi mang số liệu đang có hiệu lực.',
    }),
    item: t.int({ resolve: ({ row }) => row.item, description: 'Mục thứ mấy của lần gửi đó, từ 0.' }),
    revisions: t.field({
      type: [RevisionType],
      resolve: async ({ row, moment }) =>
        (await moment.load.windowRevisions.load(row.window_id)).map((one) => ({ row: one, moment })),
      description: 'Mọi lần số liệu của kỳ, kể cả lần chưa từng có hiệu lực, theo thứ tự.',
    }),
    since: t.field({
      type: 'Position',
      resolve: ({ row }) => row.since,
      description: 'Vị trí của sự kiện làm số liệu này có hiệu lực.',
    }),
  }),
});

export const WindowConnection = connectionOf('DossierWindow', DossierWindow, 'kỳ số liệu');

/** One page of the windows in force that a filter finds, the latest first. */
export async function windowPage(moment: Moment, filter: WindowFilter, given: PageGiven) {
  const key = keyOf<[Day, string]>(given, ['dayOrNull', 'uuid']);
  const after = key && { to: key[0], window: key[1] };
  const rows = await windowsPage(moment.db, filter, moment, { first: sizeOf(given) + 1, after });
  return pageOf(
    given,
    rows,
    (row) => [row.to_day, row.window_id],
    (row) => ({ row, moment }),
    () => countWindows(moment.db, filter, moment),
  );
}
