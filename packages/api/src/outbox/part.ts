import { isUuid } from '../graphql/scalars/identifiers.ts';
import { quoted } from '../secrets/quoted.ts';

/** What is wrong, collected until all is read. */
export type Problems = string[];

type Fields = Record<string, unknown>;

/** One object of a settings file: each field is asked for once, and what nobody asked for is a mistake. */
export class Part {
  readonly #fields: Fields;
  readonly #path: string;
  readonly #problems: Problems;
  readonly #asked = new Set<string>();

  constructor(value: unknown, path: string, problems: Problems) {
    this.#path = path;
    this.#problems = problems;
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    this.#fields = isObject ? (value as Fields) : {};
    if (!isObject) problems.push(`${path === '' ? 'the file' : path} is not an object`);
  }

  problem(field: string, text: string): void {
    this.#problems.push(`${this.#pathOf(field)}: ${text}`);
  }

  #pathOf(field: string): string {
    return this.#path === '' ? field : `${this.#path}.${field}`;
  }

  #value(field: string): unknown {
    this.#asked.add(field);
    return this.#fields[field] ?? null;
  }

  nothingElse(): void {
    for (const field of Object.keys(this.#fields))
      if (!this.#asked.has(field)) this.problem(nameOf(field), 'there is no such setting');
  }

  has(field: string): boolean {
    return this.#value(field) !== null;
  }

  isList(field: string): boolean {
    return Array.isArray(this.#value(field));
  }

  list(field: string): Part[] {
    const value = this.#value(field);
    if (Array.isArray(value))
      return value.map((one, index) => new Part(one, this.#pathOf(`${field}[${index}]`), this.#problems));
    this.problem(field, 'give a list');
    return [];
  }

  texts(field: string): string[] {
    const value = this.#value(field);
    if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value;
    this.problem(field, 'give a list of texts');
    return [];
  }

  insideOrNull(field: string): Part | null {
    const value = this.#value(field);
    return value === null ? null : new Part(value, this.#pathOf(field), this.#problems);
  }

  textOrNull(field: string): string | null {
    const value = this.#value(field);
    if (value === null || (typeof value === 'string' && value.trim() !== '')) return value;
    this.problem(field, 'give a text, or leave it out');
    return null;
  }

  text(field: string, { most = 500 }: { most?: number } = {}): string {
    const value = this.#value(field);
    if (typeof value === 'string' && value.trim() !== '' && value.length <= most) return value;
    this.problem(field, `give a text of 1 to ${most} characters`);
    return '';
  }

  whole(field: string, least: number, most: number, fallback: number): number {
    const value = this.#value(field) ?? fallback;
    if (Number.isInteger(value) && (value as number) >= least && (value as number) <= most)
      return value as number;
    this.problem(field, `give a whole number from ${least} to ${most}`);
    return fallback;
  }

  flag(field: string, fallback: boolean): boolean {
    const value = this.#value(field) ?? fallback;
    if (typeof value === 'boolean') return value;
    this.problem(field, 'give true or false');
    return fallback;
  }

  url(field: string): string {
    const value = this.text(field, { most: 2_000 });
    if (value === '' || /^https?:$/.test(URL.parse(value)?.protocol ?? '')) return value;
    // What stands there may be a secret in the wrong place.
    this.problem(field, 'is not an address; give https://host/path');
    return '';
  }

  address(field: string, optional = false): string | null {
    const value = this.#value(field);
    if (value === null && optional) return null;
    if (isAddress(value)) return value;
    this.problem(field, `${quoted(value)} is not a mail address`);
    return null;
  }

  addresses(field: string): Record<string, string> {
    const value = this.#value(field) ?? {};
    const listed =
      typeof value === 'object' && !Array.isArray(value) ? Object.entries(value as Fields) : null;
    if (listed === null) this.problem(field, 'give an object: the id of a unit, and its mail address');
    for (const [unit, address] of listed ?? []) {
      if (!isUuid(unit)) this.problem(field, `${quoted(unit)} is not the id of a unit`);
      if (!isAddress(address)) this.problem(field, `${quoted(address)} is not a mail address`);
    }
    return Object.fromEntries((listed ?? []).map(([unit, address]) => [unit.toLowerCase(), String(address)]));
  }
}

/** What is long is no name of a setting, and may be what should stand behind one. */
const nameOf = (field: string): string => (field.length <= 40 ? field : `(${quoted(field)})`);

/** One address and nothing else: what could add another recipient or a header is none. */
const isAddress = (value: unknown): value is string =>
  typeof value === 'string' && /^[^\s<>,;:"()@]+@[^\s<>,;:"()@]+$/.test(value);
