import { isDay } from '@thac/domain/calendar/day';
import { isId } from '@thac/domain/identity';
import type { Day } from '@thac/domain/vocabulary';
import type { Scope } from '@thac/projections/exportedFigures';

/** Yêu cầu xuất gói: what is to be exported, and for which moment its figures are claimed. */
export type Asked = {
  scope: Scope;
  /** Null: all that is sealed by now. */
  knownAt: number | null;
  /** Null: today. */
  validAt: Day | null;
  /** Sizes of earlier checkpoints that the asker holds: the bundle shows that its tree continues them. */
  previous: number[];
};

/** What cannot be read of a request, and how it is to be written. */
export type Misread = { vi: string; en: string };

const known: readonly string[] = ['plan', 'unit', 'all', 'knownAt', 'validAt', 'previous'];

/** Reads `plan=…`, `unit=…` or `all`, and `knownAt`, `validAt`, `previous`. */
export function readAsked(given: URLSearchParams): Asked | Misread {
  const strange = [...given.keys()].find((name) => !known.includes(name));
  if (strange !== undefined)
    return { vi: `Không có tham số “${strange}”.`, en: `There is no parameter "${strange}".` };
  const scope = scopeOf(given);
  if ('vi' in scope) return scope;
  const [knownAt, validAt] = [given.get('knownAt'), given.get('validAt')];
  const previous = given.getAll('previous');
  for (const position of [...(knownAt === null ? [] : [knownAt]), ...previous])
    if (!isPosition(position))
      return { vi: `“${position}” không phải là một vị trí.`, en: `"${position}" is not a position.` };
  if (validAt !== null && !isDay(validAt))
    return {
      vi: `“${validAt}” không phải là một ngày; hãy ghi như 2026-11-22.`,
      en: `"${validAt}" is not a day; write 2026-11-22.`,
    };
  const sizes = [...new Set(previous.map(Number))].sort((one, other) => one - other);
  return { scope, knownAt: knownAt === null ? null : Number(knownAt), validAt, previous: sizes };
}

function scopeOf(given: URLSearchParams): Scope | Misread {
  const scopes = (['plan', 'unit', 'all'] as const).flatMap((kind) =>
    given.getAll(kind).map((id) => ({ kind, id })),
  );
  const [scope] = scopes;
  if (scope === undefined || scopes.length > 1)
    return {
      vi: 'Hãy nêu đúng một phạm vi: plan=<mã văn bản>, unit=<mã đơn vị> hoặc all.',
      en: 'Give exactly one scope: plan=<id>, unit=<id> or all.',
    };
  if (scope.kind === 'all') return { kind: 'all', id: '' };
  if (!isId(scope.id))
    return {
      vi: `“${scope.id}” không phải là một mã định danh (UUID).`,
      en: `"${scope.id}" is not an id (UUID).`,
    };
  return scope;
}

const isPosition = (text: string): boolean => /^[1-9]\d{0,14}$/.test(text);
