import { isDay } from '../calendar/day.ts';
import { refuse } from '../refusal.ts';
import { hasUnfitCharacters, tidied } from '../text/plain.ts';
import type { Day } from '../vocabulary.ts';

import type { Code, Tier } from './events.ts';
import { kindOf, rankOf } from './kinds.ts';
import { unitRefusals } from './refusals.ts';

/** Longest name kept; the longest in the catalogues has some 30 characters. */
export const longestName = 300;

/** Longest code, and longest name of a system of codes. */
export const longestCode = 64;

/** A name as it is kept (NFC, single blanks), or a refusal. */
export const nameOf = (text: string): string => {
  const name = tidied(text);
  if (hasUnfitCharacters(name)) refuse(unitRefusals['unit-name-unfit']);
  if (name === '') refuse(unitRefusals['unit-name-empty']);
  if (name.length > longestName) refuse(unitRefusals['unit-name-too-long'], { most: String(longestName) });
  return name;
};

/** The day itself, or a refusal. */
export const dayOf = (day: string): Day =>
  isDay(day) ? day : refuse(unitRefusals['unit-day-unfit'], { day: tidied(day).slice(0, 40) });

/** A known kind and tier, or a refusal. */
export const classOf = (kind: string, tier: string): { kind: string; tier: Tier } => {
  if (kindOf(kind) === undefined) refuse(unitRefusals['unit-kind-unknown'], { kind });
  if (rankOf(tier) < 0) refuse(unitRefusals['unit-tier-unknown'], { tier });
  return { kind, tier: tier as Tier };
};

/** A code as it is kept, or a refusal. */
export const codeOf = (code: Code): Code => {
  const kept = { system: tidied(code.system), value: tidied(code.value) };
  for (const part of [kept.system, kept.value])
    if (part === '' || part.length > longestCode || hasUnfitCharacters(part))
      refuse(unitRefusals['unit-code-unfit']);
  return kept;
};
