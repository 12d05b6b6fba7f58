import { readFileSync } from 'node:fs';
import { authorityTable } from '@thac/domain/policies/authority/table';
import { currentVersions } from '@thac/domain/versions';
import { describe, expect, it } from 'vitest';

const read = (file: string) => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');

/** `ObligationsAssigned` and "obligation, assignment" meet in `obligation` and `assign`. */
const stem = (word: string): string => {
  const shorter = word.toLowerCase().replace(/(ication|ation|ment|ion|ies|ied|ed|es|s|e|y)$/, '');
  const single = shorter.replace(/([^aeiou])\1$/, '$1');
  return single.length < 3 || single === word ? word.toLowerCase() : stem(single);
};

/** Words of GraphQL, of Relay and of grammar; everything else is a word of the trade and needs a row. */
const technical = new Set(
  `connection edge node page info query mutation subscription input filter order type text uuid day instant file
   detail every missing placed live look up by problem previewed duty change import state note said named`
    .split(/\s+/)
    .map(stem),
);

const wordsOf = (name: string) => name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g) ?? [];

const known = new Set(
  read('GLOSSARY.md')
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| code |'))
    .flatMap((line) => (line.split('|')[1] ?? '').match(/[a-z]+/gi) ?? [])
    .map(stem),
);

const unexplained = (names: readonly string[]) =>
  names.filter((name) => wordsOf(name).some((word) => !technical.has(stem(word)) && !known.has(stem(word))));

describe('the glossary', () => {
  it('has a row for every word in the name of an event', () => {
    expect(unexplained(Object.keys(currentVersions))).toEqual([]);
  });

  it('has a row for every word in the name of a command', () => {
    expect(unexplained(Object.keys(authorityTable))).toEqual([]);
  });

  it('has a row for every word in the name of a type of the schema', () => {
    const types = read('packages/api/schema.graphql').matchAll(
      /^(?:type|enum|union|interface|input) (\w+)/gm,
    );
    expect(unexplained([...types].map(([, name = '']) => name))).toEqual([]);
  });

  it('would miss a word that it does not have', () => {
    expect(unexplained(['WidgetShipped'])).toEqual(['WidgetShipped']);
  });
});
