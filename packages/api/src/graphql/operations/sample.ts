import {
  type GraphQLInputType,
  type GraphQLScalarType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  type OperationDefinitionNode,
  typeFromAST,
} from 'graphql';

/** Giá trị thử: variables with which an operation can be weighed before anybody asks it; only those that it cannot do without. */
export function samplesOf(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
): Record<string, unknown> {
  const entries = variableDefinitions.flatMap(({ variable, type, defaultValue }) => {
    const meant = typeFromAST(schema, type as never) as unknown;
    return defaultValue === undefined && isInputType(meant) && isNonNullType(meant)
      ? [[variable.name.value, sampleOf(meant)] as const]
      : [];
  });
  return Object.fromEntries(entries);
}

function sampleOf(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return sampleOf(type.ofType);
  if (isListType(type)) return [sampleOf(type.ofType)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (!isInputObjectType(type)) return candidates.find((one) => isTaken(type, one));
  const fields = Object.values(type.getFields());
  // Of an input of which exactly one part is said, the first.
  const said = type.isOneOf ? fields.slice(0, 1) : fields.filter(isRequiredInputField);
  return Object.fromEntries(said.map((field) => [field.name, sampleOf(field.type)]));
}

/** One of these is a value of each scalar. */
const candidates: readonly unknown[] = [
  200,
  2025,
  true,
  'x',
  '2025-07-01',
  '2025-07-01T00:00:00Z',
  '00000000-0000-4000-8000-000000000000',
  'vi',
  'ten@vi.du',
  '1.5',
  '/vi/du',
  '0'.repeat(64),
  { name: 'x', size: 0, arrayBuffer: async () => new ArrayBuffer(0) },
];

function isTaken(type: GraphQLScalarType, value: unknown): boolean {
  try {
    return type.parseValue(value) !== undefined;
  } catch {
    return false;
  }
}
