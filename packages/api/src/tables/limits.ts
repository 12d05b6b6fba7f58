import { limits as documents } from '../documents/limits.ts';

/** Giới hạn của một bảng: far above every unit of the country in one table, far below what would exhaust the process. */
export const limits = {
  fileBytes: 5 * 1024 * 1024,
  /** Of all parts of one .xlsx that are unpacked. */
  unpackedBytes: 40 * 1024 * 1024,
  compressionRatio: documents.compressionRatio,
  harmlessBytes: documents.harmlessBytes,
  rows: 5_000,
  columns: 300,
  /** Characters of one cell. */
  cell: 4_000,
} as const;
