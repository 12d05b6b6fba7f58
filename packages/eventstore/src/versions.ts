import type { Upcaster } from '@thac/domain/versions';
import { newerEvent } from './errors.ts';

/** Stored type (`PlanIssued@1`) and newest shape, each from the other. */
export type Versions = {
  /** A type that the list does not know is not for the record. */
  storedType(type: string): string | null;
  /** Every stored type that can be read. */
  readonly readable: readonly string[];
  /** What is newer than the program throws OtherProgram, which names the position where it is given. */
  newest(
    storedType: string,
    data: Record<string, unknown>,
    position?: number,
  ): { type: string; data: Record<string, unknown> };
};

/** From the list of current versions and one pure step from each older version to the next. */
export function versionsOf(
  current: Readonly<Record<string, number>>,
  upcasters: Readonly<Record<string, Upcaster>>,
): Versions {
  const versions = new Map(Object.entries(current));
  const steps = new Map(Object.entries(upcasters));
  for (const [type, last] of versions)
    for (let version = 1; version < last; version += 1) stepFrom(steps, `${type}@${version}`);
  return {
    storedType: (type) => (versions.has(type) ? `${type}@${versions.get(type)}` : null),
    readable: [...versions].flatMap(([type, last]) =>
      Array.from({ length: last }, (_, before) => `${type}@${before + 1}`),
    ),
    newest(storedType, data, position) {
      const { type, version } = parsed(storedType);
      const last = versions.get(type) ?? 0;
      if (version > last) throw newerEvent(storedType, last ? `${type}@${last}` : null, position ?? null);
      let lifted = data;
      for (let from = version; from < last; from += 1) lifted = stepFrom(steps, `${type}@${from}`)(lifted);
      return { type, data: lifted };
    },
  };
}

function parsed(storedType: string): { type: string; version: number } {
  const [type = '', version = ''] = storedType.split('@');
  return { type, version: Number(version) };
}

function stepFrom(steps: ReadonlyMap<string, Upcaster>, storedType: string): Upcaster {
  const step = steps.get(storedType);
  if (!step) throw new Error(`no upcaster lifts ${storedType}`);
  return step;
}
