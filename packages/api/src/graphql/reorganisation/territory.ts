import { heirsOn } from '@thac/domain/reorganisation/territory';
import type { UnitId } from '@thac/domain/vocabulary';
import { lineageOf } from '@thac/projections/lineage';
import type { PlanRow } from '@thac/projections/planQueries';
import { ancestorsOf } from '@thac/projections/unitQueries';
import { builder } from '../builder.ts';
import type { UnitNode } from '../loaders.ts';
import { Plan, Unit, unitAt } from '../nodes.ts';
import type { Moment } from '../reads.ts';

type Place = { unit: UnitNode; whole: boolean; footprints: readonly string[] };

const PlanTerritory = builder.objectRef<Place>('PlanTerritory').implement({
  description: 'Một đơn vị của ngày được hỏi, trên địa bàn mà văn bản đã ban hành cho.',
  fields: (t) => ({
    unit: t.field({ type: Unit, resolve: ({ unit }) => unit, description: 'Đơn vị, như vào ngày được hỏi.' }),
    whole: t.exposeBoolean('whole', {
      description: 'Đúng khi trọn địa bàn (ngày trước đó: trọn đơn vị) nằm ở đây; sai khi chỉ một phần.',
    }),
    footprints: t.stringList({
      resolve: ({ footprints }) => [...footprints],
      description: 'Các phần địa bàn, theo lời của những văn bản sắp xếp.',
    }),
  }),
});

builder.objectFields(Plan, (t) => ({
  territory: t.field({
    type: [PlanTerritory],
    args: { on: t.arg({ type: 'Day', description: 'Theo bản đồ ngày nào; mặc định là ngày xét.' }) },
    complexity: { field: 5, multiplier: 3 },
    resolve: ({ row, moment }, { on }) => territoryOf(moment, row, on ?? moment.validAt),
    description:
      'Địa bàn của văn bản (của cơ quan ban hành vào ngày ban hành) trên bản đồ của một ngày; trống khi chưa rõ cơ quan ban hành.',
  }),
}));

async function territoryOf(moment: Moment, plan: PlanRow, to: string): Promise<Place[]> {
  const from = plan.issued_on ?? moment.validAt;
  const territory = plan.issuer === null ? null : await territoryOver(moment.on(from), plan.issuer);
  if (territory === null) return [];
  const way = to >= from ? 'successors' : 'predecessors';
  const lineage = await lineageOf(moment.db, territory, way, moment);
  const candidates = [
    territory,
    ...lineage.map((edge) => (way === 'successors' ? edge.successor : edge.predecessor)),
  ];
  const there = new Map<UnitId, UnitNode>();
  for (const unit of await Promise.all([...new Set(candidates)].map((one) => unitAt(moment.on(to), one))))
    if (unit !== null && standsOn(unit, to)) there.set(unit.row.unit, unit);
  return heirsOn(territory, lineage, { from, to }, (unit) => there.has(unit)).flatMap(({ unit, ...rest }) => {
    const node = there.get(unit);
    return node === undefined ? [] : [{ unit: node, ...rest }];
  });
}

/** A body acts on the territory of the nearest one above it. */
async function territoryOver(moment: Moment, unit: UnitId): Promise<UnitId | null> {
  const own = await moment.load.unit.load(unit);
  if (own === null) return null;
  if (own.category === 'territory') return unit;
  const above = await ancestorsOf(moment.db, unit, moment);
  return above.find(({ category }) => category === 'territory')?.unit ?? null;
}

/** An ended unit is shown as it stood last; on a map it is no more. */
const standsOn = ({ row }: UnitNode, day: string): boolean =>
  row.valid_from <= day && (row.valid_to === null || day <= row.valid_to);
