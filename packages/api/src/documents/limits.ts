/** Giới hạn tiếp nhận: far above any plan, far below what would exhaust the process. */
export const limits = {
  fileBytes: 20 * 1024 * 1024,
  /** Of all that is unpacked from one .docx. */
  unpackedBytes: 80 * 1024 * 1024,
  /** Text of officials compresses five to twenty times; what compresses more than this was made to. */
  compressionRatio: 200,
  /** Below this size no ratio is suspicious. */
  harmlessBytes: 4 * 1024 * 1024,
  /** A plan has five to sixty pages; a volume is sent in parts, so that a person can review what was read. */
  pages: 150,
  /** As many as 150 pages hold, for what has no pages. */
  characters: 400_000,
  /** Texts up to here are read at once; a longer one is read in a thread, so that nobody waits for it. */
  readAtOnce: 40_000,
  milliseconds: 30_000,
  megabytes: 512,
  /** Of the whole process, while one file is read: what a file makes its reader hold outside of the heap is seen there only. */
  processMegabytes: 1_000,
  /** Files read at the same time; the others wait. */
  atOnce: 2,
  /** Fewer letters on an average page mean pictures of pages. */
  lettersPerPage: 40,
} as const;
