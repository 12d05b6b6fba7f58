const longest = 12;

/**
 * What stands where it should not, for a message: a slip of the pen is shown; what is longer may be a secret in the wrong place,
 * and only its length is said.
 */
export const quoted = (value: unknown): string => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing');
  return text.length <= longest ? JSON.stringify(text) : `a text of ${text.length} characters`;
};

/** A path for a message, unless a part of it is written as programs write secrets. */
export const quotedPath = (path: string): string => (looksSecret(path) ? quoted(path) : path);

/** A text of several parts for a message: as it is, unless a part of it is written as programs write secrets. */
export const quotedParts = (text: string): string =>
  looksSecret(text) ? quoted(text) : JSON.stringify(text);

/**
 * Whether a part of a text is written as programs write secrets: with the mark of one (Standard Webhooks; what follows it
 * may hold slashes), letters of both cases and digits, several letters of both
 * cases (of random ones one in two hundred has no digit), or many digits of base 16.
 */
export const looksSecret = (text: string): boolean =>
  text.includes('whsec_') ||
  text.split(/[/\\.:\s]+/).some((run) => /^[0-9a-f]{32,}$/i.test(run) || (run.length >= 16 && isMixed(run)));

const isMixed = (run: string): boolean =>
  [/[a-z]/, /[A-Z]/, /\d/].every((one) => one.test(run)) ||
  [/(?:.*[a-z]){3}/, /(?:.*[A-Z]){3}/].every((one) => one.test(run));
