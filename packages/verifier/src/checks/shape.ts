/** A parsed JSON object; its names may be anything, `__proto__` too, so it is only ever asked for its own. */
export type Members = Readonly<Record<string, unknown>>;

export const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether an object has exactly these names. */
export const hasExactly = (value: unknown, names: readonly string[]): value is Members =>
  isMembers(value) &&
  Object.keys(value).length === names.length &&
  names.every((name) => Object.hasOwn(value, name));

/** What an object holds under a name of its own. */
export const memberOf = (value: unknown, name: string): unknown =>
  isMembers(value) && Object.hasOwn(value, name) ? value[name] : undefined;

/** A whole number from 0 on that can be counted exactly. */
export const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0;

const matching =
  (pattern: RegExp) =>
  (value: unknown): value is string =>
    typeof value === 'string' && pattern.test(value);

export const isHex = matching(/^[0-9a-f]{64}$/);
export const isDay = matching(/^\d{4}-\d{2}-\d{2}$/);
export const isInstant = matching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
export const isStream = matching(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,199}$/);
export const isStoredType = matching(/^[A-Z][A-Za-z0-9]{0,99}@[1-9][0-9]{0,3}$/);
export const isLog = matching(/^[a-z][a-z0-9-]{0,62}$/);
/** As the name of a key, of which the origin of a tree is one. */
export const isOrigin = matching(/^[A-Za-z0-9][A-Za-z0-9._:/-]{0,199}$/);

/** Whether a list holds only what the test lets through, each greater than the one before by the key given. */
export const isAscending = <T>(
  value: unknown,
  each: (one: unknown) => one is T,
  key: (one: T) => string,
): value is T[] =>
  Array.isArray(value) &&
  value.every((one, at) => each(one) && (at === 0 || key(value[at - 1] as T) < key(one)));
