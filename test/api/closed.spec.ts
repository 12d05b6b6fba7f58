import type { KnownCaller } from '@thac/api/auth/callers';
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

const { province, district, ducPhong, ducThanh } = units;
const owed = derivedId('obligation', districtPlan, tasks.broadcast, ducPhong, 'lead');
const other = derivedId('obligation', districtPlan, tasks.broadcast, ducThanh, 'lead');
const ownPlan = derivedId('obligation', decision, tasks.ownPlan, district, 'lead');

/** Quản trị viên kiêm văn thư: may record what happened earlier, for the unit of the clerk. */
const correcting: KnownCaller = {
  token: 'correcting',
  official: 'official:correcting',
  post: 'Quản trị viên',
  unit: ducPhong,
  roles: ['administrator', 'clerk'],
  onBehalfOf: [ducPhong],
};

let world: World;
beforeAll(async () => {
  world = await openWorld('2025-06-20T02:00:00.000Z', undefined, [correcting]);
  await establishUnits(world);
  await issueDecision(world);
  await issueDistrictPlan(world);
  const lanPhong = id('xã Lân Phong');
  const establish = { name: 'Lân Phong', kind: 'commune', tier: 'commune', parent: province };
  const { data } = await world.ask(
    'admin',
    `mutation ($input: ReorganisationInput!) { recordReorganisation(input: $input, dryRun: false) {
       errors { message } outcome { __typename } } }`,
    {
      input: {
        title: 'Sắp xếp cấp xã của tỉnh Quảng Ngãi',
        from: '2025-07-01',
        by: { literal: 'Nghị quyết số 1677/NQ-UBTVQH15' },
        changes: [
          { establish: { unit: lanPhong, ...establish } },
          { merge: { units: [ducPhong], into: lanPhong } },
          { move: { unit: ducThanh, parent: province } },
          { end: { unit: district } },
        ],
      },
    },
  );
  expect(data.recordReorganisation).toEqual({ errors: [], outcome: { __typename: 'Recorded' } });
});
afterAll(() => world.end());

/** The last minutes of 30/6/2025 in Vietnam, and the first of 1/7/2025. */
const [last, first] = ['2025-06-30T16:59:00.000Z', '2025-06-30T17:01:00.000Z'];
const give = (token: string, mutation: string, args: object) =>
  order(world, token as Token, mutation, { ...args });
const closed = { __typename: 'Refused', code: 'unit-closed' };

describe('a unit that ends', () => {
  it('works to the end of its last day', async () => {
    world.setClock(last);
    await record(world, 'communeClerk', 'acceptObligation', { obligation: owed, note: 'Đã nhận' });
    await record(world, 'districtOfficer', 'extendObligation', {
      obligation: owed,
      due: '2025-07-15',
      literal: 'chậm nhất 15/7/2025',
      reason: 'Bàn giao',
    });
  });

  it('is reached by nothing later, and the refusal says since when, by what, who succeeds and what to do', async () => {
    world.setClock(first);
    const refused = await give('communeClerk', 'submitObligation', { obligation: owed, note: 'Xong' });
    expect(refused).toMatchObject(closed);
    expect(refused.message).toBe(
      'xã Đức Phong đã kết thúc hoạt động từ hết ngày 30/6/2025 theo Nghị quyết số 1677/NQ-UBTVQH15 ' +
        '(đơn vị kế thừa: xã Lân Phong). Việc sau ngày đó do đơn vị kế thừa thực hiện khi đã có quyết định chuyển giao; ' +
        'việc đến hết ngày đó chỉ quản trị hệ thống ghi bổ sung, kèm thời điểm xảy ra.',
    );
    expect(refused.details).toContainEqual({ name: 'successors', value: id('xã Lân Phong') });
    expect(
      await give('chairman', 'excuseObligation', { obligation: ownPlan, reason: 'Hết cấp huyện' }),
    ).toMatchObject({
      ...closed,
      message: expect.stringMatching(/huyện Mộ Đức .*chưa rõ đơn vị kế thừa/),
    });
  });

  it('acts no more, on what is its own or on what is not', async () => {
    expect(await give('districtLeader', 'recallPlan', { plan: districtPlan, reason: 'Sai' })).toMatchObject(
      closed,
    );
    expect(await give('districtOfficer', 'registerPlan', { title: 'Kế hoạch mới' })).toMatchObject(closed);
    expect(await give('districtOfficer', 'fulfilObligation', { obligation: other, note: '' })).toMatchObject(
      closed,
    );
    const { data } = await world.upload(
      'communeClerk',
      'mutation ($file: File!) { importDocument(file: $file) { __typename ... on Refused { code } } }',
      {
        name: 'kh.txt',
        bytes: 'KẾ HOẠCH',
      },
    );
    expect(data.importDocument).toEqual(closed);
  });

  it('may be corrected by what happened up to its last day, and by nothing else', async () => {
    world.setClock('2025-07-05T02:00:00.000Z');
    const submit = { obligation: owed, note: 'Đã nộp bản giấy' };
    expect(
      await give('correcting', 'submitObligation', { ...submit, at: '2025-07-01T01:00:00.000Z' }),
    ).toMatchObject(closed);
    expect(await give('correcting', 'submitObligation', submit)).toMatchObject(closed);
    await record(world, 'correcting' as Token, 'submitObligation', {
      ...submit,
      at: '2025-06-30T10:00:00.000Z',
    });
  });

  it('hinders nobody who goes on', async () => {
    await record(world, 'otherClerk', 'acceptObligation', { obligation: other, note: 'Đã nhận' });
    await record(world, 'provinceOfficer', 'registerPlan', { title: 'Kế hoạch của tỉnh' });
  });
});
