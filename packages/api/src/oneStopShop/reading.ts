import { isDay } from '@thac/domain/calendar/day';
import { mostWritten } from '@thac/domain/oneStopShop/counts';
import { twice } from '@thac/domain/oneStopShop/json';
import type { Problem } from './refusals.ts';

type Fields = Record<string, unknown>;

/** After so many places the reader stops naming more. */
export const mostProblems = 20;

/** What is wrong with the shape of a body: `{of}` says what fits. Nothing of what was sent stands in it. */
const shapes = {
  'not-an-object': ['phải là một đối tượng JSON', 'must be a JSON object'],
  'not-a-list': ['phải là danh sách có từ {of} phần tử', 'must be a list of {of} elements'],
  'field-missing': ['thiếu trường này', 'this field is missing'],
  'field-unknown': [
    'có trường ngoài lược đồ; chỉ nhận: {of}',
    'has a field that is not in the schema, which knows: {of}',
  ],
  'duplicate-field': [
    'trường này đứng hai lần, không rõ giá trị nào mới đúng',
    'this field stands twice, and nobody knows which value is meant',
  ],
  'not-a-text': ['phải là chuỗi {of}', 'must be a string of {of}'],
  'not-a-choice': ['phải là một trong: {of}', 'must be one of: {of}'],
  'not-a-count': ['phải là số nguyên từ {of}', 'must be a whole number from {of}'],
  'not-a-day': ['phải là ngày có thật, viết YYYY-MM-DD', 'must be a real day, written YYYY-MM-DD'],
} as const;

/** Đọc nghiêm ngặt: one object of a body; each field is asked for once, and nobody asks for what is not in the schema. */
export class Reading {
  readonly at: string;
  readonly #fields: Fields;
  readonly #problems: Problem[];

  constructor(value: unknown, at: string, known: readonly string[], problems: Problem[]) {
    this.at = at;
    this.#problems = problems;
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    this.#fields = isObject ? (value as Fields) : {};
    if (!isObject) this.#problem(at, 'not-an-object');
    else if (Object.keys(value).some((field) => !known.includes(field)))
      this.#problem(at, 'field-unknown', known.join(', '));
    else
      for (const field of known)
        if (!Object.hasOwn(value, field)) this.#problem(`${at}/${field}`, 'field-missing');
  }

  /** A field that is missing has been named already. */
  #read<T>(
    field: string,
    fits: (value: unknown) => value is T,
    code: keyof typeof shapes,
    of = '',
  ): T | null {
    const value = Object.hasOwn(this.#fields, field) ? this.#fields[field] : undefined;
    if (fits(value)) return value;
    if (value === twice) this.#problem(`${this.at}/${field}`, 'duplicate-field');
    else if (value !== undefined) this.#problem(`${this.at}/${field}`, code, of);
    return null;
  }

  text(field: string, fits: RegExp, of: string): string {
    const isFit = (value: unknown): value is string =>
      typeof value === 'string' && fits.test(value) && value === value.normalize('NFC');
    return this.#read(field, isFit, 'not-a-text', of) ?? '';
  }

  choice<T extends string>(field: string, choices: readonly T[]): T {
    const isChoice = (value: unknown): value is T => choices.some((choice) => choice === value);
    return this.#read(field, isChoice, 'not-a-choice', choices.join(', ')) ?? (choices[0] as T);
  }

  day(field: string): string {
    const isReal = (value: unknown): value is string => typeof value === 'string' && isDay(value);
    return this.#read(field, isReal, 'not-a-day') ?? '';
  }

  whole(field: string, least: number): number {
    const isWhole = (value: unknown): value is number =>
      typeof value === 'number' &&
      Number.isSafeInteger(value) &&
      value >= least &&
      value <= mostWritten &&
      !Object.is(value, -0);
    return this.#read(field, isWhole, 'not-a-count', `${least}–${mostWritten}`) ?? least;
  }

  object(field: string, known: readonly string[]): Reading {
    const given = this.#fields[field];
    if (given === twice) this.#problem(`${this.at}/${field}`, 'duplicate-field');
    const isGiven = given !== undefined && given !== twice;
    return new Reading(isGiven ? given : {}, `${this.at}/${field}`, isGiven ? known : [], this.#problems);
  }

  list(field: string, { least, most }: { least: number; most: number }, known: readonly string[]): Reading[] {
    const isList = (value: unknown): value is unknown[] =>
      Array.isArray(value) && value.length >= least && value.length <= most;
    const found = this.#read(field, isList, 'not-a-list', `${least}–${most}`) ?? [];
    return found.map((one, index) => new Reading(one, `${this.at}/${field}/${index}`, known, this.#problems));
  }

  #problem(at: string, code: keyof typeof shapes, of = ''): void {
    if (this.#problems.length >= mostProblems) return;
    const [vi, en] = shapes[code];
    this.#problems.push({ at, code, vi: vi.replace('{of}', of), en: en.replace('{of}', of) });
  }
}
