import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { extractText } from '@thac/api/documents/extract';
import type { Expectation } from './expectation.ts';
import { wordPlan } from './wordPlan.ts';

/** A document and what a careful person read in it. */
export type Sample = { name: string; text: string; expected: Expectation };

/** Real documents stand beside the checkout, or are absent. */
const seeds = join(import.meta.dirname, '../../../shared/seeds');

function samples(folder: string, texts: string): Sample[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .filter((name) => existsSync(join(texts, `${name}.txt`)))
    .map((name) => ({
      name,
      text: readFileSync(join(texts, `${name}.txt`), 'utf8'),
      expected: JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as Expectation,
    }));
}

/** Documents written for these tests, in layouts that differ. */
export const ownSamples = (): Sample[] => {
  const folder = join(import.meta.dirname, 'fixtures');
  return samples(folder, folder);
};

/** Real documents, empty where they are not at hand; their words are not kept here. */
export const seedSamples = (): Sample[] => samples(join(import.meta.dirname, 'seeds'), seeds);

/** One plan as Word saves it and as a PDF made of that; both hold the same facts. */
export async function fileSamples(): Promise<Sample[]> {
  const folder = join(import.meta.dirname, 'files');
  const expected = JSON.parse(readFileSync(join(folder, 'wordPlan.json'), 'utf8')) as Expectation;
  const files = {
    'plan.docx': await wordPlan(),
    'plan.pdf': new Uint8Array(readFileSync(join(folder, 'wordPlan.pdf'))),
  };
  return Promise.all(
    Object.entries(files).map(async ([name, bytes]) => {
      const { text } = await extractText(bytes, name);
      return { name, text, expected };
    }),
  );
}
