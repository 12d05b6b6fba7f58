import type { DraftPlan } from '../documents/draft.ts';
import { same } from '../equality.ts';
import type { EditKind } from './events.ts';

type Node = Record<string, unknown> | unknown[];

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

/** The steps of a JSON Pointer; null for what is none, or for one that names the whole. */
export function stepsOf(path: string): string[] | null {
  if (!path.startsWith('/')) return null;
  return path
    .slice(1)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** What stands at a path; undefined when nothing does. */
export function valueAt(root: unknown, steps: readonly string[]): unknown {
  return steps.reduce<unknown>((value, step) => {
    if (!isNode(value) || !Object.hasOwn(value, step)) return undefined;
    return (value as Record<string, unknown>)[step];
  }, root);
}

/**
 * The reading after an edit. What a person has set is no longer in doubt: the nearest thing around it that states how
 * sure the reader was is certain from then on.
 */
export function edited<Read extends DraftPlan>(
  read: Read,
  path: string,
  edit: EditKind,
  after: unknown,
): Read {
  const steps = stepsOf(path) ?? [];
  const next = replaced(read, steps, edit, after) as Read;
  const [part, field = ''] = steps;
  const source = part === 'document' ? next.document.sources[field] : undefined;
  if (source === undefined) return next;
  const sources = { ...next.document.sources, [field]: { ...source, confidence: 'certain' as const } };
  return { ...next, document: { ...next.document, sources } };
}

function replaced(value: unknown, steps: readonly string[], edit: EditKind, after: unknown): unknown {
  const [step, ...rest] = steps;
  if (step === undefined) return edit === 'add' ? added(value, after) : after;
  if (!isNode(value)) return value;
  if (Array.isArray(value)) {
    const index = Number(step);
    if (edit === 'remove' && rest.length === 0) return value.filter((_, place) => place !== index);
    return value.map((entry, place) => (place === index ? replaced(entry, rest, edit, after) : entry));
  }
  const sure = 'confidence' in value && step !== 'confidence' ? { confidence: 'certain' } : {};
  return { ...value, ...sure, [step]: replaced(value[step], rest, edit, after) };
}

const added = (list: unknown, entry: unknown): unknown => (Array.isArray(list) ? [...list, entry] : list);

/** Whether a list holds an entry already. */
export const holds = (list: unknown, entry: unknown): boolean =>
  Array.isArray(list) && list.some((one) => same(one, entry));
