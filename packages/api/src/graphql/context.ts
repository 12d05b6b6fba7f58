import type { Caller } from '../auth/callers.ts';
import type { Vault } from '../personal/vault.ts';
import type { Taken } from '../readLog/events.ts';
import type { ReadLog } from '../readLog/readLog.ts';
import type { SealsInside } from '../workers/seals.ts';
import type { Follower } from '../workers/tail.ts';
import type { ImportCalendar } from '../write/calendarImport.ts';
import type { ImportCatalogue } from '../write/catalogue.ts';
import type { Deliveries } from '../write/deliveries.ts';
import type { DeliverWindows } from '../write/delivering.ts';
import type { Drafting } from '../write/drafting.ts';
import type { ImportDecree } from '../write/mappedDecree.ts';
import type { People } from '../write/people.ts';
import type { ImportProcedures } from '../write/procedures.ts';
import type { Order } from '../write/record.ts';
import type { IssueReminders } from '../write/reminding.ts';
import type { RecordDecree } from '../write/reorganising.ts';
import type { Reporting } from '../write/reporting.ts';
import type { ImportReportTable } from '../write/reportTable.ts';
import type { Succeeding } from '../write/succession/succeeding.ts';
import type { ImportWindows } from '../write/windowImport.ts';
import type { Answered } from './operations/counting.ts';
import type { Reads } from './reads.ts';
import type { SessionAsOf } from './sessionAsOf.ts';
import type { SeenFrom } from './timeline/seen.ts';

/** How far the parts of the house have come. */
export type Progress = { head: number; views: number; cascade: number };

/** What a resolver may use; one per request. */
export type Context = {
  caller: Caller;
  vault: Vault;
  door: {
    order: Order;
    importCatalogue: ImportCatalogue;
    importCalendar: ImportCalendar;
    issueReminders: IssueReminders;
    importReportTable: ImportReportTable;
    importProcedures: ImportProcedures;
    recordDecree: RecordDecree;
    importDecree: ImportDecree;
    deliverWindows: DeliverWindows;
    importWindows: ImportWindows;
  } & Drafting &
    People &
    Reporting &
    Succeeding;
  deliveries: Deliveries;
  seals: SealsInside;
  readLog: ReadLog;
  /** What this request takes besides its answer, such as proofs; kept in the log of reads with it. */
  taken: Taken[];
  reads: Reads;
  /** Tính đến, cho cả phiên: what the request says for every question that does not say otherwise. */
  asOf: SessionAsOf | null;
  /** Where this house is reached, as the request has it. */
  origin: string;
  follow: Follower;
  /** Which events the caller sees from a position on, once the views show them. */
  seenFrom: SeenFrom;
  /** What the answer holds so far. */
  answered: Answered;
  /** Whether the caller may ask a text: any, or in production those of the manifest. */
  mayAsk: (text: string) => boolean;
  /** Charges the caller for what is about to be asked, by its complexity; throws when that is more than the caller has left. */
  charge: (complexity: number) => Promise<void>;
  /** What the caller was charged for. */
  charged: { complexity: number };
  progress: () => Promise<Progress>;
  /** Waits until the cascade has dealt with a position; answers the position up to which it has written. */
  settled: (position: number) => Promise<number>;
  /** Ends when the client has gone away. */
  signal: AbortSignal;
};
