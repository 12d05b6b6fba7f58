import { readChannels } from './channels.ts';
import type { Body } from './clauses.ts';
import { readDerivedPlans } from './derivedPlans.ts';
import type { DocumentHead, DraftPlan } from './draft.ts';
import { readDuties } from './duties.ts';
import { readAudiences, readBudget, readContents } from './passages.ts';
import { readReports } from './reports.ts';
import { sectionsOf } from './sections.ts';
import { readTargets } from './targets.ts';
import { readTasks } from './tasks.ts';

/** Phần nội dung: what a body says has to be done, by whom, when, and reported how. */
export type Substance = Pick<
  DraftPlan,
  | 'targets'
  | 'audiences'
  | 'contents'
  | 'tasks'
  | 'duties'
  | 'reports'
  | 'derivedPlans'
  | 'budget'
  | 'channels'
>;

/** Đọc phần nội dung: the head tells whose document it is and what years its days without a year are of. */
export const readSubstance = (body: Body, head: DocumentHead): Substance => {
  const sections = sectionsOf(body);
  const duties = readDuties(body, sections, head);
  return {
    targets: readTargets(body.clauses),
    audiences: readAudiences(sections),
    contents: readContents(sections),
    tasks: readTasks(sections, body.clauses),
    duties: duties.map(({ printedFor: _, ...duty }) => duty),
    reports: readReports(duties, sections, body.clauses, head.period ?? yearOf(head)),
    derivedPlans: readDerivedPlans(duties),
    budget: readBudget(sections, body.clauses),
    channels: readChannels(body.clauses, sections),
  };
};

/** A document without a period means, by a day without a year, the year that it was signed in. */
const yearOf = ({ issuedOn }: DocumentHead): DocumentHead['period'] =>
  issuedOn === null ? null : { from: `${issuedOn.slice(0, 4)}-01-01`, to: `${issuedOn.slice(0, 4)}-12-31` };
