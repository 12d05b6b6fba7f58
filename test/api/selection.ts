import { schema } from '@thac/api/graphql/schema';
import {
  type GraphQLNamedType,
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
} from 'graphql';
import type { Data } from './world.ts';

/**
 * Every field of a type and of all that hangs on it, up to the next thing that has an id of its own or in which it stands
 * itself; what cannot be asked without an argument is asked by whoever knows one.
 */
export const wholeOf = (typeName: string): string => fieldsOf(typeOf(typeName), true, []);

const typeOf = (name: string): GraphQLNamedType => {
  const type = schema.getType(name);
  if (type === undefined) throw new Error(`the schema has no type ${name}`);
  return type;
};

const hasId = (type: GraphQLNamedType): boolean =>
  isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'Node');

function fieldsOf(type: GraphQLNamedType, whole: boolean, within: readonly string[]): string {
  if (isUnionType(type))
    return `__typename ${type
      .getTypes()
      .map((one) => `... on ${one.name} { ${fieldsOf(one, true, within)} }`)
      .join(' ')}`;
  if (isInterfaceType(type)) return '__typename id';
  if (!isObjectType(type)) throw new Error(`${type.name} has no fields`);
  if (hasId(type) && !whole) return '__typename id';
  const path = [...within, type.name];
  const fields = Object.values(type.getFields()).flatMap((field) => {
    const named = getNamedType(field.type);
    const again = path.includes(named.name) && !hasId(named);
    if (again || field.args.some(isRequiredArgument)) return [];
    return isLeafType(named) ? field.name : `${field.name} { ${fieldsOf(named, false, path)} }`;
  });
  return ['__typename', ...fields].join(' ');
}

/** Each `Type.field` of the schema but those of the subscription, which answers otherwise. */
export const allFields = (): string[] =>
  Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type) && !type.name.startsWith('__') && type.name !== 'Subscription')
    .flatMap((type) =>
      isObjectType(type) ? Object.keys(type.getFields()).map((field) => `${type.name}.${field}`) : [],
    )
    .toSorted();

/** The fields that an answer gave a value, by the `__typename` of what they stand in. */
export function* answeredIn(data: unknown, parent = 'Query'): Generator<string> {
  if (Array.isArray(data)) for (const one of data) yield* answeredIn(one, parent);
  else if (typeof data === 'object' && data !== null) {
    const type = (data as Data).__typename ?? parent;
    for (const [field, value] of Object.entries(data)) {
      if (value === null || field === '__typename') continue;
      yield `${type}.${field}`;
      yield* answeredIn(value, '?');
    }
  }
}
