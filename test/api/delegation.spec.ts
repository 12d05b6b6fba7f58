import type { KnownCaller } from '@thac/api/auth/callers';
import { extractText } from '@thac/api/documents/extract';
import { derivedId } from '@thac/domain/identity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decision, establishUnits, issueDecision, order, record } from './steps.ts';
import { type Data, id, openWorld, type Token, units, type World } from './world.ts';

const official = (token: string, unit: string, roles: KnownCaller['roles']): KnownCaller => ({
  ...{ token, official: `official:${token}`, post: token, unit, roles, onBehalfOf: [unit] },
});
const others = [
  official('director', units.homeAffairs, ['leader']),
  official('directorsOfficer', units.homeAffairs, ['officer']),
  official('deputy', units.province, ['officer']),
];
const as = (token: string) => token as Token;

let world: World;
let now = '2023-02-01T02:00:00.000Z';
const at = (instant: string) => {
  now = instant;
  world.setClock(now);
};
beforeAll(async () => {
  world = await openWorld(now, undefined, others);
  await establishUnits(world);
  const { settled } = await issueDecision(world);
  await world.get('inspector', `{ plan(id: "${decision}", asOf: { atLeast: ${settled ?? 0} }) { id } }`);
  await owed();
});
afterAll(() => world.end());

const ownPlan = derivedId('task', decision, 'own plan');
const obligation = derivedId('obligation', decision, ownPlan, units.district, 'lead');
/** Waits until the district owes it. */
async function owed(): Promise<void> {
  for (let tried = 0; tried < 100; tried += 1) {
    const data = await world.get('inspector', `{ obligation(id: "${obligation}") { id } }`);
    if (data.obligation !== null) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('nothing was assigned');
}

const terms = {
  form: 'TL',
  unit: units.province,
  toOfficial: 'official:director',
  toUnit: units.homeAffairs,
  commands: ['ExtendObligation', 'ReturnObligation', 'IssuePlan'],
  from: '2023-02-01',
  lastDay: '2023-03-31',
  document: { literal: 'Quyết định số 12/QĐ-UBND ngày 01/02/2023' },
};
const grant = (change: Data = {}, token: Token = 'chairman') =>
  order(world, token, 'grantDelegation', { ...terms, ...change });
const idOf = ({ stream }: Data) => String(stream).slice('delegation-'.length);
let extended = 0;
const extend = (token: string, more: Data = {}) => {
  extended += 1;
  const due = `2023-05-${String(extended).padStart(2, '0')}`;
  return order(world, as(token), 'extendObligation', {
    ...{ obligation, due, literal: `đến hết ngày ${extended}/5/2023`, reason: 'Chờ hướng dẫn', ...more },
  });
};

describe('a delegation', () => {
  let granted = '';

  it('lets somebody act in the name of the unit from then on, and the record says by what right', async () => {
    expect(await extend('director')).toMatchObject({ code: 'not-the-issuer' });
    const { head: before } = (await world.get('inspector', '{ record { head } }')).record;
    granted = idOf(await record(world, 'chairman', 'grantDelegation', { ...terms, idempotencyKey: 'TL' }));
    expect(await grant({ idempotencyKey: 'TL' })).toMatchObject({ __typename: 'Recorded', replayed: true });
    const { position } = await record(world, as('director'), 'extendObligation', {
      ...{ obligation, due: '2023-04-30', literal: 'đến hết ngày 30/4/2023', reason: 'Chờ' },
    });
    const {
      obligation: said,
      delegation,
      before: unknown,
    } = await world.get(
      'inspector',
      `{ obligation(id: "${obligation}", asOf: { atLeast: ${position} }) { timeline(first: 1) { edges { node {
        actor actorUnit { id } onBehalfOf { id } authority form delegation } } } }
        delegation(id: "${granted}", asOf: { atLeast: ${position} }) { form by toOfficial document }
        before: delegation(id: "${granted}", asOf: { knownAt: ${before} }) { form } }`,
    );
    expect(unknown).toBeNull();
    expect(said.timeline.edges[0].node).toEqual({
      actor: 'official:director',
      actorUnit: { id: units.homeAffairs },
      onBehalfOf: { id: units.province },
      authority: terms.document.literal,
      form: 'TL',
      delegation: granted,
    });
    expect(delegation).toEqual({
      form: 'TL',
      by: 'official:chairman',
      toOfficial: 'official:director',
      document: terms.document.literal,
    });
    const { rows } = await world.database.pool.query(
      `select bytes::jsonb->'metadata'->'authority' as authority from record.event where log = 'thac' and position = $1`,
      [position],
    );
    expect(rows[0].authority).toEqual({
      literal: terms.document.literal,
      plan: null,
      delegation: { delegation: granted, form: 'TL', by: 'official:chairman' },
    });
  });

  it('covers what it names and no more, and nobody but the one to whom it was granted', async () => {
    const excused = { obligation, reason: 'Thiên tai' };
    expect(await order(world, as('director'), 'suspendObligation', excused)).toMatchObject({
      code: 'not-the-issuer',
    });
    expect(
      await order(world, as('director'), 'suspendObligation', { ...excused, delegation: granted }),
    ).toMatchObject({ code: 'delegation-not-for-this' });
    expect(await extend('directorsOfficer', { delegation: granted })).toMatchObject({
      code: 'delegation-of-another',
    });
    expect(await extend('director', { delegation: id('không có') })).toMatchObject({
      code: 'delegation-unknown',
    });
    expect(await extend('director', { delegation: granted, onBehalfOf: units.district })).toMatchObject({
      code: 'delegation-of-another-unit',
    });
    expect(await extend('director', { delegation: granted, onBehalfOf: units.province })).toMatchObject({
      __typename: 'Recorded',
    });
  });

  it('is named where more than one would do', async () => {
    const form = { form: 'TUQ', idempotencyKey: 'TUQ' };
    const power = idOf(await record(world, 'chairman', 'grantDelegation', { ...terms, ...form }));
    const ambiguous = await extend('director');
    expect(ambiguous).toMatchObject({ code: 'delegation-ambiguous' });
    expect(ambiguous.message).toContain(granted);
    expect(ambiguous.message).toContain(power);
    expect(await extend('director', { delegation: power })).toMatchObject({ __typename: 'Recorded' });
    const end = { delegation: power, lastDay: '2023-01-31', reason: 'Không còn cần' };
    expect(await order(world, 'districtLeader', 'endDelegation', end)).toMatchObject({
      code: 'not-the-delegator',
    });
    await record(world, 'chairman', 'endDelegation', end);
    // It ended with yesterday: from this moment it is as if there were only the other.
    expect(await extend('director', { delegation: power })).toMatchObject({
      code: 'delegation-not-in-force',
    });
    expect(await extend('director')).toMatchObject({ __typename: 'Recorded' });
  });

  it('holds through its last day and not a day longer', async () => {
    at('2023-03-31T16:59:00.000Z');
    expect(await extend('director')).toMatchObject({ __typename: 'Recorded' });
    at('2023-03-31T17:01:00.000Z');
    expect(await extend('director')).toMatchObject({ code: 'not-the-issuer' });
    expect(await extend('director', { delegation: granted })).toMatchObject({
      code: 'delegation-not-in-force',
    });
    at('2023-02-01T02:00:00.000Z');
  });

  it('is granted by a leader of the unit, to whom the form reaches, for what it may carry', async () => {
    const refused = async (change: Data, token: Token = 'chairman') => (await grant(change, token)).code;
    expect(await refused({}, 'provinceOfficer')).toBe('role-lacking');
    expect(await refused({}, 'districtLeader')).toBe('not-the-delegator');
    expect(await refused({}, as('director'))).toBe('not-the-delegator');
    expect(await refused({ toUnit: units.ducPhong })).toBe('delegate-not-beneath');
    expect(await refused({ commands: ['RecallPlan'] })).toBe('not-delegable');
    expect(await refused({ commands: ['GrantDelegation'] })).toBe('not-delegable');
    expect(await refused({ commands: ['DropTable'] })).toBe('command-unknown');
    expect(await refused({ commands: null })).toBe('delegation-names-commands');
    expect(await refused({ form: 'KT' })).toBe('delegation-within-unit');
    expect(await refused({ form: 'TUQ', lastDay: null })).toBe('delegation-needs-end');
    expect(await refused({ from: '2023-01-31' })).toBe('delegation-backdated');
    expect(await refused({ toUnit: id('không có') })).toBe('unit-unknown');
    // A power reaches beneath at any depth, and the head above appoints an acting head.
    const commands = ['ExtendObligation'];
    expect(
      await grant({ form: 'TUQ', toUnit: units.ducPhong, toOfficial: 'official:communeLeader', commands }),
    ).toMatchObject({ __typename: 'Recorded' });
    const acting = { form: 'Q', unit: units.district, toUnit: units.district, commands: null, lastDay: null };
    expect(await refused({ ...acting, toOfficial: 'official:districtOfficer' }, as('director'))).toBe(
      'not-the-delegator',
    );
    expect(await grant({ ...acting, toOfficial: 'official:districtOfficer' })).toMatchObject({
      __typename: 'Recorded',
    });
    const declined = { obligation, reason: 'Không thuộc chức năng' };
    expect(await order(world, 'districtOfficer', 'declineObligation', declined)).toMatchObject({
      __typename: 'Recorded',
    });
    expect(await order(world, 'chairman', 'returnObligation', declined)).toMatchObject({
      __typename: 'Recorded',
    });
  });

  it('confirms no work of the one who acts under it, nor of the one who granted it', async () => {
    const submit = { obligation, note: 'Đã xong', evidence: ['01/BC-UBND'] };
    await record(world, 'districtLeader', 'submitObligation', submit);
    const power = {
      ...terms,
      ...{ form: 'TUQ', commands: ['FulfilObligation'], toOfficial: 'official:districtLeader' },
      toUnit: units.district,
    };
    await record(world, 'chairman', 'grantDelegation', power);
    const fulfil = { obligation, note: 'Đạt' };
    expect(await order(world, 'districtLeader', 'fulfilObligation', fulfil)).toMatchObject({
      code: 'not-the-issuer',
    });
    const { delegations } = await world.get(
      'inspector',
      `{ delegations(official: "official:districtLeader", on: "2023-02-01") { edges { node { id } } } }`,
    );
    const delegation = delegations.edges[0].node.id;
    expect(await order(world, 'districtLeader', 'fulfilObligation', { ...fulfil, delegation })).toMatchObject(
      {
        code: 'reporter-may-not-confirm',
      },
    );
    await record(world, 'chairman', 'returnObligation', { obligation, reason: 'Làm lại' });
    // Handed in by somebody else in his name, it is still his.
    const toCommune = { toOfficial: 'official:communeLeader', toUnit: units.ducPhong, form: 'TUQ' };
    const reporting = { ...terms, ...toCommune, unit: units.district, commands: ['SubmitObligation'] };
    await record(world, 'districtLeader', 'grantDelegation', reporting);
    await record(world, 'communeLeader', 'submitObligation', { obligation, note: 'Đã làm lại' });
    expect(await order(world, 'districtLeader', 'fulfilObligation', { ...fulfil, delegation })).toMatchObject(
      {
        code: 'reporter-may-not-confirm',
      },
    );
    expect(await order(world, 'chairman', 'fulfilObligation', fulfil)).toMatchObject({
      __typename: 'Recorded',
    });
  });

  it('is kept out of what an ended unit did: it grants nothing and receives nothing', async () => {
    await record(world, 'admin', 'endUnit', { unit: units.ducThanh, lastDay: '2023-01-31' });
    expect(
      await grant({ form: 'TUQ', toUnit: units.ducThanh, toOfficial: 'official:otherClerk' }),
    ).toMatchObject({ code: 'unit-closed' });
  });

  it('is listed by unit, official and day, and told in words', async () => {
    const { position } = await world.get('inspector', '{ position }');
    const { unit, delegation, node } = await world.get(
      'inspector',
      `{ unit(id: "${units.homeAffairs}", asOf: { atLeast: ${position} }) { delegations { edges { node { id form ended } } } }
        node(id: "${granted}") { __typename id }
        delegation(id: "${granted}") { form unit { id } toUnit { id } commands plan { id } from lastDay ended version
          event { words { vi en } } } }`,
    );
    expect(node).toEqual({ __typename: 'Delegation', id: granted });
    expect(unit.delegations.edges.map(({ node: { form, ended } }: Data) => [form, ended])).toEqual(
      expect.arrayContaining([
        ['TL', null],
        ['TUQ', 'Không còn cần'],
      ]),
    );
    expect(delegation).toMatchObject({
      ...{ form: 'TL', unit: { id: units.province }, toUnit: { id: units.homeAffairs }, plan: null },
      ...{ commands: terms.commands, from: '2023-02-01', lastDay: '2023-03-31', ended: null, version: 1 },
    });
    expect(delegation.event.words.vi).toBe(
      'Giao “official:director” của Sở Nội vụ ký thừa lệnh (TL.) tại UBND tỉnh Quảng Ngãi theo Quyết định số 12/QĐ-UBND ngày 01/02/2023, từ ngày 1/2/2023 đến hết ngày 31/3/2023, 3 loại việc; người giao: “official:chairman”.',
    );
    const count = async (filter: string) =>
      (await world.get('inspector', `{ delegations(${filter}) { edges { node { id } } } }`)).delegations.edges
        .length;
    expect(await count('official: "official:director", on: "2023-02-15"')).toBe(1);
    expect(await count('official: "official:director", on: "2023-04-01"')).toBe(0);
    expect(await count('official: "official:director"')).toBe(2);
  });
});

describe('a document issued under a delegation', () => {
  it('shows by what right it was signed', async () => {
    const plan = id('công văn');
    await record(world, 'provinceOfficer', 'registerPlan', { plan, title: 'Đôn đốc cải cách hành chính' });
    await record(world, 'provinceOfficer', 'draftTasks', {
      plan,
      tasks: [
        {
          ...{
            key: 'a',
            clause: '1',
            title: 'Báo cáo',
            sentence: 'UBND huyện báo cáo.',
            modality: 'binding',
          },
          addressees: [{ role: 'lead', units: [units.district], sets: [] }],
          output: { kind: 'report' },
          timing: { literal: 'trước ngày 28/2/2023', due: '2023-02-27' },
        },
      ],
    });
    const issue = { plan, issuer: { unit: units.province, capacity: 'head' }, issuedOn: '2023-02-01' };
    const { position } = await record(world, as('director'), 'issuePlan', issue);
    const response = await fetch(new URL(`/documents/plan/${plan}.docx?atLeast=${position}`, world.url), {
      headers: { authorization: 'Bearer inspector' },
    });
    const { text } = await extractText(Buffer.from(await response.arrayBuffer()), 'a.docx');
    expect(text).toMatch(/TL\. CHỦ TỊCH\s+GIÁM ĐỐC SỞ NỘI VỤ/u);
  });
});

describe('the table of authority', () => {
  const line = '{ command act roles relation stands separations { code words } forms laws }';

  it('is printed for a day, a role, a command', async () => {
    const { authority } = await world.get('inspector', `{ authority(on: "2026-01-01") ${line} }`);
    expect(authority.length).toBeGreaterThan(90);
    const { one } = await world.get(
      'inspector',
      `{ one: authority(on: "2026-01-01", command: "AcceptReport") ${line} }`,
    );
    expect(one).toEqual([
      expect.objectContaining({
        ...{ act: 'duyệt báo cáo', roles: ['leader', 'officer'], stands: 'cơ quan nhận báo cáo' },
        ...{ forms: ['KT', 'Q', 'TL', 'TUQ'], laws: ['Nghị định 09/2019/NĐ-CP về chế độ báo cáo'] },
      }),
    ]);
    expect(one[0].separations.map(({ code }: Data) => code)).toContain('reporter-may-not-confirm');
    expect((await world.get('inspector', `{ authority(role: "inspector") ${line} }`)).authority).toEqual([]);
  });

  it('is taken home as a table', async () => {
    const get = (path: string, token = 'inspector') =>
      fetch(new URL(path, world.url), { headers: { authorization: `Bearer ${token}` } });
    const response = await get('/documents/authority.csv?on=2026-01-01');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename="tham-quyen-2026-01-01.csv"',
    );
    const text = await response.text();
    expect(text).toContain('FulfilObligation;xác nhận hoàn thành;lãnh đạo, chuyên viên;');
    expect(text.trim().split('\r\n').length).toBeGreaterThan(90);
    for (const [path, status] of [
      ['/documents/authority.csv?on=2026-02-30', 400],
      ['/documents/authority.csv?off=1', 400],
      ['/documents/authority.pdf', 404],
    ] as const)
      expect((await get(path)).status).toBe(status);
    expect((await get('/documents/authority.csv', 'nobody')).status).toBe(401);
  });
});
