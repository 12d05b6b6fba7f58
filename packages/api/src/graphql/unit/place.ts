import { spoken } from '@thac/domain/calendar/spoken';
import { builder } from '../builder.ts';
import { badInput } from '../errors.ts';
import type { UnitNode } from '../loaders.ts';
import { at, Unit } from '../nodes.ts';
import type { Moment } from '../reads.ts';

const PlaceType = builder.objectRef<{ unit: UnitNode | null; exact: boolean }>('UnitPlace').implement({
  description: 'Nơi một đơn vị được đếm khi quy về bản đồ của một ngày.',
  fields: (t) => ({
    unit: t.field({
      type: Unit,
      nullable: true,
      resolve: ({ unit }) => unit,
      description: 'Đơn vị trên bản đồ, tên gọi như vào ngày ấy.',
    }),
    exact: t.boolean({
      resolve: ({ exact }) => exact,
      description:
        'Quy được chính xác: toàn bộ đơn vị nằm trong đơn vị này. Không: đây chỉ là đơn vị nhỏ nhất chắc chắn bao gồm nó.',
    }),
  }),
});

builder.objectField(Unit, 'placeOn', (t) =>
  t.field({
    type: PlaceType,
    complexity: 5,
    args: { day: t.arg({ type: 'Day', required: true, description: 'Bản đồ của ngày nào.' }) },
    resolve: async ({ row, moment }, { day }, { reads }) => {
      const { validAt, knownAt } = moment;
      const onMap = await reads.moment({ validAt, knownAt, map: day });
      const place = onMap.map?.placeOf(row.unit) ?? { unit: row.unit, exact: true };
      const unit = at(moment, await onMap.load.place.load(place.unit));
      return { unit, exact: place.exact };
    },
    description: 'Nơi đơn vị này được đếm khi quy về bản đồ của một ngày (`asOf.map`).',
  }),
);

/** Whoever asks for a unit that a map does not have is told where it is counted, instead of a nought. */
export function standOnMap({ map }: Moment, asked: Record<string, string | null | undefined>): void {
  for (const [argument, unit] of Object.entries(asked)) {
    const place = unit == null ? null : (map?.placeOf(unit) ?? null);
    if (map === null || place === null || place.unit === unit) continue;
    throw badInput(
      argument,
      `đơn vị này không có trên bản đồ ngày ${spoken(map.day)}; ở đó nó được đếm tại đơn vị ${place.unit}`,
      `this unit is not on the map of ${map.day}, where it is counted at the unit ${place.unit}`,
    );
  }
}
