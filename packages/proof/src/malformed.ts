/** Why a text is not believed: it is not what it claims to be, a known key's signature does not fit, or no known key signed. */
export type Fault = 'malformed' | 'bad-signature' | 'unknown-signers';

/** Không tin được: a text that is not believed; the message says why in Vietnamese and in English. */
export class Malformed extends Error {
  override readonly name = 'Malformed';
  readonly vi: string;
  readonly en: string;
  readonly fault: Fault;

  constructor(vi: string, en: string, fault: Fault = 'malformed') {
    super(`${vi} / ${en}`);
    this.vi = vi;
    this.en = en;
    this.fault = fault;
  }
}
