import {
  type CommendationRow,
  commendationsPage,
  type OversightFilter,
} from '@thac/projections/oversightQueries';
import { builder } from '../builder.ts';
import type { At } from '../loaders.ts';
import { Plan, planAt, Unit, unitAt } from '../nodes.ts';
import { type PageGiven, pageOf, sizeOf, uncountedConnectionOf } from '../page.ts';
import type { Moment } from '../reads.ts';
import { Entry } from '../timeline/timeline.ts';
import { afterOf, entryAt } from './inspection.ts';

const Commendation = builder.objectRef<At<CommendationRow>>('Commendation').implement({
  description: 'Một lần khen thưởng đơn vị.',
  fields: (t) => ({
    id: t.field({ type: 'UUID', resolve: ({ row }) => row.commendation, description: 'Mã khen thưởng.' }),
    commender: t.field({
      type: Unit,
      nullable: true,
      resolve: ({ row, moment }) => unitAt(moment, row.commender),
      description: 'Cơ quan khen thưởng.',
    }),
    unit: t.field({
      type: Unit,
      nullable: true,
      resolve: ({ row, moment }) => unitAt(moment, row.unit),
      description: 'Đơn vị được khen thưởng.',
    }),
    plan: t.field({
      type: Plan,
      nullable: true,
      resolve: ({ row, moment }) => planAt(moment, row.plan),
      description: 'Vì việc thực hiện văn bản nào.',
    }),
    form: t.string({ resolve: ({ row }) => row.form, description: 'Hình thức: Bằng khen, Giấy khen …' }),
    reason: t.string({ resolve: ({ row }) => row.reason, description: 'Thành tích.' }),
    on: t.field({ type: 'Day', resolve: ({ row }) => row.on_day, description: 'Ngày quyết định.' }),
    by: t.string({ resolve: ({ row }) => row.by_literal, description: 'Quyết định, đúng như ghi.' }),
    byPlan: t.field({
      type: Plan,
      nullable: true,
      resolve: ({ row, moment }) => planAt(moment, row.by_plan),
      description: 'Quyết định đó, nếu đã đăng ký.',
    }),
    event: t.field({
      type: Entry,
      nullable: true,
      resolve: ({ row, moment }) => entryAt(moment, row.since),
      description: 'Sự kiện.',
    }),
  }),
});

export const CommendationConnection = uncountedConnectionOf('Commendation', Commendation, 'lần khen thưởng');

/** One page of the commendations that a filter finds, newest first. */
export async function commendationPage(moment: Moment, filter: OversightFilter, given: PageGiven) {
  const page = { first: sizeOf(given) + 1, after: afterOf(given) };
  return pageOf(
    given,
    await commendationsPage(moment.db, filter, moment, page),
    (row) => [row.on_day, row.commendation],
    (row) => ({ row, moment }),
  );
}
