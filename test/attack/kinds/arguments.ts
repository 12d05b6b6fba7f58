import fc, { type GeneratorValue } from 'fast-check';
import {
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
} from 'graphql';
import { nastyText, nastyValue } from './texts.ts';

/** What a generated value may be made of besides chance. */
export type Known = { ids: readonly string[]; head: number; hostile: number };

/** A value of JSON with enum values marked, since a literal writes them without quotes. */
export class EnumValue {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
  toJSON(): string {
    return this.name;
  }
}

const day = fc
  .date({ min: new Date('2021-01-01'), max: new Date('2026-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

const scalars: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  Day: day,
  Instant: day.map((one) => `${one}T00:00:00Z`),
  Int: fc.oneof(fc.nat(100), fc.integer()),
  Float: fc.double(),
  Boolean: fc.boolean(),
};

/** A position that is not there yet is waited for, ten seconds long: seldom, or nothing else would be tried. */
const noPosition = fc.oneof(
  { weight: 200, arbitrary: fc.constantFrom<unknown>(-1, 1.5, '1', true, null, [], 1e308, -0, {}) },
  { weight: 1, arbitrary: fc.constantFrom<unknown>(2 ** 31, 2 ** 53 - 1, 2 ** 63) },
);

const word = fc.constantFrom('truc-tuyen', '2023-03T', 'qngai', 'Quảng Ngãi', '21433', 'GSO', 'commune', 'a');

/** A value for an argument: one that fits, or one that does not, with so much hostility in a hundred. */
export function argumentOf(g: GeneratorValue, type: GraphQLInputType, known: Known, depth = 0): unknown {
  if (isNonNullType(type)) return argumentOf(g, type.ofType, known, depth);
  const isPosition = 'name' in type && type.name === 'Position';
  if (g(fc.nat, 99) < known.hostile) return g(() => (isPosition ? noPosition : nastyValue));
  if (isListType(type)) {
    const many = g(fc.nat, depth > 2 ? 1 : 3);
    return Array.from({ length: many }, () => argumentOf(g, type.ofType, known, depth + 1));
  }
  if (isEnumType(type)) return new EnumValue(g(() => fc.constantFrom(...type.getValues())).name);
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter(
      (field) => isRequiredInputField(field) || (depth < 4 && g(fc.boolean)),
    );
    const chosen = type.isOneOf ? fields.slice(0, 1) : fields;
    return Object.fromEntries(
      chosen.map((field) => [field.name, argumentOf(g, field.type, known, depth + 1)]),
    );
  }
  if (type.name === 'UUID') return g(() => fc.oneof(fc.constantFrom(...known.ids), fc.uuid()));
  if (isPosition) return g(fc.nat, known.head);
  return g(() => scalars[type.name] ?? fc.oneof(word, nastyText));
}

/** The same as it stands in the text of an operation. */
export function literalOf(value: unknown): string {
  if (value instanceof EnumValue) return value.name;
  if (Array.isArray(value)) return `[${value.map(literalOf).join(', ')}]`;
  if (typeof value === 'object' && value !== null)
    return `{${Object.entries(value)
      .map(([name, part]) => `${/^[_A-Za-z]\w*$/.test(name) ? name : 'x'}: ${literalOf(part)}`)
      .join(', ')}}`;
  return JSON.stringify(value) ?? 'null';
}
