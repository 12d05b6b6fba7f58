import { openPool } from '@thac/api/database/pool';
import { openCompiled } from '@thac/api/graphql/compiled/compiled';
import { normalised, sha256Of } from '@thac/api/graphql/operations/manifest';
import { standingOf } from '@thac/projections/position';
import { openViews } from '@thac/projections/views';
import fc from 'fast-check';
import { parse } from 'graphql';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { type Houses, openHouses } from './compiledHouses.ts';
import { readingCallers } from './readers.ts';
import { record } from './steps.ts';
import { callers, id, units } from './world.ts';

const text = normalised(
  parse(`query page($first: PageSize, $filter: ObligationFilter) { obligations(first: $first, filter: $filter) {
    edges { cursor node { id state due unit { id } } } pageInfo { hasNextPage startCursor endCursor } } }`),
);
const communes = Array.from({ length: 14 }, (_, number) => id(`xã thứ ${number}`));
let houses: Houses;

beforeAll(async () => {
  houses = await openHouses([text]);
  for (const [number, unit] of communes.entries())
    await record(houses.world, 'admin', 'establishUnit', {
      ...{ unit, name: `Xã ${number}`, kind: 'commune', tier: 'commune', from: '2021-01-01' },
      parent: units.district,
    });
  await houses.caughtUp();
  await owe(900);
});
afterAll(() => houses.end());

/** Has the communes and the district owe more, as no small record could: a few days on which much is due, or nothing. */
async function owe(count: number): Promise<void> {
  const { pool } = houses.world.database;
  const { rows } = await pool.query<{ name: string }>(
    `select column_name as name from information_schema.columns
     where table_schema = 'view' and table_name = 'obligation' and is_generated = 'NEVER'`,
  );
  const others = rows
    .map(({ name }) => name)
    .filter((name) => !['obligation', 'unit', 'due_on', 'state'].includes(name));
  await pool.query(
    `insert into view.obligation (obligation, unit, due_on, state, ${others.join(', ')})
     select gen_random_uuid(), ($1::uuid[])[1 + mod(n * n, cardinality($1::uuid[]))],
       case when mod(n, 7) > 0 then date '2023-02-01' + mod(n * 31, 23) end,
       case when mod(n, 3) = 0 then 'accepted' else 'assigned' end, ${others.map((name) => `o.${name}`).join(', ')}
     from generate_series(1, $2::integer) as n
     cross join (select * from view.obligation where unit = $3::uuid and until = 9223372036854775807 limit 1) as o`,
    [[...communes, units.district, units.ducPhong], count, units.district],
  );
}

it('a page of a subtree is the same whichever way it is found, however many units share it', async () => {
  const { pool, url } = houses.world.database;
  const lines = openPool(url, { max: 1 });
  onTestFinished(() => lines.end());
  const compiled = openCompiled({ lines: { pool: lines, most: 1 }, pool });
  const standing = await standingOf(openViews(pool));
  const hash = sha256Of(text);
  const operation = { name: 'page', text, document: parse(text) };
  const asking = fc.record({
    caller: fc.constantFrom(...readingCallers, ...callers),
    variables: fc.record({
      first: fc.constantFrom(1, 2, 3, 7, 20, 50, 200),
      filter: fc.record({
        under: fc.constantFrom(units.province, units.district, units.ducPhong, communes[3], id('không có')),
        states: fc.constantFrom(null, ['assigned'], ['accepted'], ['fulfilled'], ['accepted', 'assigned']),
        dueFrom: fc.constantFrom(null, '2023-02-10'),
        dueTo: fc.constantFrom(null, '2023-02-15'),
      }),
    }),
  });
  let [full, most] = [0, 0];
  await fc.assert(
    fc.asyncProperty(asking, async ({ caller, variables }) => {
      const ready = compiled.ready(caller, { hash, operation, operationName: null, variables });
      const once = await ready?.ask(standing, '2023-02-01');
      const headers = {
        'content-type': 'application/json',
        authorization: `Bearer ${'token' in caller ? caller.token : ''}`,
      };
      const body = JSON.stringify({ documentId: hash, variables });
      const { data } = (await (await fetch(houses.plain, { method: 'POST', headers, body })).json()) as {
        data: { obligations: { edges: unknown[] } };
      };
      expect(JSON.parse(once?.answer ?? 'null')).toEqual(data);
      const found = data.obligations.edges.length;
      if (found === variables.first) full += 1;
      most = Math.max(most, found);
    }),
    { numRuns: 400, seed: 2_026 },
  );
  expect(full).toBeGreaterThan(60);
  expect(most).toBe(200);
});
