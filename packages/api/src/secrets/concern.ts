import { StartError } from '../startError.ts';

/** Điều đáng lo: what is risky about a setting and where; no secret is in it. In production nothing starts with it. */
export type Concern = { setting: string; where: string; vi: string; en: string };

/** As the operator reads it. */
export const toldOf = ({ setting, where, vi, en }: Concern): string =>
  `${setting}: ${where === '' ? '' : `${where}: `}${vi} / ${en}`;

/** Refuses to serve the public with any of them, and names all at once. */
export function refuse(concerns: readonly Concern[]): void {
  if (concerns.length > 0) throw new StartError(concerns.map(toldOf).join('\n'));
}

/** Elsewhere the operator is told, once. */
export function warn(concerns: readonly Concern[], say: (line: string) => void): void {
  for (const concern of concerns) say(`${toldOf(concern)} (THAC_MODE=production: từ chối / refused)`);
}
