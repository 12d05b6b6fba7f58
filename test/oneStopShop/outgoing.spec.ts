import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openReceiver, type Receiver } from '../api/post.ts';
import {
  districtPlan,
  establishUnits,
  issueDecision,
  issueDistrictPlan,
  record,
  tasks,
} from '../api/steps.ts';
import { type Data, openWorld, units, type World } from '../api/world.ts';
import { sourceWith } from './signing.ts';

let world: World;
let receiver: Receiver;

beforeAll(async () => {
  receiver = await openReceiver();
  const outgoing = { url: receiver.url, secrets: [{ key: Buffer.alloc(32, 'm'), from: null, to: null }] };
  const patience = { channels: [], attempts: 1, firstWaitMs: 1 };
  world = await openWorld('2023-02-01T02:00:00.000Z', patience, [], undefined, undefined, [
    { ...sourceWith('qngai', 'a'), outgoing },
    sourceWith('kgiang', 'b'),
  ]);
  await establishUnits(world);
  await issueDecision(world);
  await issueDistrictPlan(world);
  const source = { name: 'Một cửa tỉnh', vendor: 'VNPT iGate', by: '51/QĐ-UBND' };
  for (const code of ['qngai', 'kgiang'])
    await record(world, 'admin', 'registerSource', { code, ...source, scope: [units.district] });
});
afterAll(async () => {
  await world.end();
  await receiver.close();
});

const bodies = (): Data[] => receiver.got.map(({ body }) => JSON.parse(body));
const deliveries = async () => {
  const query = '{ deliveries { edges { node { id channel state attempts error } } } }';
  return (await world.get('admin', query)).deliveries.edges.map(({ node }: Data) => node) as Data[];
};
const replay = (token: 'admin' | 'chairman') =>
  world.ask(token, 'mutation { replayProcedureDuties(source: "qngai", afterPosition: 0) }');

describe('a house whose settings say where a source is told', () => {
  it('posts what the units of that source owe, and nothing to who asked for nothing', async () => {
    await record(world, 'districtOfficer', 'tieProcedures', {
      plan: districtPlan,
      task: tasks.broadcast,
      duty: 'digitisation',
    });
    await expect.poll(bodies, { timeout: 20_000 }).toHaveLength(2);
    expect(bodies().map(({ source, duty, duties }) => [source, duty, duties.length])).toEqual([
      ['qngai', 'digitisation', expect.any(Number)],
      ['qngai', 'digitisation', expect.any(Number)],
    ]);
    const told = bodies().flatMap(({ duties }) => duties.map(({ unit }: Data) => unit.id));
    expect(told.toSorted()).toEqual([units.district, units.ducPhong, units.ducThanh].toSorted());
    await expect.poll(deliveries).toMatchObject([{ channel: 'một cửa: qngai', state: 'delivered' }]);
  });

  it('parks what is not taken, and lets an administrator alone send it again', async () => {
    receiver.answer = () => 500;
    const owed = (await world.get(
      'inspector',
      `{ procedureDuties(source: "qngai") { edges { node {
      unit { id } obligation { id } } } } }`,
    )) as Data;
    const [mine] = owed.procedureDuties.edges.filter(({ node }: Data) => node.unit.id === units.ducPhong);
    await record(world, 'communeLeader', 'acceptObligation', { obligation: mine.node.obligation.id });
    await expect
      .poll(deliveries, { timeout: 20_000 })
      .toMatchObject([
        { state: 'parked', attempts: 1, error: expect.stringMatching(/^http:\S+ answered 500$/) },
        { state: 'delivered' },
      ]);
    expect((await replay('chairman')).errors[0]?.extensions.code).toBe('role-lacking');
    receiver.answer = () => 204;
    const before = bodies().length;
    expect((await replay('admin')).data).toEqual({ replayProcedureDuties: 2 });
    await expect.poll(() => bodies().length - before, { timeout: 20_000 }).toBe(3);
    const ids = receiver.got.map(({ headers }) => headers['webhook-id']);
    expect(new Set(ids).size).toBe(3);
  });
});
