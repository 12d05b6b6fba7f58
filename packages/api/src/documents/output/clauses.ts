import { fold } from '@thac/domain/text/fold';
import { type Block, blank, closed, open } from './paper.ts';

/** What a clause says: an address of labels joined by `/`, a short name and the sentence. */
export type Clause = { clause: string; title: string; sentence: string };

const roman = /^[IVXLC]+$/u;
const bullet = /^([-+*•])\d*$/u;
const letter = /^\p{Ll}$/u;

/** A label as it is printed: `III.`, `4.`, `a)`, `-`, `Điều 2.`. */
export function printedLabel(label: string): string {
  const bare = label.replace(/#\d+$/u, '');
  const mark = bullet.exec(bare)?.[1];
  if (mark !== undefined) return mark;
  return letter.test(bare) ? `${bare})` : `${bare}.`;
}

/** Phần nội dung: each clause under its label, and above it those it stands in; headings nobody knows stay blank. */
export function clauseBlocks(
  clauses: readonly Clause[],
  headings: ReadonlyMap<string, string> = new Map(),
): Block[] {
  const printed = new Set<string>();
  const own = new Set(clauses.map(({ clause }) => clause));
  return clauses.flatMap((one) => {
    const labels = one.clause.split('/').filter((label) => label !== '');
    const parents = labels.slice(0, -1).flatMap((label, depth): Block[] => {
      const address = labels.slice(0, depth + 1).join('/');
      if (printed.has(address) || own.has(address)) return [];
      printed.add(address);
      return [above(label, headings.get(address) ?? blank)];
    });
    printed.add(one.clause);
    return [...parents, ...said(labels.at(-1) ?? '', one)];
  });
}

const above = (label: string, heading: string): Block => ({
  kind: bullet.test(label) ? 'text' : 'heading',
  text: `${printedLabel(label)} ${heading}`,
});

/** The short name stands before the sentence unless the sentence begins with it. */
function said(label: string, { title, sentence }: Clause): Block[] {
  const before = label === '' ? '' : `${printedLabel(label)} `;
  const [first = '', ...more] = sentence.split('\n').filter((line) => line.trim() !== '');
  const rest = more.map((line): Block => ({ kind: 'text', text: line }));
  if (first === '' || fold(first).startsWith(fold(title)))
    return [{ kind: 'text', bold: before, text: first || closed(title) }, ...rest];
  if (roman.test(label) || label.startsWith('Điều'))
    return [{ kind: 'heading', text: `${before}${open(title)}` }, { kind: 'text', text: first }, ...rest];
  return [
    { kind: 'text', bold: `${before}${open(title)}`, text: '' },
    { kind: 'text', text: first },
    ...rest,
  ];
}
