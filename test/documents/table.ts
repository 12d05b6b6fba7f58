import { f1, precision, recall } from './pairing.ts';
import { type Category, categories, type Scores } from './score.ts';

const percent = (value: number) => (value * 100).toFixed(0).padStart(3);

/** Precision, recall and F1 in percent of every category, one line per document and one for the average. */
export function table(scores: ReadonlyMap<string, Scores>): string {
  const width = Math.max(9, ...[...scores.keys()].map((name) => name.length));
  const head = [' '.repeat(width), ...categories.map((category) => category.padStart(11))].join(' ');
  const lines = [...scores].map(([name, score]) =>
    [
      name.padEnd(width),
      ...categories.map((category) => {
        const one = score[category];
        return `${percent(precision(one))}/${percent(recall(one))}/${percent(f1(one))}`;
      }),
    ].join(' '),
  );
  const means = categories.map((category) => percent(average(scores, category)).padStart(11));
  return [head, ...lines, ['average'.padEnd(width), ...means].join(' ')].join('\n');
}

/** Mean F1 of a category over documents, each weighing the same. */
export function average(scores: ReadonlyMap<string, Scores>, category: Category): number {
  const values = [...scores.values()].map((score) => f1(score[category]));
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Each mistake on a line: what was missed and what was read instead. */
export function mistakes(scores: ReadonlyMap<string, Scores>): string[] {
  return [...scores].flatMap(([name, score]) =>
    categories.flatMap((category) => [
      ...score[category].missing.map((fact) => `${name} ${category}: missed ${fact}`),
      ...score[category].surplus.map((fact) => `${name} ${category}: read ${fact}`),
    ]),
  );
}
