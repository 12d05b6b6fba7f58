import type { Day } from '@thac/domain/vocabulary';
import { type RawBuilder, sql } from 'kysely';
import type { AsOf } from './asOf.ts';

/** Hai thời điểm: what was known at one and judged for its day, beside what was known at a later one and judged for its own. */
export type Between = {
  before: AsOf;
  after: AsOf;
  /** The positions of the two; what lies between them is what was learnt. */
  from: number;
  to: number;
};

/** The versions of rows that the events between the two moments made. */
export const madeBetween = ({ from, to }: Between, alias: string): RawBuilder<boolean> =>
  sql<boolean>`(${sql.ref(`${alias}.since`)} > ${from}::bigint and ${sql.ref(`${alias}.since`)} <= ${to}::bigint)`;

/** Whether an instant lies on a Vietnamese day or before it. */
export const happenedBy = (day: Day, at: RawBuilder<unknown>): RawBuilder<boolean> =>
  sql<boolean>`${at} < ((${day}::date + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh')`;
