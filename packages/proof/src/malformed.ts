/** Sai khuôn dạng: a text that is not what it claims to be; the message says so in Vietnamese and in English. */
export class Malformed extends Error {
  override readonly name = 'Malformed';
  readonly vi: string;
  readonly en: string;

  constructor(vi: string, en: string) {
    super(`${vi} / ${en}`);
    this.vi = vi;
    this.en = en;
  }
}
