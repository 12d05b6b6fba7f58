import type { WorkingCalendar } from '../calendar/events.ts';
import type { Tier } from '../organisation/events.ts';
import type { Category } from '../organisation/kinds.ts';
import type { Day, PlanId, UnitId } from '../vocabulary.ts';

/** A unit that a printed name may mean on the day of the document. */
export type UnitOffer = {
  unit: UnitId;
  title: string;
  tier: Tier;
  category: Category;
  parent: UnitId | null;
  parentName: string | null;
};

/** A registered document that a citation may mean. */
export type PlanOffer = {
  plan: PlanId;
  symbol: string | null;
  documentType: string | null;
  issuedOn: Day | null;
  title: string;
  /** The issuer is one of the units that the citation's wording may mean; null when it cannot be said. */
  issuerFits: boolean | null;
};

/** Gợi ý: what the directory and the registered plans offer for what was read. */
export type Offers = {
  /** By the name as printed. */
  units: Readonly<Record<string, readonly UnitOffer[]>>;
  /** By the citation as printed. */
  plans: Readonly<Record<string, readonly PlanOffer[]>>;
  /** Who issues, as answered or as the only one it can be, and the units above it, nearest first. */
  issuer: { unit: UnitId; tier: Tier; above: readonly UnitId[] } | null;
  /** The unit of whoever brought the document: of several of one name, its own is meant. */
  home: UnitId | null;
  /** The calendars published so far; weekends alone are known without them. */
  calendars?: readonly WorkingCalendar[];
};

/** When neither directory nor plans were asked. */
export const nothingOffered: Offers = { units: {}, plans: {}, issuer: null, home: null };

/** The one issuer that a name can mean, if it can be told: the only one, or the unit that brought the document. */
export function issuerMeant(offered: readonly UnitOffer[], home: UnitId | null): UnitOffer | null {
  const own = offered.find(({ unit }) => unit === home);
  if (own !== undefined) return own;
  return offered.length === 1 ? (offered[0] ?? null) : null;
}

/** The one unit near the issuer that a name can mean: itself, right under it, above it, or under one above it. */
export function unitMeant(offered: readonly UnitOffer[], issuer: Offers['issuer']): UnitOffer | null {
  if (issuer === null) return null;
  const near = [issuer.unit, ...issuer.above];
  const distance = ({ unit, parent }: UnitOffer): number => {
    const found = near.findIndex((one) => one === unit || one === parent);
    return found < 0 ? Number.POSITIVE_INFINITY : found;
  };
  const nearest = Math.min(...offered.map(distance));
  if (!Number.isFinite(nearest)) return null;
  const found = offered.filter((offer) => distance(offer) === nearest);
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** The one document that a citation means beyond doubt: symbol and day agree, and nothing speaks against the issuer. */
export function documentMeant(offered: readonly PlanOffer[], date: Day | null): PlanOffer | null {
  if (date === null) return null;
  const found = offered.filter(({ issuedOn, issuerFits }) => issuedOn === date && issuerFits !== false);
  return found.length === 1 && offered.every(({ issuedOn }) => issuedOn !== null) ? (found[0] ?? null) : null;
}
