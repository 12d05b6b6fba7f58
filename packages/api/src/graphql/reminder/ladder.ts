import type { LadderTerms, Rung } from '@thac/domain/reminder/events';
import { defaultLadder, ladderTerms } from '@thac/domain/reminder/ladder';
import type { Day } from '@thac/domain/vocabulary';
import { type LadderRow, laddersOf } from '@thac/projections/ladders';
import { asOfArg } from '../asOf.ts';
import { builder } from '../builder.ts';
import { Unit, unitAt } from '../nodes.ts';
import type { Moment } from '../reads.ts';
import { Entry } from '../timeline/timeline.ts';
import { RungTarget, Tone } from './enums.ts';

export const RungType = builder.objectRef<Rung>('Rung').implement({
  description: 'Một bậc của thang nhắc việc: trước hoặc sau hạn bao nhiêu ngày, nhắc ai, bằng loại thư nào.',
  fields: (t) => ({
    rung: t.exposeString('rung', { description: 'Tên bậc, ví dụ T-3.' }),
    days: t.exposeInt('days', { description: 'Số ngày so với hạn: âm là trước hạn, 0 là ngày hạn.' }),
    to: t.expose('to', { type: RungTarget, description: 'Gửi đến ai.' }),
    roles: t.exposeStringList('roles', { description: 'Chức danh trong đơn vị nhận.' }),
    tone: t.expose('tone', { type: Tone, description: 'Loại thư.' }),
  }),
});

/** A ladder as it holds on a day: set by the unit, or the default. */
export type LadderNode = { unit: string; row: LadderRow | null; moment: Moment };

const termsIn = ({ row }: LadderNode): LadderTerms => (row === null ? defaultLadder : ladderTerms(row));

export const LadderType = builder.objectRef<LadderNode>('Ladder').implement({
  description: 'Thang nhắc việc của một cơ quan ban hành vào ngày xét.',
  fields: (t) => ({
    unit: t.field({
      type: Unit,
      nullable: true,
      resolve: ({ unit, moment }) => unitAt(moment, unit),
      description: 'Cơ quan ban hành.',
    }),
    set: t.boolean({
      resolve: ({ row }) => row !== null,
      description: 'Cơ quan đã tự đặt; ngược lại là thang mặc định.',
    }),
    automatic: t.boolean({
      resolve: (node) => termsIn(node).automatic,
      description: 'Hệ thống tự gửi hằng ngày; ngược lại chỉ gửi khi có người quyết định sau khi xem trước.',
    }),
    rungs: t.field({
      type: [RungType],
      resolve: (node) => termsIn(node).rungs,
      description: 'Các bậc.',
    }),
    from: t.field({
      type: 'Day',
      nullable: true,
      resolve: ({ row }): Day | null => row?.valid_from ?? null,
      description: 'Áp dụng từ ngày; trống với thang mặc định.',
    }),
    reason: t.string({
      nullable: true,
      resolve: ({ row }) => row?.reason ?? null,
      description: 'Lý do, căn cứ đặt thang.',
    }),
    version: t.int({
      resolve: ({ row }) => row?.version ?? 0,
      description: 'Phiên bản; dùng cho `expectedVersion`.',
    }),
    event: t.field({
      type: Entry,
      nullable: true,
      resolve: async ({ row, moment }) => {
        const event = row === null ? null : await moment.load.event.load(row.since);
        return event && { row: event, moment };
      },
      description: 'Ai đặt, khi nào.',
    }),
  }),
});

/** The ladder of a unit at a moment. */
export async function ladderAt(moment: Moment, unit: string): Promise<LadderNode> {
  const [row = null] = await laddersOf(moment.db, [unit], moment);
  return { unit, row, moment };
}

builder.queryField('ladder', (t) =>
  t.field({
    type: LadderType,
    args: {
      ...asOfArg,
      unit: t.arg({ type: 'UUID', required: true, description: 'Cơ quan ban hành.' }),
    },
    resolve: async (_, { asOf, unit }, { reads }) => ladderAt(await reads.moment(asOf), unit),
    description: 'Thang nhắc việc của một cơ quan vào ngày xét.',
  }),
);
