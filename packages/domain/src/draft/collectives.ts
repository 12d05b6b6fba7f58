import type { Tier } from '../organisation/events.ts';
import type { RecipientSet } from '../plan/events.ts';
import { fold } from '../text/fold.ts';
import type { Offers } from './offers.ts';

type Every = RecipientSet['every'];

// Folded text has neither accents nor signs, so `xã` also stands in `thị xã` and `xã hội`, `quận` in `cơ quan`.
const communes =
  /\b(cac|tung|moi|toan bo)( \w+){0,3}? ((?<!thi )xa(?! hoi)|phuong|thi tran|dac khu)\b|\bcap xa\b/;
const districts = /\b(cac|tung|moi|toan bo)( \w+){0,3}? (huyen|(?<!co )quan|thi xa)\b|\bcap huyen\b/;
const bodies =
  /\b(cac|tung|moi)( \w+){0,2}? ((?<!co )so|ban|nganh|phong|co quan|don vi|bo phan|cong chuc|chuc danh|can bo)\b/;
const outside =
  /\b((?<!xa )hoi(?! dong)|chinh tri xa hoi|doan the|mat tran|dang uy|huyen uy|tinh uy|thanh uy|cong doan|lien doan|cuu chien binh|doan thanh nien|(huyen|tinh|thanh|xa) doan)\b/;

/** Cụm từ chung: the kinds of units that a printed phrase speaks of; empty when it is a name. */
export function collectivesIn(literal: string): Every[] {
  const text = fold(literal);
  const found: Every[] = [];
  if (communes.test(text)) found.push('commune');
  if (districts.test(text)) found.push('district');
  if (bodies.test(text)) found.push('department');
  return found;
}

const ownTiers: Readonly<Record<string, readonly Tier[]>> = {
  tinh: ['province'],
  'thanh pho': ['province', 'district'],
  huyen: ['district'],
  quan: ['district'],
  'thi xa': ['district'],
  xa: ['commune'],
  phuong: ['commune'],
  'thi tran': ['commune'],
  'dac khu': ['commune'],
};

/** "UBND huyện" names no district: the one that the issuer is, or stands under, is meant. Null for every other name. */
export function ownTiersMeant(literal: string): readonly Tier[] | null {
  const bare = fold(literal).replace(/^(chu tich )?(ubnd|uy ban nhan dan|hdnd|hoi dong nhan dan) /, '');
  return ownTiers[bare] ?? null;
}

/** Cơ quan ngoài bộ máy nhà nước: Party, Front and mass organisations, which are invited and never ordered. */
export const namesOutsideBody = (literal: string): boolean => outside.test(fold(literal));

const restricted = /\b(lien quan|co tham quyen|co tiep nhan|duoc giao|duoc phan cong)\b/;

/** The sets that a phrase means from where the issuer stands; null when it is a name, or in doubt: only some, or others too. */
export function setsMeant(literal: string, issuer: Offers['issuer']): RecipientSet[] | null {
  const found = collectivesIn(literal);
  if (found.length === 0 || issuer === null) return null;
  if (restricted.test(fold(literal)) || namesOutsideBody(literal)) return null;
  const { unit, tier } = issuer;
  if (found.includes('district') && tier !== 'province' && tier !== 'central') return null;
  if (found.includes('commune') && (tier === 'commune' || tier === 'below')) return null;
  // Inside a commune there are no departments: its posts and sections are meant.
  const inside: Every = tier === 'commune' ? 'unit' : 'department';
  return found.map((every) => ({ every: every === 'department' ? inside : every, of: unit }));
}
