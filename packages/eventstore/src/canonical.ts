import canonicalize from 'canonicalize';
import { BorderRefusal } from './errors.ts';

/** Deeper data is refused: PostgreSQL and readers recurse. */
const deepest = 64;

type Fault = { path: string; problem: string };

/** The canonical text (RFC 8785) of plain data; what would not come back unchanged is refused with its path. */
export function canonicalText(value: unknown, path = ''): string {
  const fault = shapeFault(value, 0);
  if (fault) throw refusal(path, fault);
  const text = serialised(value);
  if (text === null || isSuspect(text)) {
    const textual = textFault(value);
    if (textual) throw refusal(path, textual);
    if (text === null) throw new BorderRefusal(path, 'is not plain data');
  }
  return text;
}

/**
 * Where the names stand in order, JSON.stringify writes just what RFC 8785 asks for (§3.2.2 and §3.2.3 rest on
 * ECMAScript), at a fifth of the cost. Names that are whole numbers JavaScript keeps in an order of its own: they are
 * left to canonicalize, whose only complaint about data of the right shape is a lone surrogate.
 */
function serialised(value: unknown): string | null {
  const ordered = inOrder(value);
  if (ordered === value || isInOrder(ordered)) return JSON.stringify(ordered);
  try {
    return canonicalize(value) ?? null;
  } catch {
    return null;
  }
}

/**
 * One look at the whole text instead of one per string. JSON's own characters compose with nothing, except that the `n`
 * of an escaped line break may take a combining mark: hence only a suspicion.
 */
const isSuspect = (text: string): boolean =>
  text.includes('\\u0000') || text.includes('\\ud') || text.normalize('NFC') !== text;

/** The value with every object's names in order; what is in order already is not copied. */
function inOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || isInOrder(value)) return value;
  if (Array.isArray(value)) return value.map(inOrder);
  const names = Object.keys(value).sort();
  return Object.fromEntries(names.map((name) => [name, inOrder((value as Record<string, unknown>)[name])]));
}

/** Whether every object of the value has its names in the order of RFC 8785, by UTF-16 code units. */
function isInOrder(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(isInOrder);
  let before: string | null = null;
  for (const key in value) {
    if (before !== null && key <= before) return false;
    if (!isInOrder((value as Record<string, unknown>)[key])) return false;
    before = key;
  }
  return true;
}

const refusal = (root: string, { path, problem }: Fault): BorderRefusal =>
  new BorderRefusal(`${root}${path}`.replace(/^\./, '') || 'value', problem);

function shapeFault(value: unknown, depth: number): Fault | null {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return null;
    case 'number':
      return numberFault(value);
    case 'object':
      if (value === null) return null;
      if (depth === deepest) return { path: '', problem: `is nested deeper than ${deepest} levels` };
      return Array.isArray(value) ? arrayFault(value, depth + 1) : objectFault(value, depth + 1);
    case 'bigint':
      return { path: '', problem: 'is a bigint; write it as a string of digits' };
    default:
      return { path: '', problem: `is ${typeof value}, which JSON cannot say` };
  }
}

function numberFault(value: number): Fault | null {
  if (!Number.isFinite(value)) return { path: '', problem: `is ${value}, which JSON cannot say` };
  if (Number.isInteger(value) && !Number.isSafeInteger(value))
    return { path: '', problem: 'is an integer too big for a number; write it as a string of digits' };
  return null;
}

function arrayFault(values: readonly unknown[], depth: number): Fault | null {
  for (let index = 0; index < values.length; index += 1) {
    const fault = shapeFault(values[index], depth);
    if (fault) return { path: `[${index}]${fault.path}`, problem: fault.problem };
  }
  return null;
}

function objectFault(value: object, depth: number): Fault | null {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null)
    return { path: '', problem: `is a ${value.constructor?.name ?? 'special object'}, not plain data` };
  for (const key of Object.keys(value)) {
    const fault = shapeFault((value as Record<string, unknown>)[key], depth);
    if (fault) return { path: `.${key}${fault.path}`, problem: fault.problem };
  }
  return null;
}

function textFault(value: unknown): Fault | null {
  if (typeof value === 'string') {
    const problem = stringProblem(value);
    return problem === null ? null : { path: '', problem };
  }
  if (typeof value !== 'object' || value === null) return null;
  const inArray = Array.isArray(value);
  for (const [key, inner] of Object.entries(value)) {
    const step = inArray ? `[${key}]` : `.${key}`;
    const keyProblem = inArray ? null : stringProblem(key);
    if (keyProblem !== null) return { path: step, problem: `the name ${keyProblem}` };
    const fault = textFault(inner);
    if (fault) return { path: `${step}${fault.path}`, problem: fault.problem };
  }
  return null;
}

function stringProblem(text: string): string | null {
  if (text.includes('\0')) return 'contains the character NUL';
  if (!text.isWellFormed()) return 'contains half of a surrogate pair';
  if (text.normalize('NFC') !== text) return 'is not in Unicode form NFC; normalise it where it enters';
  return null;
}
