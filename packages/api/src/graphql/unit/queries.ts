import { type Candidate, lookUpByCode, lookUpByName } from '@thac/domain/organisation/lookUp';
import { searchKeysOf } from '@thac/domain/organisation/naming';
import { Refusal } from '@thac/domain/refusal';
import { slicesByCode, slicesByName } from '@thac/projections/candidates';
import { type Refused, refusedBy } from '../../write/outcome.ts';
import { asOfArg } from '../asOf.ts';
import { builder } from '../builder.ts';
import { asked } from '../compiled/nouns.ts';
import type { Context } from '../context.ts';
import type { UnitNode } from '../loaders.ts';
import { Unit, unitAt } from '../nodes.ts';
import { RefusedType } from '../outcome/outcome.ts';
import { pageArgs, pageCost } from '../page.ts';
import type { AsOfGiven, Moment } from '../reads.ts';
import { Tier } from './enums.ts';
import { UnitConnection, unitPage } from './unit.ts';

/** Kết quả tra cứu: the one unit that was meant, or why it cannot be said. */
const LookUp = builder.unionType('UnitLookUp', {
  description: 'Đơn vị tìm thấy, hoặc lời từ chối kèm các đơn vị có thể được hiểu.',
  types: [Unit, RefusedType],
  resolveType: (found) => ('outcome' in (found as object) ? 'Refused' : 'Unit'),
});

async function lookUp(
  { reads }: Context,
  asOf: AsOfGiven | null | undefined,
  find: (moment: Moment) => Promise<Candidate>,
): Promise<UnitNode | Refused> {
  const moment = await reads.moment(asOf);
  try {
    const { unit, from } = await find(moment);
    const node = await unitAt(from > moment.validAt ? moment.on(from) : moment, unit);
    if (node === null) throw new Error(`the unit ${unit} was found and is not there`);
    return node;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return refusedBy(error);
  }
}

builder.queryFields((t) => ({
  unit: t.field({
    type: Unit,
    nullable: true,
    args: { ...asOfArg, id: t.arg({ type: 'UUID', required: true, description: 'Mã định danh.' }) },
    resolve: async (_, { id, asOf }, { reads }) => unitAt(await reads.moment(asOf), id),
    extensions: { inSql: asked('Unit') },
    description: 'Đơn vị theo mã định danh, như vào ngày xét.',
  }),
  unitByCode: t.field({
    type: LookUp,
    args: {
      ...asOfArg,
      system: t.arg({ type: 'ShortCode', required: true, description: 'Hệ thống mã, ví dụ GSO.' }),
      code: t.arg({ type: 'ShortCode', required: true, description: 'Mã.' }),
      on: t.arg({
        type: 'Day',
        description:
          'Vào ngày nào, thay cho `asOf.validAt`: cùng một mã có thể là đơn vị khác; bỏ trống mà có nhiều đơn vị từng mang mã thì bị từ chối.',
      }),
    },
    resolve: (_, { system, code, on, asOf }, context) =>
      lookUp(context, on ? { ...asOf, validAt: on } : asOf, async (moment) =>
        lookUpByCode(await slicesByCode(moment.db, { system, code }, moment), {
          system,
          code,
          on: on ?? null,
        }),
      ),
    description: 'Đơn vị mang một mã vào một ngày.',
  }),
  unitByName: t.field({
    type: LookUp,
    args: {
      ...asOfArg,
      name: t.arg({ type: 'Line', required: true, description: 'Tên, có hoặc không có dấu và từ chỉ loại.' }),
      on: t.arg({
        type: 'Day',
        description:
          'Vào ngày nào, thay cho `asOf.validAt`; bỏ trống mà có nhiều đơn vị từng mang tên thì bị từ chối.',
      }),
      tier: t.arg({ type: Tier, description: 'Chỉ ở cấp này.' }),
      kind: t.arg({ type: 'ShortCode', description: 'Chỉ loại đơn vị này.' }),
      parent: t.arg({ type: 'UUID', description: 'Chỉ trực thuộc đơn vị này.' }),
    },
    resolve: (_, { name, on, tier, kind, parent, asOf }, context) =>
      lookUp(context, on ? { ...asOf, validAt: on } : asOf, async (moment) =>
        lookUpByName(await slicesByName(moment.db, searchKeysOf(name), moment), {
          name,
          on: on ?? null,
          ...(tier ? { tier } : {}),
          ...(kind ? { kind } : {}),
          ...(parent ? { parent } : {}),
        }),
      ),
    description: 'Đơn vị được gọi tên như vậy vào một ngày; tên trùng thì từ chối và nêu các đơn vị.',
  }),
  units: t.field({
    type: UnitConnection,
    args: {
      ...asOfArg,
      ...pageArgs,
      text: t.arg({ type: 'Line', description: 'Chữ trong tên, không phân biệt dấu.' }),
      parent: t.arg({ type: 'UUID', description: 'Trực thuộc đơn vị này.' }),
      under: t.arg({ type: 'UUID', description: 'Đơn vị này và mọi đơn vị bên dưới.' }),
      tier: t.arg({ type: Tier, description: 'Cấp.' }),
    },
    complexity: pageCost,
    resolve: async (_, { asOf, text, parent, under, tier, ...page }, { reads }) =>
      unitPage(
        await reads.moment(asOf),
        { text: text ?? null, parent: parent ?? null, under: under ?? null, tier: tier ?? null },
        page,
      ),
    description: 'Danh sách đơn vị vào ngày xét, theo tên.',
  }),
}));
