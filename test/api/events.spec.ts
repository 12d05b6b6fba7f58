import { derivedId } from '@thac/domain/identity';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { subscribe } from './sse.ts';
import { districtPlan, establishUnits, issueDecision, issueDistrictPlan, record, tasks } from './steps.ts';
import { type Data, openWorld, units, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await establishUnits(world);
});
afterAll(() => world.end());

const everything =
  'subscription ($after: Position) { events(after: $after) { position type stream version } }';
const positions = (events: readonly Data[]) => events.map((event) => event.data.events.position);
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

it('tells everything from a position on, while it happens, without a gap or a repetition', async () => {
  const stream = await subscribe(world, 'inspector', everything, { after: 2 });
  expect(positions(await stream.until(4))).toEqual([3, 4, 5, 6]);
  const { settled } = await issueDecision(world);
  await stream.until(settled - 2);
  await issueDistrictPlan(world);
  const { head } = (await world.get('inspector', '{ record { head } }')).record;
  expect(positions(await stream.until(head - 2))).toEqual(range(3, head));
  stream.leave();
});

it('goes on from where a reader was cut off', async () => {
  const first = await subscribe(world, 'inspector', everything, { after: 0 });
  const seen = positions(await first.until(5));
  first.leave();
  await first.ended;
  await record(world, 'admin', 'renameUnit', {
    unit: units.ducThanh,
    name: 'Đức Thạnh Đông',
    from: '2023-01-01',
  });
  const { head } = (await world.get('inspector', '{ record { head } }')).record;
  const again = await subscribe(world, 'inspector', everything, { after: seen.at(-1) });
  const rest = positions(await again.until(head - 5));
  again.leave();
  expect([...seen, ...rest]).toEqual(range(1, head));
});

it('tells only what concerns a plan or a unit', async () => {
  const obligation = derivedId('obligation', districtPlan, tasks.broadcast, units.ducPhong, 'lead');
  const all = 'id position stream version type at recorded actor plan unit obligation';
  const ofPlan = await subscribe(
    world,
    'inspector',
    `subscription ($p: UUID) { events(after: 0, plan: $p) { ${all} } }`,
    { p: districtPlan },
  );
  const ofUnit = await subscribe(
    world,
    'inspector',
    `subscription ($u: UUID) { events(after: 0, unit: $u) { ${all} } }`,
    { u: units.ducPhong },
  );
  await record(world, 'communeClerk', 'acceptObligation', { obligation, idempotencyKey: 'accept' });
  const planTypes = (await ofPlan.until(8)).map((event) => event.data.events.type);
  expect(planTypes).toEqual([
    'PlanRegistered',
    'BasesRecorded',
    'TasksDrafted',
    'PlanIssued',
    'ObligationsAssigned',
    'ObligationsAssigned',
    'ObligationsAssigned',
    'ObligationAccepted',
  ]);
  const last = (await ofUnit.until(3))[2]?.data.events;
  expect(last).toEqual({
    id: expect.any(String),
    position: expect.any(Number),
    stream: `duty-${districtPlan}-${units.ducPhong}`,
    version: 2,
    type: 'ObligationAccepted',
    at: '2023-02-01T02:00:00.000Z',
    recorded: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    actor: 'official:communeClerk',
    plan: districtPlan,
    unit: units.ducPhong,
    obligation,
  });
  expect(ofUnit.events.map((event) => event.data.events.type)).toEqual([
    'UnitEstablished',
    'ObligationsAssigned',
    'ObligationAccepted',
  ]);
  ofPlan.leave();
  ofUnit.leave();
});

it('begins with what is new when no position is given', async () => {
  const stream = await subscribe(world, 'inspector', everything, {});
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(stream.events).toEqual([]);
  const { position } = await record(world, 'communeClerk', 'registerPlan', { title: 'Mới' });
  expect(positions(await stream.until(1))).toEqual([position]);
  stream.leave();
});

it('a hundred readers are told the same, and the house ends with them still there', async () => {
  const other = await openWorld();
  await establishUnits(other);
  // One caller may follow the record thirty times at once.
  const callers = ['inspector', 'admin', 'chairman', 'provinceOfficer'] as const;
  const readers = await Promise.all(
    callers.flatMap((token) =>
      Array.from({ length: 25 }, () => subscribe(other, token, everything, { after: 0 })),
    ),
  );
  await record(other, 'communeClerk', 'registerPlan', { title: 'Mới' });
  for (const reader of readers) expect(positions(await reader.until(7))).toEqual(range(1, 7));
  await other.end();
  await Promise.all(readers.map((reader) => reader.ended));
});
