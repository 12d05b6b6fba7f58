import { draftsNaming } from '@thac/projections/draftQueries';
import { type ErasureRow, officesOf } from '@thac/projections/peopleQueries';
import { builder } from '../builder.ts';
import type { At } from '../loaders.ts';
import { Draft } from '../nodes.ts';
import type { Moment } from '../reads.ts';
import { Entry } from '../timeline/timeline.ts';
import { Office } from './office.ts';

/** Lần xóa dữ liệu cá nhân. */
export const Erasure = builder.objectRef<At<ErasureRow>>('Erasure').implement({
  description: 'Một lần xóa dữ liệu cá nhân: khóa của người ấy đã hủy, sổ ghi vẫn kiểm chứng được.',
  fields: (t) => ({
    person: t.field({ type: 'UUID', resolve: ({ row }) => row.person, description: 'Mã người.' }),
    by: t.string({ resolve: ({ row }) => row.by_literal, description: 'Văn bản làm căn cứ.' }),
    reason: t.string({ resolve: ({ row }) => row.reason, description: 'Lý do.' }),
    event: t.field({
      type: Entry,
      nullable: true,
      resolve: async ({ row, moment }) => {
        const entry = await moment.load.event.load(row.since);
        return entry && { row: entry, moment };
      },
      description: 'Ai xóa, khi nào.',
    }),
  }),
});

/** Một mã người tại một thời điểm. */
export const Person = builder.objectRef<{ person: string; moment: Moment }>('Person').implement({
  description: 'Một người mà sổ ghi nêu tên: giữ chức danh, hoặc ký một văn bản đã đọc.',
  fields: (t) => ({
    id: t.field({ type: 'UUID', resolve: ({ person }) => person, description: 'Mã người.' }),
    offices: t.field({
      type: [Office],
      resolve: async ({ person, moment }) =>
        (await officesOf(moment.db, [person], moment)).map((row) => ({ row, moment })),
      description: 'Các chức danh giữ và đã giữ.',
    }),
    drafts: t.field({
      type: [Draft],
      resolve: async ({ person, moment }) =>
        (await draftsNaming(moment.db, person, moment)).map((row) => ({ row, moment })),
      description: 'Các bản đọc ghi người này ký.',
    }),
  }),
});
