import { kinds } from '../../organisation/kinds.ts';
import { fold, spelling } from '../../text/fold.ts';

/** One way to read the name of a territory: with its accents, and without. */
export type Reading = { spelled: string; folded: string };

/** A territory's own name, comparable: `Phường 05` = `Phường 5`, `NT Mộc Châu` = `Nông trường Mộc Châu` = `Mộc Châu`. */
export const ownName = (name: string): Reading => {
  const spelled = spelling(name).replaceAll(/\b0+(?=\d)/gu, '');
  const farm = /^(?:nt|nông trường) (?=.)/u;
  return { spelled: spelled.replace(farm, ''), folded: fold(spelled.replace(farm, '')) };
};

/** The ways to read what a table writes: as it stands, and without the word of a kind before it. */
export function readingsOf(text: string): Reading[] {
  const whole = text.trim();
  const lower = whole.toLowerCase();
  const bare = kindWords
    .filter((word) => lower.startsWith(`${word} `))
    .map((word) => whole.slice(word.length + 1));
  return [whole, ...bare].filter((name) => name !== '').map(ownName);
}

const kindWords = [
  ...new Set(
    kinds
      .filter(({ category, kind }) => category === 'territory' && kind !== 'country')
      .flatMap(({ words }) => words.map((word) => word.toLowerCase())),
  ),
];
