import { schema } from '@thac/api/graphql/schema';
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  getNamedType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  isUnionType,
} from 'graphql';
import { districtPlan, tasks } from './steps.ts';
import { id, units } from './world.ts';

type Taken = GraphQLArgument | GraphQLInputField;

/** Chỗ nhận giá trị: an argument, or a field of an input object, and how to put a value there. */
export type Position = {
  /** `Query.units(text)`, or `ObligationFilter.text` for a field of an input object. */
  name: string;
  kind: 'query' | 'mutation' | 'subscription';
  /** The name of the type without its lists. */
  type: string;
  /** The operation, in which `$v` stands for the argument. */
  document: string;
  /** The value of `$v` that holds another one at this place. */
  holding: (value: unknown) => unknown;
};

/** Every position of the schema at which something enters: fields of an input object once, by the first argument that reaches them. */
export function* positions(): Generator<Position> {
  const seen = new Set<string>();
  for (const { steps, type } of reached())
    for (const field of Object.values(type.getFields()))
      for (const argument of field.args) {
        const document = written(steps, type, field, argument);
        const kind = kindOf(steps[0]?.type ?? type);
        const at = { kind, document, holding: inLists(argument.type) };
        yield {
          ...at,
          name: `${type.name}.${field.name}(${argument.name})`,
          type: getNamedType(argument.type).name,
        };
        yield* within(argument.type, at, seen);
      }
}

function* within(
  type: GraphQLInputType,
  at: Pick<Position, 'kind' | 'document' | 'holding'>,
  seen: Set<string>,
): Generator<Position> {
  const named = getNamedType(type);
  if (!isInputObjectType(named) || seen.has(named.name)) return;
  seen.add(named.name);
  for (const field of Object.values(named.getFields())) {
    const holding = (value: unknown) =>
      at.holding({
        ...(named.isOneOf ? {} : (sample(named, field.name) as object)),
        [field.name]: inLists(field.type)(value),
      });
    yield { ...at, holding, name: `${named.name}.${field.name}`, type: getNamedType(field.type).name };
    yield* within(field.type, { ...at, holding }, seen);
  }
}

const inLists =
  (type: GraphQLInputType) =>
  (value: unknown): unknown => {
    const bare = isNonNullType(type) ? type.ofType : type;
    return isListType(bare) ? [inLists(bare.ofType)(value)] : value;
  };

const roots = { Query: 'query', Mutation: 'mutation', Subscription: 'subscription' } as const;
const kindOf = ({ name }: GraphQLObjectType) => roots[name as keyof typeof roots];

type Step = { type: GraphQLObjectType; field: GraphQLField<unknown, unknown>; on: string };

/** Each type with arguments among its fields, and the shortest way to it. */
function reached(): { type: GraphQLObjectType; steps: Step[] }[] {
  const found = new Map<string, { type: GraphQLObjectType; steps: Step[] }>();
  for (const root of [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()])
    if (root) found.set(root.name, { type: root, steps: [] });
  for (const { type, steps } of found.values())
    for (const field of Object.values(type.getFields())) {
      const named = getNamedType(field.type);
      const types = isUnionType(named)
        ? named.getTypes()
        : isInterfaceType(named)
          ? schema.getPossibleTypes(named)
          : isObjectType(named)
            ? [named]
            : [];
      for (const one of types)
        if (!found.has(one.name))
          found.set(one.name, {
            type: one,
            steps: [...steps, { type, field, on: one === named ? '' : one.name }],
          });
    }
  return [...found.values()];
}

function written(
  steps: readonly Step[],
  type: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
  argument: GraphQLArgument,
): string {
  const own = field.args.map((one) =>
    one === argument
      ? `${one.name}: $v`
      : isRequiredArgument(one)
        ? `${one.name}: ${literal(sampleOf(one))}`
        : '',
  );
  const asked = `${field.name}(${own.filter((one) => one !== '').join(', ')}) ${selection(field)}`;
  const whole = steps.reduceRight((inner, { field: way, on }) => {
    const required = way.args
      .filter(isRequiredArgument)
      .map((one) => `${one.name}: ${literal(sampleOf(one))}`);
    const passed = required.length === 0 ? '' : `(${required.join(', ')})`;
    return `${way.name}${passed} { __typename ${on === '' ? inner : `... on ${on} { ${inner} }`} }`;
  }, asked);
  const kind = kindOf(steps[0]?.type ?? type);
  // Only a variable holds a file; nobody gives this one, which is refused along with the value that is looked at.
  const file = whole.includes('$file') ? ', $file: File!' : '';
  return `${kind} ($v: ${argument.type}${file}) { ${whole} }`;
}

const selection = (field: GraphQLField<unknown, unknown>): string =>
  isLeafType(getNamedType(field.type)) ? '' : '{ __typename }';

/** A value that is taken in, of the small world where it can be. */
const sampleOf = ({ name, type }: Taken): unknown => inLists(type)(sample(getNamedType(type), name));

/** What stands in the text of an operation as it is. */
class Bare {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

const uuids: Record<string, string> = {
  plan: districtPlan,
  task: tasks.broadcast,
  unit: units.ducPhong,
  onBehalfOf: units.district,
};

/** A value of each scalar; null where only an upload is one. */
export const samples: Readonly<Record<string, unknown>> = {
  UUID: id('none'),
  ...{
    Text: 'Lời văn',
    Line: 'Tên',
    FileText: 'a,b\n1,2',
    JSON: {},
    ShortCode: 'a1',
    DocumentSymbol: '1/KH-UBND',
  },
  ...{ PeriodCode: '2023-03T', Official: 'official:chairman', Key: 'k', Cursor: 'WyJhIl0', Trace: 'WyJhIl0' },
  ...{ SHA256: '0'.repeat(64), JSONPointer: '/document/title', Email: 'a@example.vn', Decimal: '1.5' },
  ...{ Position: 1, Count: 1, Version: 1, PageSize: 5, Days: 1, Year: 2023, Boolean: true },
  ...{ Day: '2023-02-01', Instant: '2023-02-01T00:00:00.000Z', ID: units.ducPhong, File: new Bare('$file') },
};

function sample(type: GraphQLNamedType, name: string): unknown {
  if (type.name === 'UUID') return uuids[name] ?? id(name);
  if (isInputObjectType(type))
    return Object.fromEntries(neededOf(type).map((field) => [field.name, sampleOf(field)]));
  return type.name in samples ? samples[type.name] : firstValue(type.name);
}

const neededOf = (type: GraphQLInputObjectType): GraphQLInputField[] => {
  const fields = Object.values(type.getFields());
  return type.isOneOf ? fields.slice(0, 1) : fields.filter(isRequiredInputField);
};

function firstValue(name: string): unknown {
  const type = schema.getType(name);
  return type !== undefined && 'getValues' in type ? new Bare(type.getValues()[0]?.name ?? '') : null;
}

/** A value as it stands in the text of an operation. */
function literal(value: unknown): string {
  if (value instanceof Bare) return value.name;
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{ ${Object.entries(value)
    .map(([name, one]) => `${name}: ${literal(one)}`)
    .join(', ')} }`;
}

/** The same as a variable. */
export const asVariable = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_, one) => (one instanceof Bare ? one.name : one)) ?? 'null');
