import {
  type Below,
  type Known,
  prefilledFigures,
  prefilledSections,
  type Work,
} from '@thac/domain/policies/prefill';
import { consolidated } from '@thac/domain/report/consolidate';
import type { Prefilled, SectionText } from '@thac/domain/report/events';
import type { AsOf } from '@thac/projections/asOf';
import { compositionOf, roundOf } from '@thac/projections/composition';
import { type ObligationRow, obligationsPage } from '@thac/projections/obligationQueries';
import { plansById, tasksById } from '@thac/projections/planQueries';
import { partsOf } from '@thac/projections/reportQueries';
import { unitsById } from '@thac/projections/unitQueries';
import { unpaged } from '@thac/projections/unpaged';
import type { Views } from '@thac/projections/views';
import type { Kysely } from 'kysely';
import type { Asked, Standing } from './asked.ts';

/** Điền sẵn: what the record offers for a report, and the obligations that were looked at. */
export type Offered = {
  figures: Map<string, Prefilled>;
  sections: SectionText[];
  works: ObligationRow[];
};

/** As many obligations as one report can speak of; its figures count all of them. */
const most = 500;

/** Works out what a report can be prefilled with, at one position of the record. */
export async function offeredFor(
  db: Kysely<Views>,
  asked: Asked,
  neighbours: readonly Standing[],
  { knownAt, validAt }: AsOf,
): Promise<Offered> {
  const { covers, window } = asked.occurrence;
  const on = validAt < window.to ? validAt : window.to;
  const asOf = { knownAt, validAt: on };
  const owed = await obligationsPage(db, { unit: asked.unit, modality: 'binding' }, asOf, {
    ...unpaged,
    order: 'due',
  });
  // What was done before the time that the figures cover is no news.
  const works = owed.filter(
    (row) => row.assigned_on <= on && (row.state !== 'fulfilled' || (row.submitted_on ?? on) >= covers.from),
  );
  const parts = await partsOf(db, [asked.report], { knownAt });
  const known: Known = {
    on,
    works: await worksOf(db, works, asOf),
    parts: parts.map(({ section, content }) => ({ section, content })),
    below: await belowOf(db, asked, asOf),
    earlier: neighbours.findLast(({ order }) => order === 'before') ?? null,
  };
  return {
    figures: prefilledFigures(asked.terms, known),
    sections: prefilledSections(asked.terms, { ...known, works: known.works.slice(0, most) }),
    works: works.slice(0, most),
  };
}

/** What the reports below come to; null where none has come in. */
async function belowOf(
  db: Kysely<Views>,
  { regime, period, unit, terms }: Asked,
  asOf: AsOf,
): Promise<Below | null> {
  const round = await roundOf(db, { regime, period }, asOf);
  const { accepted, missing } = await compositionOf(db, unit, round?.reporting ?? [], asOf);
  if (accepted.length === 0) return null;
  const units = await unitsById(
    db,
    accepted.map((one) => one.unit),
    asOf,
  );
  const names = new Map(units.map((row) => [row.unit, row.name]));
  return { content: consolidated(terms, accepted, missing), names };
}

async function worksOf(db: Kysely<Views>, rows: readonly ObligationRow[], asOf: AsOf): Promise<Work[]> {
  const tasks = await tasksById(
    db,
    rows.map(({ task }) => task),
    asOf,
  );
  const plans = await plansById(db, [...new Set(rows.map(({ plan }) => plan))], asOf);
  const taskOf = new Map(tasks.map((task) => [task.task, task]));
  const planOf = new Map(plans.map((plan) => [plan.plan, plan]));
  return rows.map((row) => {
    const [task, plan] = [taskOf.get(row.task), planOf.get(row.plan)];
    return {
      obligation: row.obligation,
      title: task?.title ?? '',
      place: [task?.clause, plan?.symbol ?? plan?.title].filter(Boolean).join(', '),
      state: row.state,
      percent: row.progress,
      due: row.due_on,
      submittedOn: row.submitted_on,
      timeliness: row.timeliness,
    };
  });
}
