import type { Subject } from '@thac/projections/lateEvents';
import type { About } from '@thac/projections/reading/whole';
import type { ReportScope } from '@thac/projections/reportFigures';
import { restatedRows } from '@thac/projections/restated';
import type { Trace } from '@thac/projections/trace';
import type { GraphQLSchema } from 'graphql';
import { AsOfInput, asOfArg } from '../asOf.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { badInput } from '../errors.ts';
import { traceIn } from '../explain/trace.ts';
import type { AsOfGiven, Moment } from '../reads.ts';
import { standOnMap } from '../unit/place.ts';
import { assertWhole } from '../whole.ts';
import { type Compared, Difference } from './difference.ts';
import { once } from './once.ts';
import { comparedReports } from './reports.ts';

/** What is compared, and the moment at which it was answered before where that is known. */
type Asked = { answered: AsOfGiven | null } & ({ subject: Subject; trace: Trace } | { scope: ReportScope });

type Args = {
  asOf?: AsOfGiven | null | undefined;
  since?: AsOfGiven | null | undefined;
  plan?: string | null | undefined;
  unit?: string | null | undefined;
  trace?: string | null | undefined;
};

builder.queryField('difference', (t) =>
  t.field({
    type: Difference,
    complexity: 100,
    args: {
      ...asOfArg,
      since: t.arg({
        type: AsOfInput,
        description:
          'Thời điểm trước; bỏ trống khi hỏi theo mã truy vết: là lúc con số ấy được trả lời. Thời điểm sau là `asOf`.',
      }),
      plan: t.arg({ type: 'UUID', description: 'Khác biệt của văn bản này và mọi việc giao theo nó.' }),
      unit: t.arg({ type: 'UUID', description: 'Khác biệt của đơn vị này và mọi đơn vị bên dưới.' }),
      trace: t.arg({ type: 'Trace', description: 'Khác biệt của con số có mã truy vết này.' }),
    },
    resolve: (_, args, context, { schema }) => comparedOf(args, context, schema),
    description:
      'So hai thời điểm của một văn bản, một đơn vị hoặc một con số: khác gì, vì dòng nào, do sự kiện nào, ghi muộn hay ghi lùi ngày.',
  }),
);

async function comparedOf(args: Args, { reads }: Context, schema: GraphQLSchema): Promise<Compared> {
  const asked = askedIn(args, schema);
  const since = args.since ?? asked.answered;
  if (since === null)
    throw badInput('since', 'nêu thời điểm trước để so', 'give the earlier moment to compare with');
  const map = args.asOf?.map ?? since.map;
  const [before, after] = await Promise.all([reads.moment(since), reads.moment({ ...args.asOf, map })]);
  if (before.map?.day !== after.map?.day)
    throw badInput(
      'asOf.map',
      'hai thời điểm phải quy về cùng một bản đồ',
      'both moments must be on one map',
    );
  const [from, to] = [before.knownAt ?? before.position, after.knownAt ?? after.position];
  if (from > to)
    throw badInput(
      'since.knownAt',
      'thời điểm trước không thể biết nhiều hơn thời điểm sau; hãy đổi chỗ hai thời điểm',
      'the earlier moment cannot know more than the later one; exchange the two',
    );
  for (const moment of [before, after]) standOnMap(moment, { unit: args.unit });
  for (const moment of [before, after])
    await assertWhole(moment, 'scope' in asked ? asked.scope : aboutIn(asked));
  const between = { before, after, from, to };
  if ('scope' in asked) {
    const reports = once(() => comparedReports({ before, after }, asked.scope));
    return { of: 'reports', before, after, between, reports };
  }
  const { subject, trace } = asked;
  const restated = once(() =>
    restatedRows(after.db, trace, between, (positions) => eventsAt(after, positions)),
  );
  return { of: 'obligations', subject, trace, before, after, between, restated };
}

const aboutIn = ({ trace }: { trace: Trace }): About => Object.assign({}, ...trace.of);

const eventsAt = async ({ events }: Moment, positions: readonly number[]) =>
  (await Promise.all(positions.map((position) => events.load(position)))).filter((event) => event !== null);

function askedIn({ plan, unit, trace }: Args, schema: GraphQLSchema): Asked {
  const given = [plan, unit, trace].filter((one) => one !== null && one !== undefined);
  if (given.length !== 1) throw badInput('plan, unit, trace', 'nêu đúng một', 'give exactly one of them');
  const whole = (filter: Trace['counted']): Trace => ({ of: [filter], counted: {}, but: null });
  if (plan) return { subject: { plan }, trace: whole({ plans: [plan] }), answered: null };
  if (unit) return { subject: { unit }, trace: whole({ under: unit }), answered: null };
  const asked = traceIn(trace ?? '', schema);
  const { validAt, knownAt, map } = asked;
  const answered = { validAt, knownAt, map };
  if (asked.of === 'reports') return { scope: asked.scope, answered };
  return { subject: { trace: asked.trace }, trace: asked.trace, answered };
}
