import { isDay } from '../calendar/day.ts';
import type { RecurringDue } from '../deadline/rule.ts';
import type { Tier } from '../organisation/events.ts';
import { tiers } from '../organisation/kinds.ts';
import type { RecipientSet } from '../plan/events.ts';
import { refuse } from '../refusal.ts';
import { tidied } from '../text/plain.ts';
import type { Day } from '../vocabulary.ts';
import type { RegimeTerms } from './events.ts';
import { regimeRefusals } from './refusals.ts';

const isBlank = (text: string): boolean => tidied(text) === '';
const isWithin = (count: number, least: number, most: number): boolean =>
  Number.isInteger(count) && count >= least && count <= most;

/** Most figures and sections of a regime, and most units and sets that it names; far above any form seen. */
export const most = { terms: 500, units: 5_000 };

/** Refuses what is not a day on which a regime could begin or end. */
export function assertDay(day: Day): void {
  if (!isDay(day) || day < '1945' || day >= '2200') refuse(regimeRefusals['regime-day-unfit'], { day });
}

/** Refuses an act without a reason. */
export function assertReason(reason: string): void {
  if (isBlank(reason)) refuse(regimeRefusals['regime-reason-missing']);
}

/** Refuses terms that leave open who reports what, to whom and by when. */
export function assertTerms(terms: RegimeTerms, from: Day): void {
  assertDay(from);
  if (isBlank(terms.name)) refuse(regimeRefusals['regime-name-missing']);
  assertPeriods(terms, from);
  assertSize(terms);
  assertContent(terms);
  assertLegs(terms);
}

function assertPeriods({ frequency, closesOn, cumulative }: RegimeTerms, from: Day): void {
  const fits = {
    once: () => typeof closesOn === 'string' && isDay(closesOn) && closesOn >= from && closesOn < '2200',
    weekly: () => typeof closesOn === 'number' && isWithin(closesOn, 1, 7),
    ofMonth: () => typeof closesOn === 'number' && isWithin(closesOn, 1, 31),
  };
  const fit = frequency === 'once' || frequency === 'weekly' ? fits[frequency] : fits.ofMonth;
  if (!fit()) refuse(regimeRefusals['regime-closing-unfit'], { closing: String(closesOn) });
  if (frequency === 'cchc' && !cumulative) refuse(regimeRefusals['regime-reform-is-cumulative']);
}

function assertSize({ figures, sections, reporters: { units, sets } }: RegimeTerms): void {
  if (figures.length + sections.length <= most.terms && units.length + sets.length <= most.units) return;
  refuse(regimeRefusals['regime-too-large'], { terms: `${most.terms}`, units: `${most.units}` });
}

function assertContent({ figures, sections }: RegimeTerms): void {
  const asked = [
    ...figures.map(({ figure, name, unit }) => ({ term: figure, texts: [name, unit] })),
    ...sections.map(({ section, name }) => ({ term: section, texts: [name] })),
  ];
  if (asked.length === 0) refuse(regimeRefusals['regime-content-missing']);
  const seen = new Set<string>();
  for (const { term, texts } of asked) {
    if (!/^[a-z][a-z0-9]{0,63}$/i.test(term)) refuse(regimeRefusals['regime-term-unfit'], { term });
    if (seen.has(term)) refuse(regimeRefusals['regime-term-twice'], { term });
    if (texts.some(isBlank)) refuse(regimeRefusals['regime-term-unnamed'], { term });
    seen.add(term);
  }
}

/** Which tier the members of a set are of; of `unit` only the directory knows. */
const tierOfSet: Record<RecipientSet['every'], Tier | null> = {
  commune: 'commune',
  district: 'district',
  department: 'province',
  unit: null,
};

function assertLegs({ reporters, legs }: RegimeTerms): void {
  if (reporters.units.length + reporters.sets.length === 0)
    refuse(regimeRefusals['regime-reporters-missing']);
  const seen = new Set<Tier>();
  for (const { tier, due } of legs) {
    if (seen.has(tier)) refuse(regimeRefusals['regime-leg-twice'], { tier: spokenTier(tier) });
    if (isBlank(due.literal) || !isDue(due.rule))
      refuse(regimeRefusals['regime-due-unfit'], { literal: due.literal, tier: spokenTier(tier) });
    seen.add(tier);
  }
  for (const { every } of reporters.sets) {
    const tier = tierOfSet[every];
    if (tier !== null && !seen.has(tier))
      refuse(regimeRefusals['regime-leg-missing'], { tier: spokenTier(tier) });
  }
  if (legs.length === 0) refuse(regimeRefusals['regime-leg-missing'], { tier: '…' });
}

function isDue(rule: RecurringDue): boolean {
  switch (rule.kind) {
    case 'dayOfMonth':
      return isWithin(rule.day, 1, 31) && isWithin(rule.monthsAfter, -12, 12);
    case 'weekday':
      return isWithin(rule.weekday, 1, 7);
    case 'workingDaysAfterClosing':
      return isWithin(rule.days, 1, 60);
  }
}

const spokenTier = (tier: Tier): string => tiers.find((each) => each.tier === tier)?.vi ?? tier;
