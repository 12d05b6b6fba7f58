import { limits as files } from '../documents/limits.ts';

/** Giới hạn: how much one request may ask, in one place; docs/limits.md says how each was chosen. */
export const limits = {
  depth: 16,
  breadth: 1_500,
  complexity: 80_000,
  /** Values of all lists of one answer, counted while it is made. */
  answered: 1_000_000,
  /** Questions or orders in one operation. */
  rootFields: 50,
  /** Other names given to fields in one document. */
  aliases: 200,
  /** The same where the schema itself is asked for. */
  aliasesOfSchema: 10,
  directives: 50,
  /** Selections in selections, as they stand in the text. */
  nesting: 16,
  /** Lists and objects in values in the text, and in variables. */
  values: 16,
  /** Characters of the text of an operation. */
  document: 64 * 1024,
  /** Words and signs of the text of an operation. */
  tokens: 8_000,
  /** Characters of all operations whose documents are kept parsed, and of those that could not be. */
  cached: 256 * 1024,
  /** Bytes of a request: the largest document that is taken in, and what is said about it. */
  body: files.fileBytes + 1024 * 1024,
  /** Variables found wrong that are named in one answer. */
  wrongVariables: 3,
  /** Characters of one message. */
  message: 1_000,
  /** Milliseconds for one question to the database. */
  statement: 20_000,
  /** Milliseconds for all questions of one request together. */
  answer: 30_000,
  /** Milliseconds of waiting for a connection to cancel a question on. */
  cancel: 5_000,
  /** Milliseconds of waiting for a connection to ask on. */
  connection: 20_000,
} as const;
