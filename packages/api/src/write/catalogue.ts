import { createHash } from 'node:crypto';
import { dayOf } from '@thac/domain/calendar/day';
import { derivedId } from '@thac/domain/identity';
import { type ImportPlan, planImport } from '@thac/domain/organisation/catalogue';
import { existingOn } from '@thac/domain/organisation/catalogue/matching';
import { noteOf } from '@thac/domain/organisation/catalogue/note';
import type { UnitEvent } from '@thac/domain/organisation/events';
import { eventsOf } from '@thac/domain/organisation/unit';
import { slicesOf } from '@thac/domain/organisation/unitOn';
import { catalogueStream, unitStream } from '@thac/domain/streams';
import type { Day, UnitId } from '@thac/domain/vocabulary';
import type { Occasion } from '@thac/eventstore/emmett';
import type { NewEvent, RecordedEvent } from '@thac/eventstore/event';
import type { EventLog } from '@thac/eventstore/eventLog';
import type { Caller } from '../auth/callers.ts';
import { answering, outcomeAt } from './answer.ts';
import { readCsv } from './csv.ts';
import { noMatter } from './matter.ts';
import { assertMay } from './may.ts';
import { occasionOf } from './occasion.ts';
import type { OrderOptions, Outcome } from './outcome.ts';
import type { House } from './record.ts';
import { assertBasis } from './references.ts';
import { unitHistories } from './streams.ts';

/** Yêu cầu nhập danh mục: a CSV, and from when and for what it speaks. */
export type CatalogueRequest = {
  csv: string;
  source: string;
  from: Day;
  lastDayBefore?: Day | undefined;
  complete: boolean;
  /** Only units somewhere under this one end when they are absent. */
  under?: UnitId | undefined;
  dryRun: boolean;
};

/** The diff and the findings; the outcome is null in a dry run and when there are errors. */
export type CatalogueAnswer = Pick<ImportPlan, 'diff' | 'errors' | 'warnings'> & {
  rows: number;
  outcome: Outcome | null;
};

/** Nhập danh mục đơn vị: everything or nothing, thousands of units in one append. */
export type ImportCatalogue = (
  caller: Caller,
  request: CatalogueRequest,
  options?: OrderOptions,
) => Promise<CatalogueAnswer>;

const nothing: ImportPlan = {
  diff: { established: [], renamed: [], reclassified: [], moved: [], coded: [], ended: [], unchanged: [] },
  errors: [],
  warnings: [],
  changes: [],
};

const idle = { outcome: 'ignored' as const, position: 0, stream: '', version: 0 };

export function openImport(house: House): ImportCatalogue {
  return async (caller, request, options = {}) => {
    let plan = nothing;
    let table: ReturnType<typeof readCsv> | undefined;
    const ignoredAt = async (position: number) => ({ ...idle, position });
    const asked = { caller, content: request, options, ignoredAt };
    const outcome = await answering(house.eventLog, asked, async (once) => {
      const occasion = occasionOf(house.clock(), caller, options, once);
      assertMay(caller, options, 'ImportCatalogue', noMatter, dayOf(occasion.at));
      await assertBasis(house, options);
      table = readCsv(request.csv);
      const histories = await unitHistories(house.pool, house.eventLog);
      plan = table.error ? { ...nothing, errors: [table.error] } : planOf(request, table.rows, histories);
      if (request.dryRun || plan.errors.length > 0) return idle;
      const events = eventsFor(plan, request, table.rows.length, histories, occasion);
      return append(house.eventLog, events, occasion);
    });
    // Nothing of the file is read for somebody who may not bring one.
    const rows = outcome.outcome === 'refused' ? 0 : (table ?? readCsv(request.csv)).rows.length;
    const { diff, errors, warnings } = plan;
    const silent = outcome.outcome === 'ignored' && (request.dryRun || errors.length > 0);
    return { diff, errors, warnings, rows, outcome: silent ? null : outcome };
  };
}

type Histories = ReadonlyMap<UnitId, readonly RecordedEvent[]>;

const asUnitEvents = (events: readonly RecordedEvent[]) => events as unknown as UnitEvent[];

function planOf(request: CatalogueRequest, rows: readonly Record<string, string>[], histories: Histories) {
  const { from, lastDayBefore, complete, under } = request;
  const existing = [...histories].flatMap(
    ([unit, events]) => existingOn(unit, slicesOf(asUnitEvents(events)), from) ?? [],
  );
  const systems = [...new Set(rows.map((row) => (row.system ?? '').trim()))];
  return planImport({
    rows,
    from,
    complete,
    existing,
    ...(lastDayBefore ? { lastDayBefore } : {}),
    ...(under ? { scope: { systems, under } } : {}),
  });
}

function eventsFor(
  plan: ImportPlan,
  { csv, source, from, complete }: CatalogueRequest,
  rows: number,
  histories: Histories,
  { at, metadata }: Occasion,
): NewEvent[] {
  const sha256 = createHash('sha256').update(csv, 'utf8').digest('hex');
  const catalogue = derivedId('catalogue', metadata.correlation);
  const event = (
    stream: string,
    version: number,
    { type, data }: { type: string; data: object },
  ): NewEvent => ({
    stream,
    version,
    id: derivedId('event', metadata.correlation, stream, String(version)),
    type,
    at,
    data: { ...data },
    metadata,
  });
  const changes = plan.changes.flatMap(({ unit, commands }) => {
    const history = histories.get(unit) ?? [];
    return eventsOf(commands, asUnitEvents(history)).map((one, index) =>
      event(unitStream(unit), history.length + index + 1, one),
    );
  });
  const note = noteOf(plan, { catalogue, source, sha256, from, complete, rows });
  return [...changes, ...note.map((one) => event(catalogueStream(catalogue), 1, one))];
}

async function append(
  eventLog: EventLog,
  events: readonly NewEvent[],
  { request }: Occasion,
): Promise<Outcome> {
  const { position, replayed } = request
    ? await eventLog.ingest(request, events)
    : { ...(await eventLog.append(events)), replayed: false };
  return events.length === 0
    ? { ...idle, position }
    : outcomeAt(eventLog, position, { replayed, events: events.length });
}
