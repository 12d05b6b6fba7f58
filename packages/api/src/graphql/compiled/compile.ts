import type { AsOf } from '@thac/projections/asOf';
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  getNullableType,
  isAbstractType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { type RawBuilder, sql } from 'kysely';
import { columnOf, type Here, type InSql, NotInSql, object } from './inSql.ts';
import { idInSql } from './nouns.ts';
import { type Form, today } from './slot.ts';

type Place = Pick<Here, 'all' | 'alias' | 'onlyIf' | 'inList' | 'begunLists'> & {
  asOf: AsOf | null;
  /** The views are to have come so far. */
  atLeast(position: unknown): void;
};

/** Where the views stand, under the name that the statement around an answer gives it. */
export const checkpoint = 'at';

/** PostgreSQL cuts longer names off. */
const longestName = 63;

/**
 * The expression of a whole answer, as JSON text, null where it is not sound to give in this way; and the positions, or their
 * slots, that the views are to have reached before it is asked.
 */
export type Compiled = { answer: RawBuilder<unknown>; least: readonly unknown[] };

/**
 * Biên dịch: the answer of a query as SQL. Throws `NotInSql` where a field has no way into SQL.
 */
export function compile(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  { values }: Form,
  all: boolean,
): Compiled {
  const fragments = new Map(
    document.definitions.flatMap((one) =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [],
    ),
  );
  const conditions: RawBuilder<boolean>[] = [];
  const least: unknown[] = [];
  let [aliases, lists] = [0, 0];
  const place: Place = {
    all,
    asOf: null,
    inList: false,
    begunLists: () => {
      lists += 1;
      return lists;
    },
    alias: () => {
      aliases += 1;
      return `t${aliases}`;
    },
    onlyIf: (condition) => void conditions.push(condition),
    atLeast(position) {
      least.push(position);
      conditions.push(sql`${columnOf(checkpoint, 'position')} >= ${position}::bigint`);
    },
  };

  function columns(
    type: GraphQLObjectType,
    sets: readonly SelectionSetNode[],
    of: unknown,
    place: Place,
    own: Readonly<Record<string, InSql>>,
  ): RawBuilder<unknown> {
    const found = new Map<string, FieldNode[]>();
    for (const set of sets) collect({ schema, fragments, values }, type, set, found);
    const parts = [...found].map(([key, nodes]) => {
      if (key.length > longestName) throw new NotInSql(key);
      return sql`${answer(type, nodes, of, place, own)} as ${sql.id(key)}`;
    });
    return sql.join(parts);
  }

  function answer(
    type: GraphQLObjectType,
    nodes: readonly FieldNode[],
    of: unknown,
    place: Place,
    own: Readonly<Record<string, InSql>>,
  ): RawBuilder<unknown> {
    const [node] = nodes;
    const name = node?.name.value ?? '';
    if (name === '__typename') return sql`${sql.lit(type.name)}::text`;
    const field = type.getFields()[name];
    if (node === undefined || field === undefined) throw new NotInSql(name);
    const inSql = own[name] ?? inSqlOf(type, field);
    const args = getArgumentValues(field, node, values);
    const asOf = place.asOf ?? momentOf(args.asOf, place);
    const inner = { ...place, asOf, inList: place.inList || isListType(getNullableType(field.type)) };
    return inSql({
      ...{ ...place, asOf, of: of as never, args },
      select: (of, own = {}) => {
        const below = getNamedType(field.type);
        const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
        if (!isObjectType(below)) throw new NotInSql(name);
        return columns(below, sets, of, inner, own);
      },
    });
  }

  const query = schema.getQueryType();
  if (operation.operation !== 'query' || query == null) throw new NotInSql(operation.operation);
  const whole = object(columns(query, [operation.selectionSet], null, place, {}));
  return {
    answer:
      conditions.length === 0
        ? sql`${whole}::text`
        : sql`case when ${sql.join(conditions, sql` and `)} then ${whole}::text end`,
    least,
  };
}

function inSqlOf(type: GraphQLObjectType, field: GraphQLField<unknown, unknown>): InSql {
  const { inSql } = field.extensions as { inSql?: InSql };
  const found = inSql ?? (field.name === 'id' ? idInSql(type.name) : undefined);
  if (found === undefined) throw new NotInSql(`${type.name}.${field.name}`);
  return found;
}

/** What is asked as it is known now, on the map of the day; anything else is a matter of the plain way. */
function momentOf(given: unknown, place: Pick<Place, 'atLeast'>): AsOf {
  const { validAt, atLeast, ...others } = (given ?? {}) as Record<string, unknown>;
  if (atLeast != null) place.atLeast(atLeast);
  if (Object.values(others).some((value) => value != null)) throw new NotInSql('asOf');
  return { knownAt: null, validAt: (validAt ?? today) as AsOf['validAt'] };
}

type Within = {
  schema: GraphQLSchema;
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  values: Form['values'];
};

/** The fields that a selection asks of a type, by the names under which they are answered. */
function collect(
  within: Within,
  type: GraphQLObjectType,
  { selections }: SelectionSetNode,
  found: Map<string, FieldNode[]>,
): void {
  const { schema, fragments, values } = within;
  for (const one of selections) {
    if (getDirectiveValues(GraphQLSkipDirective, one, values)?.if === true) continue;
    if (getDirectiveValues(GraphQLIncludeDirective, one, values)?.if === false) continue;
    if (one.kind === Kind.FIELD) {
      const key = one.alias?.value ?? one.name.value;
      found.set(key, [...(found.get(key) ?? []), one]);
      continue;
    }
    const fragment = one.kind === Kind.INLINE_FRAGMENT ? one : fragments.get(one.name.value);
    if (fragment === undefined) throw new NotInSql('fragment');
    const on = fragment.typeCondition && schema.getType(fragment.typeCondition.name.value);
    const concerns = on == null || on === type || (isAbstractType(on) && schema.isSubType(on, type));
    if (concerns) collect(within, type, fragment.selectionSet, found);
  }
}
