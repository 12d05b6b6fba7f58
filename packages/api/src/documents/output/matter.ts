import { headingsOf } from '@thac/projections/headings';
import { obligationsPage } from '@thac/projections/obligationQueries';
import { tasksById } from '@thac/projections/planQueries';
import { tallyOf } from '@thac/projections/tallyOf';
import { issueOf } from '@thac/projections/timelineQueries';
import { ancestorsOf, unitsById } from '@thac/projections/unitQueries';
import type { Moment } from '../../graphql/reads.ts';
import type { Body, SignedBy } from './bodies.ts';
import type { DutyMatter } from './dutyPapers.ts';
import type { PlanMatter } from './planPaper.ts';

/** Rows that one paper may hold. */
export const mostRows = 1_000;

/** Why a paper cannot be made. */
export type Lacking = 'noPlan' | 'noUnit' | 'noDuties' | 'tooMany';

const bodyOf = async (moment: Moment, unit: string | null): Promise<Body | null> => {
  const row = unit === null ? null : await moment.load.unit.load(unit);
  return row === null ? null : { unit: row, above: await ancestorsOf(moment.db, row.unit, moment) };
};

/** Reads all that a plan on paper needs, at one moment. */
export async function planMatter(moment: Moment, id: string): Promise<PlanMatter | Lacking> {
  const plan = await moment.load.plan.load(id);
  if (plan === null) return 'noPlan';
  const bases = await moment.load.bases.load(id);
  const tasks = await moment.load.tasks.load(id);
  if (tasks.length > mostRows) return 'tooMany';
  const named = tasks.flatMap(({ addressees, via }) => [
    ...addressees.flatMap((one) => [...one.units, ...one.sets.map((set) => set.of)]),
    ...(via === null ? [] : [via]),
  ]);
  const units = await unitsById(moment.db, [...new Set(named)], moment);
  return {
    plan,
    issuer: await bodyOf(moment, plan.issuer),
    signedBy: await signedByOf(moment, id),
    bases,
    tasks,
    units: new Map(units.map((row) => [row.unit, row])),
    headings: await headingsOf(moment.db, id, moment),
  };
}

/** Ký theo ủy quyền: the form of the act that issued the plan. */
async function signedByOf(moment: Moment, plan: string): Promise<SignedBy | null> {
  const issued = await issueOf(moment.db, plan, moment);
  if (issued?.form == null || issued.actor_unit === null) return null;
  const unit = await moment.load.unit.load(issued.actor_unit);
  return unit && { form: issued.form, unit };
}

/** Reads what a unit owes under a plan, at one moment. */
export async function dutyMatter(
  moment: Moment,
  planId: string,
  unitId: string,
): Promise<DutyMatter | Lacking> {
  const plan = await moment.load.plan.load(planId);
  if (plan === null) return 'noPlan';
  const unit = await bodyOf(moment, unitId);
  if (unit === null) return 'noUnit';
  const filter = { plans: [planId], unit: unitId };
  const rows = await obligationsPage(moment.db, filter, moment, {
    first: mostRows + 1,
    after: null,
    order: 'due',
  });
  if (rows.length === 0) return 'noDuties';
  if (rows.length > mostRows) return 'tooMany';
  const tasks = await tasksById(moment.db, [...new Set(rows.map(({ task }) => task))], moment);
  const taskOf = new Map(tasks.map((task) => [task.task, task]));
  const wordings = await moment.load.dueWording.loadMany(rows.map(({ obligation }) => obligation));
  const duties = rows.flatMap((row, at) => {
    const task = taskOf.get(row.task);
    const wording = wordings[at];
    if (wording instanceof Error) throw wording;
    return task === undefined ? [] : [{ row, task, dueWording: wording ?? null }];
  });
  return {
    plan,
    issuer: await bodyOf(moment, plan.issuer),
    unit,
    on: moment.validAt,
    duties,
    tally: await tallyOf(moment.db, filter, moment),
  };
}
