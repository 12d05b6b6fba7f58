import { derivedId } from '@thac/domain/identity';
import type { TaskAsked } from '@thac/domain/plan/timing';
import type { Change } from '@thac/domain/reorganisation/events';
import type { NewEvent } from '@thac/eventstore/event';
import { type Dice, dice } from './dice.ts';
import { randomDecrees } from './randomDecree.ts';
import { changeDelegation } from './randomDelegation.ts';
import { changeDraft } from './randomDraft.ts';
import { changeDuty } from './randomDuty.ts';
import { changeFollowUp } from './randomFollowUp.ts';
import { changeHolder } from './randomHanding.ts';
import { changeIndicator } from './randomIndicator.ts';
import { changePeople } from './randomPeople.ts';
import { changeProcedure } from './randomProcedure.ts';
import { changeRegime } from './randomRegime.ts';
import { changeReport, passReport } from './randomReport.ts';
import { changeSuccession } from './randomSuccession.ts';
import { randomWindows } from './randomWindows.ts';
import { type Story, story } from './story.ts';

const unit = (...path: (string | number)[]) => derivedId('spec', 'unit', path.join('/'));

/** Đơn vị của các ví dụ: a province with a department, the Front, three districts and three communes in each. */
export const places = {
  province: unit('province'),
  department: unit('department'),
  front: unit('front'),
  districts: [0, 1, 2].map((district) => unit(district)),
  communes: [0, 1, 2].flatMap((district) => [0, 1, 2].map((commune) => unit(district, commune))),
};

const communesUnderDistricts = places.communes.map((unit, index) => ({
  unit,
  parent: places.districts[Math.floor(index / 3)] ?? '',
}));

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
  await told.unit(
    {
      type: 'ReclassifyUnit',
      data: { unit: communes[6] ?? '', kind: 'ward', tier: 'commune', from: '2025-07-01' },
    },
    at,
  );
  for (const id of districts)
    await told.unit({ type: 'EndUnit', data: { unit: id, lastDay: '2025-06-30' } }, at);
  await told.reorganisation({ type: 'RecordReorganisation', data: theEndOfDistricts }, at);
}

const theEndOfDistricts = {
  reorganisation: derivedId('spec', 'reorganisation', 'districts'),
  title: 'Kết thúc hoạt động của cấp huyện',
  by: { literal: 'Luật số 72/2025/QH15', plan: null },
  from: '2025-07-01',
  changes: places.districts.flatMap((unit): Change[] => [
    { change: 'transferFunction', unit, to: places.department, function: 'tổng hợp báo cáo' },
    { change: 'end', unit },
  ]),
  ends: places.districts,
};

/** Lịch của 2022, and once more in the middle of the history, with another day off. */
async function publish(told: Story, edition: string, day: string, at: string): Promise<void> {
  const off = [{ day, name: 'Nghỉ lễ' }];
  const by = { literal: 'Thông báo nghỉ lễ', plan: null };
  const data = { edition, from: '2022-01-01', to: '2022-12-31', off, worked: [], by, source: null };
  await told.calendar({ type: 'PublishCalendar', data }, at);
}

/**
 * A random history of so many steps, in which everything that may happen does happen, and no step is impossible; where
 * asked for, communes are merged and split all along, and still have things happen to what they owe.
 */
export async function randomStory(
  seed: number,
  steps: number,
  { decreed = false }: { decreed?: boolean } = {},
): Promise<NewEvent[]> {
  const told = story();
  const random = dice(seed);
  const luck = dice(seed + 7);
  const chance = dice(seed + 11);
  const care = dice(seed + 13);
  const cast = dice(seed + 17);
  const heirs = dice(seed + 19);
  const fate = dice(seed + 23);
  const names = dice(seed + 31);
  const desk = dice(seed + 37);
  const gauge = dice(seed + 41);
  const counting = dice(seed + 43);
  const trust = dice(seed + 47);
  await map(told);
  await publish(told, '2022-1', '2022-04-11', '2021-12-20T02:00:00.000Z');
  const decree = randomDecrees(told, dice(seed + 29), communesUnderDistricts);
  const sendWindows = randomWindows(told, counting, places);
  const plans: string[] = [];
  const drafts: string[] = [];
  const regimes: string[] = [];
  for (let step = 0; step < steps; step += 1) {
    const at = new Date(Date.parse('2022-01-03T17:30:00.000Z') + step * 5.3 * 3_600_000).toISOString();
    if (step === Math.floor(steps / 2)) await abolishDistricts(told, at);
    if (step === Math.floor(steps / 3)) await publish(told, '2022-2', '2022-09-01', at);
    // Documents, reports and reminders come beside all else, by chances of their own, so that the rest stays as it is.
    if (step % 4 === 0) await changeDraft(told, luck, drafts, at);
    if (step % 3 === 0) await changeReport(told, chance, places, at);
    if (step % 4 === 2) await changeFollowUp(told, care, places.province, at);
    if (step % 4 === 1) await changePeople(told, names, [places.province, ...places.districts], at);
    if (step % 5 === 2) await changeProcedure(told, desk, places.province, at);
    if (step % 5 === 4) await changeIndicator(told, gauge, places, at);
    if (step % 5 === 3) await sendWindows(at);
    if (step % 6 === 1) await changeDelegation(told, trust, places, at);
    if (step % 5 === 0) await changeRegime(told, cast, regimes, places, at);
    if (step % 7 === 5) await passReport(told, heirs, places, at);
    if (step % 6 === 3 && plans.length > 0) {
      const units = [places.province, places.department];
      await changeHolder(told, heirs, { plans, units }, at);
    }
    if (step > steps / 2 && step % 3 === 1) await changeSuccession(told, fate, places, at);
    if (decreed && step % 19 === 7) await decree(at);
    const kind = random.below(20);
    if (plans.length < 2 || kind === 0) plans.push(await newPlan(told, random, plans, at));
    else if (kind < 4) await changePlan(told, random, plans, at);
    else await changeDuty(told, random, places.communes, at);
  }
  return told.events;
}

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

function tasksOf(plan: string, issuer: string, random: Dice): TaskAsked[] {
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
      ? { type: 'ReplacePlan', data: { plan, replacement: random.of(plans), reason } }
      : { type: 'ClearFlag', data: { plan, flag: 'unknown', note: '' } },
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
