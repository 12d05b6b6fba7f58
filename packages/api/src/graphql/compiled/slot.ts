import type { Day, UnitId } from '@thac/domain/vocabulary';
import type { Branches } from '@thac/projections/unitTrees';
import {
  type GraphQLInputType,
  type GraphQLSchema,
  getNullableType,
  isEnumType,
  isInputObjectType,
  type NamedTypeNode,
  type OperationDefinitionNode,
  typeFromAST,
} from 'graphql';
import { sizeOf } from '../page.ts';
import { scalars } from '../scalars/scalars.ts';

/** What is known of a question only when it is asked. */
export type Asked = {
  variables: Readonly<Record<string, unknown>>;
  today: Day;
  /** A unit and all below it on a day. */
  below(root: UnitId, day: Day): Branches;
};

/** Chỗ trống: stands in a statement for a value that is filled in each time it is asked. */
export class Slot {
  readonly valueIn: (asked: Asked) => unknown;
  constructor(valueIn: (asked: Asked) => unknown) {
    this.valueIn = valueIn;
  }
}

/** What a slot, a list with slots in it, or a value that is known already, comes to. */
export function filled<T>(value: T, asked: Asked): T {
  if (value instanceof Slot) return value.valueIn(asked) as T;
  return Array.isArray(value) ? (value.map((one) => filled(one, asked)) as T) : value;
}

export const today = new Slot(({ today }) => today);

/** Variables of which only what shapes the statement is known; those of one form are answered by one statement. */
export type Form = { key: string; values: Record<string, unknown> };

/**
 * Takes out of variables what may differ from one question to the next: texts, ids, positions and lists leave slots. What is
 * absent, other numbers, yes or no and enum values stay, since fields are asked otherwise by them.
 */
export function formOf(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): Form {
  const values: Record<string, unknown> = {};
  for (const { variable, type } of variableDefinitions) {
    const name = variable.name.value;
    if (!Object.hasOwn(variables, name)) continue;
    values[name] = slotted(typeFromAST(schema, type as NamedTypeNode) as GraphQLInputType, variables[name], [
      name,
    ]);
  }
  return { key: JSON.stringify(values, (_, value) => (value instanceof Slot ? '?' : value)), values };
}

function slotted(type: GraphQLInputType | undefined, value: unknown, path: readonly string[]): unknown {
  if (value === undefined || value === null || typeof value === 'boolean') return value;
  const named = type && getNullableType(type);
  if (named === scalars.PageSize) return sizeOf({ first: value as number });
  if (isEnumType(named) || (typeof value === 'number' && named !== scalars.Position)) return value;
  if (isInputObjectType(named)) {
    const fields = named.getFields();
    return Object.fromEntries(
      Object.entries(value).map(([name, part]) => [name, slotted(fields[name]?.type, part, [...path, name])]),
    );
  }
  return new Slot(({ variables }) =>
    path.reduce<unknown>((from, name) => (from as Record<string, unknown>)[name], variables),
  );
}
