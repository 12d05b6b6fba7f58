import type { Day, PersonId, PlanId, Sealed, UnitId } from '@thac/domain/vocabulary';
import type { Fold } from './history.ts';
import { personOf } from './subject.ts';
import { folded, ranges, type View } from './view.ts';
import type { Versioned } from './views.ts';

/** Người giữ chức danh: who holds or held an office, sealed. */
export type OfficeTable = Versioned & {
  person: PersonId;
  unit: UnitId;
  post: string;
  name: Sealed;
  email: Sealed | null;
  from_day: Day;
  /** Null while the office is held. */
  last_day: Day | null;
};

/** Lần xóa dữ liệu cá nhân. */
export type ErasureTable = Versioned & {
  person: PersonId;
  by_literal: string;
  by_plan: PlanId | null;
  reason: string;
};

type Own<Table> = Omit<Table, keyof Versioned>;

const officeFold: Fold<Own<OfficeTable>> = {
  entity: 'person',
  key: ['person', 'unit', 'post', 'from_day'],
  entityOf: (event) =>
    event.type === 'OfficeFilled' || event.type === 'OfficeVacated' ? personOf(event) : null,
  apply(rows, event) {
    if (event.type === 'OfficeFilled') {
      const { from: from_day, ...rest } = event.data;
      return [...rows, { ...rest, from_day, last_day: null }];
    }
    if (event.type !== 'OfficeVacated') return rows;
    const { unit, post, lastDay } = event.data;
    return rows.map((row) =>
      row.unit === unit && row.post === post && row.last_day === null ? { ...row, last_day: lastDay } : row,
    );
  },
};

const erasureFold: Fold<Own<ErasureTable>> = {
  entity: 'person',
  key: ['person'],
  entityOf: (event) => (event.type === 'PersonErased' ? personOf(event) : null),
  apply(rows, event) {
    if (event.type !== 'PersonErased') return rows;
    const { person, by, reason } = event.data;
    return [{ person, by_literal: by.literal, by_plan: by.plan, reason }];
  },
};

/** The view of who holds which office. */
export const officeView: View = {
  name: 'office',
  version: 1,
  key: ['person', 'unit', 'post', 'from_day', 'since'],
  table: (schema) => `
    create table ${schema}.office (
      person uuid not null, unit uuid not null, post text not null, name jsonb not null, email jsonb,
      from_day date not null, last_day date, ${ranges}, primary key (person, unit, post, from_day, since)
    )`,
  indexes: (schema) => `create index on ${schema}.office (unit);`,
  fold: folded(officeFold),
};

/** The view of whose data were erased. */
export const erasureView: View = {
  name: 'erasure',
  version: 1,
  key: ['person', 'since'],
  table: (schema) => `
    create table ${schema}.erasure (
      person uuid not null, by_literal text not null, by_plan uuid, reason text not null, ${ranges},
      primary key (person, since)
    )`,
  indexes: (schema) => `create index on ${schema}.erasure (since desc);`,
  fold: folded(erasureFold),
};
