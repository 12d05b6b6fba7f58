import { complexityFromQuery } from '@pothos/plugin-complexity';
import { type DocumentNode, type GraphQLSchema, getOperationAST, Kind, type SelectionSetNode } from 'graphql';

/** Sức nặng của một truy vấn: how much an operation asks, before anything of it is done. */
export type Cost = {
  /** About how many values it may answer: lists multiply what stands in them by the size that their page is asked with. */
  complexity: number;
  depth: number;
  /** Fields, those of a fragment as often as it stands. */
  breadth: number;
  /** Questions or orders put at once. */
  rootFields: number;
};

type Variables = Record<string, unknown> | null | undefined;

/**
 * The cost of one operation of a document with the variables that it is asked with: a page is as large as its variable
 * says. The document is valid, and the variables fit; null when there is no such operation.
 */
export function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null | undefined,
  variables: Variables,
): Cost | null {
  const operation = getOperationAST(document, operationName);
  if (operation == null) return null;
  const definitions = [
    operation,
    ...document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION),
  ];
  const asked = complexityFromQuery(
    { kind: Kind.DOCUMENT, definitions },
    { schema, variables: variables ?? {} },
  );
  return { ...asked, rootFields: rootFieldsIn(operation.selectionSet, document).length };
}

/** The fields at the top of an operation by name, those of a fragment once for each place where it is first met. */
export function rootFieldsIn(selectionSet: SelectionSetNode, document: DocumentNode): string[] {
  const fragments = new Map(
    document.definitions.flatMap((one) =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [],
    ),
  );
  // A fragment is met once, or fragments in fragments would be walked for ever.
  const met = new Set<string>();
  const walk = ({ selections }: SelectionSetNode): string[] =>
    selections.flatMap((one) => {
      if (one.kind === Kind.FIELD) return [one.name.value];
      if (one.kind === Kind.INLINE_FRAGMENT) return walk(one.selectionSet);
      const named = met.has(one.name.value) ? undefined : fragments.get(one.name.value);
      met.add(one.name.value);
      return named === undefined ? [] : walk(named.selectionSet);
    });
  return walk(selectionSet);
}
