import { addDays } from '@thac/domain/calendar/day';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Kept, keep } from '../spec/keeping.ts';
import { abolishDistricts, map, places } from '../spec/randomStory.ts';
import { story } from '../spec/story.ts';
import { standingOf } from './position.ts';
import { tree } from './unitTree.ts';
import { keepUnitTrees } from './unitTrees.ts';

let kept: Kept;
beforeAll(async () => {
  kept = await keep();
  const told = story();
  await map(told);
  await abolishDistricts(told, '2025-06-20T02:00:00.000Z');
  await kept.log.append(told.events);
  await kept.catchUp(7);
});
afterAll(() => kept.drop());

/** A list of PostgreSQL as it was written. */
const listIn = (text: string): string[] => text.slice(1, -1).split(',').filter(Boolean);

test('the tree that is kept is the one of every day, before and after each change', async () => {
  const { db } = kept;
  const { below } = await keepUnitTrees().at(db, await standingOf(db));
  const { rows } = await sql<{
    day: string;
  }>`select distinct valid_from as day from ${sql.table('view.unit')} as u
    union select valid_to from ${sql.table('view.unit')} as u where valid_to is not null`.execute(db);
  const days = new Set(rows.flatMap(({ day }) => [addDays(day, -1), day, addDays(day, 1)]));
  const { province, districts, communes } = places;
  let moved = 0;
  for (const day of days)
    for (const root of [
      province,
      ...districts,
      ...communes.slice(0, 3),
      'aaaaaaaa-0000-4000-8000-000000000000',
    ]) {
      const asked = await sql<{ unit: string; branch: string }>`select unit, branch
        from ${tree(root, { knownAt: null, validAt: day })} as t order by unit`.execute(db);
      const { units, numbers, branches } = below(root, day);
      const names = listIn(branches);
      const found = listIn(units).map((unit, place) => ({
        ...{ unit, branch: names[Number(listIn(numbers)[place]) - 1] ?? '' },
      }));
      expect(
        found.toSorted((one, other) => (one.unit < other.unit ? -1 : 1)),
        `${root} on ${day}`,
      ).toEqual(asked.rows);
      if (root === province && asked.rows.length > 1) moved += 1;
    }
  expect(moved).toBeGreaterThan(3);
});
