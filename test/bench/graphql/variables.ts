import type { UnitId } from '@thac/domain/vocabulary';
import { provinces } from './country.ts';
import type { Operation } from './operations.ts';
import { derivedFrom, derivedPlanId, papersFor, taskId } from './papers.ts';

/** What a question is asked about, and by the officer of which province. */
export type Variables = { province: number; day: string } & Record<string, unknown>;

/** The list of what is asked under an operation: the n-th of it; none comes twice within its size. */
export type Asked = { size: number; at(index: number): Variables };

const days = Array.from({ length: 365 }, (_, day) =>
  new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10),
);
const states = ['assigned', 'accepted', 'underWay', 'submitted', 'fulfilled'];
/** All sets of some of them. */
const sets = Array.from({ length: 31 }, (_, set) => states.filter((_, bit) => (set + 1) & (1 << bit)));

/** What a country of so many obligations is asked, in an order that is the same for all and in every run. */
export function askedOf(obligations: number): Record<Operation['name'], Asked> {
  const papers = papersFor(obligations);
  const numbers = new Map(provinces.map(({ unit }, number) => [unit, number]));
  const numberOf = ({ unit }: { unit: UnitId }) => numbers.get(unit) ?? 0;
  const plans = [
    ...papers.map(({ plan, province }) => ({ plan, province: numberOf(province) })),
    ...derivedFrom(papers, obligations).map(({ paper, unit }) => ({
      plan: derivedPlanId(paper.plan, unit),
      province: numberOf(paper.province),
    })),
  ];
  const subtrees = provinces.map(({ unit: under }, province) => ({ under, province }));
  const parts = provinces.flatMap(({ districts }, province) =>
    districts.map(({ unit: under }) => ({ under, province })),
  );
  const filters = sets.flatMap((some) => days.map((day) => ({ day, states: some })));
  const tasks = papers
    .filter(({ issuer, province }) => issuer === province.unit)
    .map(({ plan, province }) => ({
      unit: province.unit,
      task: taskId(plan, 0),
      province: numberOf(province),
    }));
  return {
    q1: shuffled(plans, days.map(on)),
    q2: inTurn(shuffled(subtrees, filters), shuffled(parts, filters)),
    q3: shuffled(tasks, days.map(on)),
  };
}

const on = (day: string) => ({ day });

/** Every one of the first with every one of the second, in leaps that touch each pair once. */
function shuffled<One extends { province: number }, Other extends { day: string }>(
  ones: readonly One[],
  others: readonly Other[],
): Asked {
  const size = ones.length * others.length;
  let leap = Math.round(size * 0.618034);
  while (commonOf(leap, size) !== 1) leap += 1;
  const at = (index: number): Variables => {
    const place = Number((BigInt(index) * BigInt(leap)) % BigInt(size));
    const [one, other] = [ones[place % ones.length], others[Math.floor(place / ones.length)]];
    if (one === undefined || other === undefined) throw new Error('there is nothing to ask');
    return { ...one, ...other };
  };
  return { size, at };
}

/** One of the first, one of the second, and so on. */
const inTurn = (first: Asked, second: Asked): Asked => ({
  size: 2 * Math.min(first.size, second.size),
  at: (index) => (index % 2 === 0 ? first : second).at(index >> 1),
});

const commonOf = (one: number, other: number): number => (other === 0 ? one : commonOf(other, one % other));
