import { type OfficeRow, officesOn } from '@thac/projections/peopleQueries';
import { builder } from '../builder.ts';
import type { At } from '../loaders.ts';
import { Unit, unitAt } from '../nodes.ts';
import { Entry } from '../timeline/timeline.ts';

/** Chức danh và người giữ. */
export const Office = builder.objectRef<At<OfficeRow>>('Office').implement({
  description: 'Một chức danh của một đơn vị và người giữ; tên đã xóa hiện là “[đã xóa]”.',
  fields: (t) => ({
    person: t.field({ type: 'UUID', resolve: ({ row }) => row.person, description: 'Mã người giữ.' }),
    unit: t.field({
      type: Unit,
      nullable: true,
      resolve: ({ row, moment }) => unitAt(moment, row.unit),
      description: 'Đơn vị.',
    }),
    post: t.string({ resolve: ({ row }) => row.post, description: 'Chức danh.' }),
    name: t.string({
      resolve: async ({ row }, _, { vault }) => (await vault.opening(row.name))(row.name),
      description: 'Họ và tên.',
    }),
    email: t.string({
      nullable: true,
      resolve: async ({ row }, _, { vault }) => row.email && (await vault.opening(row.email))(row.email),
      description: 'Thư điện tử.',
    }),
    from: t.field({ type: 'Day', resolve: ({ row }) => row.from_day, description: 'Giữ từ ngày.' }),
    lastDay: t.field({
      type: 'Day',
      nullable: true,
      resolve: ({ row }) => row.last_day,
      description: 'Ngày cuối cùng giữ; trống khi còn giữ.',
    }),
    event: t.field({
      type: Entry,
      nullable: true,
      resolve: async ({ row, moment }) => {
        const entry = await moment.load.event.load(row.since);
        return entry && { row: entry, moment };
      },
      description: 'Sự kiện làm điều này thành như vậy.',
    }),
  }),
});

builder.objectField(Unit, 'offices', (t) =>
  t.field({
    type: [Office],
    complexity: { field: 1, multiplier: 10 },
    resolve: async ({ row, moment }) =>
      (await officesOn(moment.db, [row.unit], moment)).map((office) => ({ row: office, moment })),
    description: 'Các chức danh có người giữ vào ngày xét.',
  }),
);
