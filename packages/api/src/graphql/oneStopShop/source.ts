import { scopeOn } from '@thac/domain/oneStopShop/course';
import type { Day, UnitId } from '@thac/domain/vocabulary';
import { sourceCourseOf } from '@thac/projections/sources';
import { builder } from '../builder.ts';
import { Plan, planAt, Source, Unit, unitAt } from '../nodes.ts';
import type { Moment } from '../reads.ts';

type RevisionNode = { revision: { from: Day | null; scope: readonly UnitId[] }; moment: Moment };

/** The units that are there on the day judged, in the order in which they were named. */
const unitsIn = async (moment: Moment, units: readonly UnitId[]) =>
  (await Promise.all(units.map((unit) => unitAt(moment, unit)))).filter((unit) => unit !== null);

const RevisionType = builder.objectRef<RevisionNode>('SourceScope').implement({
  description: 'Phạm vi của một nguồn số liệu từ một ngày.',
  fields: (t) => ({
    from: t.field({
      type: 'Day',
      nullable: true,
      resolve: ({ revision }) => revision.from,
      description: 'Từ ngày; trống là từ trước đến nay.',
    }),
    units: t.field({
      type: [Unit],
      resolve: ({ revision, moment }) => unitsIn(moment, revision.scope),
      description: 'Các đơn vị, cùng mọi đơn vị trực thuộc.',
    }),
  }),
});

builder.node(Source, {
  description:
    'Nguồn số liệu một cửa: hệ thống thông tin giải quyết thủ tục hành chính gửi số liệu tổng hợp, không gửi hồ sơ.',
  id: { resolve: ({ row }) => row.source },
  fields: (t) => ({
    code: t.string({
      resolve: ({ row }) => row.code,
      description: 'Mã ngắn, ghi trong nội dung gửi đến và trong cấu hình.',
    }),
    name: t.string({ resolve: ({ row }) => row.name, description: 'Tên hệ thống.' }),
    vendor: t.string({ resolve: ({ row }) => row.vendor, description: 'Nhà cung cấp.' }),
    scope: t.field({
      type: [Unit],
      resolve: ({ row, moment }) => unitsIn(moment, scopeOn(sourceCourseOf(row), moment.validAt)),
      description: 'Được gửi số liệu của những đơn vị nào vào ngày xét, cùng mọi đơn vị trực thuộc.',
    }),
    scopes: t.field({
      type: [RevisionType],
      resolve: ({ row, moment }) => row.revisions.map((revision) => ({ revision, moment })),
      description: 'Phạm vi theo thời gian.',
    }),
    mapping: t.int({
      nullable: true,
      resolve: ({ row }) => row.mapping,
      description: 'Phiên bản bảng chuyển đổi dùng khi lấy số liệu định kỳ; trống nếu chưa ban hành.',
    }),
    lastDay: t.field({
      type: 'Day',
      nullable: true,
      resolve: ({ row }) => row.last_day,
      description: 'Ngày cuối còn nhận số liệu; trống khi nguồn chưa đóng.',
    }),
    document: t.string({
      resolve: ({ row }) => row.document,
      description: 'Văn bản cho phép kết nối, đúng như ghi.',
    }),
    plan: t.field({
      type: Plan,
      nullable: true,
      resolve: ({ row, moment }) => planAt(moment, row.document_plan),
      description: 'Văn bản đó, nếu đã đăng ký.',
    }),
    version: t.int({
      resolve: ({ row }) => row.version,
      description: 'Phiên bản của dòng sự kiện; dùng cho `expectedVersion`.',
    }),
    since: t.field({
      type: 'Position',
      resolve: ({ row }) => row.since,
      description: 'Vị trí của sự kiện làm nguồn thành như vậy.',
    }),
  }),
});
