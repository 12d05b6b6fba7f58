import { dayOf } from '@thac/domain/calendar/day';
import { readerOf, readingAs } from '@thac/projections/reading/reader';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { as, type Reader, readers, readingCallers, unitOf } from './readers.ts';
import { subscribe } from './sse.ts';
import { districtPlan, establishUnits, issueDecision, issueDistrictPlan, record } from './steps.ts';
import { id, openWorld, units, type World } from './world.ts';

const clock = '2023-02-01T02:00:00.000Z';
let world: World;
beforeAll(async () => {
  world = await openWorld(clock, undefined, readingCallers);
  await establishUnits(world);
  await issueDecision(world);
  await issueDistrictPlan(world);
});
afterAll(() => world.end());

/** The positions of all events that a reader sees, as the database judges the rows. */
async function judged(reader: Reader): Promise<number[]> {
  const asking = { all: false, house: false, own: [unitOf(reader)], reads: [] };
  const client = await world.database.pool.connect();
  try {
    await client.query('begin');
    const found = await readerOf(world.app.views, asking, dayOf(clock));
    const { text, values } = readingAs(found, true);
    await client.query(text, [...values]);
    const { rows } = await client.query<{ position: string }>(
      'select position from view.timeline order by position',
    );
    return rows.map(({ position }) => Number(position));
  } finally {
    await client.query('rollback');
    client.release();
  }
}

const all = 'subscription ($after: Position) { events(after: $after) { position } }';

/** So many of each reader listen from a position on. */
const listen = (after: number, each: number) =>
  Promise.all(
    readers.flatMap((reader) =>
      Array.from({ length: each }, async () => ({
        reader,
        after,
        stream: await subscribe(world, as(reader), all, { after }),
      })),
    ),
  );

const renamed = (name: string) =>
  record(world, 'admin', 'renameUnit', { unit: units.ducThanh, name, from: '2023-01-10' });

const shown = (position: number) => world.get('inspector', `{ position(asOf: { atLeast: ${position} }) }`);

it('of many who listen each hears what he sees and nothing else, whoever else listens, comes late or leaves', async () => {
  const early = await listen(0, 6);
  for (const { stream } of early.filter((_, index) => index % 6 === 0)) stream.leave();
  const obligations = `{ obligations(filter: { plans: ["${districtPlan}"] }) { edges { node { id unit { id } } } } }`;
  const { edges } = (await world.get('inspector', obligations)).obligations;
  const late = await listen(3, 6);
  for (const [index, { node }] of edges.entries())
    if (node.unit.id === units.ducPhong)
      await record(world, 'communeClerk', 'acceptObligation', {
        ...{ obligation: node.id, idempotencyKey: `accept ${index}` },
      });
  await record(world, 'communeClerk', 'registerPlan', { plan: id('Kế hoạch xã'), title: 'Dự thảo của xã' });
  const { position: last } = await renamed('Đức Thạnh Tây');
  await shown(last);

  const heard = new Set<string>();
  for (const { reader, after, stream } of [...early.filter((_, index) => index % 6 !== 0), ...late]) {
    const sees = (await judged(reader)).filter((position) => position > after);
    // Everybody hears of units, so that the last event tells who has heard all.
    expect(sees.at(-1)).toBe(last);
    const events = await stream.until(sees.length);
    expect(events.map(({ data }) => data.events.position)).toEqual(sees);
    heard.add(JSON.stringify(sees));
    stream.leave();
  }
  expect(heard.size).toBeGreaterThan(6);
});

it('whoever leaves while it is found out what he sees takes nobody along', async () => {
  for (const name of ['Đức Thạnh Đông', 'Đức Thạnh Nam', 'Đức Thạnh Bắc']) {
    const some = await listen(0, 4);
    const { position } = await renamed(name);
    for (const [index, { stream }] of some.entries()) if (index % 4 < 2) setTimeout(stream.leave, index);
    await shown(position);
    for (const { reader, stream } of some.filter((_, index) => index % 4 >= 2)) {
      const told = await stream.until((await judged(reader)).length);
      expect(told.at(-1)?.data.events.position).toBe(position);
      stream.leave();
    }
  }
});
