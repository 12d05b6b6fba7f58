import {
  concatAST,
  type DefinitionNode,
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  Kind,
  Source,
  separateOperations,
  validate,
} from 'graphql';
import { parseBounded } from '../border.ts';
import { format, normalised, sha256Of, type Written } from './manifest.ts';
import { samplesOf } from './sample.ts';
import { shapeOf } from './shape.ts';
import { askedFor, shapeRefusals } from './within.ts';

/** What is wrong with an operation, and where it stands. */
export type Mistake = { file: string; line: number; message: string };

/** Lập danh mục truy vấn: the manifest of all operations in files that may share fragments, and every mistake in them. */
export function manifestOf(
  schema: GraphQLSchema,
  files: readonly { file: string; text: string }[],
): { manifest: Written; mistakes: Mistake[] } {
  const mistakes: Mistake[] = [];
  const documents = files.flatMap(({ file, text }) => {
    try {
      return [parseBounded(new Source(text, file))];
    } catch (error) {
      mistakes.push(mistakeOf(error as GraphQLError, file));
      return [];
    }
  });
  const all = concatAST(documents);
  mistakes.push(...all.definitions.flatMap(unnamed));
  mistakes.push(
    ...validate(schema, all, undefined, { maxErrors: mostMistakes }).map((one) => mistakeOf(one)),
  );
  if (mistakes.length > 0)
    return { manifest: { format, operations: {} }, mistakes: mistakes.toSorted(inOrder) };
  const named = Object.entries(separateOperations(all)).toSorted(([one], [other]) => (one < other ? -1 : 1));
  const operations = named.map(([name, document]) => {
    mistakes.push(...beyondLimits(schema, document));
    const text = normalised(document);
    return [sha256Of(text), { name, text }] as const;
  });
  return {
    manifest: { format, operations: Object.fromEntries(operations) },
    mistakes: mistakes.toSorted(inOrder),
  };
}

const mostMistakes = 1_000;

const inOrder = (one: Mistake, other: Mistake): number =>
  one.file === other.file ? one.line - other.line : one.file < other.file ? -1 : 1;

/** Where an error points to; of two of one name, to the second. */
function mistakeOf({ nodes, source, locations, message }: GraphQLError, file = ''): Mistake {
  const loc = nodes?.at(-1)?.loc;
  return {
    file: loc?.source.name ?? source?.name ?? file,
    line: loc?.startToken.line ?? locations?.at(-1)?.line ?? 1,
    message,
  };
}

const at = (node: DefinitionNode, message: string): Mistake => ({
  file: node.loc?.source.name ?? '',
  line: node.loc?.startToken.line ?? 1,
  message,
});

/** Each operation is found again by its name, also by people. */
const unnamed = (definition: DefinitionNode): Mistake[] =>
  definition.kind === Kind.OPERATION_DEFINITION && definition.name === undefined
    ? [at(definition, 'Truy vấn chưa có tên. / The operation has no name.')]
    : [];

/** With the values that variables have by default, and the usual page where none is said. */
function beyondLimits(schema: GraphQLSchema, document: DocumentNode): Mistake[] {
  const [operation] = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return [];
  const variableValues = samplesOf(schema, operation);
  const { refusals } = askedFor({ schema, document, variableValues });
  const forbidden = shapeOf(document).asksForSchema
    ? [
        'Truy vấn hỏi về lược đồ; hệ thống thật không trả lời. / The operation asks for the schema, which production does not answer.',
      ]
    : [];
  return [
    ...shapeRefusals(document).map(({ message }) => message),
    ...refusals.map(({ message }) => message),
    ...forbidden,
  ].map((message) => at(operation, message));
}
