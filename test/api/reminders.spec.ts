import { createHmac } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { derivedId } from '@thac/domain/identity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { simpleParser } from './mime.ts';
import { type MailServer, openMailServer, openReceiver, type Receiver } from './post.ts';
import { subscribe } from './sse.ts';
import {
  districtPlan,
  establishUnits,
  issueDecision,
  issueDistrictPlan,
  order,
  record,
  tasks,
} from './steps.ts';
import { type Data, id, openWorld, units, type World } from './world.ts';

let world: World;
let receiver: Receiver;
let mail: MailServer;
const folder = mkdtempSync(join(tmpdir(), 'thac-outbox-'));

beforeAll(async () => {
  [receiver, mail] = await Promise.all([openReceiver(), openMailServer()]);
  world = await openWorld('2023-02-01T02:00:00.000Z', {
    channels: [
      { kind: 'webhook', name: 'trục', url: receiver.url, secret: 'bí mật' },
      {
        kind: 'smtp',
        name: 'thư',
        host: '127.0.0.1',
        port: mail.port,
        secure: false,
        user: null,
        password: null,
        from: 'thac@quangngai.example.vn',
        addresses: { [units.ducPhong]: 'ducphong@example.vn', [units.ducThanh]: 'ducthanh@example.vn' },
        fallback: null,
      },
      { kind: 'file', name: 'tệp', folder },
    ],
    attempts: 2,
    firstWaitMs: 30,
  });
  await establishUnits(world);
  await issueDecision(world);
  await issueDistrictPlan(world);
});
afterAll(async () => {
  await world.end();
  await Promise.all([receiver.close(), mail.close()]);
  rmSync(folder, { recursive: true, force: true });
});

const owed = (unit: string) => derivedId('obligation', districtPlan, tasks.broadcast, unit, 'lead');
const head = async () => (await world.get('inspector', '{ record { head } }')).record.head;
const rung = (name: string, days: number, more: Data = {}) => ({
  rung: name,
  days,
  to: 'obliged',
  roles: ['chuyên viên'],
  tone: 'remind',
  ...more,
});

const preview = async (issuer: string, validAt: string): Promise<Data> =>
  (
    await world.get(
      'inspector',
      `query ($issuer: UUID!, $validAt: Day!) { previewReminders(issuer: $issuer, asOf: { validAt: $validAt }) {
        on token count obligationCount ladder { set automatic rungs { rung days } }
        reminders { id unit { title } recipient { title } rung { rung } obligations { obligation { id } due seen } }
        exclusions { reason count } excluded { obligation { id unit { title } } rung reason }
      } }`,
      { issuer, validAt },
    )
  ).previewReminders;

const reminders = async (unit: string): Promise<Data[]> =>
  (
    await world.get(
      'inspector',
      `query ($unit: UUID!, $at: Position!) { reminders(filter: { unit: $unit }, asOf: { atLeast: $at }) { edges { node {
        id on rung { rung } recipient { title } event { type actor authority } paperUrl
        handedOver { channel address key attempts event { type actor } }
        deliveries { id channel state attempts error } } } } }`,
      { unit, at: await head() },
    )
  ).reminders.edges.map(({ node }: Data) => node);

async function until<T>(what: () => Promise<T | false | null | undefined>): Promise<T> {
  for (const deadline = Date.now() + 15_000; Date.now() < deadline; await pause(40)) {
    const found = await what();
    if (found) return found;
  }
  throw new Error('it did not come to that');
}

/** That it was handed over through a channel. */
const by = (reminder: Data | undefined, channel: string): Data => {
  const found = reminder?.handedOver.find((one: Data) => one.channel === channel);
  if (found === undefined) throw new Error(`nothing was handed over through ${channel}`);
  return found;
};

describe('a batch is seen before it is sent', () => {
  it('says by the default ladder who would be reminded of what, and nobody a week and a day before', async () => {
    expect(await preview(units.district, '2023-03-07')).toMatchObject({ count: 0, exclusions: [] });
    const batch = await preview(units.district, '2023-03-12');
    expect(batch).toMatchObject({
      on: '2023-03-12',
      count: 3,
      obligationCount: 3,
      ladder: { set: false, automatic: false },
    });
    expect(batch.reminders.map((one: Data) => `${one.unit.title} ${one.rung.rung}`).toSorted()).toEqual([
      'huyện Mộ Đức T-3',
      'xã Đức Phong T-3',
      'xã Đức Thạnh T-3',
    ]);
  });

  it('escalates to the unit above, three days after', async () => {
    const { reminders } = await preview(units.district, '2023-03-18');
    const of = reminders.filter((one: Data) => one.unit.title === 'xã Đức Phong');
    expect(of.map((one: Data) => `${one.rung.rung} -> ${one.recipient.title}`).toSorted()).toEqual([
      'T+3 -> xã Đức Phong',
      'T+3 cấp trên -> huyện Mộ Đức',
    ]);
  });

  it('leaves out invitations and what is excused, and says why', async () => {
    expect((await preview(units.province, '2023-02-01')).exclusions).toEqual([
      { reason: 'invitation', count: 1 },
    ]);
    await record(world, 'districtLeader', 'excuseObligation', {
      obligation: derivedId('obligation', districtPlan, tasks.broadcast, units.district, 'support'),
      reason: 'Cơ quan giao tự thực hiện',
    });
    const batch = await preview(units.district, '2023-03-12');
    expect(batch.count).toBe(2);
    expect(batch.exclusions).toEqual([{ reason: 'excused', count: 1 }]);
    expect(batch.excluded).toMatchObject([{ rung: 'T-3', reason: 'excused' }]);
  });

  it('leaves out what is asked by a plan that is no longer in force', async () => {
    const plan = id('Kế hoạch ngắn');
    const task = {
      ...{
        key: 'một',
        clause: 'I',
        title: 'Tổng vệ sinh',
        sentence: 'Xã tổng vệ sinh.',
        modality: 'binding',
      },
      addressees: [{ role: 'lead', units: [units.ducPhong], sets: [] }],
      output: { kind: 'activity' },
      timing: { literal: 'chậm nhất ngày 10/2/2023', due: '2023-02-10' },
    };
    await record(world, 'districtOfficer', 'registerPlan', { plan, title: 'Kế hoạch ngắn' });
    await record(world, 'districtOfficer', 'draftTasks', { plan, tasks: [task] });
    const issuer = { unit: units.district, capacity: 'head' };
    await record(world, 'districtLeader', 'issuePlan', { plan, issuer, issuedOn: '2023-02-01' });
    await until(async () => (await preview(units.district, '2023-02-10')).count === 1);
    await record(world, 'districtLeader', 'recallPlan', { plan, reason: 'Trùng kế hoạch khác' });
    expect(await preview(units.district, '2023-02-10')).toMatchObject({
      count: 0,
      exclusions: [{ reason: 'notInForce', count: 1 }],
    });
  });

  it('nothing was sent by looking', async () => {
    expect(await reminders(units.ducPhong)).toEqual([]);
    expect(receiver.got).toEqual([]);
  });
});

describe('the ladder of an issuer', () => {
  const ladder = {
    unit: units.district,
    rungs: [rung('T-5', -5), rung('T+2', 2, { to: 'superior', roles: ['lãnh đạo'], tone: 'escalate' })],
    automatic: false,
    from: '2023-02-01',
    reason: 'Quy chế 12/QC-UBND',
  };

  it('is set by its leader, and by nobody else', async () => {
    expect(await order(world, 'districtOfficer', 'setLadder', ladder)).toMatchObject({
      code: 'role-lacking',
    });
    expect(await order(world, 'chairman', 'setLadder', ladder)).toMatchObject({ code: 'not-the-issuer' });
    expect(await order(world, 'districtLeader', 'setLadder', { ...ladder, rungs: [] })).toMatchObject({
      code: 'ladder-empty',
    });
    await record(world, 'districtLeader', 'setLadder', ladder);
    expect(await order(world, 'districtLeader', 'setLadder', ladder)).toMatchObject({
      __typename: 'Ignored',
    });
  });

  it('holds from its day on, and is asked as of any moment', async () => {
    const ask = async (asOf: string) =>
      (
        await world.get(
          'inspector',
          `{ ladder(unit: "${units.district}", asOf: { ${asOf} }) { set from reason rungs { rung } event { actor } } }`,
        )
      ).ladder;
    const position = await head();
    expect(await ask(`validAt: "2023-02-01", atLeast: ${position}`)).toMatchObject({
      set: true,
      from: '2023-02-01',
      rungs: [{ rung: 'T-5' }, { rung: 'T+2' }],
      event: { actor: 'official:districtLeader' },
    });
    expect(await ask('validAt: "2023-01-31"')).toMatchObject({ set: false, from: null });
    expect(await ask(`validAt: "2023-02-01", knownAt: ${position - 1}`)).toMatchObject({ set: false });
  });
});

describe('a batch is sent', () => {
  const day = '2023-03-10';
  const send = (token: string, more: Data = {}, who: 'districtOfficer' | 'chairman' = 'districtOfficer') =>
    order(world, who, 'issueReminders', { issuer: units.district, day, token, ...more });

  it('only as it was previewed, by whom it belongs to, on its own day', async () => {
    const { token } = await preview(units.district, day);
    expect(await send(token)).toMatchObject({ code: 'reminders-another-day' });
    world.setClock('2023-03-10T02:00:00.000Z');
    expect(await send(token, {}, 'chairman')).toMatchObject({ code: 'not-the-issuer' });
    expect(await send(derivedId('test', 'another'))).toMatchObject({ code: 'reminders-changed' });
    expect(await reminders(units.ducPhong)).toEqual([]);
  });

  it('once: with the same key it is the same answer, with another one there is nothing to do', async () => {
    const { token } = await preview(units.district, day);
    const first = await send(token, { idempotencyKey: 'đợt 1' });
    expect(first).toMatchObject({ __typename: 'Recorded', replayed: false });
    expect(first.events.map(({ type }: Data) => type)).toEqual(['ReminderIssued', 'ReminderIssued']);
    expect(await send(token, { idempotencyKey: 'đợt 1' })).toMatchObject({
      __typename: 'Recorded',
      replayed: true,
      position: first.position,
    });
    expect(await send(token, { idempotencyKey: 'đợt 2' })).toMatchObject({ __typename: 'Ignored' });
    expect(await send(derivedId('test', 'another'))).toMatchObject({ __typename: 'Ignored' });
    const batch = await preview(units.district, day);
    expect(batch.exclusions).toEqual(
      expect.arrayContaining([
        { reason: 'reminded', count: 2 },
        { reason: 'excused', count: 1 },
        { reason: 'notInForce', count: 1 },
      ]),
    );
  });

  it('and shows on the obligation, the plan, the unit and their timelines', async () => {
    const data = await world.get(
      'inspector',
      `query ($o: UUID!, $p: UUID!, $u: UUID!, $at: Position!) {
        obligation(id: $o, asOf: { atLeast: $at }) { reminders { totalCount edges { node { rung { rung } } } }
          timeline { edges { node { type } } } }
        plan(id: $p) { reminders { totalCount } }
        unit(id: $u) { reminders { totalCount } timeline { edges { node { type } } } } }`,
      { o: owed(units.ducPhong), p: districtPlan, u: units.ducPhong, at: await head() },
    );
    expect(data.obligation.reminders).toEqual({
      totalCount: 1,
      edges: [{ node: { rung: { rung: 'T-5' } } }],
    });
    expect(data.plan.reminders.totalCount).toBe(2);
    expect(data.unit.reminders.totalCount).toBe(1);
    const types = (of: Data) => of.timeline.edges.map(({ node }: Data) => node.type);
    expect(types(data.obligation)).toContain('ReminderIssued');
    expect(types(data.unit)).toContain('ReminderIssued');
  });
});

it('comes to whoever follows the unit or the plan', async () => {
  for (const filter of [`unit: "${units.ducPhong}"`, `plan: "${districtPlan}"`]) {
    const query = `subscription { events(after: 0, ${filter}) { type plan unit } }`;
    const stream = await subscribe(world, 'inspector', query);
    const found = await until(async () =>
      stream.events.map(({ data }) => data.events).find(({ type }) => type === 'ReminderIssued'),
    );
    stream.leave();
    expect(found.plan).toBe(districtPlan);
    expect([units.ducPhong, units.ducThanh]).toContain(found.unit);
  }
});

describe('a reminder is handed over', () => {
  it('through every channel under a key of its own, and that it was is in the record', async () => {
    const [reminder] = await until(async () => {
      const found = await reminders(units.ducPhong);
      return found[0]?.handedOver.length === 3 && found;
    });
    expect(reminder?.event).toMatchObject({ type: 'ReminderIssued', actor: 'official:districtOfficer' });
    expect(reminder?.handedOver.map(({ channel }: Data) => channel).toSorted()).toEqual(
      ['thư', 'trục', 'tệp'].toSorted(),
    );
    expect(reminder?.deliveries.map(({ state }: Data) => state)).toEqual([
      'delivered',
      'delivered',
      'delivered',
    ]);
    for (const { key, event } of reminder?.handedOver ?? []) {
      expect(event).toEqual({ type: 'ReminderDelivered', actor: 'policy:outbox' });
      expect(reminder?.deliveries.map(({ id }: Data) => id)).toContain(key);
    }
  });

  it('by webhook: signed, with its key, and with all that a program needs', async () => {
    const [reminder] = await reminders(units.ducPhong);
    const { key, address } = by(reminder, 'trục');
    const posted = receiver.got.find(({ headers }) => headers['idempotency-key'] === key);
    const signature = createHmac('sha256', 'bí mật')
      .update(posted?.body ?? '')
      .digest('hex');
    expect(posted?.headers['x-thac-signature']).toBe(`sha256=${signature}`);
    expect(address).toBe(receiver.url);
    expect(JSON.parse(posted?.body ?? '')).toMatchObject({
      delivery: key,
      reminder: reminder?.id,
      on: '2023-03-10',
      rung: 'T-5',
      to: { unit: units.ducPhong, title: 'xã Đức Phong', roles: ['chuyên viên'] },
      issuer: 'huyện Mộ Đức',
      obligations: [{ obligation: owed(units.ducPhong), clause: 'III/4', due: '2023-03-15', days: 5 }],
      subject: 'Nhắc việc: 1 nhiệm vụ theo “Kế hoạch tuyên truyền cải cách hành chính huyện Mộ Đức”',
    });
  });

  it('by mail: to the address of the unit, in Vietnamese, with its key', async () => {
    const [reminder] = await reminders(units.ducPhong);
    const { key } = by(reminder, 'thư');
    const letter = mail.got.find(({ to }) => to.includes('ducphong@example.vn'));
    expect(letter?.from).toBe('thac@quangngai.example.vn');
    expect(letter?.headers.get('idempotency-key')).toBe(key);
    expect(letter?.headers.get('message-id')).toBe(`<${key}@thac.invalid>`);
    expect(letter?.headers.get('subject')).toMatch(/^Nhắc việc: 1 nhiệm vụ/);
    expect(letter?.text).toBe(
      `Kính gửi: Xã Đức Phong (chuyên viên)

Huyện Mộ Đức nhắc đơn vị về các nhiệm vụ sắp đến hạn được giao tại văn bản (Kế hoạch tuyên truyền cải cách hành chính huyện Mộ Đức):

1. III/4 – Phát thanh hằng tuần: hạn 15/3/2023, còn 5 ngày

Tính đến ngày 10/3/2023, theo sổ ghi tại vị trí ${JSON.parse(receiver.got[0]?.body ?? '').position}.
Mã nhắc việc: ${reminder?.id}`.replace(/vị trí \d+/, /vị trí \d+/.exec(letter?.text ?? '')?.[0] ?? ''),
    );
  });

  it('as a file: whole, one for each reminder', async () => {
    const [reminder] = await reminders(units.ducPhong);
    const { address, key } = by(reminder, 'tệp');
    expect(address).toBe(join(folder, `2023-03-10-${key}.eml`));
    expect(readdirSync(folder)).toHaveLength(2);
    const { headers, text } = simpleParser(readFileSync(address, 'utf8'));
    expect(headers.get('idempotency-key')).toBe(key);
    expect(text).toContain('Kính gửi: Xã Đức Phong');
  });
});

describe('what cannot be handed over', () => {
  const deliveries = async (states: string): Promise<Data[]> =>
    (
      await world.get(
        'inspector',
        `{ deliveries(filter: { states: [${states}] }) { edges { node { id cause channel state attempts error queued nextAttempt parked delivered } } } }`,
      )
    ).deliveries.edges.map(({ node }: Data) => node);

  it('is tried again, parked after the last attempt, and seen', async () => {
    receiver.answer = (_, nth) => (nth % 2 === 0 ? 503 : 'hang up');
    world.setClock('2023-03-17T02:00:00.000Z');
    const { token, reminders: planned } = await preview(units.district, '2023-03-17');
    expect(planned).toHaveLength(2);
    await record(world, 'districtOfficer', 'issueReminders', {
      issuer: units.district,
      day: '2023-03-17',
      token,
    });
    const parked = await until(async () => {
      const found = await deliveries('parked');
      return found.length === 4 && found;
    });
    expect(parked.filter(({ channel }) => channel === 'trục')).toMatchObject([
      { attempts: 2, state: 'parked', nextAttempt: null, delivered: null },
      { attempts: 2, state: 'parked' },
    ]);
    for (const one of parked.filter(({ channel }) => channel === 'trục'))
      expect(one.error).toMatch(/answered 503|fetch failed/);
    // The district is written to as the unit above, and nobody has told the mail channel its address.
    expect(parked.filter(({ channel }) => channel === 'thư')).toMatchObject([
      { attempts: 1, error: expect.stringContaining('has no address for huyện Mộ Đức') },
      { attempts: 1 },
    ]);
  });

  it('goes out once somebody who may has resumed it, with the same bytes under the same key', async () => {
    const ids = (await deliveries('parked')).filter(({ channel }) => channel === 'trục').map(({ id }) => id);
    const resume = (token: 'admin' | 'inspector' | 'districtLeader') =>
      world.ask(token, 'mutation ($ids: [UUID!]!) { resumeDeliveries(deliveries: $ids) }', { ids });
    expect((await resume('inspector')).errors[0]?.extensions.code).toBe('inspector-only-reads');
    expect((await resume('districtLeader')).errors[0]?.extensions.code).toBe('role-lacking');
    receiver.answer = () => 200;
    expect((await resume('admin')).data.resumeDeliveries.toSorted()).toEqual(ids.toSorted());
    expect((await resume('admin')).data.resumeDeliveries).toEqual([]);
    await until(
      async () => (await deliveries('delivered')).filter(({ id }) => ids.includes(id)).length === 2,
    );
    for (const id of ids) {
      const same = receiver.got.filter(({ headers }) => headers['idempotency-key'] === id);
      expect(same.length).toBe(3);
      expect(new Set(same.map(({ body }) => body)).size).toBe(1);
    }
  });

  it('is not in the record as handed over', async () => {
    const [reminder] = await reminders(units.ducPhong);
    expect(reminder?.recipient.title).toBe('huyện Mộ Đức');
    expect(reminder?.handedOver.map(({ channel }: Data) => channel).toSorted()).toEqual(
      ['trục', 'tệp'].toSorted(),
    );
    expect(reminder?.paperUrl).toMatch(/^\/documents\/reminder\?plan=/);
  });

  it('tells the unit above in other words', () => {
    const letters = receiver.got.map(({ body }) => JSON.parse(body));
    const escalated = letters.find(({ rung, unit }) => rung === 'T+2' && unit.unit === units.ducPhong);
    expect(escalated).toMatchObject({
      tone: 'escalate',
      to: { title: 'huyện Mộ Đức', roles: ['lãnh đạo'] },
      unit: { title: 'xã Đức Phong' },
      obligations: [{ days: -2 }],
    });
    expect(escalated.subject).toMatch(/^Báo cáo chậm thực hiện: 1 nhiệm vụ/);
    expect(escalated.text).toContain(
      'Huyện Mộ Đức báo cáo: xã Đức Phong chưa hoàn thành các nhiệm vụ được giao',
    );
    expect(escalated.text).toContain('hạn 15/3/2023, đã quá 2 ngày');
  });

  it('the paper that it names is there', async () => {
    const [reminder] = await reminders(units.ducPhong);
    const response = await fetch(new URL(reminder?.paperUrl, world.url), {
      headers: { authorization: 'Bearer inspector' },
    });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('wordprocessingml');
  });
});

describe('by itself', () => {
  it('goes out what the ladder asks for, when the issuer has switched it on, as the day comes', async () => {
    const before = await reminders(units.ducPhong);
    await record(world, 'districtLeader', 'setLadder', {
      unit: units.district,
      rungs: [rung('T+10', 10)],
      automatic: true,
      from: '2023-03-17',
      reason: 'Quy chế của huyện',
    });
    // Due on 15/3: the rung comes on 25/3, which begins at 17:00 of the day before in UTC.
    world.setClock('2023-03-24T16:59:59.000Z');
    await pause(1_500);
    expect(await reminders(units.ducPhong)).toEqual(before);
    world.setClock('2023-03-24T17:00:00.000Z');
    const [reminder] = await until(async () => {
      const found = await reminders(units.ducPhong);
      return found.length > before.length && found;
    });
    expect(reminder).toMatchObject({
      on: '2023-03-25',
      rung: { rung: 'T+10' },
      event: { actor: 'policy:reminders', authority: 'Quy chế của huyện' },
    });
    world.setClock('2023-03-26T17:00:00.000Z');
    await pause(1_500);
    expect(await reminders(units.ducPhong)).toHaveLength(before.length + 1);
    const { rows } = await world.database.pool.query(
      `select count(*)::int as known from record.event as event join record.event as cause
         on cause.id = (event.bytes::jsonb #>> '{metadata,causation}')::uuid
       where event.type = 'ReminderIssued@1' and cause.type = 'LadderSet@1' and event.stream = $1`,
      [`reminders-${districtPlan}-${units.ducPhong}`],
    );
    expect(rows[0].known).toBe(1);
  });
});

describe('a unit that has ended', () => {
  it('is reminded of nothing from the day after', async () => {
    const last = { unit: units.ducThanh, lastDay: '2023-03-20' };
    await record(world, 'admin', 'endUnit', last);
    await until(async () => {
      const { excluded } = await preview(units.district, '2023-03-25');
      return excluded.some(
        (one: Data) => one.reason === 'unitEnded' && one.obligation.id === owed(units.ducThanh),
      );
    });
    const before = await preview(units.district, '2023-03-20');
    expect(before.exclusions.map(({ reason }: Data) => reason)).not.toContain('unitEnded');
  });
});
