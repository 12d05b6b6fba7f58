import type { Rung } from '@thac/domain/reminder/events';
import type { Day, UnitId } from '@thac/domain/vocabulary';
import { type Kysely, type Selectable, sql } from 'kysely';
import { type AsOf, day, ids, known } from './asOf.ts';
import type { Fold } from './history.ts';
import { folded, ranges, type View } from './view.ts';
import type { Versioned, Views } from './views.ts';

/** Thang nhắc việc: what one issuer set from which day on. */
export type LadderTable = Versioned & {
  unit: UnitId;
  valid_from: Day;
  rungs: Rung[];
  automatic: boolean;
  reason: string;
  /** The event that set it. */
  cause: string;
  version: number;
};

export type LadderRow = Selectable<LadderTable>;

type Ladder = Omit<LadderTable, keyof Versioned>;

/** Follows ladders: what is set from a day on takes the place of all that was set for later. */
const ladderFold: Fold<Ladder> = {
  entity: 'unit',
  key: ['unit', 'valid_from'],
  entityOf: (event) => (event.type === 'LadderSet' ? event.data.unit : null),
  apply(rows, event) {
    if (event.type !== 'LadderSet') return rows;
    const { unit, rungs, automatic, from, reason } = event.data;
    const set = { unit, valid_from: from, rungs, automatic, reason, cause: event.id, version: event.version };
    return [...rows.filter((row) => row.valid_from < from), set];
  },
};

/** The view of ladders. */
export const ladderView: View = {
  name: 'ladder',
  version: 1,
  key: ['unit', 'valid_from', 'since'],
  table: (schema) => `
    create table ${schema}.ladder (
      unit uuid not null, valid_from date not null, rungs jsonb not null, automatic boolean not null,
      reason text not null, cause uuid not null, version integer not null, ${ranges},
      primary key (unit, valid_from, since)
    )`,
  indexes: () => '',
  fold: folded(ladderFold),
};

const onDay = (db: Kysely<Views>, asOf: AsOf) =>
  db
    .selectFrom('view.ladder as l')
    .selectAll('l')
    .distinctOn('l.unit')
    .where(known(asOf, 'l'))
    .where(sql<boolean>`l.valid_from <= ${day(asOf.validAt)}`)
    .orderBy('l.unit')
    .orderBy('l.valid_from', 'desc');

/** Thang của các cơ quan: what each set for the day; a unit that set none is left out. */
export const laddersOf = (db: Kysely<Views>, units: readonly UnitId[], asOf: AsOf): Promise<LadderRow[]> =>
  onDay(db, asOf)
    .where(sql<boolean>`l.unit = any(${ids(units)})`)
    .execute();

/** Thang tự động: the ladders of the day by which reminders go out without anybody asking. */
export const automaticLadders = async (db: Kysely<Views>, asOf: AsOf): Promise<LadderRow[]> =>
  (await onDay(db, asOf).execute()).filter(({ automatic }) => automatic);
