import {
  type DocumentNode,
  type GraphQLSchema,
  getNamedType,
  isScalarType,
  Kind,
  print,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { parseBounded } from '../border.ts';

/**
 * Câu hỏi viết theo lược đồ cũ: declares the scalars of a question as the schema calls them today. A link is for ever, and the
 * name of a scalar is not; what it may hold is judged by the schema of today all the same.
 */
export function declaredAnew(schema: GraphQLSchema, text: string): string {
  const document = documentIn(text);
  if (document === null) return text;
  const wanted = scalarsWanted(schema, document);
  let renamed = false;
  const anew = visit(document, {
    VariableDefinition: (definition) =>
      visit(definition, {
        NamedType(type) {
          const scalar = wanted.get(definition.variable.name.value);
          const isScalar = isScalarType(schema.getType(type.name.value)) || !schema.getType(type.name.value);
          if (scalar === undefined || scalar === type.name.value || !isScalar) return undefined;
          renamed = true;
          return { ...type, name: { kind: Kind.NAME, value: scalar } };
        },
      }),
  });
  return renamed ? print(anew) : text;
}

/** What cannot be read is told by whoever reads it for its answer. */
function documentIn(text: string): DocumentNode | null {
  try {
    return parseBounded(text);
  } catch {
    return null;
  }
}

/** The scalar at each place at which a variable stands. */
function scalarsWanted(schema: GraphQLSchema, document: DocumentNode): Map<string, string> {
  const types = new TypeInfo(schema);
  const wanted = new Map<string, string>();
  const note = ({ name }: { name: { value: string } }) => {
    const type = types.getInputType();
    const named = type ? getNamedType(type) : undefined;
    if (isScalarType(named)) wanted.set(name.value, named.name);
  };
  visit(document, visitWithTypeInfo(types, { VariableDefinition: () => false, Variable: note }));
  return wanted;
}
