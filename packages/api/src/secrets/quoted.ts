const longest = 12;

/**
 * What stands where it should not, for a message: a slip of the pen is shown; what is longer may be a secret in the wrong place,
 * and only its length is said.
 */
export const quoted = (value: unknown): string => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing');
  return text.length <= longest ? JSON.stringify(text) : `a text of ${text.length} characters`;
};
