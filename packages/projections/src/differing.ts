/** What is known of one thing at one moment, by field. */
export type Fields = Readonly<Record<string, unknown>>;

/** Khác biệt của một mục: what one field said before, and what it says after. */
export type FieldChange = { field: string; before: unknown; after: unknown };

/** The fields in which two states of one thing differ; what was not there before, or is no longer, differs in all it says. */
export function fieldChanges(before: Fields | null, after: Fields | null): FieldChange[] {
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...names]
    .map((field) => ({ field, before: before?.[field] ?? null, after: after?.[field] ?? null }))
    .filter((change) => !same(change.before, change.after));
}

const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);
