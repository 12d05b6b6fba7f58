/** What an argument may leave out. */
export type Loose<T> = { [K in keyof T]?: T[K] | undefined };

/** Only what was said: an argument left out and one that is undefined are the same. */
export const said = <T extends object>(given: Loose<T> | null | undefined): T =>
  Object.fromEntries(Object.entries(given ?? {}).filter(([, value]) => value !== undefined)) as T;
