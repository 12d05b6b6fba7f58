import { spoken } from '../calendar/spoken.ts';
import { refuse } from '../refusal.ts';
import { tidied } from '../text/plain.ts';
import type { Day, UnitId } from '../vocabulary.ts';
import type { Tier } from './events.ts';
import { dayOf, nameOf } from './facts.ts';
import { kindOf, titleOf } from './kinds.ts';
import { meets, readingsOf } from './naming.ts';
import { unitRefusals } from './refusals.ts';
import { holdsOn, type Slice } from './slices.ts';

/** A unit during one of its slices, with the name of its parent at that time for people to read. */
export type Candidate = Slice & { unit: UnitId; parentName: string | null };

/** What narrows a name down; all optional. */
export type Narrowing = { tier?: Tier; kind?: string; parent?: UnitId };

/** Tra theo mã: the unit that carries a code on a day, among the slices of every unit that ever carried it. */
export function lookUpByCode(
  candidates: readonly Candidate[],
  query: { system: string; code: string; on: Day | null },
): Candidate {
  const [system, code] = [tidied(query.system), tidied(query.code)];
  const carriers = candidates.filter((each) =>
    each.codes.some((own) => own.system === system && own.value === code),
  );
  if (carriers.length === 0) return refuse(unitRefusals['unit-code-unknown'], { system, code });
  if (query.on === null)
    return onlyOne(carriers, (all) => refuse(unitRefusals['unit-code-needs-day'], { system, code, ...all }));
  const day = dayOf(query.on);
  const found = carriers.filter((each) => holdsOn(each, day));
  const [only, another] = found;
  const details = { system, code, day: spoken(day) };
  if (only === undefined)
    return refuse(unitRefusals['unit-code-unknown-on-day'], { ...details, ...elsewhen(carriers) });
  if (another !== undefined)
    return refuse(unitRefusals['unit-code-ambiguous'], { ...details, ...listed(found) });
  return only;
}

/**
 * Tra theo tên: the one unit that a name means on a day, among the slices of every unit whose folded name is
 * one of `searchKeysOf(name)`. Accents decide where they single some out; without that every reading counts.
 */
export function lookUpByName(
  candidates: readonly Candidate[],
  query: { name: string; on: Day | null } & Narrowing,
): Candidate {
  const name = nameOf(query.name);
  const known = wellSpelled(candidates, name);
  if (known.length === 0) return refuse(unitRefusals['unit-name-unknown'], { name });
  if (query.on === null) {
    const ever = wellSpelled(
      candidates.filter((each) => fits(each, query)),
      name,
    );
    if (ever.length === 0) refuse(unitRefusals['unit-name-unfitting'], { name, ...elsewhen(known) });
    return onlyOne(ever, (all) => refuse(unitRefusals['unit-name-needs-day'], { name, ...all }));
  }
  const day = dayOf(query.on);
  const found = wellSpelled(
    candidates.filter((each) => holdsOn(each, day) && fits(each, query)),
    name,
  );
  const [only, another] = found;
  const details = { name, day: spoken(day) };
  if (only === undefined)
    return refuse(unitRefusals['unit-name-unknown-on-day'], { ...details, ...elsewhen(known) });
  if (another !== undefined)
    return refuse(unitRefusals['unit-name-ambiguous'], { ...details, ...listed(found) });
  return only;
}

/** Asked without a day: the one unit that was ever meant, as it was last; of several nobody can tell. */
function onlyOne(
  slices: readonly Candidate[],
  several: (details: Record<string, string>) => never,
): Candidate {
  const last = [...slices].sort(inOrder).at(-1);
  return last !== undefined && slices.every(({ unit }) => unit === last.unit)
    ? last
    : several(listed(slices));
}

/** Those whose accents agree with the name, else all that fold alike. */
function wellSpelled(candidates: readonly Candidate[], name: string): Candidate[] {
  const readings = readingsOf(name);
  const met = candidates.map((candidate) => ({ candidate, how: meets(candidate, readings) }));
  const exactly = met.filter(({ how }) => how === 'exactly');
  return (exactly.length > 0 ? exactly : met.filter(({ how }) => how !== null)).map(
    ({ candidate }) => candidate,
  );
}

const fits = (unit: Candidate, { tier, kind, parent }: Narrowing): boolean =>
  (tier === undefined || unit.tier === tier) &&
  (kind === undefined || unit.kind === kind) &&
  (parent === undefined || unit.parent === parent);

/** Most that one refusal lists; the count is told all the same. */
const mostListed = 20;

const listed = (units: readonly Candidate[]): Record<string, string> => {
  const sorted = [...units].sort(inOrder);
  const texts = sorted.slice(0, mostListed).map(describe);
  const rest = sorted.length > mostListed ? ' …' : '';
  return {
    count: String(sorted.length),
    candidates: texts.map((text) => text.vi).join('; ') + rest,
    candidatesEn: texts.map((text) => text.en).join('; ') + rest,
    units: [...new Set(sorted.map((each) => each.unit))].join(','),
  };
};

const elsewhen = (units: readonly Candidate[]): Record<string, string> => {
  const { candidates = '', candidatesEn = '', units: ids = '' } = listed(units);
  return { elsewhen: candidates, elsewhenEn: candidatesEn, units: ids };
};

const describe = (unit: Candidate): { vi: string; en: string } => {
  const code = unit.codes.map((each) => `${each.system} ${each.value}`).join(', ');
  const parent = unit.parentName === null ? '' : `, ${unit.parentName}`;
  const [from, to] = [spoken(unit.from), unit.to === null ? null : spoken(unit.to)];
  return {
    vi: `${titleOf(unit)}${parent} (${code === '' ? '' : `mã ${code}, `}từ ngày ${from}${to === null ? '' : ` đến hết ngày ${to}`})`,
    en: `${unit.name}, ${kindOf(unit.kind)?.en ?? unit.kind}${parent} (${code === '' ? '' : `code ${code}, `}from ${from}${to === null ? '' : ` to ${to}`})`,
  };
};

const inOrder = (one: Candidate, other: Candidate): number =>
  comparable(one) < comparable(other) ? -1 : comparable(one) > comparable(other) ? 1 : 0;

const comparable = (unit: Candidate): string =>
  [unit.from, ...unit.codes.map((code) => code.system + code.value), unit.unit].join(' ');
