import type { Form } from '@thac/domain/delegation/events';
import type { Instant, Metadata, ObligationId, PlanId, UnitId } from '@thac/domain/vocabulary';
import type { RecordedEvent } from '@thac/eventstore/event';
import { draftOf, dutyIn, obligationOf, planOf, regimeOf, remindersIn, reportOf, unitOf } from './subject.ts';
import type { View } from './view.ts';

/** Dòng thời gian: one row for each event of the record: who did what, when, on whose behalf, under which document. */
export type TimelineTable = {
  position: number;
  stream: string;
  version: number;
  event: string;
  type: string;
  /** Which kind of stream it stands in. */
  subject:
    | 'unit'
    | 'catalogue'
    | 'plan'
    | 'duty'
    | 'draft'
    | 'regime'
    | 'report'
    | 'reminder'
    | 'oversight'
    | 'reorganisation'
    | 'other';
  plan: PlanId | null;
  /** The unit it happened to: itself, the issuer of the plan, or who owes the obligation. */
  unit: UnitId | null;
  /** Null where the event lists all obligations of its stream. */
  obligation: ObligationId | null;
  at: Instant;
  recorded: Instant;
  actor: string;
  actor_unit: UnitId | null;
  on_behalf_of: UnitId | null;
  authority: string | null;
  authority_plan: PlanId | null;
  reason: string | null;
  /** Hình thức ký and the delegation, where it was done under one. */
  form: Form | null;
  delegation: string | null;
};

/** The row of one event, of whatever type: a later event type needs no change here. */
export function timelineRow(event: RecordedEvent): TimelineTable {
  const { position, stream, version, id, type, at, recorded, data } = event;
  const { actor, unit, onBehalfOf, authority } = event.metadata as Partial<Metadata>;
  return {
    position,
    stream,
    version,
    event: id,
    type,
    ...subjectOf(event),
    at,
    recorded,
    actor: actor ?? '',
    actor_unit: unit ?? null,
    on_behalf_of: onBehalfOf ?? null,
    authority: authority?.literal ?? null,
    authority_plan: authority?.plan ?? null,
    reason: textIn(data, 'reason') ?? textIn(data, 'note') ?? textIn(data, 'summary'),
    form: authority?.delegation?.form ?? null,
    delegation: authority?.delegation?.delegation ?? null,
  };
}

type Subject = Pick<TimelineTable, 'subject' | 'plan' | 'unit' | 'obligation'>;

function subjectOf(event: RecordedEvent): Subject {
  const [duty, plan, unit] = [dutyIn(event), planOf(event), unitOf(event)];
  const nobody = { plan: null, unit: null, obligation: null };
  if (duty !== null) return { subject: 'duty', ...duty, obligation: obligationOf(event) };
  if (plan !== null) return { ...nobody, subject: 'plan', plan, unit: issuerIn(event.data) };
  if (unit !== null) return { ...nobody, subject: 'unit', unit };
  const reminded = remindersIn(event);
  if (reminded !== null) return { ...nobody, subject: 'reminder', ...reminded };
  if (event.type === 'InspectionRecorded' || event.type === 'CommendationRecorded')
    return { ...nobody, subject: 'oversight', ...overseenIn(event.data) };
  if (regimeOf(event) !== null) return { ...nobody, subject: 'regime' };
  if (draftOf(event) !== null) return { ...nobody, subject: 'draft' };
  if (reportOf(event) !== null) return { ...nobody, subject: 'report', unit: reporterIn(event.data) };
  if (/^(reorganisation|succession)-/.test(event.stream)) return { ...nobody, subject: 'reorganisation' };
  return { ...nobody, subject: event.stream.startsWith('catalogue-') ? 'catalogue' : 'other' };
}

/** Only where the event itself says who issued; the child's issuer of PlanDerived is a text and not meant. */
const issuerIn = ({ issuer }: Record<string, unknown>): UnitId | null =>
  typeof issuer === 'object' && issuer !== null && 'unit' in issuer ? String(issuer.unit) : null;

/** A saving names the unit that reports; what follows in its stream need not. */
const reporterIn = ({ unit }: Record<string, unknown>): UnitId | null =>
  typeof unit === 'string' ? unit : null;

/** Who was inspected or commended, and under which plan where there is only one. */
const overseenIn = ({ unit, plan, plans }: Record<string, unknown>): Pick<Subject, 'plan' | 'unit'> => {
  const under = Array.isArray(plans) && plans.length === 1 ? plans[0] : plan;
  return { unit: String(unit), plan: typeof under === 'string' ? under : null };
};

const textIn = (data: Record<string, unknown>, name: string): string | null => {
  const value = data[name];
  return typeof value === 'string' && value !== '' ? value : null;
};

/** The view of what happened. */
export const timelineView: View = {
  name: 'timeline',
  version: 5,
  key: ['position'],
  table: (schema) => `
    create table ${schema}.timeline (
      position bigint primary key, stream text not null, version integer not null, event uuid not null,
      type text not null, subject text not null, plan uuid, unit uuid, obligation uuid, at timestamptz not null,
      recorded timestamptz not null, actor text not null, actor_unit uuid, on_behalf_of uuid,
      authority text, authority_plan uuid, reason text, form text, delegation uuid
    )`,
  indexes: (schema) => `
    create index on ${schema}.timeline (plan, position);
    create index on ${schema}.timeline (plan, position) where subject = 'plan';
    create index on ${schema}.timeline (stream, position) where subject in ('draft', 'regime', 'report', 'reorganisation');
    create index on ${schema}.timeline (unit, position);
    create index on ${schema}.timeline (actor_unit, position);
    create index on ${schema}.timeline (obligation, position) where obligation is not null;`,
  fold: null,
};
