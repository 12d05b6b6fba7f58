import type { Citation, DraftPlan } from '@thac/domain/documents/draft';
import { namesIn } from '@thac/domain/draft/askDuties';
import { ownTiersMeant } from '@thac/domain/draft/collectives';
import type { Answer } from '@thac/domain/draft/events';
import { issuerMeant, type Offers, type PlanOffer, type UnitOffer } from '@thac/domain/draft/offers';
import { questionId } from '@thac/domain/draft/questions';
import { kindOf, titleOf } from '@thac/domain/organisation/kinds';
import type { Candidate } from '@thac/domain/organisation/lookUp';
import { meets, readingsOf, searchKeysOf } from '@thac/domain/organisation/naming';
import { holdsOn } from '@thac/domain/organisation/slices';
import type { Day, UnitId } from '@thac/domain/vocabulary';
import { calendarRows, editionOf } from '@thac/projections/calendarQueries';
import { slicesByName } from '@thac/projections/candidates';
import { plansBySymbols } from '@thac/projections/citing';
import type { PlanRow } from '@thac/projections/planQueries';
import { ancestorsOf, type UnitRow, unitsById } from '@thac/projections/unitQueries';
import type { Views } from '@thac/projections/views';
import type { Kysely } from 'kysely';

/** A reading with what people said of it, and by whose unit it was brought. */
export type ReadDocument = {
  read: DraftPlan;
  answers: Readonly<Record<string, Answer>>;
  home: UnitId | null;
};

type Moment = { knownAt: number | null; today: Day };

/** Gợi ý: what the directory of the document's day and the registered plans offer for a reading. */
export async function offersFor(
  db: Kysely<Views>,
  { read, answers, home }: ReadDocument,
  { knownAt, today }: Moment,
): Promise<Offers> {
  const day = read.document.issuedOn ?? today;
  const asOf = { knownAt, validAt: day };
  const printed = read.document.issuer ?? '';
  const cited = read.citations.flatMap(({ issuer }) => issuer ?? []);
  const names = [...new Set([printed, ...namesIn(read).map(({ name }) => name), ...cited])].filter(Boolean);
  const units = await unitsNamed(db, names, asOf);
  const answer = answers[questionId('issuer', null, printed)];
  const unit =
    answer?.kind === 'unit' ? answer.unit : (issuerMeant(units[printed] ?? [], home)?.unit ?? null);
  const line =
    unit === null ? [] : [...(await unitsById(db, [unit], asOf)), ...(await ancestorsOf(db, unit, asOf))];
  for (const name of names) {
    const tiers = ownTiersMeant(name);
    const own = tiers && line.find(({ tier, category }) => category === 'territory' && tiers.includes(tier));
    if (own) units[name] = [offered(own, line)];
  }
  const [issuer, ...above] = line;
  return {
    units,
    plans: await plansCited(db, read.citations, units, asOf),
    issuer: issuer ? { unit: issuer.unit, tier: issuer.tier, above: above.map((one) => one.unit) } : null,
    home,
    calendars: (await calendarRows(db, { knownAt })).map(editionOf),
  };
}

type AsOf = { knownAt: number | null; validAt: Day };

/** The units of a day that each name may mean: where the accents agree for some, those alone. */
async function unitsNamed(
  db: Kysely<Views>,
  names: readonly string[],
  asOf: AsOf,
): Promise<Record<string, UnitOffer[]>> {
  const keys = [...new Set(names.flatMap(searchKeysOf))];
  const all = keys.length === 0 ? [] : await slicesByName(db, keys, asOf);
  const standing = all.filter((slice) => holdsOn(slice, asOf.validAt));
  return Object.fromEntries(
    names.map((name) => {
      const readings = readingsOf(name);
      const met = standing.map((slice) => ({ slice, how: meets(slice, readings) }));
      const exactly = met.filter(({ how }) => how === 'exactly');
      const found = exactly.length > 0 ? exactly : met.filter(({ how }) => how !== null);
      return [name, found.map(({ slice }) => ofSlice(slice))];
    }),
  );
}

const ofSlice = (slice: Candidate): UnitOffer => ({
  unit: slice.unit,
  title: titleOf(slice),
  tier: slice.tier,
  category: kindOf(slice.kind)?.category ?? 'outside',
  parent: slice.parent,
  parentName: slice.parentName,
});

const offered = (row: UnitRow, line: readonly UnitRow[]): UnitOffer => ({
  unit: row.unit,
  title: titleOf(row),
  tier: row.tier,
  category: row.category as UnitOffer['category'],
  parent: row.parent,
  parentName: line.find(({ unit }) => unit === row.parent)?.name ?? null,
});

async function plansCited(
  db: Kysely<Views>,
  citations: readonly Citation[],
  units: Readonly<Record<string, readonly UnitOffer[]>>,
  asOf: AsOf,
): Promise<Record<string, PlanOffer[]>> {
  const symbols = [...new Set(citations.flatMap(({ symbol }) => symbol ?? []))];
  const plans = symbols.length === 0 ? [] : await plansBySymbols(db, symbols, asOf);
  const bySymbol = Map.groupBy(plans, ({ symbol }) => symbol);
  return Object.fromEntries(
    citations.map(({ literal, symbol, issuer }) => {
      const meant = issuer === null ? [] : (units[issuer] ?? []).map(({ unit }) => unit);
      return [literal, (symbol ? (bySymbol.get(symbol) ?? []) : []).map((row) => planOffered(row, meant))];
    }),
  );
}

const planOffered = (row: PlanRow, meant: readonly UnitId[]): PlanOffer => ({
  plan: row.plan,
  symbol: row.symbol,
  documentType: row.document_type,
  issuedOn: row.issued_on,
  title: row.title,
  issuerFits: row.issuer === null || meant.length === 0 ? null : meant.includes(row.issuer),
});
