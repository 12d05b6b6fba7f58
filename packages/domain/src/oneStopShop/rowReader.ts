import { isDay } from '../calendar/day.ts';
import type { Code } from '../organisation/events.ts';
import { hasUnfitCharacters, tidied } from '../text/plain.ts';
import type { Day } from '../vocabulary.ts';
import { mostWritten } from './counts.ts';
import type { WindowContent } from './events.ts';
import { valueAt } from './fieldPaths.ts';
import { twice } from './json.ts';
import type { FieldPath, Mapping, Translation } from './mapping.ts';
import type { StopCode } from './mappingRefusals.ts';
import { markFrom } from './mark.ts';
import { personalIn } from './privacy.ts';

/** The translations of a mapping, to be looked up. */
export type Lookup = {
  unit: (theirs: string) => Code | null;
  procedure: (theirs: string) => string | null;
  state: (theirs: string) => string | null;
};

/** Tra cứu: a code that is not listed is taken as it is where the mapping says so, and where it names nobody. */
export function lookupOf({ units, procedures, states }: Mapping): Lookup {
  const [unit, procedure] = [listed(units.codes), listed(procedures.codes)];
  const { asGiven } = units;
  return {
    unit: (theirs) => unit(theirs) ?? (asGiven === null ? null : { system: asGiven, value: theirs }),
    procedure: (theirs) => procedure(theirs) ?? (procedures.asGiven ? theirs : null),
    state: listed(states?.codes ?? []),
  };
}

function listed<Ours>(codes: readonly Translation<Ours>[]): (theirs: string) => Ours | null {
  const ours = new Map(codes.map((one) => [one.theirs, one.ours]));
  return (theirs) => ours.get(theirs) ?? null;
}

const isLine = (value: string): boolean =>
  value.length <= 200 && value.trim() !== '' && !hasUnfitCharacters(value);

/** Reads one row, and keeps all that is wrong with it; what is quoted was looked through before. */
export class RowReader {
  readonly problems: { code: StopCode; details: Record<string, string> }[] = [];
  readonly #row: unknown;
  readonly #lookup: Lookup;

  constructor(row: unknown, lookup: Lookup) {
    this.#row = row;
    this.#lookup = lookup;
  }

  /** Names of fields are looked through as well: a system may file dossiers by their numbers. */
  problem(code: StopCode, named: FieldPath, value?: string): void {
    const field = isLine(named) && personalIn(named) === null ? tidied(named) : '…';
    if (field === '…' || (value !== undefined && personalIn(value) !== null))
      this.problems.push({ code: 'personal-data-in-row', details: { field } });
    else this.problems.push({ code, details: value === undefined ? { field } : { field, value } });
  }

  #at(field: FieldPath): unknown {
    const value = valueAt(this.#row, field) ?? null;
    if (value === null) this.problem('field-missing', field);
    return this.#once(field, value);
  }

  #once(field: FieldPath, value: unknown): unknown {
    if (value !== twice) return value;
    this.problem('duplicate-field', field);
    return null;
  }

  #text(field: FieldPath, value: unknown): string | null {
    if (value === null) return null;
    if (typeof value !== 'string' || !isLine(value)) this.problem('text-unreadable', field);
    else if (personalIn(value) !== null) this.problem('personal-data-in-row', field);
    else return tidied(value);
    return null;
  }

  #count(field: FieldPath, value: unknown): number {
    const isRead = Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= mostWritten;
    if (isRead) return value as number;
    if (value !== null) this.problem('number-unreadable', field);
    return 0;
  }

  whole = (field: FieldPath): number => this.#count(field, this.#at(field));

  /** Several of their counts may be one of ours. */
  sum = (fields: readonly FieldPath[]): number =>
    this.#count(
      fields[0] ?? '',
      fields.reduce((sum, field) => sum + this.whole(field), 0),
    );

  day(field: FieldPath, form: Mapping['days']): Day {
    const text = this.#text(field, this.#at(field));
    if (text === null) return '';
    const [, day, month, year] = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(text) ?? [];
    const iso = form === 'iso' ? text : `${year}-${month}-${day}`;
    if (!isDay(iso)) this.problem('day-unreadable', field);
    return iso;
  }

  mark({ field, kind }: Mapping['mark']): string | null {
    const value = this.#at(field);
    const mark = markFrom(value, kind);
    if (mark === null && value !== null) this.problem('mark-unreadable', field);
    return mark;
  }

  unit(field: FieldPath): Code {
    const theirs = this.#text(field, this.#at(field));
    const ours = theirs === null ? null : this.#lookup.unit(theirs);
    if (theirs !== null && ours === null) this.problem('unit-unmapped', field, theirs);
    return ours ?? { system: '', value: '' };
  }

  procedure(field: FieldPath): string {
    const theirs = this.#text(field, this.#at(field));
    const ours = theirs === null ? null : this.#lookup.procedure(theirs);
    if (theirs !== null && ours === null) this.problem('procedure-unmapped', field, theirs);
    return ours ?? '';
  }

  /** Several of their states may be one of ours: they are added up. */
  states({ rows, state, count }: NonNullable<Mapping['states']>): WindowContent['states'] {
    const list = this.#at(rows);
    if (list !== null && !Array.isArray(list)) this.problem('list-unreadable', rows);
    const sums = new Map<string, number>();
    for (const one of Array.isArray(list) ? list : []) {
      const field = `${rows}.${state}`;
      const theirs = this.#text(field, this.#once(field, valueAt(one, state) ?? ''));
      const number = `${rows}.${count}`;
      const counted = this.#count(number, this.#once(number, valueAt(one, count) ?? Number.NaN));
      const ours = theirs === null ? null : this.#lookup.state(theirs);
      if (theirs !== null && ours === null) this.problem('state-unmapped', field, theirs);
      if (ours !== null) sums.set(ours, (sums.get(ours) ?? 0) + counted);
    }
    return [...sums]
      .map(([ours, sum]) => ({ state: ours, count: this.#count(rows, sum) }))
      .sort((one, other) => (one.state < other.state ? -1 : 1));
  }
}
