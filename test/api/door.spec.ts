import { derivedId } from '@thac/domain/identity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  decision,
  districtPlan,
  establishUnits,
  issueDecision,
  issueDistrictPlan,
  order,
  record,
  tasks,
} from './steps.ts';
import { id, openWorld, type Token, units, type World } from './world.ts';

let world: World;
let obligation: string;
beforeAll(async () => {
  world = await openWorld();
  await establishUnits(world);
  await issueDecision(world);
  await issueDistrictPlan(world);
  obligation = derivedId('obligation', districtPlan, tasks.broadcast, units.ducPhong, 'lead');
});
afterAll(() => world.end());

const head = async () => (await world.get('inspector', '{ record { head } }')).record.head as number;

describe('the four outcomes', () => {
  it('records what is new, and ignores the same said again', async () => {
    const first = await order(world, 'communeClerk', 'acceptObligation', { obligation, note: 'Đã nhận' });
    expect(first).toMatchObject({
      __typename: 'Recorded',
      version: 2,
      replayed: false,
      stream: `duty-${districtPlan}-${units.ducPhong}`,
      events: [{ type: 'ObligationAccepted', version: 2 }],
    });
    const before = await head();
    const again = await order(world, 'communeClerk', 'acceptObligation', { obligation, note: 'Đã nhận' });
    expect(again).toMatchObject({ __typename: 'Ignored', version: 2 });
    expect(await head()).toBe(before);
  });

  it('refuses with a code and words in two languages', async () => {
    const refused = await order(world, 'communeClerk', 'reportProgress', { obligation, percent: 140 });
    expect(refused).toMatchObject({ __typename: 'Refused' });
    expect(refused.message).toMatch(/[àáảãạăâđêôơư]/i);
    expect(refused.english).toMatch(/^[\x20-\x7e“”]+$/);
  });

  it('says when somebody else was quicker than the version that was seen', async () => {
    const args = { obligation, percent: 10, expectedVersion: 1 };
    expect(await order(world, 'communeClerk', 'reportProgress', args)).toMatchObject({
      __typename: 'Conflicted',
      expected: 1,
      actual: 2,
      message: 'Dữ liệu đã thay đổi: phiên bản hiện có là 2, không phải 1.',
    });
    const current = await order(world, 'communeClerk', 'reportProgress', { ...args, expectedVersion: 2 });
    expect(current).toMatchObject({ __typename: 'Recorded', version: 3 });
  });
});

describe('many at once about one thing', () => {
  it('are all recorded, one after the other', async () => {
    const notes = Array.from({ length: 150 }, (_, number) => `Lần ${number + 1} trong ngày`);
    const outcomes = await Promise.all(
      notes.map((note) => order(world, 'communeClerk', 'reportProgress', { obligation, percent: 10, note })),
    );
    expect(outcomes.map(({ __typename }) => __typename)).toEqual(notes.map(() => 'Recorded'));
    const versions = outcomes.map(({ version }) => Number(version)).toSorted((a, b) => a - b);
    expect(versions).toEqual(notes.map((_, index) => (versions[0] ?? 0) + index));
    for (const { events } of outcomes) expect(events).toHaveLength(1);
  });
});

describe('the idempotency key', () => {
  it('answers the first answer again, even when the state has moved on', async () => {
    const args = { obligation, percent: 50, idempotencyKey: 'half' };
    const first = await order(world, 'communeClerk', 'reportProgress', args);
    await record(world, 'communeClerk', 'reportProgress', { obligation, percent: 60 });
    const before = await head();
    const again = await order(world, 'communeClerk', 'reportProgress', args);
    expect(again).toMatchObject({
      __typename: 'Recorded',
      replayed: true,
      position: first.position,
      events: first.events,
    });
    expect(await head()).toBe(before);
  });

  it('answers that there was nothing to record again, even when there would be by now', async () => {
    const accept = { obligation, percent: 60, idempotencyKey: 'sixty again' };
    const first = await order(world, 'communeClerk', 'reportProgress', accept);
    expect(first).toMatchObject({ __typename: 'Ignored' });
    await record(world, 'communeClerk', 'reportProgress', { obligation, percent: 70 });
    const before = await head();
    expect(await order(world, 'communeClerk', 'reportProgress', accept)).toEqual(first);
    expect(await head()).toBe(before);
  });

  it('is refused for another request', async () => {
    const other = { obligation, percent: 51, idempotencyKey: 'half' };
    expect(await order(world, 'communeClerk', 'reportProgress', other)).toMatchObject({
      __typename: 'Refused',
      code: 'key-reused',
    });
  });

  it('belongs to the caller: another one may use the same', async () => {
    const theirs = derivedId('obligation', districtPlan, tasks.broadcast, units.ducThanh, 'lead');
    const answer = await order(world, 'otherClerk', 'acceptObligation', {
      obligation: theirs,
      idempotencyKey: 'half',
    });
    expect(answer).toMatchObject({ __typename: 'Recorded', replayed: false });
  });

  it('keeps nothing of what was refused: sent again when it can be done, it is recorded', async () => {
    const unit = id('established later');
    const rename = () =>
      order(world, 'admin', 'renameUnit', {
        ...{ unit, name: 'Tên sau', from: '2023-01-10', idempotencyKey: 'too early' },
      });
    expect(await rename()).toMatchObject({ __typename: 'Refused', code: 'unit-not-established' });
    const kind = { kind: 'commune', tier: 'commune', from: '2023-01-05' };
    await record(world, 'admin', 'establishUnit', { unit, name: 'Tên trước', ...kind });
    const recorded = await rename();
    expect(recorded).toMatchObject({ __typename: 'Recorded', replayed: false });
    expect(await rename()).toMatchObject({ replayed: true, position: recorded.position });
  });

  it('lets one of many equal requests at one moment record, and answers all alike', async () => {
    const args = { plan: id('many'), title: 'Văn bản gửi nhiều lần', idempotencyKey: 'many' };
    const before = await head();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => order(world, 'communeClerk', 'registerPlan', args)),
    );
    expect(new Set(answers.map((one) => `${one.__typename} ${one.position}`))).toEqual(
      new Set([`Recorded ${before + 1}`]),
    );
    expect(await head()).toBe(before + 1);
  });

  it('gives what is new the same id when the request is repeated', async () => {
    const ask = () =>
      world.get(
        'communeClerk',
        'mutation { registerPlan(title: "Không mã", idempotencyKey: "no id") { ... on Recorded { replayed plan { id title } } } }',
      );
    const first = (await ask()).registerPlan;
    expect((await ask()).registerPlan).toEqual({ ...first, replayed: true });
    expect(first.plan.title).toBe('Không mã');
  });
});

describe('who may', () => {
  const forbidden: [Token, string, object, string][] = [
    ['inspector', 'registerPlan', { title: 'Kết luận thanh tra' }, 'inspector-only-reads'],
    ['otherClerk', 'acceptObligation', {}, 'not-the-obliged-unit'],
    ['communeLeader', 'returnObligation', { reason: 'Thử' }, 'not-the-issuer'],
    ['districtOfficer', 'excuseObligation', { reason: 'Thử' }, 'role-lacking'],
    [
      'chairman',
      'establishUnit',
      { name: 'Mới', kind: 'commune', tier: 'commune', from: '2023-01-01' },
      'role-lacking',
    ],
    ['districtLeader', 'recallPlan', { plan: decision, reason: 'Thử' }, 'not-the-issuer'],
  ];
  it.each(forbidden)('%s may not %s', async (token, mutation, args, code) => {
    const own = mutation.endsWith('Obligation') ? { obligation } : {};
    expect(await order(world, token, mutation, { ...own, ...args })).toMatchObject({
      __typename: 'Refused',
      code,
    });
  });

  it('nobody acts on behalf of a unit that is not entrusted to them', async () => {
    const args = { title: 'Thay mặt', onBehalfOf: units.province };
    expect(await order(world, 'communeClerk', 'registerPlan', args)).toMatchObject({ code: 'not-on-behalf' });
  });

  it('only an administrator says that something happened earlier, and nobody that it happened later', async () => {
    const at = '2022-05-01T00:00:00.000Z';
    expect(await order(world, 'communeClerk', 'registerPlan', { title: 'Cũ', at })).toMatchObject({
      code: 'at-not-allowed',
    });
    const rename = { unit: units.ducThanh, name: 'Đức Thạnh Đông', from: '2022-05-01' };
    const later = { ...rename, at: '2023-02-01T02:00:00.001Z' };
    expect(await order(world, 'admin', 'renameUnit', later)).toMatchObject({ code: 'at-in-future' });
    const { position } = await record(world, 'admin', 'renameUnit', {
      ...rename,
      at: '2022-05-01T07:00:00+07:00',
    });
    const answer = await world.get(
      'inspector',
      'query ($unit: UUID!, $p: Position) { timeline(unit: $unit, first: 1, asOf: { atLeast: $p }) { edges { node { at type } } } }',
      { unit: units.ducThanh, p: position },
    );
    expect(answer.timeline.edges[0].node).toEqual({ at, type: 'UnitRenamed' });
  });
});

it('what was just drafted is in the preview, without asking for a position', async () => {
  const plan = id('xem trước');
  const issuer = { unit: units.district, capacity: 'head' };
  await record(world, 'districtOfficer', 'registerPlan', { plan, title: 'Xem trước', document: { issuer } });
  for (const count of [1, 2, 3, 4, 5]) {
    const drafted = Array.from({ length: count }, (_, index) => ({
      clause: String(index),
      title: 'Việc',
      sentence: 'Các xã làm việc này.',
      modality: 'binding',
      addressees: [{ role: 'lead', units: [], sets: [{ every: 'commune', of: units.district }] }],
      output: { kind: 'activity' },
      timing: {},
    }));
    await world.get(
      'districtOfficer',
      'mutation ($plan: UUID!, $tasks: [TaskInput!]!) { draftTasks(plan: $plan, tasks: $tasks) { __typename } }',
      { plan, tasks: drafted },
    );
    const preview = `{ previewCascade(plan: "${plan}", issuedOn: "2023-01-31") { unitCount obligations } }`;
    expect((await world.get('districtOfficer', preview)).previewCascade).toEqual({
      unitCount: 2,
      obligations: 2 * count,
    });
  }
});

it('a plan is not recorded as issued before its day has come in Vietnam', async () => {
  const plan = id('mai mới ban hành');
  await record(world, 'chairman', 'registerPlan', { plan, title: 'Mai mới ban hành' });
  const issue = (issuedOn: string) =>
    order(world, 'chairman', 'issuePlan', {
      plan,
      issuer: { unit: units.province, capacity: 'head' },
      issuedOn,
    });
  expect(await issue('2023-02-02')).toMatchObject({ code: 'issued-in-future' });
  world.setClock('2023-02-01T17:00:00.000Z');
  expect(await issue('2023-02-02')).toMatchObject({ __typename: 'Recorded' });
  world.setClock('2023-02-01T02:00:00.000Z');
});

describe('units stand where they can', () => {
  it('not under one below them, and not under one that is not there on that day', async () => {
    const move = (unit: string, parent: string, from: string) =>
      order(world, 'admin', 'moveUnit', { unit, parent, from });
    expect(await move(units.district, units.ducPhong, '2023-01-01')).toMatchObject({
      code: 'unit-under-itself',
    });
    expect(await move(units.province, units.ducPhong, '2023-01-01')).toMatchObject({
      code: 'unit-under-itself',
    });
    const young = id('đơn vị mới');
    await record(world, 'admin', 'establishUnit', {
      unit: young,
      name: 'Mới',
      kind: 'commune',
      tier: 'commune',
      from: '2023-01-20',
    });
    expect(await move(units.ducThanh, young, '2023-01-01')).toMatchObject({ code: 'unit-not-then' });
    await record(world, 'admin', 'endUnit', { unit: young, lastDay: '2023-01-25' });
    const pass = { obligation, to: young, reason: 'Thử' };
    expect(await order(world, 'districtLeader', 'reassignObligation', pass)).toMatchObject({
      code: 'unit-not-then',
      message: 'Đơn vị Mới không tồn tại vào ngày 1/2/2023.',
    });
  });
});

describe('what does not exist is refused by name', () => {
  const nobody = '00000000-0000-4000-8000-000000000000';
  const unknown: [Token, string, object, string][] = [
    ['communeClerk', 'acceptObligation', { obligation: nobody }, 'obligation-unknown'],
    ['chairman', 'recallPlan', { plan: nobody, reason: 'Thử' }, 'plan-unregistered'],
    ['chairman', 'replacePlan', { plan: decision, replacement: nobody, reason: 'Thử' }, 'plan-unknown'],
    ['admin', 'moveUnit', { unit: units.ducThanh, parent: nobody, from: '2023-01-01' }, 'unit-unknown'],
    ['admin', 'renameUnit', { unit: nobody, name: 'Mới', from: '2023-01-01' }, 'unit-not-established'],
  ];
  it.each(unknown)('%s: %s', async (token, mutation, args, code) => {
    expect(await order(world, token, mutation, args)).toMatchObject({ __typename: 'Refused', code });
  });
});
