import type { CodeTable } from '@thac/domain/oneStopShop/events';
import { allCodeTables } from '@thac/domain/oneStopShop/identity';
import type { Day, PlanId } from '@thac/domain/vocabulary';
import type { Fold } from './history.ts';
import { folded, ranges, type View } from './view.ts';
import type { Versioned } from './views.ts';

/** Bảng mã một cửa: one version as it was published; none is ever changed. */
export type CodeTableTable = Versioned & {
  list: string;
  version: string;
  /** Its place among all versions. */
  ordinal: number;
  valid_from: Day;
  states: CodeTable['states'];
  unit_systems: string[];
  document: string;
  document_plan: PlanId | null;
};

/** Follows code tables: every event is one more version. */
export const codeTableFold: Fold<Omit<CodeTableTable, keyof Versioned>> = {
  entity: 'list',
  key: ['list', 'version'],
  entityOf: ({ type }) => (type === 'CodeTablePublished' ? allCodeTables : null),
  apply(rows, event) {
    if (event.type !== 'CodeTablePublished') return rows;
    const { version, from, states, unitSystems, by } = event.data;
    const published = { version, valid_from: from, states, unit_systems: unitSystems };
    const document = { document: by.literal, document_plan: by.plan };
    return [...rows, { list: allCodeTables, ordinal: event.version, ...published, ...document }];
  },
};

/** The view of code tables. */
export const codeTableView: View = {
  name: 'code_table',
  version: 1,
  key: ['list', 'version', 'since'],
  table: (schema) => `
    create table ${schema}.code_table (
      list uuid not null, version text not null, ordinal integer not null, valid_from date not null,
      states jsonb not null, unit_systems jsonb not null, document text not null, document_plan uuid, ${ranges},
      primary key (list, version, since)
    )`,
  indexes: () => '',
  fold: folded(codeTableFold),
};
