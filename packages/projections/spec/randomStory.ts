import { derivedId } from '@thac/domain/identity';
import type { ObligationCommand } from '@thac/domain/obligation/commands';
import type { Task } from '@thac/domain/plan/events';
import type { NewEvent } from '@thac/eventstore/event';
import { type Story, story } from './story.ts';

/** Numbers that are the same for the same seed (mulberry32). */
export function dice(seed: number): { below(limit: number): number; of<T>(items: readonly T[]): T } {
  let state = seed;
  const below = (limit: number) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
  return { below, of: (items) => items[below(items.length)] as never };
}

const unit = (...path: (string | number)[]) => derivedId('spec', 'unit', path.join('/'));

/** Đơn vị của các ví dụ: a province with a department, the Front, three districts and three communes in each. */
export const places = {
  province: unit('province'),
  department: unit('department'),
  front: unit('front'),
  districts: [0, 1, 2].map((district) => unit(district)),
  communes: [0, 1, 2].flatMap((district) => [0, 1, 2].map((commune) => unit(district, commune))),
};

/** Every unit of the examples. */
export const everyUnit: string[] = [
  places.province,
  places.department,
  places.front,
  ...places.districts,
  ...places.communes,
];

const names = ['Mộ Đức', 'Tư Nghĩa', 'Sơn Tịnh', 'Hoà Bình', 'Hòa Bình', 'Đức Phong', 'Mỹ Thạnh', 'Mỹ Thạnh'];

/** Establishes the units; from 1/7/2025 on there are no districts, and the communes stand under the province. */
export async function map(told: Story): Promise<void> {
  const { province, department, front, districts, communes } = places;
  const at = '2021-01-04T02:00:00.000Z';
  const establish = (
    id: string,
    name: string,
    kind: string,
    tier: 'province' | 'district' | 'commune',
    parent: string | null,
    code: string | null,
  ) => {
    const codes = code === null ? [] : [{ system: 'GSO', value: code }];
    return told.unit(
      { type: 'EstablishUnit', data: { unit: id, name, kind, tier, parent, codes, from: '2004-01-01' } },
      at,
    );
  };
  await establish(province, 'Quảng Ngãi', 'province', 'province', null, '51');
  await establish(department, 'Sở Nội vụ', 'department', 'province', province, null);
  await establish(front, 'Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh', 'front', 'province', province, null);
  for (const [index, id] of districts.entries())
    await establish(id, names[index] ?? '', 'rural-district', 'district', province, String(530 + index));
  for (const [index, id] of communes.entries())
    await establish(
      id,
      names[(index + 3) % 8] ?? '',
      'commune',
      'commune',
      districts[Math.floor(index / 3)] ?? null,
      String(21400 + index),
    );
}

/** What was known of 1/7/2025: in a random history it is learnt somewhere in the middle. */
export async function abolishDistricts(told: Story, at: string): Promise<void> {
  const { province, districts, communes } = places;
  for (const id of communes)
    await told.unit({ type: 'MoveUnit', data: { unit: id, parent: province, from: '2025-07-01' } }, at);
  await told.unit(
    { type: 'RenameUnit', data: { unit: communes[5] ?? '', name: 'Lân Phong', from: '2025-07-01' } },
    at,
  );
  await told.unit(
    {
      type: 'CodeUnit',
      data: { unit: communes[5] ?? '', code: { system: 'GSO', value: '530' }, from: '2025-07-01' },
    },
    at,
  );
  for (const id of districts)
    await told.unit({ type: 'EndUnit', data: { unit: id, lastDay: '2025-06-30' } }, at);
}

/** A random history of so many steps, in which everything that may happen does happen, and no step is impossible. */
export async function randomStory(seed: number, steps: number): Promise<NewEvent[]> {
  const told = story();
  const random = dice(seed);
  await map(told);
  const plans: string[] = [];
  for (let step = 0; step < steps; step += 1) {
    const at = new Date(Date.parse('2022-01-03T17:30:00.000Z') + step * 5.3 * 3_600_000).toISOString();
    if (step === Math.floor(steps / 2)) await abolishDistricts(told, at);
    const kind = random.below(20);
    if (plans.length < 2 || kind === 0) plans.push(await newPlan(told, random, plans, at));
    else if (kind < 4) await changePlan(told, random, plans, at);
    else await changeDuty(told, random, at);
  }
  return told.events;
}

type Dice = ReturnType<typeof dice>;

async function newPlan(told: Story, random: Dice, plans: readonly string[], at: string): Promise<string> {
  const plan = derivedId('spec', 'plan', String(plans.length));
  const issuer = plans.length === 0 ? places.province : random.of([places.province, ...places.districts]);
  const symbol = random.of([null, '12/KH-UBND', '2074/QĐ-UBND', `${plans.length}/KH-UBND`]);
  const identity = {
    issuer: { unit: issuer, capacity: 'head' as const },
    documentType: 'KH',
    number: null,
    symbol,
    issuedOn: null,
    period: null,
  };
  await told.plan(
    {
      type: 'RegisterPlan',
      data: { plan, title: `Kế hoạch số ${plans.length} về cải cách hành chính`, ...identity },
    },
    at,
  );
  const target = plans.length > 0 && random.below(4) > 0 ? random.of(plans) : null;
  const basis = {
    basis: `b-${plan}`,
    literal: 'Quyết định của UBND tỉnh',
    kind: 'basis' as const,
    edge: 'cited' as const,
    plan: target,
  };
  await told.plan({ type: 'RecordBases', data: { plan, bases: [basis] } }, at);
  await told.plan({ type: 'DraftTasks', data: { plan, tasks: tasksOf(plan, issuer, random) } }, at);
  if (random.below(8) > 0)
    await told.plan(
      {
        type: 'IssuePlan',
        data: { plan, issuer: identity.issuer, issuedOn: at.slice(0, 10), expansions: [] },
      },
      at,
      issuer,
    );
  return plan;
}

function tasksOf(plan: string, issuer: string, random: Dice): Task[] {
  const below =
    issuer === places.province ? [...places.districts, places.department, places.front] : places.communes;
  return Array.from({ length: 1 + random.below(4) }, (_, index) => ({
    task: derivedId('spec', 'task', plan, String(index)),
    clause: `II/${index + 1}`,
    title: random.of(['Truyền thanh hằng tuần', 'Chuyên mục trên Cổng thông tin', 'Xây dựng kế hoạch']),
    sentence: 'Các địa phương, đơn vị tổ chức thực hiện.',
    modality: random.of(['binding', 'binding', 'invitation']),
    addressees: [
      { role: 'lead', units: below.filter(() => random.below(3) > 0), sets: [] },
      { role: 'support', units: [random.of(below)], sets: [] },
    ],
    via: null,
    output: { kind: random.of(['derivedPlan', 'activity', 'report', 'rate']), detail: null },
    timing: random.of([
      { literal: 'thường xuyên', due: null },
      { literal: 'trước ngày 16/3', due: `2022-0${1 + random.below(9)}-15` },
    ]),
  }));
}

async function changePlan(told: Story, random: Dice, plans: readonly string[], at: string): Promise<void> {
  const plan = random.of(plans);
  const reason = 'Theo chỉ đạo';
  const extra = tasksOf(`${plan} ${at}`, places.province, random);
  const by = { literal: '99/QĐ-UBND', plan: null };
  const asked = [
    {
      type: 'CorrectPlan',
      data: { plan, changes: { symbol: random.of(['7/QĐ-UBND', '12/KH-UBND']) }, reason },
    },
    {
      type: 'AmendPlan',
      data: {
        plan,
        amendment: at,
        by,
        summary: 'Bổ sung',
        added: extra,
        changed: [],
        removed: [],
        expansions: [],
      },
    },
    {
      type: 'AmendPlan',
      data: {
        plan,
        amendment: at,
        by,
        summary: 'Bỏ',
        added: [],
        changed: [],
        removed: [derivedId('spec', 'task', plan, '0')],
        expansions: [],
      },
    },
    { type: 'ResolveBasis', data: { plan, basis: `b-${plan}`, target: random.of(plans) } },
    {
      type: 'IssuePlan',
      data: {
        plan,
        issuer: { unit: places.province, capacity: 'head' },
        issuedOn: at.slice(0, 10),
        expansions: [],
      },
    },
    random.below(4) === 0
      ? { type: 'RecallPlan', data: { plan, reason } }
      : { type: 'CorrectPlan', data: { plan, changes: { number: '7' }, reason } },
    random.below(4) === 0
      ? { type: 'ConcludePlan', data: { plan, note: 'Tổng kết' } }
      : { type: 'CorrectPlan', data: { plan, changes: { title: 'Kế hoạch Hoà giải' }, reason } },
  ] as const;
  await told.plan(random.of(asked) as never, at, places.province);
  const flags = told.events.filter((event) => event.type === 'PlanFlagged');
  const flag = flags.length > 0 && random.below(3) === 0 ? random.of(flags) : null;
  const data = flag?.data as { plan: string; flag: string } | undefined;
  if (data) await told.plan({ type: 'ClearFlag', data: { ...data, note: 'Đã rà soát' } }, at);
}

async function changeDuty(told: Story, random: Dice, at: string): Promise<void> {
  const lists = told.events.filter((event) => event.type === 'ObligationsAssigned');
  if (lists.length === 0) return;
  const list = random.of(lists).data as {
    plan: string;
    unit: string;
    issuer: string;
    assignments: { obligation: string }[];
  };
  const { obligation } = random.of(list.assignments);
  const reason = 'Có lý do';
  const step = random.below(30);
  const command: ObligationCommand =
    step < 7
      ? { type: 'AcceptObligation', data: { obligation, note: '' } }
      : step < 11
        ? { type: 'ReportProgress', data: { obligation, percent: random.below(101), note: '' } }
        : step < 17
          ? { type: 'SubmitObligation', data: { obligation, note: 'Đã làm xong', evidence: [] } }
          : step < 21
            ? { type: 'FulfilObligation', data: { obligation, note: '' } }
            : step < 23
              ? { type: 'ReturnObligation', data: { obligation, reason } }
              : step < 24
                ? {
                    type: 'ExtendObligation',
                    data: { obligation, due: '2022-12-15', literal: 'đến hết ngày 15/12', reason },
                  }
                : step < 25
                  ? { type: 'SuspendObligation', data: { obligation, reason } }
                  : step < 27
                    ? { type: 'ResumeObligation', data: { obligation, reason } }
                    : step < 28
                      ? {
                          type: 'ReassignObligation',
                          data: { obligation, to: random.of(places.communes), reason },
                        }
                      : step < 29
                        ? { type: 'DeclineObligation', data: { obligation, reason } }
                        : random.below(2) === 0
                          ? { type: 'ExcuseObligation', data: { obligation, reason } }
                          : { type: 'WithdrawObligation', data: { obligation, reason } };
  await told.duty(list.plan, list.unit, command, at, list.unit);
}
