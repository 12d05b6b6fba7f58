import { readPlan } from '@thac/domain/documents/reader';
import { afterAll, describe, expect, it } from 'vitest';
import { fileSamples, ownSamples, type Sample, seedSamples } from './corpus.ts';
import { type Category, type Scores, score } from './score.ts';
import { average, mistakes, table } from './table.ts';

/** Mean F1 to reach on documents the reader has not seen. */
const promised: Record<Category, number> = {
  identity: 1,
  signatory: 1,
  bases: 1,
  citations: 0.95,
  clauses: 0.95,
  tasks: 0.9,
  duties: 0.9,
  reports: 1,
  recipients: 0.97,
};

const scored = (samples: readonly Sample[]) =>
  new Map<string, Scores>(samples.map(({ name, text, expected }) => [name, score(expected, readPlan(text))]));

describe.each([
  { kind: 'documents of our own', samples: [...ownSamples(), ...(await fileSamples())] },
  { kind: 'real documents', samples: seedSamples() },
])('reading $kind', ({ samples }) => {
  const scores = scored(samples);
  afterAll(() => {
    if (samples.length > 0) console.log([table(scores), ...mistakes(scores)].join('\n'));
  });

  it.skipIf(samples.length === 0).each(Object.entries(promised) as [Category, number][])(
    'reaches the promised F1 of %s, %f',
    (category, least) => {
      expect(
        average(scores, category),
        mistakes(scores)
          .filter((line) => line.includes(` ${category}: `))
          .join('\n'),
      ).toBeGreaterThanOrEqual(least);
    },
  );
});
