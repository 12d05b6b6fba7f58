/** Why a file is not taken in; every reason is told before anything is stored. */
export type UnreadableCode =
  | 'not-there'
  | 'empty'
  | 'too-large'
  | 'too-slow'
  | 'unknown-type'
  | 'false-name'
  | 'old-word'
  | 'encrypted'
  | 'compressed-too-much'
  | 'damaged'
  | 'no-text'
  | 'old-encoding'
  | 'secret';

/** Văn bản không đọc được: says what is wrong with which file, and what to do, in both languages. */
export class UnreadableDocument extends Error {
  override readonly name = 'UnreadableDocument';
  readonly code: UnreadableCode;
  readonly vi: string;
  readonly en: string;

  constructor(code: UnreadableCode, vi: string, en: string) {
    super(`${code}: ${en}`);
    this.code = code;
    this.vi = vi;
    this.en = en;
  }
}
