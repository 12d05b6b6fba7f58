import { schema } from '@thac/api/graphql/schema';
import fc, { type GeneratorValue } from 'fast-check';
import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
} from 'graphql';
import type { Ground } from '../ground.ts';
import type { Attacked, Attacker } from '../house.ts';
import type { Input, Kind } from '../input.ts';
import { argumentOf, type Known, literalOf } from './arguments.ts';
import { mutatedText } from './mutating.ts';
import { sampled } from './texts.ts';

/** An operation as it is asked. */
type Operation = { query: string; variables: Record<string, unknown> };

/** Variables that the text of an operation has declared so far. */
type Written = Operation & { declared: string[] };

const most = 40;

/** An operation of the schema, so large as chance has it; `known.hostile` of a hundred values do not fit. */
const operationOf = (known: Known): fc.Arbitrary<Operation> =>
  fc.gen().map((g) => {
    const kind = g(() => fc.constantFrom('query', 'query', 'query', 'mutation', 'mutation'));
    const root = kind === 'query' ? schema.getQueryType() : schema.getMutationType();
    const written: Written = { query: '', variables: {}, declared: [] };
    const size = { left: g(() => fc.constantFrom(3, 10, most)) };
    const fields = Object.values((root as GraphQLObjectType).getFields());
    const body = Array.from({ length: g(fc.nat, 2) + 1 }, (_, nth) => {
      const field = g(() => fc.constantFrom(...fields));
      return `r${nth}: ${fieldText(g, field, known, written, size)}`;
    }).join(' ');
    const { declared, variables } = written;
    const head = declared.length === 0 ? '' : `(${declared.join(', ')})`;
    return { query: `${kind} ${head} { ${body} }`, variables };
  });

type Size = { left: number };

function fieldText(
  g: GeneratorValue,
  field: GraphQLField<unknown, unknown>,
  known: Known,
  written: Written,
  size: Size,
): string {
  size.left -= 1;
  const passed = field.args
    .filter((one) => isRequiredArgument(one) || g(fc.nat, 3) === 0)
    .map((one) => {
      const value = argumentOf(g, one.type, known);
      if (!g(fc.boolean)) return `${one.name}: ${literalOf(value)}`;
      const name = `v${written.declared.length}`;
      written.declared.push(`$${name}: ${one.type}`);
      written.variables[name] = value;
      return `${one.name}: $${name}`;
    });
  const args = passed.length === 0 ? '' : `(${passed.join(', ')})`;
  const type = getNamedType(field.type);
  return isLeafType(type)
    ? `${field.name}${args}`
    : `${field.name}${args} { ${within(g, type, known, written, size)} }`;
}

function within(
  g: GeneratorValue,
  type: GraphQLNamedType,
  known: Known,
  written: Written,
  size: Size,
): string {
  if (isUnionType(type)) {
    // What was recorded is always told, so that it can be accounted for.
    const told = type.name === 'Outcome' ? ['... on Recorded { position }'] : [];
    const one = g(() => fc.constantFrom(...type.getTypes()));
    return ['__typename', ...told, `... on ${one.name} { ${within(g, one, known, written, size)} }`].join(
      ' ',
    );
  }
  if (!isObjectType(type)) return isInterfaceType(type) ? '__typename id' : '__typename';
  const fields = Object.values(type.getFields());
  const many = Math.max(1, Math.min(size.left, g(fc.nat, 6)));
  const chosen = Array.from({ length: many }, (_, nth) => {
    const field = g(() => fc.constantFrom(...fields));
    if (size.left <= 0 && !isLeafType(getNamedType(field.type))) return '__typename';
    return `f${nth}: ${fieldText(g, field, known, written, size)}`;
  });
  return ['__typename', ...toldBeneath(type), ...chosen].join(' ');
}

/** Imports tell what was recorded one step further in. */
const toldBeneath = (type: GraphQLObjectType): string[] =>
  Object.values(type.getFields()).flatMap((field) => {
    if (field.args.length > 0) return [];
    const named = getNamedType(field.type);
    if (isUnionType(named) && named.name === 'Outcome')
      return [`${field.name} { __typename ... on Recorded { position } }`];
    return named.name === 'Recorded' ? [`${field.name} { position }`] : [];
  });

/** Asks as somebody, through POST. */
export const asking = (
  { tokens }: Attacked,
  by: Attacker | null,
  body: unknown,
  headers: Record<string, string> = {},
): Input['sent'] => ({
  ...{ method: 'POST', path: '/graphql', body: typeof body === 'string' ? body : JSON.stringify(body) },
  headers: {
    'content-type': 'application/json',
    ...(by === null ? {} : { authorization: `Bearer ${tokens[by]}` }),
    ...headers,
  },
});

const attackers = fc.constantFrom<Attacker | null>('clerk', 'leader', 'administrator', 'leader', null);

const named = (
  name: string,
  share: number,
  operation: (ground: Ground) => fc.Arbitrary<Operation>,
): Kind => ({
  ...{ name, share },
  make: ({ house, seed, many }) =>
    sampled(fc.tuple(attackers, operation(house)), seed, many).map(([by, body]) => ({
      name: `${name} as ${by ?? 'nobody'}`,
      sent: asking(house, by, body),
    })),
});

/** Operations that fit the schema, though what they ask for makes little sense. */
export const validOperations = named('operations', 14, ({ ids, head }) =>
  operationOf({ ids, head, hostile: 0 }),
);

/** Operations some of whose values do not fit, or break what comes after. */
export const hostileArguments = named('arguments', 20, ({ ids, head }) =>
  operationOf({ ids, head, hostile: 12 }),
);

/** Operations whose text was damaged. */
export const damagedOperations = named('texts', 20, ({ ids, head }) =>
  fc.tuple(operationOf({ ids, head, hostile: 3 }), mutatedText).map(([{ query, variables }, damage]) => ({
    query: damage(query),
    variables,
  })),
);
