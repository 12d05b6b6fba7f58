import type { Formula, IndicatorEvent, IndicatorGroup, Side } from '@thac/domain/indicator/events';
import { fold as foldText } from '@thac/domain/text/fold';
import type { Day, PlanId, UnitId } from '@thac/domain/vocabulary';
import type { Fold, Happened } from './history.ts';
import { folded, ranges, type View } from './view.ts';
import type { Versioned } from './views.ts';

/** Chỉ số: one row for each version of it that was ever published; the later one holds from its first day on. */
export type IndicatorTable = Versioned & {
  indicator: string;
  /** Which version of the definition. */
  edition: number;
  code: string;
  name: string;
  folded: string;
  unit_of_measure: string;
  category: IndicatorGroup | null;
  formula: Formula | null;
  side: Side;
  from_day: Day;
  by_literal: string;
  by_plan: PlanId | null;
  /** The newest version. */
  last: boolean;
  /** Version of the indicator's stream: what a command on it may expect. */
  version: number;
};

/** Thứ hạng: the place of one unit in one period, as last published. */
export type RankTable = Versioned & {
  indicator: string;
  unit: UnitId;
  from_day: Day;
  to_day: Day;
  rank: number;
  /** Among how many. */
  among: number;
  by_literal: string;
  by_plan: PlanId | null;
};

type Own<Table> = Omit<Table, keyof Versioned>;

const entityOf = (event: Happened): string | null =>
  event.type === 'IndicatorDefined' || event.type === 'IndicatorRevised' || event.type === 'RankRecorded'
    ? event.data.indicator
    : null;

const indicatorFold: Fold<Own<IndicatorTable>> = {
  entity: 'indicator',
  key: ['indicator', 'edition'],
  entityOf,
  apply(rows, event) {
    const { version } = event;
    if (event.type === 'RankRecorded') return rows.map((row) => (row.last ? { ...row, version } : row));
    if (event.type !== 'IndicatorDefined' && event.type !== 'IndicatorRevised') return rows;
    const code = event.type === 'IndicatorDefined' ? event.data.code : (rows[0]?.code ?? '');
    const before = rows.map((row) => (row.last ? { ...row, last: false } : row));
    return [...before, { ...editionOf(event.data), code, last: true, version }];
  },
};

type Edition = Extract<IndicatorEvent, { type: 'IndicatorDefined' | 'IndicatorRevised' }>['data'];

const editionOf = ({ indicator, version, name, unit, group, formula, side, from, by }: Edition) => ({
  indicator,
  edition: version,
  name,
  folded: foldText(name),
  unit_of_measure: unit,
  category: group,
  formula,
  side,
  from_day: from,
  by_literal: by.literal,
  by_plan: by.plan,
});

const rankFold: Fold<Own<RankTable>> = {
  entity: 'indicator',
  key: ['indicator', 'unit', 'from_day', 'to_day'],
  entityOf: (event) => (event.type === 'RankRecorded' ? event.data.indicator : null),
  apply(rows, event) {
    if (event.type !== 'RankRecorded') return rows;
    const { indicator, unit, from, to, rank, of, by } = event.data;
    const others = rows.filter((row) => row.unit !== unit || row.from_day !== from || row.to_day !== to);
    const said = { from_day: from, to_day: to, rank, among: of, by_literal: by.literal, by_plan: by.plan };
    return [...others, { indicator, unit, ...said }];
  },
};

/** The view of indicators. */
export const indicatorView: View = {
  name: 'indicator',
  version: 1,
  key: ['indicator', 'edition', 'since'],
  table: (schema) => `
    create table ${schema}.indicator (
      indicator uuid not null, edition integer not null, code text not null, name text not null,
      folded text not null, unit_of_measure text not null, category text, formula jsonb, side text not null,
      from_day date not null, by_literal text not null, by_plan uuid, last boolean not null,
      version integer not null, ${ranges}, primary key (indicator, edition, since)
    )`,
  indexes: () => '',
  fold: folded(indicatorFold),
};

/** The view of ranks. */
export const rankView: View = {
  name: 'rank',
  version: 1,
  key: ['indicator', 'unit', 'from_day', 'to_day', 'since'],
  table: (schema) => `
    create table ${schema}.rank (
      indicator uuid not null, unit uuid not null, from_day date not null, to_day date not null,
      rank integer not null, among integer not null, by_literal text not null, by_plan uuid, ${ranges},
      primary key (indicator, unit, from_day, to_day, since)
    )`,
  indexes: (schema) => `create index on ${schema}.rank (unit);`,
  fold: folded(rankFold),
};
