/** The text of a refusal in both languages; `{name}` is replaced from the details. */
export type RefusalText = { code: string; vi: string; en: string };

/** Từ chối: the law or the record does not allow it, and nothing was written. The only error the domain throws. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: string;
  readonly vi: string;
  readonly en: string;
  readonly details: Readonly<Record<string, string>>;

  constructor(text: RefusalText, details: Record<string, string> = {}) {
    super(fill(text.en, details));
    this.code = text.code;
    this.vi = fill(text.vi, details);
    this.en = fill(text.en, details);
    this.details = details;
  }
}

export function refuse(text: RefusalText, details?: Record<string, string>): never {
  throw new Refusal(text, details);
}

/** Gives each text its key as code, so that a code is written once. */
export const refusals = <K extends string>(
  texts: Record<K, { vi: string; en: string }>,
): Record<K, RefusalText> =>
  Object.fromEntries(
    Object.entries<{ vi: string; en: string }>(texts).map(([code, text]) => [code, { code, ...text }]),
  ) as Record<K, RefusalText>;

const fill = (text: string, details: Record<string, string>): string =>
  text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => details[name] ?? whole);
