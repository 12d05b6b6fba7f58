import { courseAfter, noCourse, type RegimeCourse } from '@thac/domain/regime/course';
import type { RegimeEvent } from '@thac/domain/regime/events';
import { fold as foldText } from '@thac/domain/text/fold';
import type { Day, PlanId, UnitId } from '@thac/domain/vocabulary';
import type { Fold, Happened } from './history.ts';
import { regimeOf } from './subject.ts';
import { current, folded, ranges, type View } from './view.ts';
import type { Versioned } from './views.ts';

/** Chế độ báo cáo: whose it is, and what holds from which day on; its occurrences follow from that. */
export type RegimeTable = Versioned & {
  regime: string;
  owner: UnitId;
  /** As in the terms recorded last. */
  name: string;
  folded: string;
  /** The document that sets it up. */
  document: string;
  document_plan: PlanId | null;
  revisions: RegimeCourse['revisions'];
  last_day: Day | null;
  /** Version of the regime's stream: what a command on this regime may expect. */
  version: number;
};

type Row = Omit<RegimeTable, keyof Versioned>;

/** Follows regimes: every event of its stream makes a new version of the row. */
export const regimeFold: Fold<Row> = {
  entity: 'regime',
  key: ['regime'],
  entityOf: (event) => (isRegimeEvent(event) ? regimeOf(event) : null),
  apply(rows, event) {
    if (!isRegimeEvent(event)) return rows;
    const { version } = event;
    if (event.type === 'RegimeEstablished') {
      const { regime, owner, by } = event.data;
      const established = { regime, owner, document: by.literal, document_plan: by.plan };
      return [{ ...established, ...held(courseAfter(noCourse, event)), version }];
    }
    return rows.map((row) => ({ ...row, ...held(courseAfter(courseOf(row), event)), version }));
  },
};

/** Diễn biến của chế độ, from which its occurrences are computed. */
export const courseOf = ({
  revisions,
  last_day,
}: Pick<RegimeTable, 'revisions' | 'last_day'>): RegimeCourse => ({
  revisions,
  lastDay: last_day,
});

function held({ revisions, lastDay }: RegimeCourse) {
  const name = revisions.at(-1)?.terms.name ?? '';
  return { name, folded: foldText(name), revisions, last_day: lastDay };
}

const isRegimeEvent = (event: Happened): event is Happened & RegimeEvent => regimeOf(event) !== null;

/** The view of reporting regimes. */
export const regimeView: View = {
  name: 'regime',
  version: 1,
  key: ['regime', 'since'],
  table: (schema) => `
    create table ${schema}.regime (
      regime uuid not null, owner uuid not null, name text not null, folded text not null, document text not null,
      document_plan uuid, revisions jsonb not null, last_day date, version integer not null, ${ranges},
      primary key (regime, since)
    )`,
  indexes: (schema) => `create index on ${schema}.regime (folded, regime) ${current};`,
  fold: folded(regimeFold),
};
