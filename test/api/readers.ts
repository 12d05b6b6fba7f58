import type { KnownCaller, Role } from '@thac/api/auth/callers';
import { type Token, units } from './world.ts';

/** Người chỉ đọc phần mình: callers of the small world who read no more than what is theirs. */
const own = {
  ownChairman: [units.province, 'leader'],
  ownHomeAffairs: [units.homeAffairs, 'officer'],
  ownDistrict: [units.district, 'officer'],
  ownDucPhong: [units.ducPhong, 'clerk'],
  ownPost: [units.postOfDucPhong, 'officer'],
  ownDucThanh: [units.ducThanh, 'clerk'],
  ownFront: [units.front, 'leader'],
} as const satisfies Record<string, readonly [string, Role]>;

export type Reader = keyof typeof own;
export const readers = Object.keys(own) as Reader[];

/** Which unit a reader stands in. */
export const unitOf = (reader: Reader): string => own[reader][0];

/** A reader as one who may ask. */
export const as = (reader: Reader): Token => reader as string as Token;

export const readingCallers: readonly KnownCaller[] = readers.map((token) => ({
  ...{ token, official: `official:${token}`, post: `Chức danh ${token}` },
  ...{ unit: own[token][0], roles: [own[token][1]], onBehalfOf: [], reads: [] },
}));

/** The two guards, each alone and both. */
export const guardings = [
  { questions: true, rows: false },
  { questions: false, rows: true },
  { questions: true, rows: true },
] as const;
