import type { Code } from '../organisation/events.ts';
import { refuse } from '../refusal.ts';
import { hasUnfitCharacters, tidied } from '../text/plain.ts';
import { countNames } from './counts.ts';
import { type Fields, isFields } from './fieldPaths.ts';
import type { FieldPath, Mapping, Translation } from './mapping.ts';
import { mappingRefusals } from './mappingRefusals.ts';
import { personalIn } from './privacy.ts';

/** Most translations of one kind; far above the units of the country. */
const mostTranslations = 20_000;

/** Đọc bảng chuyển đổi from a file: all of it, nothing besides, and each name translated once. */
export function mappingFrom(value: unknown): Mapping {
  const whole = new Reader(value, '');
  const mapping: Mapping = {
    codeTable: whole.line('codeTable'),
    asking: whole.inside('asking', (asking) => ({
      ...{ since: asking.line('since'), page: asking.line('page') },
      ...{ from: asking.line('from'), to: asking.line('to') },
    })),
    page: whole.inside('page', (page) => ({ rows: page.path('rows'), next: page.path('next') })),
    mark: whole.inside('mark', (mark) => ({
      field: mark.path('field'),
      kind: mark.oneOf('kind', ['instant', 'number']),
    })),
    days: whole.oneOf('days', ['iso', 'dayFirst']),
    fields: whole.inside('fields', (fields) => ({
      ...{ competent: fields.path('competent'), receiving: fields.path('receiving') },
      ...{ procedure: fields.path('procedure'), revision: fields.path('revision') },
      ...{ from: fields.path('from'), to: fields.path('to') },
    })),
    counts: whole.inside(
      'counts',
      (counts) =>
        Object.fromEntries(countNames.map((count) => [count, counts.paths(count)])) as Mapping['counts'],
    ),
    states: whole.insideOrNull('states', (states) => ({
      ...{ rows: states.path('rows'), state: states.path('state'), count: states.path('count') },
      codes: states.translations('codes', (code) => code.line('ours')),
    })),
    units: whole.inside('units', (units) => ({
      asGiven: units.lineOrNull('asGiven'),
      codes: units.translations('codes', (code) => code.inside('ours', codeFrom)),
    })),
    procedures: whole.inside('procedures', (procedures) => ({
      asGiven: procedures.flag('asGiven'),
      codes: procedures.translations('codes', (code) => code.line('ours')),
    })),
    ignored: whole.paths('ignored'),
  };
  whole.nothingElse();
  return mapping;
}

const codeFrom = (code: Reader): Code => ({ system: code.line('system'), value: code.line('value') });

/** Reads one object of the file; every field is asked for, and what nobody asked for is a mistake. */
class Reader {
  readonly #fields: Fields;
  readonly #path: string;
  readonly #asked = new Set<string>();

  constructor(value: unknown, path: string) {
    this.#path = path;
    this.#fields = isFields(value) ? value : this.#wrong('', 'phải là một đối tượng', 'it must be an object');
  }

  #wrong(field: string, problemVi: string, problem: string): never {
    const path = [this.#path, field].filter((part) => part !== '').join('.') || '(JSON)';
    return refuse(mappingRefusals['mapping-unfit'], { path, problemVi, problem });
  }

  #value(field: string): unknown {
    this.#asked.add(field);
    return Object.hasOwn(this.#fields, field) ? this.#fields[field] : undefined;
  }

  nothingElse(): void {
    for (const field of Object.keys(this.#fields))
      if (!this.#asked.has(field))
        this.#wrong(personalIn(field) !== null ? '…' : field, 'không có mục này', 'there is no such part');
  }

  line(field: string): string {
    const value = this.#value(field);
    if (typeof value !== 'string' || value.trim() === '' || value.length > 200 || hasUnfitCharacters(value))
      return this.#wrong(
        field,
        'phải là một dòng từ 1 đến 200 ký tự',
        'it must be one line of 1 to 200 characters',
      );
    if (personalIn(value) !== null)
      this.#wrong(field, 'giống dữ liệu cá nhân hoặc số hồ sơ', 'it looks like personal data');
    return tidied(value);
  }

  lineOrNull = (field: string): string | null => (this.#value(field) === null ? null : this.line(field));

  path(field: string): FieldPath {
    const path = this.line(field);
    return path.split('.').every((name) => name.trim() !== '')
      ? path
      : this.#wrong(field, 'phải là các tên trường nối bằng dấu chấm', 'it must be names parted by dots');
  }

  paths(field: string): FieldPath[] {
    const paths = this.#list(field).map((path, index) =>
      new Reader({ path }, `${field}[${index}]`).path('path'),
    );
    return new Set(paths).size === paths.length
      ? paths
      : this.#wrong(field, 'nêu một trường hai lần', 'it names a field twice');
  }

  oneOf<T extends string>(field: string, known: readonly T[]): T {
    const value = this.#value(field);
    const list = known.join(', ');
    return (
      known.find((one) => one === value) ??
      this.#wrong(field, `phải là một trong: ${list}`, `it must be one of: ${list}`)
    );
  }

  flag(field: string): boolean {
    const value = this.#value(field);
    return typeof value === 'boolean'
      ? value
      : this.#wrong(field, 'phải là true hoặc false', 'it must be true or false');
  }

  inside<T>(field: string, read: (part: Reader) => T): T {
    const part = new Reader(this.#value(field), this.#under(field));
    const found = read(part);
    part.nothingElse();
    return found;
  }

  insideOrNull = <T>(field: string, read: (part: Reader) => T): T | null =>
    this.#value(field) === null ? null : this.inside(field, read);

  translations<Ours>(field: string, oursOf: (part: Reader) => Ours): Translation<Ours>[] {
    const all = this.#list(field).map((one, index) => {
      const part = new Reader(one, this.#under(`${field}[${index}]`));
      const translation = { theirs: part.line('theirs'), ours: oursOf(part) };
      part.nothingElse();
      return translation;
    });
    const seen = new Set<string>();
    for (const { theirs } of all) {
      if (seen.has(theirs)) this.#wrong(field, `nêu “${theirs}” hai lần`, `it translates “${theirs}” twice`);
      seen.add(theirs);
    }
    return all;
  }

  #under = (field: string): string => (this.#path === '' ? field : `${this.#path}.${field}`);

  #list(field: string): unknown[] {
    const value = this.#value(field);
    return Array.isArray(value) && value.length <= mostTranslations
      ? value
      : this.#wrong(
          field,
          `phải là một danh sách không quá ${mostTranslations} mục`,
          `it must be a list of at most ${mostTranslations}`,
        );
  }
}
