/** Lifts the data of one stored version, named `PlanIssued@1`, to the next one; pure. */
export type Upcasters = Readonly<Record<string, (data: Record<string, unknown>) => Record<string, unknown>>>;

/** Stored type and newest shape, each from the other. */
export type Versions = {
  storedType(type: string): string;
  newest(storedType: string, data: Record<string, unknown>): { type: string; data: Record<string, unknown> };
};

/** The version of a type that is written today follows from its upcasters: one more than the last of them lifts from. */
export function versionsOf(upcasters: Upcasters): Versions {
  const current = currentVersions(upcasters);
  return {
    storedType: (type) => `${type}@${current.get(type) ?? 1}`,
    newest(storedType, data) {
      const { type, version } = parsed(storedType);
      const last = current.get(type) ?? 1;
      if (version > last)
        throw new Error(`${storedType} is newer than this program, which knows ${type}@${last}`);
      let lifted = data;
      for (let from = version; from < last; from += 1)
        lifted = liftedBy(upcasters, `${type}@${from}`, lifted);
      return { type, data: lifted };
    },
  };
}

function currentVersions(upcasters: Upcasters): Map<string, number> {
  const current = new Map<string, number>();
  for (const name of Object.keys(upcasters)) {
    const { type, version } = parsed(name);
    current.set(type, Math.max(current.get(type) ?? 1, version + 1));
  }
  for (const [type, last] of current)
    for (let version = 1; version < last; version += 1)
      if (!upcasters[`${type}@${version}`]) throw new Error(`no upcaster lifts ${type}@${version}`);
  return current;
}

function parsed(storedType: string): { type: string; version: number } {
  const parts = /^([A-Z][A-Za-z0-9]*)@([1-9][0-9]*)$/.exec(storedType);
  if (!parts?.[1] || !parts[2]) throw new Error(`"${storedType}" is not a type with its version`);
  return { type: parts[1], version: Number(parts[2]) };
}

function liftedBy(
  upcasters: Upcasters,
  name: string,
  data: Record<string, unknown>,
): Record<string, unknown> {
  const lift = upcasters[name];
  if (!lift) throw new Error(`no upcaster lifts ${name}`);
  return lift(data);
}
