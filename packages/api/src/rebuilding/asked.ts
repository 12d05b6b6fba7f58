/** Dựng lại gì và cách nào: what an administrator asks to be rebuilt, and how. */
export type AskedRebuild = { how: 'rebuild' | 'verify' | 'back'; view: string | null };

const known = ['view', 'verify', 'back'];

/** Reads the arguments of an address; what is wrong with them is said in both languages. */
export function rebuildAsked(given: URLSearchParams): AskedRebuild | { vi: string; en: string } {
  for (const name of given.keys())
    if (!known.includes(name))
      return {
        vi: `Không có tham số “${name}”; có: ${known.join(', ')}.`,
        en: `There is no argument "${name}"; known are ${known.join(', ')}.`,
      };
  const view = given.get('view');
  if (given.has('back') && (given.has('verify') || view !== null))
    return {
      vi: 'Quay lại thì quay lại đúng những gì lần dựng lại cuối đã thay; không đi cùng tham số khác.',
      en: 'Going back undoes just what the last rebuild did; it takes no other argument.',
    };
  return { how: given.has('back') ? 'back' : given.has('verify') ? 'verify' : 'rebuild', view };
}
