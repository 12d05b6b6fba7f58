import { createHmac } from 'node:crypto';
import { desksOf } from '@thac/api/oneStopShop/outgoing';
import { newKey } from '@thac/api/personal/cipher';
import { openVault } from '@thac/api/personal/vault';
import { telling } from '@thac/api/workers/duties';
import { handOverDue } from '@thac/api/workers/outbox';
import { derivedId } from '@thac/domain/identity';
import { sourceId } from '@thac/domain/oneStopShop/identity';
import { restartConsumer } from '@thac/eventstore/consumers';
import type { NewEvent } from '@thac/eventstore/event';
import { follow } from '@thac/eventstore/follow';
import { deliveriesOf, openOutbox } from '@thac/eventstore/outbox';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openReceiver, type Posted, type Receiver } from '../api/post.ts';
import {
  type Death,
  event,
  issuer,
  mortal,
  openQuietHouse,
  owedBy,
  owing,
  plan,
  type QuietHouse,
  unitAt,
  until,
} from '../api/quietHouse.ts';
import { id } from '../api/world.ts';
import { fits } from './described.ts';

const now = '2023-03-12T01:00:00.000Z';
const [key, newer] = [Buffer.alloc(32, 'm'), Buffer.alloc(32, 'n')];
let house: QuietHouse;
let receiver: Receiver;

beforeAll(async () => {
  receiver = await openReceiver();
});
afterAll(() => receiver.close());
beforeEach(async () => {
  house = await openQuietHouse(now);
  receiver.got = [];
  receiver.answer = () => 200;
});
afterEach(() => house.end());

const task = id('việc');
const source = sourceId('qngai');
const by = { literal: '51/QĐ-UBND', plan: null };
const birth = derivedId('procedure', '1.001193');
const opening = (units: number): NewEvent[] => [
  ...owing(units),
  event(`source-${source}`, 'SourceRegistered', {
    ...{ source, code: 'qngai', name: 'Một cửa', vendor: 'VNPT', scope: [issuer], by },
  }),
  event(`procedure-${birth}`, 'ProcedurePublished', {
    ...{ procedure: birth, code: '1.001193', name: 'Đăng ký khai sinh', field: 'Hộ tịch' },
    ...{ tiers: ['commune'], online: 'full', from: '2021-07-01', by },
  }),
  event(`tie-${plan}-${task}`, 'ProceduresTied', {
    ...{ plan, task, duty: 'publication', procedures: null, fields: null },
  }),
];

const accepted = (unit: string): NewEvent => ({
  ...event(`duty-${plan}-${unit}`, 'ObligationAccepted', { obligation: owedBy(unit), note: '' }),
  version: 2,
  id: derivedId('test', 'accepted', unit),
});

const immortal: Death = { step: Number.POSITIVE_INFINITY, done: false };
const secrets = [
  { key, from: null, to: '2023-03-31' },
  { key: newer, from: '2023-03-01', to: null },
  { key: Buffer.alloc(32, 'x'), from: '2023-04-01', to: null },
];

/** One worker from queueing to the last delivery, or to its death; answers how many steps it took. */
async function work(death = immortal, leaseMs = 40, told: readonly string[] = ['qngai']): Promise<number> {
  const { take, dead, steps } = mortal(death);
  const { pool, eventLog, views, clock, catchUp } = house;
  await catchUp();
  const outgoing = { url: receiver.url, secrets };
  const desks = () =>
    desksOf(told.map((code) => ({ code, secrets: [], perMinute: 1, poll: null, outgoing })));
  const real = openOutbox(pool, 'thac');
  const outbox = {
    ...real,
    queueTold: take(real.queueTold),
    claim: take(real.claim),
    settleTold: take(real.settleTold),
    fail: take(real.fail),
  };
  const waitForViews = async () => true;
  const stopping = new AbortController();
  const handle = take(telling({ pool, eventLog, outbox, views, waitForViews, clock, desks }));
  const log = { ...eventLog, advance: take(eventLog.advance) };
  const options = { pool, eventLog: log, consumer: 'duties', owner: 'test', pollMs: 5 };
  const follower = follow({ ...options, signal: stopping.signal, handle });
  const head = await eventLog.head();
  await until(async () => dead() || follower.status().position >= head);
  stopping.abort();
  await follower.stopped;
  const patience = { attempts: 100, firstWaitMs: 1, leaseMs };
  const vault = openVault(pool, newKey());
  const handing = { eventLog, outbox, views, waitForViews, clock, vault, channels: [], desks, ...patience };
  const waiting = async () =>
    (await deliveriesOf(pool, 'thac', { states: ['waiting'] }, { first: 1, after: null })).length > 0;
  while (!dead() && (await waiting()))
    await handOverDue(handing, `${Math.random()}`, new AbortController().signal).catch((error: unknown) => {
      if (!dead()) throw error;
    });
  return steps();
}

const bodies = () => receiver.got.map(({ body }) => JSON.parse(body));

/** Every message came, each repetition the same under the same id. */
function assertTold(messages: number): void {
  const told = Map.groupBy(receiver.got, ({ headers }) => headers['webhook-id']);
  expect(told.size).toBe(messages);
  for (const same of told.values()) expect(new Set(same.map(({ body }) => body)).size).toBe(1);
  expect(bodies().every((body) => fits('ProcedureDuties', body))).toBe(true);
}

const signatures = ({ headers, body }: Posted) =>
  [key, newer].map(
    (secret) =>
      `v1,${createHmac('sha256', secret)
        .update(`${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`)
        .digest('base64')}`,
  );

describe('a desk is told what its units owe about procedures', () => {
  it('in one message for all units of a tier, signed with every secret that counts today', async () => {
    await house.eventLog.append(opening(2));
    await work();
    assertTold(1);
    expect(fits('ProcedureDuties', { ...bodies()[0], hoSo: 'x' })).toBe(false);
    const [posted] = receiver.got;
    if (posted === undefined) throw new Error('nothing came');
    expect(receiver.got).toHaveLength(1);
    expect(String(posted.headers['webhook-signature']).split(' ')).toEqual(signatures(posted));
    expect(posted.headers['webhook-timestamp']).toBe(String(Date.parse(now) / 1_000));
    expect(bodies()[0]).toEqual({
      ...{ type: 'procedure-duties', source: 'qngai', position: await house.eventLog.head() },
      ...{ day: '2023-01-02', part: 1, parts: 1, duty: 'publication', tied: true },
      plan: { id: plan, symbol: null, title: '' },
      task: { id: task, clause: '', title: '' },
      procedures: [{ code: '1.001193', name: 'Đăng ký khai sinh', from: '2021-07-01', to: null }],
      duties: [0, 1]
        .map(unitAt)
        .map((unit) => ({
          obligation: owedBy(unit),
          unit: { id: unit, name: `xã ${unit.slice(0, 8)}`, codes: [] },
          ...{ state: 'assigned', due: '2023-03-15' },
        }))
        .toSorted((a, b) => (a.obligation < b.obligation ? -1 : 1)),
    });
  });

  it('of every change that lasts, and once of each', async () => {
    await house.eventLog.append(opening(3));
    await work();
    await house.eventLog.append([accepted(unitAt(1))]);
    await work();
    assertTold(2);
    expect(bodies().at(-1)).toMatchObject({
      duties: [{ obligation: owedBy(unitAt(1)), state: 'accepted' }],
    });
    await restartConsumer(house.pool, 'thac', 'duties');
    await work();
    expect(receiver.got).toHaveLength(2);
  });

  const registered = opening(0).filter(({ type }) => type === 'SourceRegistered');
  const standing = opening(2).filter(({ type }) => type !== 'SourceRegistered');

  it('that stood before its source was registered, as it stands then, and once', async () => {
    await house.eventLog.append(standing);
    await work();
    assertTold(0);
    await house.eventLog.append(registered);
    await work();
    assertTold(1);
    const position = await house.eventLog.head();
    expect(bodies()[0]).toMatchObject({ position, tied: true, duties: [{ state: 'assigned' }, {}] });
    await house.eventLog.append([accepted(unitAt(1))]);
    await work();
    await restartConsumer(house.pool, 'thac', 'duties');
    await work();
    expect(receiver.got).toHaveLength(2);
    expect(bodies()[1]).toMatchObject({ duties: [{ obligation: owedBy(unitAt(1)), state: 'accepted' }] });
  });

  it('that stood before its scope grew', async () => {
    const [one] = registered;
    if (one === undefined) throw new Error('no source is registered');
    const name = { name: 'Một cửa', vendor: 'VNPT', reason: 'thêm xã', from: '2023-01-01' };
    await house.eventLog.append([...standing, { ...one, data: { ...one.data, scope: [unitAt(0)] } }]);
    await work();
    expect(bodies().map(({ duties }) => duties.length)).toEqual([1]);
    const changed = {
      ...event(one.stream, 'SourceChanged', { source, ...name, scope: [issuer] }),
      version: 2,
    };
    await house.eventLog.append([{ ...changed, id: derivedId('test', 'changed') }]);
    await work();
    expect(bodies().map(({ duties }) => duties.length)).toEqual([1, 2]);
  });

  it('that stood before it had an address, though another desk was told of the same', async () => {
    const other = sourceId('khac');
    const also = event(`source-${other}`, 'SourceRegistered', {
      ...{ source: other, code: 'khac', name: 'Một cửa khác', vendor: 'VNPT', scope: [issuer], by },
    });
    await house.eventLog.append([...opening(1).slice(0, -1), also, ...opening(1).slice(-1)]);
    await work(immortal, 40, ['khac']);
    expect(bodies().map((body) => body.source)).toEqual(['khac']);
    await house.eventLog.append([accepted(unitAt(0))]);
    await work(immortal, 40, ['khac', 'qngai']);
    expect(bodies().map((body) => [body.source, body.duties[0].state])).toEqual(
      expect.arrayContaining([
        ['khac', 'assigned'],
        ['khac', 'accepted'],
        ['qngai', 'accepted'],
      ]),
    );
    expect(receiver.got).toHaveLength(3);
  });

  it('in parts where one message would be too long', async () => {
    await house.eventLog.append(opening(201));
    await work();
    assertTold(2);
    expect(bodies().map(({ part, parts, duties }) => [part, parts, duties.length])).toEqual([
      [1, 2, 200],
      [2, 2, 1],
    ]);
  }, 60_000);

  it('again when it was away, the same each time, and not after it has gone for good', async () => {
    await house.eventLog.append(opening(1));
    receiver.answer = (_, nth) => (nth < 3 ? 503 : 204);
    await work(immortal, 60_000);
    assertTold(1);
    expect(receiver.got).toHaveLength(3);
    await house.eventLog.append([accepted(unitAt(0))]);
    receiver.answer = () => 410;
    await work();
    const parked = () => deliveriesOf(house.pool, 'thac', { states: ['parked'] }, { first: 9, after: null });
    expect(await parked()).toMatchObject([{ channel: 'một cửa: qngai', attempts: 1 }]);
    receiver.answer = () => 204;
    const outbox = openOutbox(house.pool, 'thac');
    await outbox.resume((await parked()).map(({ delivery }) => delivery));
    await work();
    expect(await parked()).toEqual([]);
    expect(await outbox.replay('một cửa: qngai', 0)).toBe(2);
    await work();
    assertTold(2);
    expect(receiver.got).toHaveLength(7);
  });

  /** Two batches at most, each with a handle, a queue and a commit; then asking what is due, and settling it. */
  const deaths: Death[] = [1, 2, 3, 4, 5].flatMap((step) => [false, true].map((done) => ({ step, done })));

  it.each(deaths)('and by the next worker when one dies at step $step (done: $done)', async (death) => {
    await house.eventLog.append(opening(2));
    await work(death);
    await work();
    assertTold(1);
    expect(receiver.got.length).toBeLessThanOrEqual(2);
  });

  it('in no more steps than the deaths above count', async () => {
    await house.eventLog.append(opening(2));
    expect(await work()).toBeLessThanOrEqual(5);
  });
});
