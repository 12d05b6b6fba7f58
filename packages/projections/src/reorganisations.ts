import type { Change, ReorganisationEvent } from '@thac/domain/reorganisation/events';
import { type Extent, successionsOf } from '@thac/domain/reorganisation/succession';
import { fold as foldText } from '@thac/domain/text/fold';
import type { Day, PlanId, UnitId } from '@thac/domain/vocabulary';
import type { Fold, Happened } from './history.ts';
import { folded, ranges, type View } from './view.ts';
import type { Versioned } from './views.ts';

/** Việc sắp xếp: one decree and what it changed. */
export type ReorganisationTable = Versioned & {
  reorganisation: string;
  title: string;
  folded: string;
  by_literal: string;
  by_plan: PlanId | null;
  effective: Day;
  changes: Change[];
  /** Every unit that it ended. */
  ends: UnitId[];
  version: number;
};

/** Quan hệ kế thừa: one edge of the lineage of units, in the order in which the decree makes them. */
export type SuccessionTable = Versioned & {
  reorganisation: string;
  ordinal: number;
  predecessor: UnitId;
  successor: UnitId;
  extent: Extent;
  footprint: string | null;
  effective: Day;
};

const entityOf = (event: Happened): string | null =>
  event.type === 'ReorganisationRecorded' ? event.data.reorganisation : null;

const reorganisationFold: Fold<Omit<ReorganisationTable, keyof Versioned>> = {
  entity: 'reorganisation',
  key: ['reorganisation'],
  entityOf,
  apply(rows, event) {
    if (event.type !== 'ReorganisationRecorded') return rows;
    const { by, from: effective, ...rest } = event.data;
    const document = {
      by_literal: by.literal,
      by_plan: by.plan,
      folded: foldText(`${rest.title} ${by.literal}`),
    };
    return [{ ...rest, ...document, effective, version: event.version }];
  },
};

const successionFold: Fold<Omit<SuccessionTable, keyof Versioned>> = {
  entity: 'reorganisation',
  key: ['reorganisation', 'ordinal'],
  entityOf,
  apply: (rows, event) => (event.type === 'ReorganisationRecorded' ? edgesOf(event.data) : rows),
};

const edgesOf = ({ reorganisation, from: effective, changes }: ReorganisationEvent['data']) =>
  successionsOf(changes).map(({ from, to, extent, footprint }, ordinal) => ({
    reorganisation,
    ordinal,
    predecessor: from,
    successor: to,
    extent,
    footprint,
    effective,
  }));

/** The view of reorganisations. */
export const reorganisationView: View = {
  name: 'reorganisation',
  version: 1,
  key: ['reorganisation', 'since'],
  table: (schema) => `
    create table ${schema}.reorganisation (
      reorganisation uuid not null, title text not null, folded text not null, by_literal text not null, by_plan uuid,
      effective date not null, changes jsonb not null, ends uuid[] not null, version integer not null, ${ranges},
      primary key (reorganisation, since)
    )`,
  indexes: (schema) => `
    create index on ${schema}.reorganisation (effective, reorganisation);
    create index on ${schema}.reorganisation using gin (ends);`,
  fold: folded(reorganisationFold),
};

/** The view of who succeeds whom. */
export const successionView: View = {
  name: 'succession',
  version: 1,
  key: ['reorganisation', 'ordinal', 'since'],
  table: (schema) => `
    create table ${schema}.succession (
      reorganisation uuid not null, ordinal integer not null, predecessor uuid not null, successor uuid not null,
      extent text not null, footprint text, effective date not null, ${ranges},
      primary key (reorganisation, ordinal, since)
    )`,
  indexes: (schema) => `
    create index on ${schema}.succession (predecessor);
    create index on ${schema}.succession (successor);
    create index on ${schema}.succession (since);`,
  fold: folded(successionFold),
};
