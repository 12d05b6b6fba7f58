import { type CarriedRow, carriedDifferencesIn } from '@thac/projections/carried';
import { builder } from '../builder.ts';
import type { At } from '../loaders.ts';
import { DossierWindow, Source } from '../nodes.ts';
import { connectionOf, pageArgs, pageCost, sliceOf } from '../page.ts';
import type { Moment } from '../reads.ts';
import { spanArgs, spanOf } from './desk.ts';

async function windowAt(moment: Moment, window: string) {
  const row = await moment.load.dossierWindow.load(window);
  return row && { row, moment };
}

const CarriedDifference = builder.objectRef<At<CarriedRow>>('CarriedDifference').implement({
  description:
    'Số hồ sơ kỳ trước chuyển sang không bằng số đang giải quyết vào cuối kỳ liền trước của cùng chuỗi. Kỳ số liệu vẫn được nhận.',
  fields: (t) => ({
    code: t.string({ resolve: () => 'carried-differs', description: 'Mã, ổn định.' }),
    window: t.field({
      type: DossierWindow,
      nullable: true,
      resolve: ({ row, moment }) => windowAt(moment, row.window_id),
      description: 'Kỳ số liệu.',
    }),
    previous: t.field({
      type: DossierWindow,
      nullable: true,
      resolve: ({ row, moment }) => windowAt(moment, row.previous_id),
      description: 'Kỳ liền trước.',
    }),
    carried: t.int({ resolve: ({ row }) => row.carried, description: 'Kỳ này nói là chuyển sang.' }),
    pending: t.int({ resolve: ({ row }) => row.pending, description: 'Kỳ trước nói là đang giải quyết.' }),
    message: t.string({
      resolve: ({ row }) =>
        `Kỳ này chuyển sang ${row.carried} hồ sơ, nhưng cuối kỳ liền trước còn ${row.pending} hồ sơ đang giải quyết.`,
      description: 'Nói bằng lời.',
    }),
    english: t.string({
      resolve: ({ row }) =>
        `This window carries over ${row.carried} dossiers, but ${row.pending} were pending at the end of the one before.`,
      description: 'Nói bằng tiếng Anh.',
    }),
  }),
});

const CarriedConnection = connectionOf('CarriedDifference', CarriedDifference, 'số chuyển sang không khớp');

builder.objectFields(DossierWindow, (t) => ({
  carriedDiffers: t.field({
    type: CarriedDifference,
    nullable: true,
    resolve: async ({ row, moment }) => {
      const found = await moment.load.carriedDifference.load(row.window_id);
      return found && { row: found, moment };
    },
    description:
      'Số chuyển sang khác số còn lại của kỳ liền trước; trống khi khớp hoặc không có kỳ liền trước.',
  }),
}));

builder.objectFields(Source, (t) => ({
  carriedDiffers: t.field({
    type: CarriedConnection,
    args: { ...pageArgs, ...spanArgs },
    complexity: pageCost,
    resolve: async ({ row, moment }, { from, to, ...page }) =>
      sliceOf(
        page,
        await carriedDifferencesIn(moment.db, row.source, spanOf(moment, { from, to }), moment),
        (one) => one.window_id,
        (one) => ({ row: one, moment }),
      ),
    description:
      'Các kỳ bắt đầu trong khoảng ngày mà số chuyển sang khác số còn lại của kỳ liền trước, mới trước cũ sau.',
  }),
}));
