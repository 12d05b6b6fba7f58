import { createHash } from 'node:crypto';
import { type CalendarReading, readCalendar } from '@thac/domain/calendar/importing';
import { Refusal } from '@thac/domain/refusal';
import type { AuthorityDocument, Day } from '@thac/domain/vocabulary';
import type { Caller } from '../auth/callers.ts';
import { publishedCalendars } from './calendars.ts';
import { readCsv } from './csv.ts';
import { noMatter } from './matter.ts';
import { assertMay, dayFor } from './may.ts';
import { type OrderOptions, type Outcome, refusedBy } from './outcome.ts';
import type { House, Order } from './record.ts';

/** Yêu cầu nhập lịch: a CSV of special days, and the edition that they make. */
export type CalendarRequest = {
  csv: string;
  source: string;
  edition: string;
  from: Day;
  to: Day;
  by: AuthorityDocument;
  dryRun: boolean;
};

/** What was read and what it changes; the outcome is null in a dry run and when there are errors. */
export type CalendarAnswer = Pick<CalendarReading, 'differences' | 'errors'> & {
  rows: number;
  outcome: Outcome | null;
};

/** Nhập lịch: everything or nothing. */
export type ImportCalendar = (
  caller: Caller,
  request: CalendarRequest,
  options?: OrderOptions,
) => Promise<CalendarAnswer>;

/** Opens the import of calendars over the door. */
export function openCalendarImport(house: Pick<House, 'eventLog' | 'clock'>, order: Order): ImportCalendar {
  const { eventLog } = house;
  return async (caller, request, options = {}) => {
    const barred = refusalOf(house, caller, options);
    // Nothing of the file is read for somebody who may not bring one.
    if (barred !== null) return { rows: 0, differences: [], errors: [], outcome: barred };
    const { csv, source, dryRun, ...edition } = request;
    const table = readCsv(csv);
    if (table.error !== null) return { rows: 0, differences: [], errors: [table.error], outcome: null };
    const { off, worked, differences, errors } = readCalendar(
      table.rows,
      edition,
      await publishedCalendars(eventLog),
    );
    const read = { rows: table.rows.length, differences, errors };
    if (dryRun || errors.length > 0) return { ...read, outcome: null };
    const sha256 = createHash('sha256').update(csv, 'utf8').digest('hex');
    const data = { ...edition, off, worked, source: { name: source, sha256 } };
    return { ...read, outcome: await order(caller, { type: 'PublishCalendar', data }, options) };
  };
}

function refusalOf(house: Pick<House, 'clock'>, caller: Caller, options: OrderOptions): Outcome | null {
  try {
    assertMay(caller, options, 'PublishCalendar', noMatter, dayFor(house, options));
    return null;
  } catch (error) {
    if (error instanceof Refusal) return refusedBy(error);
    throw error;
  }
}
