import { sourceId } from '@thac/domain/oneStopShop/identity';
import { aboutProcedures, wholeOf } from '@thac/projections/procedureDuties';
import { asOfArg } from '../asOf.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { badInput } from '../errors.ts';
import { keyOf, pageArgs, pageCost, pageOf, sizeOf, uncountedConnectionOf } from '../page.ts';
import { type DutyNode, DutyType, dutiesAt, resuming } from './duty.ts';

const DutyConnection = uncountedConnectionOf('ProcedureObligation', DutyType, 'nhiệm vụ về thủ tục');

const unknownSource = () => badInput('source', 'chưa có nguồn số liệu này', 'there is no such source');

builder.queryField('procedureDuties', (t) =>
  t.field({
    type: DutyConnection,
    args: {
      ...asOfArg,
      ...pageArgs,
      source: t.arg({ type: 'ShortCode', required: true, description: 'Mã nguồn số liệu.' }),
      afterPosition: t.arg({
        type: 'Position',
        description: 'Chỉ những nhiệm vụ thay đổi sau vị trí này; bỏ trống là tất cả.',
      }),
    },
    complexity: pageCost,
    resolve: async (_, { asOf, source, afterPosition, ...given }, { reads }) => {
      const moment = await reads.moment(asOf);
      const key = keyOf<[number, string]>(given, ['whole', 'uuid']);
      const after = key ? { position: key[0], obligation: key[1] } : wholeOf(afterPosition ?? 0);
      const page = { first: sizeOf(given) + 1, after };
      const rows = await dutiesAt(moment, sourceId(source), page);
      if (rows === null) throw unknownSource();
      const nodes = new Map(resuming(rows, sizeOf(given), moment).map((node) => [node.row.obligation, node]));
      return pageOf(
        given,
        rows,
        (row) => [row.position, row.obligation],
        (row): DutyNode => nodes.get(row.obligation) ?? { row, moment, resume: row.position - 1 },
      );
    },
    description:
      'Nhiệm vụ về thủ tục của các đơn vị thuộc phạm vi của nguồn, theo vị trí thay đổi sau cùng; đọc tiếp được từ một vị trí.',
  }),
);

/** Few enough that each is shown while its snapshot is fresh. */
const atOnce = 50;

/** All that changed after a position, up to what the views show now; answers up to where it has read. */
async function* changesAfter(
  { reads }: Context,
  source: string,
  from: number,
  atLeast = 0,
): AsyncGenerator<DutyNode, number> {
  for (let after = wholeOf(from); ; ) {
    await reads.renew();
    const moment = await reads.moment({ atLeast });
    const rows = await dutiesAt(moment, sourceId(source), { first: atOnce + 1, after });
    if (rows === null) throw unknownSource();
    yield* resuming(rows, atOnce, moment);
    const last = rows[atOnce - 1];
    if (rows.length <= atOnce || last === undefined) return moment.knownAt ?? moment.position;
    after = { position: last.position, obligation: last.obligation };
  }
}

builder.subscriptionField('procedureDuties', (t) =>
  t.field({
    type: DutyType,
    args: {
      source: t.arg({ type: 'ShortCode', required: true, description: 'Mã nguồn số liệu.' }),
      after: t.arg({ type: 'Position', description: 'Tiếp tục sau vị trí này; bỏ trống là từ bây giờ.' }),
    },
    subscribe: async function* (_, { source, after }, context) {
      const { follow, progress, reads, signal } = context;
      const begin = after ?? (await progress()).head;
      let from = Math.max(begin, yield* changesAfter(context, source, begin));
      await reads.renew();
      let due = false;
      for await (const event of follow(from, signal)) {
        if (event.position <= from) continue;
        due ||= aboutProcedures(event);
        if (!due) continue;
        from = Math.max(from, yield* changesAfter(context, source, from, event.position));
        await reads.renew();
        // Within a decision nothing is shown yet: its last event may be of any kind.
        due = from < event.position;
      }
    },
    resolve: (duty) => duty,
    description:
      'Nhiệm vụ về thủ tục của các đơn vị thuộc phạm vi của nguồn, khi có thay đổi; nối lại từ một vị trí thì không sót.',
  }),
);

builder.mutationField('replayProcedureDuties', (t) =>
  t.field({
    type: 'Int',
    args: {
      source: t.arg({ type: 'ShortCode', required: true, description: 'Mã nguồn số liệu.' }),
      afterPosition: t.arg({ type: 'Position', required: true, description: 'Những gì sau vị trí này.' }),
    },
    resolve: (_, { source, afterPosition }, { caller, deliveries }) =>
      deliveries.replay(caller, source, afterPosition),
    description:
      'Thông báo lại cho nguồn những nhiệm vụ về thủ tục đã thông báo sau một vị trí; trả về số lần chuyển được gửi lại.',
  }),
);
