import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Kept, keep } from '../spec/keeping.ts';
import { digests } from './digests.ts';

let kept: Kept;
beforeAll(async () => {
  kept = await keep();
});
afterAll(() => kept.drop());

const finding = (name: string) =>
  kept.pool.query(
    `insert into view.finding (inspection, finding, ordinal, text, since) values (gen_random_uuid(), $1, 1, '', 1)`,
    [name],
  );

test('a digest is the same in a database that orders letters by another locale', async () => {
  await finding('a');
  await finding('B');
  await kept.pool.query(`update view.finding set inspection = '00000000-0000-4000-8000-000000000001'`);
  const before = await digests(kept.pool, 'view');
  const order = () =>
    kept.pool.query<{ finding: string }>('select finding from view.finding order by finding');
  const locales: string[] = [];
  for (const locale of ['C', 'vi-x-icu']) {
    await kept.pool.query(`alter table view.finding alter column finding type text collate "${locale}"`);
    locales.push((await order()).rows.map((row) => row.finding).join(''));
    expect(await digests(kept.pool, 'view')).toEqual(before);
  }
  expect(locales).toEqual(['Ba', 'aB']);
});
