import type { PlanId, UnitId } from './vocabulary.ts';

/** Stream of one plan. */
export const planStream = (plan: PlanId): string => `plan-${plan}`;

/** Stream of all that one unit owes under one plan. */
export const dutyStream = (plan: PlanId, unit: UnitId): string => `duty-${plan}-${unit}`;

/** Stream of one unit. */
export const unitStream = (unit: UnitId): string => `unit-${unit}`;

/** Stream of one import of a catalogue. */
export const catalogueStream = (catalogue: string): string => `catalogue-${catalogue}`;

/** Stream of one document that was read. */
export const draftStream = (draft: string): string => `draft-${draft}`;

/** Stream of one reporting regime. */
export const regimeStream = (regime: string): string => `regime-${regime}`;

/** The unit whose duties a stream holds; null when it is another kind of stream. */
export const dutyOf = (stream: string): { plan: PlanId; unit: UnitId } | null =>
  stream.startsWith('duty-') ? { plan: stream.slice(5, 41), unit: stream.slice(42) } : null;
