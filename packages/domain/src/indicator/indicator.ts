import { isDay } from '../calendar/day.ts';
import { spoken } from '../calendar/spoken.ts';
import type { Decider } from '../decider.ts';
import { same } from '../equality.ts';
import { refuse } from '../refusal.ts';
import type { AuthorityDocument, Day } from '../vocabulary.ts';
import type { IndicatorCommand } from './commands.ts';
import type { Formula, IndicatorContent, IndicatorEvent, Term } from './events.ts';
import { indicatorRefusals } from './refusals.ts';

type Asked<Type extends IndicatorCommand['type']> = Extract<IndicatorCommand, { type: Type }>['data'];
type Happened<Type extends IndicatorEvent['type']> = Extract<IndicatorEvent, { type: Type }>['data'];

/** What deciding about an indicator needs to remember: how it was defined, its newest version, and the ranks by unit and period. */
export type Indicator = {
  defined: Happened<'IndicatorDefined'>;
  newest: IndicatorContent & { version: number; from: Day; by: AuthorityDocument };
  ranks: ReadonlyMap<string, Happened<'RankRecorded'>>;
};

/** Null until the indicator is defined. */
export type IndicatorState = Indicator | null;

const initialState = (): IndicatorState => null;

function decide(command: IndicatorCommand, indicator: IndicatorState): IndicatorEvent[] {
  switch (command.type) {
    case 'DefineIndicator':
      return define(command.data, indicator);
    case 'ReviseIndicator':
      return revise(command.data, indicator);
    case 'RecordRank':
      return rank(command.data, indicator);
  }
}

function evolve(indicator: IndicatorState, event: IndicatorEvent): IndicatorState {
  if (event.type === 'IndicatorDefined') return { defined: event.data, newest: event.data, ranks: new Map() };
  if (indicator === null) return null;
  switch (event.type) {
    case 'IndicatorRevised':
      return { ...indicator, newest: event.data };
    case 'RankRecorded':
      return { ...indicator, ranks: new Map(indicator.ranks).set(rankKey(event.data), event.data) };
  }
}

/** Chỉ số: defined once, revised from a day on; ranks are recorded as they are published. */
export const indicator: Decider<IndicatorState, IndicatorCommand, IndicatorEvent> = {
  decide,
  evolve,
  initialState,
};

function define(asked: Asked<'DefineIndicator'>, known: IndicatorState): IndicatorEvent[] {
  const { code } = asked;
  if (!/^[a-z][a-z0-9.-]{0,63}$/i.test(code)) refuse(indicatorRefusals['indicator-code-unfit'], { code });
  assertContent(asked);
  const data = { ...asked, version: 1 };
  if (known === null) return [{ type: 'IndicatorDefined', data }];
  return same(known.defined, data)
    ? []
    : refuse(indicatorRefusals['indicator-defined-differently'], { code });
}

function revise(asked: Asked<'ReviseIndicator'>, known: IndicatorState): IndicatorEvent[] {
  if (known === null) return refuse(indicatorRefusals['indicator-unknown']);
  assertContent(asked);
  const { newest } = known;
  if (same(contentOf(newest), contentOf(asked))) return [];
  if ((asked.formula === null) !== (newest.formula === null))
    refuse(indicatorRefusals['indicator-kind-changed']);
  if (asked.from < newest.from)
    refuse(indicatorRefusals['indicator-revised-backwards'], {
      day: spoken(asked.from),
      from: spoken(newest.from),
    });
  return [{ type: 'IndicatorRevised', data: { ...asked, version: newest.version + 1 } }];
}

/** What a version says, apart from which one it is. */
const contentOf = ({ name, unit, group, formula, side, from, by }: Omit<Indicator['newest'], 'version'>) => ({
  name,
  unit,
  group,
  formula,
  side,
  from,
  by,
});

function rank(asked: Asked<'RecordRank'>, known: IndicatorState): IndicatorEvent[] {
  if (known === null) return refuse(indicatorRefusals['indicator-unknown']);
  if (known.newest.formula !== null) refuse(indicatorRefusals['rank-of-formula']);
  const { from, to, rank, of, by } = asked;
  assertDocument(by);
  assertDay(from);
  assertDay(to);
  if (to < from) refuse(indicatorRefusals['rank-period-unfit'], { from: spoken(from), to: spoken(to) });
  if (!Number.isSafeInteger(rank) || !Number.isSafeInteger(of) || rank < 1 || rank > of)
    refuse(indicatorRefusals['rank-unfit'], { rank: String(rank), of: String(of) });
  const before = known.ranks.get(rankKey(asked));
  if (before !== undefined && same(before, asked)) return [];
  if (before !== undefined && before.by.literal === by.literal)
    refuse(indicatorRefusals['rank-recorded-differently'], {
      rank: String(before.rank),
      of: String(before.of),
    });
  return [{ type: 'RankRecorded', data: asked }];
}

const rankKey = ({ unit, from, to }: Pick<Happened<'RankRecorded'>, 'unit' | 'from' | 'to'>): string =>
  `${unit} ${from} ${to}`;

function assertContent({ name, unit, formula, from, by }: Omit<Indicator['newest'], 'version'>): void {
  if (name.trim() === '' || unit.trim() === '') refuse(indicatorRefusals['indicator-unnamed']);
  assertDay(from);
  assertDocument(by);
  if (formula !== null) assertFormula(formula);
}

function assertFormula({ numerator, denominator, scale, decimals }: Formula): void {
  if (![numerator, denominator].every(isSum)) refuse(indicatorRefusals['formula-unfit']);
  const fits = (value: number, least: number, most: number) =>
    Number.isSafeInteger(value) && value >= least && value <= most;
  if (!fits(scale, 1, 1_000_000) || !fits(decimals, 0, 6))
    refuse(indicatorRefusals['formula-scale-unfit'], { scale: String(scale), decimals: String(decimals) });
}

const isSum = (terms: readonly Term[]): boolean =>
  terms.some(({ sign }) => sign === 1) && new Set(terms.map(({ count }) => count)).size === terms.length;

function assertDay(day: Day): void {
  if (!isDay(day)) refuse(indicatorRefusals['indicator-day-unfit'], { day });
}

function assertDocument({ literal }: AuthorityDocument): void {
  if (literal.trim() === '') refuse(indicatorRefusals['indicator-document-missing']);
}
