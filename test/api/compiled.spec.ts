import type { KnownCaller } from '@thac/api/auth/callers';
import { openPool } from '@thac/api/database/pool';
import { openCompiled, type Ready } from '@thac/api/graphql/compiled/compiled';
import { sha256Of } from '@thac/api/graphql/operations/manifest';
import { obligationId } from '@thac/domain/policies/cascade';
import { standingOf } from '@thac/projections/position';
import { openViews } from '@thac/projections/views';
import fc from 'fast-check';
import { parse } from 'graphql';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { type Houses, openHouses } from './compiledHouses.ts';
import { generated } from './generated.ts';
import { readers, readingCallers } from './readers.ts';
import { decision, districtPlan, record, tasks } from './steps.ts';
import { type Data, id, units, type World } from './world.ts';

const seed = 2_026;
const texts = fc.sample(generated, { numRuns: 120, seed });
const hashes = texts.map(sha256Of);
const secret = id('Kế hoạch mật của huyện');
let houses: Houses;
let world: World;

beforeAll(async () => {
  houses = await openHouses(texts);
  world = houses.world;
  await record(world, 'communeClerk', 'registerPlan', { plan: secret, title: 'Dự thảo của xã' });
  const broadcast = obligationId(districtPlan, tasks.broadcast, units.ducPhong, 'lead');
  await record(world, 'communeLeader', 'acceptObligation', { obligation: broadcast });
  await record(world, 'communeLeader', 'submitObligation', {
    ...{ obligation: broadcast, note: 'Đã phát thanh "hằng tuần"\n\\ 100 %' },
  });
  await houses.caughtUp();
});
afterAll(() => houses.end());

const plans = [decision, districtPlan, secret, id('không có')];
const variablesOf: fc.Arbitrary<Data> = fc.record({
  plan: fc.constantFrom(...plans),
  task: fc.constantFrom(...Object.values(tasks), id('không có')),
  unit: fc.constantFrom(...Object.values(units), id('không có')),
  obligation: fc.constantFrom(
    obligationId(districtPlan, tasks.broadcast, units.ducPhong, 'lead'),
    obligationId(decision, tasks.ownPlan, units.district, 'lead'),
    id('không có'),
  ),
  day: fc.constantFrom('2021-12-31', '2023-02-25', '2023-03-20', '2030-01-01'),
  first: fc.constantFrom(1, 2, 50, null),
  states: fc.constantFrom(null, ['assigned', 'submitted'], ['fulfilled'], []),
  filter: fc.constantFrom(
    null,
    {},
    { modality: 'binding', dueFrom: '2023-02-01' },
    { role: 'support', plans: [districtPlan] },
  ),
  asOf: fc.constantFrom(
    null,
    {},
    { validAt: '2023-03-14' },
    { validAt: null },
    { atLeast: 7 },
    { atLeast: 9, validAt: '2023-03-14' },
  ),
  more: fc.boolean(),
});

const tokenOf = (caller: KnownCaller): string => ('token' in caller ? caller.token : '');

/** Whoever reads a part, whoever reads the whole house, and whom no rule restricts. */
const askers = [...readers, 'districtOfficer', 'admin'];

async function answered(url: string, token: string, documentId: string, variables: Data) {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      ...{ accept: 'application/json', 'content-type': 'application/json', authorization: `Bearer ${token}` },
    },
    body: JSON.stringify({ documentId, variables }),
  });
  const { data, errors } = (await response.json()) as { data: unknown; errors?: { message: string }[] };
  return {
    ...{ status: response.status, type: response.headers.get('content-type') },
    // In the order of its fields, too.
    data: JSON.stringify(data),
    // What a refused answer still wanted to know is of no use.
    errors: errors?.filter(({ message }) => message !== 'the request is over'),
  };
}

it('answers in one statement what the plain way answers, whoever asks and whatever is asked', async () => {
  const asking = fc.record({
    which: fc.nat(texts.length - 1),
    token: fc.constantFrom(...askers),
    variables: variablesOf,
  });
  let told = 0;
  await fc.assert(
    fc.asyncProperty(asking, async ({ which, token, variables }) => {
      const hash = hashes[which] ?? '';
      const [once, plainly] = await Promise.all(
        [world.url, houses.plain].map((url) => answered(url, token, hash, variables)),
      );
      expect(once, texts[which]).toEqual(plainly);
      if (plainly?.errors === undefined) told += 1;
    }),
    { numRuns: 600, seed },
  );
  expect(told).toBeGreaterThan(200);
});

it('answers what is so now, whatever was recorded in between', async () => {
  const shown = texts.flatMap((text, which) => (/q0: (obligation|rollup)/.test(text) ? [which] : []));
  const variables = {
    ...{ plan: districtPlan, task: tasks.broadcast, unit: units.district, day: '2023-03-20', more: true },
    obligation: obligationId(districtPlan, tasks.broadcast, units.ducThanh, 'lead'),
  };
  const answers = new Set<string>();
  await record(world, 'otherClerk', 'acceptObligation', { obligation: variables.obligation });
  for (const percent of [10, 20, 30, 40, 50]) {
    await record(world, 'otherClerk', 'reportProgress', {
      ...{
        obligation: variables.obligation,
        percent,
        note: `Đã làm ${percent} %`,
        idempotencyKey: `${percent}`,
      },
    });
    await houses.caughtUp();
    for (const which of shown) {
      const [once, plainly] = await Promise.all(
        [world.url, houses.plain].map((url) => answered(url, 'ownDistrict', hashes[which] ?? '', variables)),
      );
      expect(once, texts[which]).toEqual(plainly);
      answers.add(`${which} ${once?.data}`);
    }
  }
  expect(shown.length).toBeGreaterThan(10);
  expect(answers.size).toBeGreaterThan(shown.length);
});

it('answers all of them so, wherever the plain way has an answer', async () => {
  const { pool } = world.database;
  const trips = openPool(world.database.url, { max: 2 });
  onTestFinished(() => trips.end());
  const compiled = openCompiled({ lines: { pool: trips, most: 1 }, pool });
  const standing = await standingOf(openViews(pool));
  const asked = fc.sample(fc.tuple(fc.constantFrom(...readingCallers), variablesOf), {
    numRuns: texts.length,
    seed,
  });
  const together: { text: string; ready: Ready; data: string | null }[] = [];
  const dataOf = (answer: string | null | undefined) =>
    answer == null ? null : JSON.stringify(JSON.parse(answer));
  for (const [which, text] of texts.entries()) {
    const [caller, variables] = asked[which] ?? [];
    if (caller === undefined || variables === undefined) throw new Error('nothing is asked');
    const operation = { name: 'generated', text, document: parse(text) };
    const hash = hashes[which] ?? '';
    const ready = compiled.ready(caller, { hash, operation, operationName: null, variables });
    const [once, plainly] = [
      await ready?.ask(standing, '2023-02-01'),
      await answered(houses.plain, tokenOf(caller), hash, variables),
    ];
    expect(once?.mark).toBe(standing.mark);
    expect(dataOf(once?.answer), text).toBe(plainly.errors === undefined ? plainly.data : null);
    if (ready !== null) together.push({ text, ready, data: dataOf(once?.answer) });
  }
  expect(together.length).toBeGreaterThan(20);
  await Promise.all(
    [...together, ...together.toReversed()].map(async ({ text, ready, data }) => {
      const { answer, mark } = await ready.ask(standing, '2023-02-01');
      expect([dataOf(answer), mark], `${text} at once with others`).toEqual([data, standing.mark]);
    }),
  );
});
