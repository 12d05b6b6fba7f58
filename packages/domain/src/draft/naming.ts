import { derivedId } from '../identity.ts';
import { unsealed } from '../sealed.ts';
import type { Sealed } from '../vocabulary.ts';
import type { EditKind } from './events.ts';
import { stepsOf } from './pointer.ts';

/** Puts a name under seal; the place says which one of the reading it is. */
type Sealing = (text: string, place: string) => Sealed;

const isName = ([part, , field, ...rest]: readonly string[]): boolean =>
  part === 'signatures' && (field === 'name' || field === 'email') && rest.length === 0;

/** A part of a reading with the names and addresses of who signed under seal; `steps` lead to it from the root. */
export function namesSealed(value: unknown, steps: readonly string[], seal: Sealing): unknown {
  if (typeof value === 'string') return isName(steps) ? seal(value, steps.join('/')) : value;
  if (typeof value !== 'object' || value === null || (steps.length > 0 && steps[0] !== 'signatures'))
    return value;
  const within = (key: string, part: unknown) => namesSealed(part, [...steps, key], seal);
  if (Array.isArray(value)) return value.map((part, index) => within(String(index), part));
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, within(key, part)]));
}

/** Where the value of an edit comes to stand. */
export const placeOf = (path: string, edit: EditKind): string[] => [
  ...(stepsOf(path) ?? []),
  ...(edit === 'add' ? ['-'] : []),
];

const asEarlier =
  (draft: unknown): Sealing =>
  (text, place) =>
    unsealed(derivedId('person', String(draft), place, text), text);

/** Until version 2 a reading held the names of who signed open. */
export const readingUnsealed = ({ read, ...data }: Record<string, unknown>): Record<string, unknown> => ({
  ...data,
  read: namesSealed(read, [], asEarlier(data.draft)),
});

/** Until version 2 an edit held names open, before and after. */
export function editUnsealed(data: Record<string, unknown>): Record<string, unknown> {
  const place = placeOf(String(data.path), data.edit as EditKind);
  const sealed = (value: unknown) => namesSealed(value, place, asEarlier(data.draft));
  return { ...data, before: sealed(data.before), after: sealed(data.after) };
}
