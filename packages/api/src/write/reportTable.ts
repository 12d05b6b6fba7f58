import { dayOf } from '@thac/domain/calendar/day';
import { Refusal } from '@thac/domain/refusal';
import type { RegimeTerms } from '@thac/domain/regime/events';
import type { FigureValue, ReportContent, ReportEvent } from '@thac/domain/report/events';
import { reportId } from '@thac/domain/report/identity';
import { report as decider } from '@thac/domain/report/report';
import { type TableFinding, tableFindings } from '@thac/domain/report/tableFindings';
import type { Grid, ReportTable } from '@thac/domain/report/tableGrid';
import { readTable, type TableChange, type TableReading } from '@thac/domain/report/tableReading';
import { reportStream } from '@thac/domain/streams';
import type { UnitId } from '@thac/domain/vocabulary';
import type { AsOf } from '@thac/projections/asOf';
import { type Round, roundOf } from '@thac/projections/composition';
import type { Caller } from '../auth/callers.ts';
import { UnreadableDocument } from '../documents/unreadable.ts';
import { readGrid } from '../tables/read.ts';
import { reportTableOf } from '../tables/table.ts';
import { answering } from './answer.ts';
import { appendDecided, type Decided } from './appending.ts';
import { actingUnits, assertOpen } from './closed.ts';
import { type Brought, sha256Of } from './drafting.ts';
import { noMatter } from './matter.ts';
import { assertMay } from './may.ts';
import { occasionOf } from './occasion.ts';
import type { OrderOptions, Outcome } from './outcome.ts';
import type { House } from './record.ts';
import { assertBasis } from './references.ts';

/** Yêu cầu nhập bảng: a table of figures, and of which regime and period it has to be. */
export type TableRequest = { regime: string; period: string; file: Brought; dryRun: boolean };

/** What the table changes and what is wrong with it; the outcome is null in a dry run and when there are errors. */
export type TableAnswer = TableReading & { outcome: Outcome | null };

/** Nhập bảng báo cáo: the drafts of all its units at once, or none. */
export type ImportReportTable = (
  caller: Caller,
  request: TableRequest,
  options?: OrderOptions,
) => Promise<TableAnswer>;

const nothing: TableReading = { rows: 0, changes: [], errors: [] };
const idle = { outcome: 'ignored' as const, position: 0, stream: '', version: 0 };

/** Opens the part of the door through which tables come in. */
export function openTableImport(house: House): ImportReportTable {
  const { eventLog } = house;
  return async (caller, { regime, period, file, dryRun }, options = {}) => {
    let reading = nothing;
    const content = { table: sha256Of(file.bytes), regime, period, dryRun };
    const ignoredAt = async (position: number) => ({ ...idle, position });
    const outcome = await answering(eventLog, { caller, content, options, ignoredAt }, async (once) => {
      const occasion = occasionOf(house.clock(), caller, options, once);
      const on = dayOf(occasion.at);
      // A table is of many units: whoever brings it does so by his own right.
      assertMay(caller, options, 'SaveReport', { ...noMatter, obliged: caller.unit ?? '' }, on);
      await assertOpen(house, actingUnits(caller, options), occasion.at);
      await assertBasis(house, options);
      await house.catchUp();
      const asOf = { validAt: dayOf(occasion.at), knownAt: null };
      const round = await roundOf(house.views, { regime, period }, asOf);
      if (round === null) {
        reading = unreadable(tableFindings.periodUnknown(period));
        return idle;
      }
      const { terms } = round;
      const table = await expected(house, regime, round, asOf);
      const decided: Decided[] = [];
      reading = await gridOr(file, (grid) => readTable(grid, table));
      for (const [unit, changes] of Map.groupBy(reading.changes, (change) => change.unit)) {
        try {
          assertMay(caller, options, 'SaveReport', { ...noMatter, obliged: unit }, on);
          await assertOpen(house, [unit], occasion.at);
          decided.push(await saved(house, { regime, period, unit }, terms, changes));
        } catch (error) {
          reading.errors.push(refusedRow(error, changes[0]?.row ?? null));
        }
      }
      if (reading.errors.length > 0) reading = { ...reading, changes: [] };
      if (dryRun || reading.errors.length > 0) return idle;
      if (decided.length === 0) return ignoredAt(await eventLog.head());
      return appendDecided(eventLog, decided, occasion);
    });
    const silent = outcome.outcome === 'ignored' && (dryRun || reading.errors.length > 0);
    return { ...reading, outcome: silent ? null : outcome };
  };
}

/** What the table may hold: every unit that has to report, with what its draft says now. */
function expected(
  { views }: House,
  regime: string,
  { terms, occurrence, reporting }: Round,
  asOf: AsOf,
): Promise<ReportTable> {
  const heading = {
    regime: { id: regime, name: terms.name },
    period: { id: occurrence.period, name: occurrence.name },
    figures: terms.figures,
  };
  const asked = reporting.filter((one) => one.expected);
  return reportTableOf(views, heading, asked, 'saved', asOf);
}

const unreadable = (said: Pick<TableFinding, 'code' | 'vi' | 'en'>): TableReading => ({
  ...nothing,
  errors: [{ row: null, column: null, ...said }],
});

/** The grid of a file, or the one error that there is none. */
async function gridOr(file: Brought, read: (grid: Grid) => TableReading): Promise<TableReading> {
  try {
    return read(await readGrid(file.bytes, file.name));
  } catch (error) {
    if (!(error instanceof UnreadableDocument)) throw error;
    return unreadable(tableFindings.unreadable(error));
  }
}

/** The draft of one unit with the figures of the table; all else of it stays. */
async function saved(
  { eventLog }: House,
  which: { regime: string; period: string; unit: UnitId },
  { figures, sections }: RegimeTerms,
  changes: readonly TableChange[],
): Promise<Decided> {
  const report = reportId(which.regime, which.period, which.unit);
  const stream = reportStream(report);
  const history = (await eventLog.readStream(stream)) as unknown as ReportEvent[];
  const state = history.reduce(decider.evolve, decider.initialState());
  const content = changed(state.draft?.content ?? { figures: [], sections: [] }, changes);
  const attachments = [...(state.draft?.attachments ?? [])];
  const data = { report, ...which, terms: { figures, sections }, content, attachments };
  const events = [decider.decide({ type: 'SaveReport', data }, state)].flat() as ReportEvent[];
  return { stream, version: history.length, events };
}

function changed({ figures, sections }: ReportContent, changes: readonly TableChange[]): ReportContent {
  const values = new Map(changes.map(({ figure, after }) => [figure, after]));
  const kept = figures.map((one) => ({
    ...one,
    value: values.has(one.figure) ? (values.get(one.figure) ?? null) : one.value,
  }));
  const added = [...values]
    .filter(([figure]) => figures.every((one) => one.figure !== figure))
    .map(([figure, value]): FigureValue => ({ figure, value, note: '', prefilled: null }));
  return { figures: [...kept, ...added], sections };
}

/** Why a unit's report cannot be saved, said of its row. */
function refusedRow(error: unknown, row: number | null): TableFinding {
  if (!(error instanceof Refusal)) throw error;
  return { row, column: null, code: error.code, vi: error.vi, en: error.en };
}
