import type { GraphQLScalarType } from 'graphql';
import { File } from './file.ts';
import {
  Cursor,
  DocumentSymbol,
  Email,
  JsonPointer,
  Key,
  Official,
  PeriodCode,
  Sha256,
  ShortCode,
  Trace,
  Uuid,
} from './identifiers.ts';
import { Json } from './json.ts';
import { Count, Days, Decimal, PageSize, Position, Version, Year } from './numbers.ts';
import { FileText, Line, Text } from './texts.ts';
import { Day, Instant } from './times.ts';

/** Các kiểu giá trị của lược đồ: what enters has a shape and a length, and each position of the schema says which. */
export const scalars = {
  ...{ Text, Line, FileText, File, JSON: Json },
  ...{ UUID: Uuid, ShortCode, DocumentSymbol, PeriodCode, Official, Key, Cursor, Trace },
  ...{ SHA256: Sha256, JSONPointer: JsonPointer, Email },
  ...{ Position, Count, Version, PageSize, Days, Year, Decimal },
  ...{ Day, Instant },
};

/** What each of them is in TypeScript. */
export type ScalarTypes = {
  [Name in keyof typeof scalars]: (typeof scalars)[Name] extends GraphQLScalarType<infer Input, infer Output>
    ? { Input: Input; Output: Output }
    : never;
};
