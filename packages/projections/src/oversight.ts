import type { Day, PlanId, UnitId } from '@thac/domain/vocabulary';
import type { Fold } from './history.ts';
import { folded, ranges, type View } from './view.ts';
import type { Versioned } from './views.ts';

/** Cuộc kiểm tra: who looked at whose work under which plans, when, by which document. */
export type InspectionTable = Versioned & {
  inspection: string;
  inspector: UnitId;
  unit: UnitId;
  plans: PlanId[];
  from_day: Day;
  to_day: Day;
  by_literal: string;
  by_plan: PlanId | null;
  version: number;
};

/** Kết quả kiểm tra. */
export type FindingTable = Versioned & {
  inspection: string;
  finding: string;
  ordinal: number;
  text: string;
  remedy_by: Day | null;
  remedied_on: Day | null;
  remedy: string | null;
};

/** Khen thưởng. */
export type CommendationTable = Versioned & {
  commendation: string;
  commender: UnitId;
  unit: UnitId;
  plan: PlanId | null;
  form: string;
  reason: string;
  on_day: Day;
  by_literal: string;
  by_plan: PlanId | null;
  version: number;
};

type Own<Table> = Omit<Table, keyof Versioned>;

const inspectionFold: Fold<Own<InspectionTable>> = {
  entity: 'inspection',
  key: ['inspection'],
  entityOf: (event) =>
    event.type === 'InspectionRecorded' || event.type === 'FindingRemedied' ? event.data.inspection : null,
  apply(rows, event) {
    if (event.type === 'FindingRemedied') return rows.map((row) => ({ ...row, version: event.version }));
    if (event.type !== 'InspectionRecorded') return rows;
    const { inspection, inspector, unit, plans, on, by } = event.data;
    const said = { from_day: on.from, to_day: on.to, by_literal: by.literal, by_plan: by.plan };
    return [{ inspection, inspector, unit, plans, ...said, version: event.version }];
  },
};

const findingFold: Fold<Own<FindingTable>> = {
  entity: 'inspection',
  key: ['inspection', 'finding'],
  entityOf: inspectionFold.entityOf,
  apply(rows, event) {
    if (event.type === 'FindingRemedied') {
      const { finding, note: remedy, on: remedied_on } = event.data;
      return rows.map((row) => (row.finding === finding ? { ...row, remedied_on, remedy } : row));
    }
    if (event.type !== 'InspectionRecorded') return rows;
    const { inspection, findings } = event.data;
    return findings.map(({ finding, text, remedyBy: remedy_by }, ordinal) => ({
      inspection,
      finding,
      ordinal,
      text,
      remedy_by,
      remedied_on: null,
      remedy: null,
    }));
  },
};

const commendationFold: Fold<Own<CommendationTable>> = {
  entity: 'commendation',
  key: ['commendation'],
  entityOf: (event) => (event.type === 'CommendationRecorded' ? event.data.commendation : null),
  apply(rows, event) {
    if (event.type !== 'CommendationRecorded') return rows;
    const { on: on_day, by, ...rest } = event.data;
    return [{ ...rest, on_day, by_literal: by.literal, by_plan: by.plan, version: event.version }];
  },
};

/** The view of inspections. */
export const inspectionView: View = {
  name: 'inspection',
  version: 1,
  key: ['inspection', 'since'],
  table: (schema) => `
    create table ${schema}.inspection (
      inspection uuid not null, inspector uuid not null, unit uuid not null, plans uuid[] not null,
      from_day date not null, to_day date not null, by_literal text not null, by_plan uuid,
      version integer not null, ${ranges}, primary key (inspection, since)
    )`,
  indexes: (schema) => `
    create index on ${schema}.inspection (unit);
    create index on ${schema}.inspection using gin (plans);`,
  fold: folded(inspectionFold),
};

/** The view of what inspections found. */
export const findingView: View = {
  name: 'finding',
  version: 1,
  key: ['inspection', 'finding', 'since'],
  table: (schema) => `
    create table ${schema}.finding (
      inspection uuid not null, finding text not null, ordinal integer not null, text text not null, remedy_by date,
      remedied_on date, remedy text, ${ranges}, primary key (inspection, finding, since)
    )`,
  indexes: () => '',
  fold: folded(findingFold),
};

/** The view of commendations. */
export const commendationView: View = {
  name: 'commendation',
  version: 1,
  key: ['commendation', 'since'],
  table: (schema) => `
    create table ${schema}.commendation (
      commendation uuid not null, commender uuid not null, unit uuid not null, plan uuid, form text not null,
      reason text not null, on_day date not null, by_literal text not null, by_plan uuid,
      version integer not null, ${ranges}, primary key (commendation, since)
    )`,
  indexes: (schema) => `
    create index on ${schema}.commendation (unit);
    create index on ${schema}.commendation (plan) where plan is not null;`,
  fold: folded(commendationFold),
};
