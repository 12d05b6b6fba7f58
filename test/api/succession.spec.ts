import { derivedId } from '@thac/domain/identity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  appendDecided,
  decision,
  districtPlan,
  establishUnits,
  issueDecision,
  issueDistrictPlan,
  order,
  outcome,
  record,
  tasks,
} from './steps.ts';
import { reorganise } from './succeeding.ts';
import { type Data, id, openWorld, type Token, units, type World } from './world.ts';

const lanPhong = id('xã Lân Phong');
const decree = id('1677/NQ-UBTVQH15');
const { ducPhong, ducThanh, district, homeAffairs } = units;
const owedBy = (unit: string, role = 'lead') =>
  derivedId('obligation', districtPlan, tasks.broadcast, unit, role);
const by = { literal: '15/QĐ-UBND ngày 10/7/2025' };
const reason = 'Đơn vị kế thừa tiếp tục thực hiện';

let world: World;
beforeAll(async () => {
  world = await openWorld(undefined, undefined, [
    {
      ...{ token: 'lanPhongClerk', official: 'official:lanPhongClerk', post: 'Văn thư', unit: lanPhong },
      ...{ roles: ['clerk'], onBehalfOf: [lanPhong] },
    },
  ]);
  await establishUnits(world);
  await issueDecision(world);
  await issueDistrictPlan(world);
  const extended = { obligation: owedBy(ducPhong), due: '2025-08-15', literal: 'đến hết ngày 15/8/2025' };
  await record(world, 'districtLeader', 'extendObligation', { ...extended, reason: 'Chờ sắp xếp' });
  world.setClock('2025-07-10T02:00:00.000Z');
  await reorganise(world, { decree, heir: lanPhong, ends: [ducPhong, ducThanh] }, '2025-07-01');
});
afterAll(() => world.end());

const answer = `decision { id passing by reason obligations decidedOn undoneOn cause { actor } } passed remaining`;
const decide = async (token: Token | 'lanPhongClerk', input: Data, more: Data = {}): Promise<Data> =>
  (
    await world.get(
      token as Token,
      `mutation ($input: SuccessionInput!, $key: Key, $seen: Version) {
        answer: decideSuccession(input: $input, idempotencyKey: $key, expectedVersion: $seen) { outcome { ${outcome} } ${answer} } }`,
      { input: { reorganisation: decree, by, reason, ...input }, ...more },
    )
  ).answer;
const undo = (token: Token, decision: string): Promise<Data> =>
  order(world, token, 'undoSuccession', { decision, by, reason: 'Xác định lại' });
const obligation = async (which: string): Promise<Data> =>
  (
    await world.get(
      'inspector',
      `query ($id: UUID!, $head: Position!) {
        obligation(id: $id, asOf: { validAt: "2025-07-10", atLeast: $head }) {
        id state due dueLiteral unit { id } submittedOn progress
        inheritedFrom { unit { id } footprint passing decision { by } obligation { id state } }
        heirs { unit { id } obligation { id } }
        footprints { unit { id } footprint }
        history(first: 50) { edges { node { type at } } } } }`,
      { id: which, head: (await world.get('inspector', '{ record { head } }')).record.head },
    )
  ).obligation;
const previewing = `query ($input: SuccessionInput!) { preview: previewSuccession(input: $input) {
  refused { code } count created joined remaining
  lines { obligation { id } heirs { unit { id } id joins due footprint } } } }`;
const merge = (due?: string) => ({
  passing: 'merge',
  items: [ducPhong, ducThanh].map((unit) => ({
    ...{ obligation: owedBy(unit), heirs: [{ unit: lanPhong }] },
    ...(due === undefined ? {} : { due }),
  })),
});

const desk = async (asked: Data = {}, more: Data = {}, of = decree): Promise<Data> => {
  const { head } = (await world.get('inspector', '{ record { head } }')).record;
  const { knownAt = head, validAt = '2025-07-10' } = more;
  return (
    await world.get(
      'inspector',
      `query ($id: UUID!, $head: Position!, $knownAt: Position, $validAt: Day, $unit: UUID, $asked: Boolean) {
        reorganisation(id: $id, asOf: { validAt: $validAt, atLeast: $head, knownAt: $knownAt }) {
          hanging(unit: $unit, asked: $asked) { totalCount edges { node { unit { id } obligation { id }
            proposal { passing heirs { id } candidates { unit { id } extent footprint } due text english
              warnings englishWarnings } } } }
          balance { total closed hanging undecided transferred merged divided lapsed decided created joined
            balanced lost { id } countedTwice { id } }
          decisions { edges { node { id reorganisation { id } } } } } }`,
      { id: of, head, knownAt, validAt, ...asked },
    )
  ).reorganisation;
};

describe('what hangs', () => {
  it('is listed with what is proposed and why, or with whom to ask; before the day nothing hangs', async () => {
    const { hanging, balance } = await desk();
    expect(hanging.totalCount).toBe(3);
    const of = (unit: string) =>
      hanging.edges.filter(({ node }: Data) => node.unit.id === unit).map(({ node }: Data) => node.proposal);
    expect(of(ducPhong)[0]).toMatchObject({
      ...{ passing: 'merge', heirs: [{ id: lanPhong }], due: '2025-08-15' },
      text: 'Xã Lân Phong kế thừa toàn bộ xã Đức Phong; cùng nhiệm vụ này còn do xã Đức Thạnh thực hiện: đề xuất gộp thành một, ghi đủ phạm vi của từng đơn vị.',
      englishWarnings: ['The due days differ: the latest is proposed.'],
    });
    expect(of(district).length).toBe(1);
    for (const proposal of of(district))
      expect(proposal).toMatchObject({
        ...{ passing: null, heirs: [], candidates: [{ unit: { id: homeAffairs }, extent: 'function' }] },
      });
    expect(balance).toMatchObject({
      total: 4,
      closed: 1,
      hanging: 3,
      undecided: 3,
      decided: 0,
      balanced: true,
    });
    expect((await desk({ asked: true })).hanging.totalCount).toBe(1);
    expect((await desk({ asked: false, unit: ducThanh })).hanging.totalCount).toBe(1);
    expect((await desk({}, { validAt: '2025-06-30' })).hanging.totalCount).toBe(0);
  });
});

describe('who may decide', () => {
  it('is a leader above the ended unit, or of who issued the plan', async () => {
    const refused = async (token: Token | 'lanPhongClerk') =>
      (await decide(token, merge('2025-08-15'))).outcome.code;
    expect(await refused('provinceOfficer')).toBe('role-lacking');
    expect(await refused('frontOfficer')).toBe('not-above');
    expect(await refused('lanPhongClerk')).toBe('role-lacking');
    expect(await refused('inspector')).toBe('inspector-only-reads');
  });

  it('is nobody of a unit that has ended itself, though it stood above or issued the plan', async () => {
    const { preview } = await world.get('districtLeader', previewing, {
      input: { reorganisation: decree, by, reason, ...merge('2025-08-15') },
    });
    expect(preview.refused).toMatchObject({ code: 'unit-closed' });
    expect((await decide('districtLeader', merge('2025-08-15'))).outcome).toMatchObject({
      __typename: 'Refused',
      code: 'unit-closed',
      message: expect.stringContaining('huyện Mộ Đức'),
    });
  });
});

describe('two predecessors that owe the same report', () => {
  it('are proposed as a merge, by the latest day, and previewed without a trace', async () => {
    const before = (await world.get('inspector', '{ record { head } }')).record.head;
    const { preview } = await world.get('chairman', previewing, {
      input: { reorganisation: decree, by, reason, passing: 'merge', proposals: { under: district } },
    });
    expect(preview).toMatchObject({ refused: null, count: 2, created: 1, joined: 0, remaining: 0 });
    expect(preview.lines.map((line: Data) => line.heirs)).toEqual(
      [1, 2].map(() => [
        expect.objectContaining({ unit: { id: lanPhong }, due: '2025-08-15', joins: false }),
      ]),
    );
    expect((await world.get('inspector', '{ record { head } }')).record.head).toBe(before);
  });

  it('take a day where theirs differ, and a merge rather than two transfers', async () => {
    expect((await decide('chairman', merge())).outcome).toMatchObject({
      ...{ __typename: 'Refused', code: 'due-days-differ' },
      details: [
        { name: 'days', value: '15/3/2023, 15/8/2025' },
        { name: 'obligation', value: owedBy(ducPhong) },
      ],
    });
    const apart = { ...merge('2025-08-15'), passing: 'transfer' };
    expect((await decide('chairman', apart)).outcome.code).toBe('several-owe-the-same');
  });

  it('are refused under no document, against another version, and by a limit that is none', async () => {
    const given = merge('2025-08-15');
    expect((await decide('chairman', { ...given, by: { literal: ' ' } })).outcome.code).toBe(
      'succession-unnamed',
    );
    expect((await decide('chairman', given, { seen: 7 })).outcome).toMatchObject({
      ...{ __typename: 'Conflicted', expected: 7, actual: 0 },
    });
    const input = { reorganisation: decree, by, reason, passing: 'merge', proposals: { limit: -5 } };
    const { errors } = await world.ask('chairman', previewing, { input });
    expect(errors[0]?.message).toMatch(/input\.proposals\.limit.*từ 1 đến 5000.*from 1 to 5000/);
    const unknown = [...given.items, { obligation: id('nothing'), heirs: [{ unit: lanPhong }] }];
    expect((await decide('chairman', { ...given, items: unknown })).outcome).toMatchObject({
      code: 'item-unknown',
      message: expect.stringContaining(id('nothing')),
    });
  });

  it('give one obligation with both footprints, and two closed by succession', async () => {
    const input = { passing: 'merge', proposals: { kind: 'obligation', limit: 100 } };
    const made = await decide('chairman', input, { key: 'merge' });
    expect(made).toMatchObject({
      outcome: { __typename: 'Recorded' },
      decision: { passing: 'merge', by: by.literal, obligations: 2, decidedOn: '2025-07-10', undoneOn: null },
      ...{ passed: 2, remaining: 0 },
    });
    const again = await decide('chairman', input, { key: 'merge' });
    expect(again).toMatchObject({ outcome: { replayed: true }, decision: { id: made.decision.id } });
    const [one, other] = [await obligation(owedBy(ducPhong)), await obligation(owedBy(ducThanh))];
    expect([one.state, other.state]).toEqual(['passedOn', 'passedOn']);
    expect(one.heirs).toEqual(other.heirs);
    const heir = await obligation(one.heirs[0].obligation.id);
    expect(heir).toMatchObject({ state: 'assigned', due: '2025-08-15', unit: { id: lanPhong } });
    const both = [ducPhong, ducThanh].toSorted();
    expect(heir.footprints.map((part: Data) => part.unit.id).toSorted()).toEqual(both);
    expect(heir.inheritedFrom.map((part: Data) => part.unit.id).toSorted()).toEqual(both);
  });

  it('stand again where they stood when the decision is undone, until it is decided anew', async () => {
    const { id: decision } = (await world.get('inspector', newest)).successionDecisions.edges[0].node;
    expect((await undo('provinceOfficer', decision)).code).toBe('role-lacking');
    expect((await undo('districtLeader', decision)).code).toBe('unit-closed');
    expect(await undo('chairman', decision)).toMatchObject({ __typename: 'Recorded' });
    expect(await undo('chairman', decision)).toMatchObject({ __typename: 'Ignored' });
    expect(await obligation(owedBy(ducPhong))).toMatchObject({
      state: 'assigned',
      heirs: [],
      due: '2025-08-15',
    });
    const undone = (await world.get('inspector', newest)).successionDecisions.edges[0].node;
    expect(undone).toMatchObject({
      undoneOn: '2025-07-10',
      undoneReason: 'Xác định lại',
      undoneBy: by.literal,
    });
  });
});

const newest = `{ successionDecisions(first: 1) { edges { node {
  id undoneOn undoneReason undoneBy undoneCause { actor } byPlan { id } plans reports } } } }`;

describe('an obligation extended before and reported after the change', () => {
  it('keeps its whole history in one timeline, and its words', async () => {
    const input = { passing: 'merge', items: merge('2025-08-15').items };
    await decide('chairman', input);
    const [heir] = (await obligation(owedBy(ducPhong))).heirs;
    const args = { obligation: heir.obligation.id };
    const clerk = 'lanPhongClerk' as Token;
    await record(world, clerk, 'acceptObligation', args);
    await record(world, clerk, 'submitObligation', { ...args, note: 'Báo cáo 12/BC-UBND' });
    const seen = await obligation(args.obligation);
    expect(seen).toMatchObject({ state: 'submitted', submittedOn: '2025-07-10' });
    const types = seen.history.edges.map(({ node }: Data) => node.type);
    expect(types.slice(0, 2)).toEqual(['ObligationSubmitted', 'ObligationAccepted']);
    expect(types).toContain('ObligationInherited');
    expect(types.filter((type: string) => type === 'ObligationSucceeded').length).toBe(4);
    expect(types.filter((type: string) => type === 'ObligationsAssigned').length).toBe(2);
    expect(types).toContain('ObligationExtended');
    const from = (await obligation(owedBy(ducThanh))).history.edges.map(({ node }: Data) => node.type);
    expect(from).toContain('ObligationSubmitted');
    expect(from).not.toContain('ObligationExtended');
  });

  it('cannot be undone while the heir’s submission waits', async () => {
    const { id: decision } = (await world.get('inspector', newest)).successionDecisions.edges[0].node;
    expect(await undo('chairman', decision)).toMatchObject({
      ...{ __typename: 'Refused', code: 'heir-went-on' },
      details: [{ name: 'state', value: 'submitted' }],
    });
  });
});

describe('a district duty without successor', () => {
  it('is never proposed, and goes where somebody decides, or ends', async () => {
    const proposals = { passing: 'transfer', proposals: { unit: district } };
    expect((await decide('chairman', proposals)).outcome.code).toBe('nothing-proposed');
    const own = owedBy(district, 'support');
    const ending = { passing: 'lapse', items: [{ obligation: own }] };
    const { decision, outcome: ended } = await decide('chairman', ending);
    expect(ended.__typename).toBe('Recorded');
    expect(await obligation(own)).toMatchObject({ state: 'lapsed', heirs: [] });
    await undo('chairman', decision.id);
    const given = { passing: 'transfer', items: [{ obligation: own, heirs: [{ unit: homeAffairs }] }] };
    expect((await decide('chairman', given)).passed).toBe(1);
    const [heir] = (await obligation(own)).heirs;
    expect(await obligation(heir.obligation.id)).toMatchObject({ state: 'assigned', due: '2023-03-15' });
  });

  it('does not pass to a unit that stands under somebody else', async () => {
    const unit = id('phường Ba Đình');
    const baDinh = { unit, name: 'Ba Đình', kind: 'ward', tier: 'commune', parent: null, codes: [] };
    const data = { ...baDinh, from: '2025-07-01' };
    await appendDecided(world, '2025-07-01T03:00:00.000Z', {
      stream: `unit-${unit}`,
      type: 'UnitEstablished',
      data,
    });
    const items = [{ obligation: owedBy(district, 'support'), heirs: [{ unit }] }];
    const { outcome: answered } = await decide('chairman', { passing: 'transfer', items });
    expect(answered).toMatchObject({ code: 'heir-beyond', message: expect.stringContaining(unit) });
  });

  it.each([
    ['heir-not-standing', { passing: 'transfer', items: [{ heirs: [{ unit: ducThanh }] }] }],
    ['one-heir-needed', { passing: 'transfer', items: [{ heirs: [] }] }],
    ['no-heir-wanted', { passing: 'lapse', items: [{ heirs: [{ unit: lanPhong }] }] }],
    ['several-heirs-needed', { passing: 'divide', items: [{ heirs: [{ unit: lanPhong, footprint: 'a' }] }] }],
    ['handed-over-alone', { passing: 'handOver', items: [{ heirs: [{ unit: lanPhong }] }] }],
    ['passing-not-proposed', { passing: 'divide', proposals: {} }],
    ['items-or-proposals', { passing: 'lapse' }],
    ['reorganisation-unknown', { passing: 'lapse', reorganisation: id('nothing'), items: [{}] }],
  ])('%s', async (code, input) => {
    const items =
      'items' in input
        ? { items: input.items.map((item) => ({ obligation: owedBy(district, 'support'), ...item })) }
        : {};
    expect((await decide('chairman', { ...input, ...items })).outcome.code).toBe(code);
  });
});

describe('a commune split in four', () => {
  const [ended, plan, task] = [id('xã chia bốn'), decision, id('việc của xã chia bốn')];
  const parts = [1, 2, 3, 4].map((number) => ({ into: id(`xã mới ${number}`), footprint: `thôn ${number}` }));
  const [split, owed] = [id('nghị quyết chia bốn'), id('nợ của xã chia bốn')];

  it('asks, with its four candidates, and waits', async () => {
    const establish = {
      kind: 'commune',
      tier: 'commune',
      parent: units.province,
      codes: [],
      from: '2021-01-01',
    };
    const assignment = {
      obligation: owed,
      task,
      role: 'lead',
      modality: 'binding',
      output: 'activity',
      due: null,
    };
    await appendDecided(
      world,
      '2025-07-09T02:00:00.000Z',
      ...[ended, ...parts.map(({ into }) => into)].map((unit) => ({
        ...{ stream: `unit-${unit}`, type: 'UnitEstablished', data: { unit, name: 'Phổ', ...establish } },
      })),
      {
        ...{ stream: `duty-${plan}-${ended}`, type: 'ObligationsAssigned' },
        data: { plan, unit: ended, issuer: units.province, assignments: [assignment] },
      },
      { stream: `unit-${ended}`, type: 'UnitEnded', data: { unit: ended, lastDay: '2025-07-08' } },
      {
        ...{ stream: `reorganisation-${split}`, type: 'ReorganisationRecorded' },
        data: {
          ...{
            reorganisation: split,
            title: 'Chia xã',
            by: { literal: 'NQ 1', plan: null },
            from: '2025-07-09',
          },
          ...{ changes: [{ change: 'split', unit: ended, parts }], ends: [ended] },
        },
      },
    );
    const { hanging } = await desk({}, {}, split);
    expect(hanging.edges.map(({ node }: Data) => node.proposal)).toMatchObject([
      { passing: null, heirs: [], candidates: parts.map(({ footprint }) => ({ extent: 'part', footprint })) },
    ]);
    const proposals = { reorganisation: split, passing: 'transfer', proposals: {} };
    expect((await decide('chairman', proposals)).outcome.code).toBe('nothing-proposed');
  });

  it('is divided by decision, each part in exactly one obligation', async () => {
    const heirs = parts.map(({ into, footprint }) => ({ unit: into, footprint }));
    const input = { reorganisation: split, passing: 'divide', items: [{ obligation: owed, heirs }] };
    expect((await decide('chairman', input)).passed).toBe(1);
    const { hanging, balance } = await desk({}, {}, split);
    expect(hanging.totalCount).toBe(0);
    expect(balance).toMatchObject({ hanging: 1, divided: 1, created: 4, balanced: true, lost: [] });
    const gone = await obligation(owed);
    expect(gone.heirs.length).toBe(4);
    for (const heir of gone.heirs) {
      const { footprints } = await obligation(heir.obligation.id);
      expect(footprints).toMatchObject([
        { unit: { id: ended }, footprint: expect.stringMatching(/^thôn \d$/) },
      ]);
    }
  });
});

describe('a recall after succession', () => {
  it('reaches the heirs: of the plan itself in their history, of the plan above as a flag', async () => {
    const [heir] = (await obligation(owedBy(ducPhong))).heirs;
    const [part] = (await obligation(id('nợ của xã chia bốn'))).heirs;
    await record(world, 'chairman', 'recallPlan', { plan: decision, reason: 'Không còn phù hợp' });
    const seen = async (which: string): Promise<Data> => {
      const { head } = (await world.get('inspector', '{ record { head } }')).record;
      const query = `query ($id: UUID!) { obligation(id: $id, asOf: { atLeast: ${head} }) {
        plan { state flags { cause } } history(first: 50) { edges { node { type } } } } }`;
      return (await world.get('inspector', query, { id: which })).obligation;
    };
    const recalled = await seen(part.obligation.id);
    expect(recalled.plan.state).toBe('recalled');
    expect(recalled.history.edges.map(({ node }: Data) => node.type)).toContain('PlanRecalled');
    await expect
      .poll(async () => (await seen(heir.obligation.id)).plan.flags, { timeout: 10_000 })
      .toEqual([{ cause: 'recalled' }]);
  });
});

it('balances at every position of the record', async () => {
  const { head } = (await world.get('inspector', '{ record { head } }')).record;
  const seen = new Set<string>();
  let first = 0;
  for (let knownAt = head; knownAt > 0; knownAt -= 1) {
    const found = await desk({}, { knownAt });
    if (found === null) break;
    first = knownAt;
    const { balanced, lost, countedTwice, undecided, merged, transferred, lapsed } = found.balance;
    expect({ knownAt, balanced, lost, countedTwice }).toEqual({
      ...{ knownAt, balanced: true, lost: [], countedTwice: [] },
    });
    seen.add(`${undecided} ${merged} ${transferred} ${lapsed}`);
  }
  expect(first).toBeGreaterThan(1);
  expect(seen).toContain('3 0 0 0');
  expect(seen).toContain('0 2 1 0');
  expect(seen).toContain('0 2 0 1');
});

it('tells of decrees and decisions what was known at a position', async () => {
  const positionOf = async (type: string): Promise<number> => {
    const { rows } = await world.database.pool.query<{ position: string }>(
      'select min(position) as position from record.event where type = $1',
      [`${type}@1`],
    );
    return Number(rows[0]?.position);
  };
  const [decreed, decided] = [
    await positionOf('ReorganisationRecorded'),
    await positionOf('SuccessionDecided'),
  ];
  const head = (await world.get('inspector', '{ record { head } }')).record.head;
  const newestId = (await world.get('inspector', newest)).successionDecisions.edges[0].node.id;
  const known = async (knownAt: number) => {
    const asOf = `asOf: { knownAt: ${knownAt}, validAt: "2025-07-10" }`;
    const found = await world.get(
      'inspector',
      `{ reorganisations(${asOf}) { edges { node { id } } } successionDecisions(${asOf}) { edges { node { id } } }
        successionDecision(id: "${newestId}", ${asOf}) { id } reorganisation(id: "${decree}", ${asOf}) { id } }`,
    );
    const { reorganisations, successionDecisions, successionDecision, reorganisation } = found;
    return {
      decrees: reorganisations.edges.length,
      decisions: successionDecisions.edges.length > 0,
      one: successionDecision?.id ?? null,
      decree: reorganisation !== null,
    };
  };
  expect(await known(decreed - 1)).toEqual({ decrees: 0, decisions: false, one: null, decree: false });
  expect(await known(decided - 1)).toEqual({ decrees: 1, decisions: false, one: null, decree: true });
  const now = await known(head);
  expect(now).toEqual({ decrees: now.decrees, decisions: true, one: newestId, decree: true });
  expect(now.decrees).toBeGreaterThanOrEqual(1);
});
