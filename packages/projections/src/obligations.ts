import { dayOf } from '@thac/domain/calendar/day';
import type { Assignment, ObligationEvent, WorkState } from '@thac/domain/obligation/events';
import type { Day, ObligationId, PlanId, TaskId, UnitId } from '@thac/domain/vocabulary';
import type { Generated } from 'kysely';
import type { Fold, Happened } from './history.ts';
import { dutyIn, obligationOf } from './subject.ts';
import { lastingTimeliness, type Timeliness } from './timeliness.ts';
import { current, folded, ranges, type View } from './view.ts';
import type { Versioned } from './views.ts';

/** Nhiệm vụ được giao: what one unit owes under one task, and how far it has got. */
export type ObligationTable = Versioned & {
  obligation: ObligationId;
  plan: PlanId;
  task: TaskId;
  unit: UnitId;
  /** The unit that issued the plan, to which the work is owed. */
  issuer: UnitId;
  role: Assignment['role'];
  modality: Assignment['modality'];
  output: Assignment['output'];
  state: WorkState;
  progress: number;
  due_on: Day | null;
  /** The due day as an order: no deadline stands after every day. Kept by the database. */
  due_sort: Generated<string>;
  /** Its timeliness where no day changes it; null where the day tells. Kept by the database. */
  lasting: Generated<Timeliness | null>;
  /** The wording of an extension; null while the wording of the task holds. */
  due_literal: string | null;
  assigned_on: Day;
  /** The day that counts: when the submission that waits or was accepted came in, or its own plan was issued. */
  submitted_on: Day | null;
  submission: number;
  fulfilled_on: Day | null;
  derived_plan: PlanId | null;
  /** The unit it was passed on to, and the obligation that stands there in its place. */
  passed_to: UnitId | null;
  successor: ObligationId | null;
  /** What it returns to when a suspension ends. */
  resumes_to: WorkState | null;
  /** The decision by which its unit's heirs took it over, or by which it lapsed, and where it stood then. */
  succeeded_by: string | null;
  succeeded_from: WorkState | null;
  /** The decision that made it in place of what ended units owed. */
  inherited_by: string | null;
  /** Version of its stream at its own last event; the head of the stream is `streamVersions`. */
  version: number;
};

/** Columns that nobody writes. */
export const keptByDatabase = ['due_sort', 'lasting'] as const;

type Obligation = Omit<ObligationTable, keyof Versioned | (typeof keptByDatabase)[number]>;

/** What happens to one obligation after it was assigned, or makes it in place of another. */
type Later = Exclude<ObligationEvent, { type: 'ObligationsAssigned' }>;
type Inherited = Extract<ObligationEvent, { type: 'ObligationInherited' }>;
type Changing = Exclude<Later, Inherited>;

/** Follows obligations from the day they stand in the view; the event that assigns them is taken in by `assignmentSql`. */
export const obligationFold: Fold<Obligation> = {
  entity: 'obligation',
  key: ['obligation'],
  entityOf: (event) => (isLater(event) ? obligationOf(event) : null),
  apply(rows, event) {
    if (!isLater(event)) return rows;
    if (event.type === 'ObligationInherited') return [inherited(event.data, event)];
    return rows.map((row) => ({
      ...row,
      ...changes(row, event, dayOf(event.at)),
      version: event.version,
    }));
  },
};

function changes(row: Obligation, event: Changing, on: Day): Partial<Obligation> {
  switch (event.type) {
    case 'ObligationAccepted':
      return { state: 'accepted' };
    case 'ProgressReported':
      return { state: 'underWay', progress: event.data.percent };
    case 'ObligationSubmitted':
      return { state: 'submitted', submitted_on: on, submission: event.data.submission };
    case 'ObligationFulfilled': {
      const { submission, derivedPlan, issuedOn } = event.data;
      const submitted_on = issuedOn ?? row.submitted_on ?? on;
      return { state: 'fulfilled', submitted_on, submission, fulfilled_on: on, derived_plan: derivedPlan };
    }
    case 'DerivedPlanNoted':
      return { derived_plan: event.data.derivedPlan };
    case 'ObligationReturned':
      return { state: 'returned', submitted_on: null };
    case 'ObligationDeclined':
      return { state: 'declined' };
    case 'ObligationExtended':
      return { due_on: event.data.due, due_literal: event.data.literal };
    case 'ObligationExcused':
      return { state: 'excused' };
    case 'ObligationSuspended':
      return { state: 'suspended', resumes_to: row.state };
    case 'ObligationResumed':
      return { state: row.resumes_to ?? 'assigned', resumes_to: null };
    case 'ObligationReassigned':
      return { state: 'passedOn', passed_to: event.data.to, successor: event.data.successor };
    case 'ObligationWithdrawn':
      return { state: 'withdrawn' };
    case 'ObligationSucceeded': {
      const { passing, heirs, decision } = event.data;
      const [only = null] = heirs.length === 1 ? heirs : [];
      const state = passing === 'lapse' ? 'lapsed' : 'passedOn';
      const to = { passed_to: only?.unit ?? null, successor: only?.obligation ?? null };
      return { state, ...to, succeeded_by: decision, succeeded_from: row.state };
    }
    case 'FootprintJoined':
      return dueBy(event.data.due, row);
    case 'ObligationRestored': {
      const state = row.succeeded_from ?? row.state;
      return { state, passed_to: null, successor: null, succeeded_by: null, succeeded_from: null };
    }
    case 'InheritanceRevoked':
      return row.inherited_by === event.data.decision ? { state: 'passedOn' } : dueBy(event.data.due, row);
  }
}

/** A day that a decision says has no wording of its own. */
const dueBy = (due: Day | null, row: Obligation): Partial<Obligation> =>
  due === row.due_on ? {} : { due_on: due, due_literal: null };

/** Nhận kế thừa: it stands in its new unit where it stood in the old one. */
function inherited(data: Inherited['data'], { at, version }: Happened): Obligation {
  const { obligation, plan, unit, issuer, decision, assignment, standing } = data;
  const { task, role, modality, output, due } = assignment;
  return {
    obligation,
    plan,
    task,
    unit,
    issuer,
    role,
    modality,
    output,
    state: standing.state,
    progress: standing.progress?.percent ?? 0,
    due_on: due,
    due_literal: null,
    assigned_on: dayOf(at),
    submitted_on: standing.submittedOn,
    submission: standing.submission?.number ?? 0,
    fulfilled_on: null,
    derived_plan: null,
    passed_to: null,
    successor: null,
    resumes_to: standing.resumesTo,
    succeeded_by: null,
    succeeded_from: null,
    inherited_by: decision,
    version,
  };
}

function isLater(event: Happened): event is Happened & Later {
  return dutyIn(event) !== null && event.type !== 'ObligationsAssigned';
}

/** The stored version of the event that `assignmentSql` reads; an older or newer one must be written out here first. */
export const assignedType = 'ObligationsAssigned@1';

/** All obligations that a range of the record assigns, straight from its stored text: `$1` log, `$2` after, `$3` up to. */
export const assignmentSql = (schema: string): string => `
  insert into ${schema}.obligation (obligation, plan, task, unit, issuer, role, modality, output, state, progress,
    due_on, assigned_on, submission, version, since)
  select a.obligation, e.plan, a.task, e.unit, e.issuer, a.role, a.modality, a.output, 'assigned', 0,
    a.due, e.assigned_on, 0, e.version, e.position
  from (
    select position, version, (data->>'plan')::uuid as plan, (data->>'unit')::uuid as unit,
      (data->>'issuer')::uuid as issuer, (at at time zone 'Asia/Ho_Chi_Minh')::date as assigned_on,
      data->'assignments' as assignments
    from (
      select position, version, at, bytes::jsonb->'data' as data from record.event
      where log = $1 and position > $2 and position <= $3 and type = '${assignedType}' offset 0
    ) as stored offset 0
  ) as e, jsonb_to_recordset(e.assignments) as a (
    obligation uuid, task uuid, role text, modality text, output text, due date
  )
  order by a.obligation`;

/** The view of obligations. */
export const obligationView: View = {
  name: 'obligation',
  version: 4,
  key: ['obligation', 'since'],
  table: (schema) => `
    create table ${schema}.obligation (
      obligation uuid not null, plan uuid not null, task uuid not null, unit uuid not null, issuer uuid not null,
      derived_plan uuid, passed_to uuid, successor uuid, succeeded_by uuid, inherited_by uuid, ${ranges}, version integer not null,
      due_on date, due_sort date not null generated always as (coalesce(due_on, 'infinity'::date)) stored,
      assigned_on date not null, submitted_on date, fulfilled_on date,
      submission smallint not null, progress smallint not null,
      role text not null, modality text not null, output text not null, state text not null,
      resumes_to text, succeeded_from text, due_literal text,
      lasting text generated always as (${lastingTimeliness('')}) stored,
      primary key (obligation, since)
    ) with (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_insert_scale_factor = 0.05)`,
  indexes: (schema) => `
    create index on ${schema}.obligation (unit, due_sort, obligation)
      include (since, plan, state, modality, due_on, submitted_on) ${current};
    create index on ${schema}.obligation (unit, state, lasting, due_on) ${current};
    create index on ${schema}.obligation (plan, task);
    create index on ${schema}.obligation (succeeded_by) where succeeded_by is not null;
    create index on ${schema}.obligation (inherited_by) where inherited_by is not null;`,
  fold: folded(obligationFold),
};
