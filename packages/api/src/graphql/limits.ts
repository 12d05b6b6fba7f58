import { limits as files } from '../documents/limits.ts';

/** Giới hạn: how much one request may ask, in one place. */
export const limits = {
  depth: 16,
  breadth: 1_500,
  complexity: 80_000,
  /** Characters of the text of an operation. */
  document: 64 * 1024,
  /** Words and signs of the text of an operation, which also bounds how deep it nests. */
  tokens: 8_000,
  /** Other names given to fields in an operation that asks for the schema itself. */
  aliasesOfSchema: 10,
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
  /** Milliseconds of waiting for a connection to ask on. */
  connection: 20_000,
} as const;
