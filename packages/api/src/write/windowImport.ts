import { dayOf } from '@thac/domain/calendar/day';
import { codeTable as codeTables } from '@thac/domain/oneStopShop/codeTable';
import type {
  CodeTable,
  CodeTableEvent,
  Outcome as ItemOutcome,
  Reason,
} from '@thac/domain/oneStopShop/events';
import { windowFindings } from '@thac/domain/policies/windowTableFindings';
import { readWindows, type WindowReading } from '@thac/domain/policies/windowTableReading';
import { Refusal } from '@thac/domain/refusal';
import type { TableFinding } from '@thac/domain/report/tableFindings';
import { codeTableStream } from '@thac/domain/streams';
import type { Caller } from '../auth/callers.ts';
import { UnreadableDocument } from '../documents/unreadable.ts';
import { readGrid } from '../tables/read.ts';
import { delegationFor } from './acting.ts';
import { type DeliverWindows, deliveryOf, taken } from './delivering.ts';
import { sourceMatter, sourceNow } from './oneStopShop.ts';
import { type OrderOptions, type Outcome, refusedBy } from './outcome.ts';
import type { House } from './record.ts';
import { rehearsed } from './rehearsing.ts';

/** Yêu cầu nhập bảng số liệu: a table of one source, and the table of codes in which it is written. */
export type WindowImportRequest = {
  source: string;
  codeTable: string;
  key: string;
  mode: 'all' | 'partial';
  file: Uint8Array;
  dryRun: boolean;
};

/** What one row would come to if it were delivered now. */
export type RehearsedRow = { row: number; outcome: ItemOutcome; reasons: Reason[] };

/** What was read and what is wrong with it; the outcome is null in a dry run, which says what each row would come to. */
export type WindowImportAnswer = WindowReading & {
  rehearsed: RehearsedRow[];
  receipt: string | null;
  outcome: Outcome | null;
};

/** Nhập bảng số liệu một cửa. */
export type ImportWindows = (
  caller: Caller,
  request: WindowImportRequest,
  options?: OrderOptions,
) => Promise<WindowImportAnswer>;

/** Opens the door for tables of figures: what they hold goes the way of every other delivery. */
export function openWindowImport(house: House, deliver: DeliverWindows): ImportWindows {
  return async (caller, { source, codeTable, key, mode, file, dryRun }, options = {}) => {
    try {
      const day = dayOf(options.at ?? house.clock());
      // Nothing of the file is read for somebody who may not bring one.
      const matters = [await sourceMatter(house, source, day)];
      await delegationFor(house, caller, options, 'DeliverWindows', matters, day);
      const reading = await readingOf(house, { source, codeTable, file });
      const windows = reading.windows.map(({ content }) => content);
      const request = { source, key, mode, windows, channel: 'table' } as const;
      if (reading.errors.length > 0) return { ...reading, ...nothing };
      if (!dryRun) return { ...reading, rehearsed: [], ...(await deliver(caller, request, options)) };
      const settled = await rehearsed(house, deliveryOf(request, await taken(house, request)), day);
      const rows = reading.windows.map(({ row }, item): RehearsedRow => {
        const { outcome = 'unused', reasons = [] } = settled[item] ?? {};
        return { row, outcome, reasons };
      });
      return { ...reading, ...nothing, rehearsed: rows };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { windows: [], errors: [], ...nothing, outcome: refusedBy(error) };
    }
  };
}

const nothing = { rehearsed: [], receipt: null, outcome: null };

/** Bảng mã đã ban hành of a version, as the record has it by now. */
async function codeTableNow(
  { eventLog }: Pick<House, 'eventLog'>,
  version: string,
): Promise<CodeTable | null> {
  const events = (await eventLog.readStream(codeTableStream)) as unknown as CodeTableEvent[];
  const { versions } = events.reduce(codeTables.evolve, codeTables.initialState());
  return versions.find((one) => one.version === version) ?? null;
}

/** The name of the file is not said again either. */
async function readingOf(
  house: House,
  { source, codeTable, file }: Pick<WindowImportRequest, 'source' | 'codeTable' | 'file'>,
): Promise<WindowReading> {
  const held = await codeTableNow(house, codeTable);
  if (held === null) return wrong(windowFindings.codeTableUnknown);
  const { name } = await sourceNow(house, source);
  try {
    const grid = await readGrid(file, '“bảng số liệu”');
    return readWindows(grid, { source: { id: source, name }, codeTable: held });
  } catch (error) {
    if (error instanceof UnreadableDocument) return wrong(windowFindings.unreadable(error));
    throw error;
  }
}

const wrong = (said: Pick<TableFinding, 'code' | 'vi' | 'en'>): WindowReading => ({
  windows: [],
  errors: [{ row: null, column: null, ...said }],
});
