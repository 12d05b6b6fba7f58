import type { Sealed } from './vocabulary.ts';

/** What is shown in place of a name whose key was destroyed. */
export const erasedName = '[đã xóa]';

/** No cipher begins so: base64url has no colon. */
const plain = 'plain:';

/** Chưa niêm phong: a name of an event that was recorded before names were sealed, in the shape of those that are. */
export const unsealed = (person: string, text: string): Sealed => ({ person, cipher: `${plain}${text}` });

/** The name that an early event holds open; null where it is sealed. */
export const plainIn = ({ cipher }: Sealed): string | null =>
  cipher.startsWith(plain) ? cipher.slice(plain.length) : null;

/** Whether a value is personal data under seal. */
export const isSealed = (value: unknown): value is Sealed =>
  typeof value === 'object' &&
  value !== null &&
  Object.keys(value).length === 2 &&
  typeof (value as Partial<Sealed>).person === 'string' &&
  typeof (value as Partial<Sealed>).cipher === 'string';

/** All personal data in a value, however deep it lies. */
export function sealedIn(value: unknown): Sealed[] {
  if (isSealed(value)) return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(sealedIn) : [];
}

/** The same value with what is shown in place of each name. */
export function shown(value: unknown, nameOf: (sealed: Sealed) => string): unknown {
  if (isSealed(value)) return nameOf(value);
  if (Array.isArray(value)) return value.map((entry) => shown(entry, nameOf));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, shown(part, nameOf)]));
}
