import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '@thac/projections/reading/rules';
import { views } from '@thac/projections/registry';
import { expect, it } from 'vitest';
import { checkout } from './process.ts';

/** Tables of the views that are named in text, so that no rule of reading reaches them. */
const pastTheRules = (text: string): string[] =>
  text.match(/\b(?:from|join|only|using)\s+"?view"?\."?[a-z_]+/gi) ?? [];

/** The functions of the rules themselves. */
const exempt = 'packages/projections/src/reading/rowSecurity.ts';

it('no question names a table of the views but through sql.table or the query builder', () => {
  const files = globSync('packages/{projections,api}/src/**/*.ts', { cwd: checkout }).filter(
    (file) => !/\.(spec|fixture)\.ts$/.test(file) && file !== exempt,
  );
  expect(files.length).toBeGreaterThan(300);
  const found = files.flatMap((file) =>
    pastTheRules(readFileSync(join(checkout, file), 'utf8')).map((named) => `${file}: ${named}`),
  );
  expect(found).toEqual([]);
});

it('would find one that does', () => {
  expect(pastTheRules('select 1 from view.plan as p join\n view.unit as u')).toHaveLength(2);
  expect(pastTheRules(`select from \${sql.table('view.plan')} as p`)).toEqual([]);
});

it('every view has a rule, and no rule is of a table that is not there', () => {
  const named = ['checkpoint', ...views.map(({ name }) => name)].map((name) => `view.${name}`);
  expect(Object.keys(rules).toSorted()).toEqual(named.toSorted());
});
