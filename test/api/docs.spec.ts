import { readdirSync, readFileSync } from 'node:fs';
import { schema } from '@thac/api/graphql/schema';
import { parse, validate } from 'graphql';
import { expect, it } from 'vitest';

const docs = new URL('../../docs/', import.meta.url);

/** Every operation that a page of the documentation shows. */
const shown = readdirSync(docs)
  .filter((name) => name.endsWith('.md'))
  .flatMap((name) =>
    [...readFileSync(new URL(name, docs), 'utf8').matchAll(/^```graphql\n(.*?)^```$/gms)].map(
      ([, operation = '']) => ({ name, operation }),
    ),
  );

it('the documentation shows operations', () => expect(shown.length).toBeGreaterThan(3));

it.each(shown)('the documentation shows what the schema has: $name', ({ operation }) => {
  expect(validate(schema, parse(operation))).toEqual([]);
});
