import { createHash } from 'node:crypto';
import { derivedId } from '@thac/domain/identity';
import type { UnitId } from '@thac/domain/vocabulary';
import { communesOf, provinces } from './country.ts';

/** Somebody who asks the house of the benchmark, by the name of his post. */
type Held = { official: string; unit: UnitId; roles: string[] };

/** Whoever follows up what a province has assigned: reads what is below it. */
export const officerOf = (province: number): string => `officer:${provinces[province]?.unit}`;

/** Whoever reports for a commune. */
export const clerkOf = (commune: UnitId): string => `clerk:${commune}`;

/** Whoever looks at the dashboard of the first province, of whom there are many. */
export const onlookerOf = (number: number): string => `onlooker:${number}`;

/** The province whose communes report while it is measured. */
export const busyProvince = provinces[0] ?? { unit: '', office: '', districts: [] };

const onlookers = 100;

const held: readonly Held[] = [
  ...provinces.map(({ unit }, province) => ({ official: officerOf(province), unit, roles: ['officer'] })),
  ...communesOf(busyProvince).map((unit) => ({ official: clerkOf(unit), unit, roles: ['clerk'] })),
  ...Array.from({ length: onlookers }, (_, number) => ({
    ...{ official: onlookerOf(number), unit: busyProvince.unit, roles: ['officer'] },
  })),
];

/** What proves somebody to be who he says. */
export function tokenOf(official: string): string {
  const known = tokens.get(official) ?? `bench-${derivedId('bench', 'token', official)}`;
  tokens.set(official, known);
  return known;
}
const tokens = new Map<string, string>();

/** The list of callers (THAC_CALLERS); it holds no token, only by what one is known. */
export const callersFile = (): string =>
  JSON.stringify(
    held.map(({ official, unit, roles }) => ({
      ...{ official, post: 'Cán bộ theo dõi', unit, roles, onBehalfOf: [unit] },
      tokenSha256: createHash('sha256').update(tokenOf(official)).digest('hex'),
    })),
  );
