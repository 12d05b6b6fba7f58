import { derivedId } from '@thac/domain/identity';
import type { PlanEvent, RecipientSet, Task } from '@thac/domain/plan/events';
import { withRule } from '@thac/domain/plan/timing';
import { planStream } from '@thac/domain/streams';
import type { PlanId, TaskId, UnitId } from '@thac/domain/vocabulary';
import type { NewEvent } from '@thac/eventstore/event';
import { communesOf, metadataOf, type Province, provinces } from './country.ts';

/** How many tasks each plan has, however many of them are for communes. */
const tasksPerPlan = 10;

/** A plan of a province or a district; its first tasks are for all communes below, the others for one office. */
export type Paper = {
  province: Province;
  plan: PlanId;
  issuer: UnitId;
  round: number;
  communes: readonly UnitId[];
  forCommunes: number;
  office: UnitId;
};

export const taskId = (plan: PlanId, index: number): TaskId =>
  derivedId('bench', 'task', plan, String(index));

/** The plans that so many obligations take: six of ten of provinces, the others of districts. */
export function papersFor(obligations: number): Paper[] {
  const tasks = Math.ceil(obligations / provinces.flatMap(communesOf).length);
  const rounds = Array.from({ length: Math.ceil(tasks / tasksPerPlan) }, (_, round) => round);
  return rounds.flatMap((round) => {
    const forCommunes = Math.min(tasksPerPlan, tasks - round * tasksPerPlan);
    const paper = (province: Province, issuer: UnitId, office: UnitId, communes: readonly UnitId[]) => {
      const plan = derivedId('bench', 'plan', issuer, String(round));
      return { province, plan, issuer, round, communes, forCommunes, office };
    };
    return provinces.flatMap((province) =>
      round < Math.ceil(rounds.length * 0.6)
        ? [paper(province, province.unit, province.office, communesOf(province))]
        : province.districts.map(({ unit, communes }) => paper(province, unit, unit, communes)),
    );
  });
}

/** Plans that communes issued to carry one out: one for a hundred obligations, of communes here and there. */
export function derivedFrom(papers: readonly Paper[], obligations: number): { paper: Paper; unit: UnitId }[] {
  const asked = papers.flatMap((paper) => paper.communes.map((unit) => ({ paper, unit })));
  const share = obligations / 100 / asked.length;
  return asked.filter((_, at) => Math.floor((at + 1) * share) > Math.floor(at * share));
}

export const derivedPlanId = (plan: PlanId, unit: UnitId): PlanId =>
  derivedId('bench', 'derived plan', plan, unit);

/** The events of a plan that asks units for something. */
export function* issued(paper: Paper): Generator<NewEvent> {
  const { plan, issuer, province, communes, round } = paper;
  const below: RecipientSet = { every: 'commune', of: issuer };
  const districts: RecipientSet = { every: 'district', of: issuer };
  const byProvince = issuer === province.unit;
  const tasks = Array.from({ length: tasksPerPlan }, (_, index) => {
    const sets = index === 0 && byProvince ? [below, districts] : [below];
    const addressed = index < paper.forCommunes ? { units: [], sets } : { units: [paper.office], sets: [] };
    return task(plan, index, round, [{ role: 'lead', ...addressed }]);
  });
  const expansions = [{ set: below, units: [...communes] }];
  if (byProvince) expansions.push({ set: districts, units: province.districts.map(({ unit }) => unit) });
  yield* document({ plan, issuer, round, month: '01', tasks, expansions, parents: [] });
}

/** Those of a plan that carries another out, and asks nobody for anything. */
export function* issuedBelow({ paper, unit }: { paper: Paper; unit: UnitId }): Generator<NewEvent> {
  const plan = derivedPlanId(paper.plan, unit);
  const tasks = Array.from({ length: tasksPerPlan }, (_, index) => task(plan, index, paper.round, []));
  yield* document({
    ...{ plan, issuer: unit, round: paper.round, month: '02', tasks },
    ...{ expansions: [], parents: [paper.plan] },
  });
}

type Issued = Extract<PlanEvent, { type: 'PlanIssued' }>['data'];
type Document = Pick<Issued, 'plan' | 'tasks' | 'expansions' | 'parents'> & {
  issuer: UnitId;
  round: number;
  month: string;
};

function* document({ plan, issuer, round, month, ...asks }: Document): Generator<NewEvent> {
  const issuedOn = `2026-${month}-${String(2 + (round % 26)).padStart(2, '0')}`;
  const symbol = `${round + 1}/KH-UBND`;
  const known = { plan, issuer: { unit: issuer, capacity: 'collective' }, issuedOn, symbol };
  const registered = {
    ...{ ...known, documentType: 'KH', number: String(round + 1) },
    title: `Kế hoạch số ${round + 1} về cải cách hành chính năm 2026`,
    period: { from: '2026-01-01', to: '2026-12-31' },
  };
  const data = { PlanRegistered: registered, PlanIssued: { ...known, ...asks } };
  for (const [index, type] of (['PlanRegistered', 'PlanIssued'] as const).entries())
    yield {
      ...{ stream: planStream(plan), version: index + 1, id: derivedId('bench', type, plan), type },
      ...{ at: `${issuedOn}T05:00:00.000Z`, data: data[type], metadata: metadataOf(issuer) },
    };
}

function task(plan: PlanId, index: number, round: number, addressees: Task['addressees']): Task {
  const month = String(((index + round) % 12) + 1).padStart(2, '0');
  return {
    ...{ task: taskId(plan, index), clause: `II/${index + 1}`, title: `Nhiệm vụ ${index + 1}` },
    sentence: `Các đơn vị được giao thực hiện nhiệm vụ thứ ${index + 1} của Kế hoạch này, báo cáo kết quả trước ngày 15/${month}.`,
    ...{ modality: 'binding', addressees, via: null },
    output: { kind: index === 0 && addressees.length > 0 ? 'derivedPlan' : 'activity', detail: null },
    timing: withRule({ timing: { literal: null, due: `2026-${month}-15` } }).timing,
  };
}
