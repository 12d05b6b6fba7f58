import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';

/** Refuses a value, in both languages. */
export const wrong = (vi: string, en: string): never => {
  throw new GraphQLError(`${vi} / ${en}`, { extensions: { code: 'BAD_USER_INPUT', vi, en } });
};

/** The beginning of what was given, fit to be said back. */
export const short = (text: string): string =>
  text
    .slice(0, 40)
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\u2028\u2029]/gu, '\ufffd');

/** A scalar that reads variables and literals by the same function. */
export const scalar = <T extends string | number>(
  name: string,
  description: string,
  parse: (value: unknown) => T,
) =>
  new GraphQLScalarType<T, T>({
    name,
    description,
    parseValue: parse,
    parseLiteral: (node: ValueNode) => parse(literal(node)),
    serialize: (value) => value as T,
  });

function literal(node: ValueNode): unknown {
  if (node.kind === Kind.INT) return Number(node.value);
  return node.kind === Kind.STRING ? node.value : undefined;
}
