import type { Side } from '@thac/domain/indicator/events';
import {
  type Gap,
  gapsOf,
  type Measured,
  measure,
  type Nothing,
  type Span,
} from '@thac/domain/policies/measuring/measure';
import { membersOf } from '@thac/domain/policies/measuring/members';
import type { Strand } from '@thac/domain/policies/measuring/strands';
import type { Area } from '@thac/domain/target/events';
import type { Day, ProcedureId, UnitId } from '@thac/domain/vocabulary';
import { editionsOf, type IndicatorRow, type RankRow, ranksOf } from '@thac/projections/indicatorQueries';
import {
  countMeasured,
  expectedUnits,
  livesOf,
  type MeasureScope,
  type StrandRow,
  strandsIn,
  unitsTold,
} from '@thac/projections/measurementQueries';
import type { Moment } from '../reads.ts';
import { assertWhole } from '../whole.ts';

/** Phép đo được hỏi: which indicator, of whom, over which days. */
export type Asked = {
  indicator: string;
  unit: UnitId;
  area: Area;
  from: Day;
  to: Day;
  procedures: readonly ProcedureId[] | null;
  source: string | null;
  /** Null: the side of the definition. */
  side: Side | null;
};

/** Chuỗi đã đọc: with what the database knows beside its counts. */
export type ReadStrand = Strand & Omit<StrandRow, 'counts'>;

/** Phép đo: its result, and all that is needed to explain it. */
export type Reading = {
  asked: Asked;
  moment: Moment;
  /** The version in force on the last day measured; null where the indicator was not defined then. */
  edition: IndicatorRow | null;
  scope: MeasureScope;
  strands: readonly ReadStrand[];
  measured: Measured<ReadStrand>;
  /** Units of which only a part went to those that are measured: none of their windows counts. */
  leftOut: readonly UnitId[];
  /** The rank last published within the period, for a ranking. */
  rank: RankRow | null;
};

/** Đo một chỉ số, as the record knew it and for the day judged: no window of a later day counts. */
export async function read(moment: Moment, asked: Asked): Promise<Reading> {
  const to = [asked.to, moment.validAt].toSorted()[0] ?? asked.to;
  const editions = await editionsOf(moment.db, [asked.indicator], moment);
  const edition = editions.findLast(({ from_day }) => from_day <= to) ?? null;
  const map = await moment.places();
  const { counted, leftOut } = membersOf(map, asked.unit, asked.area);
  await assertWhole(moment, { units: [...counted, ...leftOut] });
  const scope: MeasureScope = {
    side: asked.side ?? edition?.side ?? 'competent',
    units: counted,
    procedures: asked.procedures,
    source: asked.source,
    from: asked.from,
    to,
  };
  const formula = edition?.formula ?? null;
  const strands = formula === null ? [] : (await strandsIn(moment.db, scope, moment)).map(exactly);
  const rank = edition !== null && formula === null ? await rankWithin(moment, asked, to) : null;
  const why =
    whyNothing(asked, edition, to) ?? (counted.length === 0 && formula !== null ? 'notOnMap' : null);
  const found = formula === null ? placed(rank) : measure(formula, strands, map);
  const measured = { ...found, nothing: why ?? found.nothing };
  return { asked, moment, edition, scope, strands, measured, leftOut, rank };
}

/** A ranking has a place for its value, and no fraction. */
const placed = (rank: RankRow | null): Measured<ReadStrand> => ({
  summed: null,
  ratio: null,
  value: rank === null ? null : String(rank.rank),
  nothing: rank === null ? 'noRank' : null,
});

function whyNothing({ from }: Asked, edition: IndicatorRow | null, to: Day): Nothing | null {
  if (to < from) return 'notBegun';
  return edition === null ? 'notDefined' : null;
}

const exactly = ({ counts, ...rest }: StrandRow): ReadStrand => ({
  ...rest,
  counts: Object.fromEntries(
    Object.entries(counts).map(([count, sum]) => [count, BigInt(sum)]),
  ) as Strand['counts'],
});

/** The unit's newest rank whose whole period lies in the one asked for: the place of whoever passed into it, or stands below it, is not its own. */
async function rankWithin(moment: Moment, { indicator, unit, from }: Asked, to: Day) {
  const ranks = await ranksOf(moment.db, indicator, [unit], moment);
  return ranks.find(({ from_day, to_day }) => from_day >= from && to_day <= to) ?? null;
}

/** Những gì còn thiếu beside a value. */
export type Missing = {
  /** Whether the unit stands on the map of the day judged; what has ended is measured for a day on which it stood. */
  onMap: boolean;
  /** Units that should have windows and have none in the period, with the days on which they stood in it. */
  units: (Span & { unit: UnitId })[];
  gaps: Gap[];
  /** Units left out that told of themselves in the period. */
  leftOut: UnitId[];
  /** How many windows reach beyond the period, and so count neither in it nor outside. */
  straddling: number;
  /** Days of which two sources tell. */
  toldTwice: Gap[];
};

/** Những gì còn thiếu của một phép đo. */
export async function missingOf({ moment, scope, strands, measured, leftOut }: Reading): Promise<Missing> {
  const { db } = moment;
  const told = new Set(strands.map((strand) => strand[scope.side]));
  const lives = await livesOf(
    db,
    {
      units: [...new Set(strands.flatMap(({ competent, receiving }) => [competent, receiving]))],
      procedures: [...new Set(strands.map(({ procedure }) => procedure))],
    },
    moment,
  );
  return {
    onMap: measured.nothing !== 'notOnMap',
    units: (await expectedUnits(db, scope, moment)).filter(({ unit }) => !told.has(unit)),
    gaps: gapsOf(strands, scope, (id) => lives.get(id) ?? null),
    leftOut: await unitsTold(db, { ...scope, units: leftOut }, moment),
    straddling: await countMeasured(db, scope, moment, 'straddling'),
    toldTwice: strands.flatMap(({ competent, receiving, procedure, twice }) =>
      twice.map((span) => ({ competent, receiving, procedure, ...span })),
    ),
  };
}

/** Đủ số liệu: nothing is missing, and every day of the period has been told of. */
export const isComplete = ({ onMap, units, gaps, leftOut, straddling, toldTwice }: Missing): boolean =>
  onMap && units.length + gaps.length + leftOut.length + straddling + toldTwice.length === 0;
