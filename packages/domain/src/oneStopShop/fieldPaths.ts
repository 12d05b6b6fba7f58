import { twice } from './json.ts';
import type { FieldPath, Mapping } from './mapping.ts';

export type Fields = Record<string, unknown>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * What stands at a path; undefined where nothing does, `twice` where nobody knows what. Only own fields count: a row may be
 * called `constructor`.
 */
export const valueAt = (value: unknown, path: FieldPath): unknown =>
  path.split('.').reduce<unknown>((inside, name) => {
    if (inside === twice) return twice;
    return isFields(inside) && Object.hasOwn(inside, name) ? inside[name] : undefined;
  }, value);

/** Các trường chưa có trong bảng chuyển đổi: fields of a row that a mapping neither reads nor leaves behind knowingly. */
export function unmappedFields(row: Fields, mapping: Mapping): FieldPath[] {
  const { states } = mapping;
  const read = [
    ...Object.values(mapping.fields),
    ...Object.values(mapping.counts).flat(),
    ...mapping.ignored,
    mapping.mark.field,
  ];
  if (states === null) return beyond(row, '', new Set(read));
  const inState = new Set([states.state, states.count]);
  const listed = valueAt(row, states.rows);
  const beside = (Array.isArray(listed) ? listed : [])
    .filter(isFields)
    .flatMap((one) => beyond(one, '', inState).map((path) => `${states.rows}.${path}`));
  return [...beyond(row, '', new Set([...read, states.rows])), ...new Set(beside)];
}

function beyond(fields: Fields, prefix: string, known: ReadonlySet<FieldPath>): FieldPath[] {
  return Object.entries(fields).flatMap(([name, value]) => {
    const path = `${prefix}${name}`;
    if (known.has(path)) return [];
    const leadsOn = [...known].some((each) => each.startsWith(`${path}.`));
    // Whoever reads what it leads to says that it stands twice.
    if (leadsOn && value === twice) return [];
    return leadsOn && isFields(value) ? beyond(value, `${path}.`, known) : [path];
  });
}
