import { availableParallelism, hostname } from 'node:os';
import type { Instant } from '@thac/domain/vocabulary';
import { OtherProgram } from '@thac/eventstore/errors';
import { type EventLog, openEventLog } from '@thac/eventstore/eventLog';
import { follow } from '@thac/eventstore/follow';
import { openSeals } from '@thac/eventstore/seal/milestone';
import { viewsConsumer } from '@thac/projections/consumer';
import { keepDayMaps } from '@thac/projections/dayMaps';
import { markQuestion, viewPosition, watchStanding } from '@thac/projections/position';
import { keepReaders } from '@thac/projections/reading/readers';
import { rebuild } from '@thac/projections/rebuild';
import { openViews, type Views } from '@thac/projections/views';
import type { Kysely } from 'kysely';
import type pg from 'pg';
import { type IdentityOptions, openIdentity } from './auth/identity.ts';
import { assertForCast, productionOf } from './auth/production.ts';
import { clockOfMachine } from './clock.ts';
import type { Part } from './config/parsers.ts';
import { openPool } from './database/pool.ts';
import { loadDemonstration } from './demonstration/load.ts';
import { summaryOf } from './demonstration/summary.ts';
import { serveOriginals } from './documents/download.ts';
import { servePapers } from './documents/output/serve.ts';
import { reader } from './documents/reading.ts';
import { exportingOf } from './export/house.ts';
import { serveExport } from './export/serve.ts';
import { openCompiled } from './graphql/compiled/compiled.ts';
import type { Named } from './graphql/compiled/trip.ts';
import { openTrips } from './graphql/compiled/trips.ts';
import { readSavedOperations } from './graphql/graphiql.ts';
import { limits } from './graphql/limits.ts';
import { openOperations } from './graphql/operations/open.ts';
import { type Serving, serveGraphql } from './graphql/serve.ts';
import type { Guards } from './graphql/snapshot.ts';
import { chargeBy } from './http/charging.ts';
import type { Handler } from './http/endpoints.ts';
import { type Gate, guarded } from './http/guarding.ts';
import { openRates, type Rate } from './http/rate.ts';
import { openToll } from './http/toll.ts';
import { openEnvelopes } from './oneStopShop/edxml/take.ts';
import { limits as borderLimits } from './oneStopShop/limits.ts';
import { desksOf } from './oneStopShop/outgoing.ts';
import { pressureOf } from './oneStopShop/pressure.ts';
import { serveOneStopShop } from './oneStopShop/serve.ts';
import type { SourceSettings } from './oneStopShop/settings.ts';
import { openSources } from './oneStopShop/sources.ts';
import type { DeliverySettings } from './outbox/settings.ts';
import { newKey } from './personal/cipher.ts';
import { openErasures } from './personal/erasures.ts';
import { assertMasterKey, openVault } from './personal/vault.ts';
import { serveProofs } from './proof/publish.ts';
import { failureTeller, readiness } from './readiness.ts';
import { openReadLog } from './readLog/readLog.ts';
import { serveRebuild } from './rebuilding/serve.ts';
import { StartError } from './startError.ts';
import { serveAuthority } from './tables/authority.ts';
import { serveTables } from './tables/serve.ts';
import { serveWindowTemplates } from './tables/windowTemplate.ts';
import { together } from './together.ts';
import { followCascade } from './workers/cascade.ts';
import { followDuties } from './workers/duties.ts';
import { followFeeds, noFeeds } from './workers/feeds.ts';
import { followIntake } from './workers/intake.ts';
import { deliver, followReminders } from './workers/outbox.ts';
import { progressOf } from './workers/progress.ts';
import { inForceOf } from './workers/reconciling.ts';
import { followDays } from './workers/reminders.ts';
import { openSealing, type SealingSettings, sealedElsewhere, sealsInside } from './workers/seals.ts';
import { openTail } from './workers/tail.ts';
import { openCalendarImport } from './write/calendarImport.ts';
import { openImport } from './write/catalogue.ts';
import { openDeliveries } from './write/deliveries.ts';
import { openDelivering } from './write/delivering.ts';
import { openDrafting } from './write/drafting.ts';
import { openMappedDecrees } from './write/mappedDecree.ts';
import { openPeople, sealingNames } from './write/people.ts';
import { openProcedures } from './write/procedures.ts';
import { openDoor } from './write/record.ts';
import { openReminding } from './write/reminding.ts';
import { openReorganising } from './write/reorganising.ts';
import { openReporting } from './write/reporting.ts';
import { openTableImport } from './write/reportTable.ts';
import { openSucceeding } from './write/succession/succeeding.ts';
import { openWindowImport } from './write/windowImport.ts';

export type AppOptions = IdentityOptions & {
  /** A database that carries every migration. */
  databaseUrl: string;
  /** The house serves the public, from now on and for good: no demonstration, and nothing of it. */
  production?: boolean;
  /** What this process does of all that is done over one database; both without it. */
  parts?: readonly Part[];
  /** The views are of another program or of another record: they are made anew beside the old ones. */
  rebuildDue?: boolean;
  /** The key of personal data and the list of who was erased; without it a key that lasts as long as the process. */
  personal?: { key: Buffer; where: string; erased: string };
  /** How reminders leave the house; without it they stay in the record. */
  delivery?: DeliverySettings;
  /** The file of THAC_SOURCES, or the dossier systems that may deliver figures themselves; without them none does. */
  sources?: string | readonly SourceSettings[];
  /** Who signs what is recorded; without it nothing is sealed. */
  sealing?: SealingSettings;
  /** The file of operations that are known before they are asked (THAC_OPERATIONS); in production nothing else is answered. */
  operations?: string;
  /** Who is believed about whom he asks for, and which pages elsewhere may ask; nobody and none without it. */
  gate?: Pick<Gate, 'proxies' | 'origins'>;
  /** How much one identity and one address may ask; without it as much as they like. */
  rate?: Rate;
  /** Which guards stand between readers and rows; both, unless a test holds one against the other. */
  guards?: Guards;
  /** Whether answers are kept for whoever asks the same; they are, unless a test holds what is kept against what is not. */
  keepAnswers?: boolean;
  /** Aborts when the process is asked to stop: subscriptions end, requests under way are still answered. */
  stopping: AbortSignal;
  say(line: string): void;
  /** The only clock of the house; the day of Vietnam is read off it. */
  clock?: () => Instant;
};

export type App = {
  /** Answers every request but those for `/livez` and `/readyz`. */
  handler: Handler;
  /** Whether the database answers and every consumer gets on; the details name what does not. */
  ready(): Promise<{ ok: boolean; details: Record<string, string> }>;
  loadDemonstration(): Promise<void>;
  /** Ends workers and connections; called when the last request has been answered. */
  close(): Promise<void>;
  /** For what is asked inside the house. */
  views: Kysely<Views>;
};

const log = 'thac';

/** More lines than the database has processors for answer no more, and each has plans of its own to keep in mind. */
const tripsAtOnce = Math.min(16, availableParallelism() + 1);
const saved = new URL('../../demonstration/operations/', import.meta.url);

const noneRegistered =
  'THAC_OPERATIONS: chưa có danh mục truy vấn; trong vận hành thật chỉ người được hỏi tự do ("free": true) được trả lời / no manifest of operations; in production nobody but who asks freely ("free": true) is answered';

/** The composition root: everything that a request or a worker uses is put together here. */
export async function createApp(options: AppOptions): Promise<App> {
  const { databaseUrl, stopping, say, parts = ['api', 'workers'] } = options;
  const { clock = clockOfMachine() } = options;
  const pool = openPool(databaseUrl, { max: 12 });
  const patient = openPool(databaseUrl, { max: 2, patient: true });
  // Whoever holds a snapshot may wait for the record; connections of its own keep the two from waiting for each other.
  const snapshots = openPool(databaseUrl, { max: 12, waiting: limits.connection });
  // Timers of the pool, one for each trip, would keep what belongs to it in the heap for long.
  const unhurried = { resting: 0, silence: { answering: limits.statement + 1_000 } };
  const trips = openPool(databaseUrl, { max: tripsAtOnce, ...unhurried });
  const standings = openPool(databaseUrl, { max: 1, ...unhurried });
  const eventLog = openEventLog(pool, log);
  const [answers, works] = [parts.includes('api'), parts.includes('workers')];
  const production = await productionOf(pool, options.production ?? false);
  if (options.callers === null) await assertForCast(eventLog, production);
  const views = openViews(pool);
  const progress = progressOf(pool, eventLog, views);
  if (options.rebuildDue) await rebuildViews(patient, eventLog, say);
  const house = { pool, eventLog, views, clock, catchUp: progress.catchUp };
  const delivery = options.delivery ?? { channels: [], attempts: 1, firstWaitMs: 1_000 };
  const { key, where, erased } = options.personal ?? { key: newKey(), where: '', erased: null };
  await assertMasterKey(pool, key, where);
  const vault = openVault(pool, key);
  const erasures = openErasures(erased);
  const returned = await erasures.reapply(pool, log);
  if (returned > 0)
    say(`Đã xóa lại dữ liệu cá nhân của ${returned} người: bản cơ sở dữ liệu này cũ hơn lần xóa`);
  const order = sealingNames(openDoor(house), house, vault);
  const recordDecree = openReorganising(house);
  const deliverWindows = openDelivering(house, order);
  const door = {
    order,
    importCatalogue: openImport(house),
    importCalendar: openCalendarImport(house, order),
    ...openDrafting(house, reader, vault),
    ...openPeople(house, order, vault, erasures),
    ...openReporting(house),
    ...openSucceeding(house),
    issueReminders: openReminding(house),
    importReportTable: openTableImport(house),
    importProcedures: openProcedures(house),
    recordDecree,
    importDecree: openMappedDecrees(recordDecree),
    deliverWindows,
    importWindows: openWindowImport(house, deliverWindows),
  };

  const closing = new AbortController();
  const identity = await openIdentity(options, { clock, say, signal: closing.signal, production });
  if (production && options.operations === undefined) say(noneRegistered);
  const operations = openOperations(options.operations ?? null, { say, signal: closing.signal });
  const owner = `${hostname()}/${process.pid}`;
  const worker = { pool, eventLog, owner, signal: closing.signal };
  const milestones = openSeals(pool);
  const readLog = openReadLog(pool, { clock, key, sealing: options.sealing });
  const sealed = {
    ...worker,
    patient,
    seals: milestones,
    reads: readLog,
    waitForViews: progress.waitForViews,
  };
  const seal = works ? openSealing : sealedElsewhere;
  const sealing = options.sealing === undefined ? null : await seal({ ...sealed, say }, options.sealing);
  const sources = openSources(options.sources ?? [], { say, signal: closing.signal, production });
  const desks = () => desksOf(sources.now());
  const telling = { views, clock, desks, waitForViews: progress.waitForViews };
  const followers = works
    ? [
        followCascade(worker),
        follow({ ...worker, ...viewsConsumer(pool, eventLog) }),
        followDays(house, worker),
        followIntake(worker, { views, waitForViews: progress.waitForViews }),
        followReminders(worker, delivery),
        followDuties(worker, telling),
        deliver(worker, delivery, { ...telling, vault }),
      ]
    : [];
  const tellFailure = failureTeller();
  const tail = openTail(eventLog, stopping);
  // Whoever asks must not wait until others have what they asked for, to hear that it is not his turn.
  const counter = openPool(databaseUrl, { max: 4, waiting: 2_000 });
  const rates = openRates(counter, log);
  const marks: Named = { name: 'mark of the views', text: markQuestion(views), values: [] };
  const looks = openTrips(standings, 1);
  const markNow = () => looks({ small: true, statementsOn: () => [marks] }).then(([mark = null]) => mark);
  const standing = together(watchStanding(openViews(counter), markNow));
  const toll = options.rate && openToll(rates, options.rate, identity.authenticate);
  const serving: Serving = {
    authenticate: identity.authenticate,
    snapshots,
    ...(options.guards && { guards: options.guards }),
    maps: keepDayMaps(),
    readers: keepReaders(),
    eventLog,
    clock,
    vault,
    door,
    progress,
    follow: tail.follow,
    deliveries: openDeliveries(pool, eventLog.log, clock),
    seals: sealsInside(pool, eventLog.log, milestones, sealing),
    readLog,
    report: (correlation, error) => console.error(correlation, error),
    operations: { known: operations.now, confined: production },
    ...(toll && { charge: chargeBy(toll) }),
    ...(options.keepAnswers !== false && { standing }),
    ...(options.keepAnswers !== false &&
      options.guards === undefined && {
        compiled: openCompiled({ lines: { pool: trips, most: tripsAtOnce }, pool: counter }),
      }),
    savedOperations:
      identity.publicTokens.length === 0 ? [] : await readSavedOperations(saved, identity.publicTokens),
  };

  const border = {
    sources,
    eventLog,
    clock,
    pressure: pressureOf(pool, log, borderLimits.waitingBytes),
    envelopes: openEnvelopes(house, reader, vault),
    report: serving.report,
  };
  const asked = {
    ...{ eventLog, clock, assertRoom: border.pressure.assertRoom },
    inForce: inForceOf(views, eventLog, progress),
  };
  const feeds = works ? followFeeds(asked, sources, closing.signal) : noFeeds;
  const forgetting = setInterval(() => rates.forget().catch(() => {}), 600_000).unref();
  const oneStopShop = serveOneStopShop(border);
  const development = identity.development && { tokens: identity.development, issuer: identity.development };

  return {
    handler: guarded(
      answers
        ? {
            graphql: serveGraphql(serving),
            ...{ windows: oneStopShop, envelopes: oneStopShop, receipts: oneStopShop, border: oneStopShop },
            proofs: serveProofs(pool),
            export: serveExport(exportingOf(pool, views, serving, options.sealing)),
            rebuild: serveRebuild({ pool: patient, stopping, say, ...serving }),
            originals: serveOriginals(pool, serving),
            reportTables: serveTables(serving),
            windowTables: serveWindowTemplates(serving),
            authority: serveAuthority(serving),
            papers: servePapers(serving),
            ...development,
          }
        : {},
      { ...options.gate, toll, report: serving.report },
    ),
    ready: async () => {
      const elsewhere = await viewPosition(views).then(() => null, otherProgram);
      const statuses = followers.map((one) => one.status());
      // A vendor that is down is its own trouble: the house is ready.
      const beside = [
        ...(sealing?.statuses() ?? []),
        ...feeds.statuses(),
        ...sources.statuses(),
        ...identity.statuses(),
        ...operations.statuses(),
      ];
      for (const one of [...statuses, ...beside]) tellFailure(one);
      return readiness(statuses, beside, (await sealing?.losses()) ?? [], elsewhere);
    },
    loadDemonstration: async () => {
      if (production || !works) return;
      const added = await loadDemonstration({ pool, eventLog, stopping, say });
      if (added) for (const line of await summaryOf(views)) say(line);
    },
    close: async () => {
      tail.close();
      closing.abort();
      clearInterval(forgetting);
      await Promise.all([...followers.map((one) => one.stopped), sealing?.stopped]);
      await Promise.all([feeds.stopped(), sources.stopped, identity.stopped, operations.stopped]);
      await Promise.all([pool, patient, snapshots, trips, standings, counter].map((one) => one.end()));
    },
    views,
  };
}

/** What says that another version is asked for goes on as such; anything else is thrown. */
function otherProgram(error: unknown): OtherProgram {
  if (error instanceof OtherProgram) return error;
  throw error;
}

async function rebuildViews(pool: pg.Pool, eventLog: EventLog, say: AppOptions['say']): Promise<void> {
  say('Dựng lại số liệu từ sổ ghi …');
  const { position } = await rebuild(pool, eventLog).catch((error: unknown) => {
    throw new StartError(
      `Chương trình này không dựng được số liệu: ${otherProgram(error).message}; sổ ghi vẫn nguyên, hãy khởi động phiên bản mới hơn / start the newer version; nothing of the record is touched`,
    );
  });
  say(`Đã dựng lại số liệu đến vị trí ${position}`);
}
