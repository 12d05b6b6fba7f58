/** How much of one category was found and how much of what was found is right, with the words of each mistake. */
export type Score = { right: number; expected: number; read: number; missing: string[]; surplus: string[] };

export const precision = (score: Score) => (score.read === 0 ? 1 : score.right / score.read);
export const recall = (score: Score) => (score.expected === 0 ? 1 : score.right / score.expected);
/** One for a category that is rightly empty. */
export const f1 = (score: Score) =>
  score.expected + score.read === 0 ? 1 : (2 * score.right) / (score.expected + score.read);

const isOptional = (fact: object) => 'optional' in fact && fact.optional === true;

/** Pairs each expected fact with one that was read; one marked optional counts neither way. */
export function pair<Wanted extends object, Read>(
  expected: readonly Wanted[],
  read: readonly Read[],
  same: (wanted: Wanted, read: Read) => boolean,
): Score {
  const rest = [...read];
  const needed = expected.filter((fact) => !isOptional(fact));
  const missing: string[] = [];
  const take = (wanted: Wanted): boolean => {
    const at = rest.findIndex((candidate) => same(wanted, candidate));
    if (at >= 0) rest.splice(at, 1);
    return at >= 0;
  };
  for (const wanted of needed) if (!take(wanted)) missing.push(JSON.stringify(wanted));
  for (const wanted of expected.filter(isOptional)) take(wanted);
  const right = needed.length - missing.length;
  const surplus = rest.map((item) => JSON.stringify(item));
  return { right, expected: needed.length, read: right + rest.length, missing, surplus };
}
