import { createHash } from 'node:crypto';
import { type DefinitionNode, type DocumentNode, type GraphQLSchema, Kind, print, validate } from 'graphql';
import { messageOf, StartError } from '../../startError.ts';
import { parseBounded } from '../border.ts';
import { shapeRefusals } from './within.ts';

/** Truy vấn đã đăng ký: an operation that was known before it is asked, ready to be begun. */
export type Operation = { name: string; text: string; document: DocumentNode };

/** Danh mục truy vấn: operations by the SHA-256 of their text in its one form. */
export type Manifest = ReadonlyMap<string, Operation>;

/** The file of a manifest. */
export type Written = { format: typeof format; operations: Record<string, { name: string; text: string }> };

export const format = 'thac-operations/1';

/** Dạng chuẩn: the text of an operation without comments and blanks of its writer, its fragments behind it by name. */
export const normalised = ({ kind, definitions }: DocumentNode): string =>
  print({
    kind,
    definitions: definitions.toSorted((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1)),
  });

const placeOf = (one: DefinitionNode): string =>
  one.kind === Kind.FRAGMENT_DEFINITION ? `2 ${one.name.value}` : '1';

export const sha256Of = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** The operation that a text is, however it is set out; null when it is none of the manifest. */
export function byText(manifest: Manifest, text: string): Operation | null {
  const exact = manifest.get(sha256Of(text));
  if (exact !== undefined) return exact;
  try {
    return manifest.get(sha256Of(normalised(parseBounded(text)))) ?? null;
  } catch {
    return null; // What cannot be read is no operation of a manifest.
  }
}

/** What a file of THAC_OPERATIONS says; throws with all operations that this house cannot answer. */
export function manifestIn(schema: GraphQLSchema, path: string, text: string): Manifest {
  const problems: string[] = [];
  const read = Object.entries(writtenIn(path, text).operations).map(([hash, { name, text }]) => {
    const document = operationIn(schema, hash, text, (problem) => problems.push(`"${name}" ${problem}`));
    return [hash, { name, text, document }] as const;
  });
  if (problems.length === 0)
    return new Map(read.flatMap(([hash, one]) => (one.document === null ? [] : [[hash, one as Operation]])));
  throw new StartError(
    `THAC_OPERATIONS: ${path}: ${problems.join('\n  ')}\n  make it anew with: thac operations FOLDER`,
  );
}

function operationIn(
  schema: GraphQLSchema,
  hash: string,
  text: string,
  complain: (problem: string) => void,
): DocumentNode | null {
  try {
    const document = parseBounded(text);
    if (sha256Of(text) !== hash || normalised(document) !== text)
      complain('is not what its hash says; it was changed by hand');
    for (const { message } of [...shapeRefusals(document), ...validate(schema, document)]) complain(message);
    return document;
  } catch (error) {
    complain(messageOf(error));
    return null;
  }
}

function writtenIn(path: string, text: string): Written {
  const written = jsonIn(text);
  if (isWritten(written)) return written;
  throw new StartError(
    `THAC_OPERATIONS: ${path} is no manifest of operations; make it with: thac operations FOLDER`,
  );
}

/** What a text says in JSON; null where it says nothing. */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export const isFields = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isWritten = (value: unknown): value is Written =>
  isFields(value) &&
  value.format === format &&
  isFields(value.operations) &&
  Object.values(value.operations).every(
    (one) => isFields(one) && typeof one.name === 'string' && typeof one.text === 'string',
  );
