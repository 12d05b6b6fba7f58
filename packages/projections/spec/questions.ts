import { workingDays } from '@thac/domain/calendar/working';
import { sourceId } from '@thac/domain/oneStopShop/identity';
import { procedureId } from '@thac/domain/procedure/identity';
import { occurrencesOf, termsOf } from '@thac/domain/regime/occurrences';
import type { Kysely } from 'kysely';
import type { AsOf } from '../src/asOf.ts';
import { bottlenecks } from '../src/bottlenecks.ts';
import { calendarRows, fixedDeadlines } from '../src/calendarQueries.ts';
import { carriedDifferencesIn } from '../src/carried.ts';
import { plansBySymbols, unresolvedCiting } from '../src/citing.ts';
import { codeTables } from '../src/codeTableQueries.ts';
import { roundOf, versionsInForce } from '../src/composition.ts';
import { coverage, missingPlans } from '../src/coverage.ts';
import { dayMap } from '../src/dayMaps.ts';
import { decidingEvents } from '../src/deciding.ts';
import { delegationsById, delegationsPage } from '../src/delegationQueries.ts';
import {
  countWindows,
  revisionsOf,
  standingsOf,
  windowsById,
  windowsPage,
} from '../src/dossierWindowQueries.ts';
import {
  changesOf,
  countDrafts,
  draftsById,
  draftsPage,
  readingsOf,
  sourcesOf,
} from '../src/draftQueries.ts';
import { allIndicators, editionsOf, ranksOf, targetsById, targetsOf } from '../src/indicatorQueries.ts';
import { automaticLadders, laddersOf } from '../src/ladders.ts';
import { lineageOf, predecessorsOf, successionsIn, successorsOf } from '../src/lineage.ts';
import { matrixColumns, matrixRows } from '../src/matrix.ts';
import type { ObligationFilter } from '../src/obligationFilter.ts';
import { versionsDischarging } from '../src/obligationPeriods.ts';
import {
  countObligations,
  obligationsById,
  obligationsPage,
  streamVersions,
} from '../src/obligationQueries.ts';
import { commendationsPage, findingsOf, inspectionsById, inspectionsPage } from '../src/oversightQueries.ts';
import { erasuresPage, officesOf, officesOn } from '../src/peopleQueries.ts';
import {
  basesOf,
  countPlans,
  flagsOf,
  type PlanFilter,
  plansById,
  plansBySymbol,
  plansPage,
  tasksById,
  tasksOf,
} from '../src/planQueries.ts';
import { plansAbove, plansBelow } from '../src/planTree.ts';
import { deskCodes, procedureDuties, proceduresMeant, wholeOf } from '../src/procedureDuties.ts';
import {
  countProcedures,
  fieldsOfProcedures,
  proceduresById,
  proceduresPage,
  stretchesOfProcedures,
  tiesOfPlan,
} from '../src/procedureQueries.ts';
import { countRegimes, regimesById, regimesPage } from '../src/regimeQueries.ts';
import { courseOf } from '../src/regimes.ts';
import {
  countReminders,
  handedOver,
  type ReminderFilter,
  remindable,
  remindedIn,
  remindersById,
  remindersPage,
} from '../src/reminderQueries.ts';
import { reorganisationsById, reorganisationsPage } from '../src/reorganisationQueries.ts';
import { reportersOn } from '../src/reporters.ts';
import { reportMatrix } from '../src/reportFigures.ts';
import {
  countReports,
  partsOf,
  type ReportFilter,
  reportDraftsOf,
  reportsById,
  reportsPage,
  versionsOf,
} from '../src/reportQueries.ts';
import { rollup } from '../src/rollup.ts';
import { heardCommunes, missingMonths, reconciliationsOf, silentUnits } from '../src/sourceDesk.ts';
import { figureSources, figureSourcesById } from '../src/sourceQueries.ts';
import { tallyOf } from '../src/tallyOf.ts';
import {
  draftTimeline,
  obligationTimeline,
  planTimeline,
  regimeTimeline,
  reportTimeline,
  unitTimeline,
} from '../src/timelineQueries.ts';
import { leftOut, remainder, rowsOf } from '../src/trace.ts';
import {
  ancestorsOf,
  childrenOf,
  codesOf,
  directory,
  stretchesOf,
  unitsByCode,
  unitsById,
  unitsByName,
  unitsPage,
} from '../src/unitQueries.ts';
import type { Views } from '../src/views.ts';
import {
  countDeliveries,
  deliveriesById,
  deliveriesPage,
  itemsOf,
  itemsPage,
  refusedByReason,
} from '../src/windowDeliveryQueries.ts';
import { everyDelegation } from './randomDelegation.ts';
import { everyIndicator } from './randomIndicator.ts';
import { procedureCodes } from './randomProcedure.ts';
import { regimeOfReports } from './randomReport.ts';
import { everyUnit, places } from './randomStory.ts';
import { sourceCodes } from './randomWindows.ts';

const all = { first: 10_000, after: null };
const [district = '', commune = ''] = [places.districts[1], places.communes[4]];

/** Every filter of obligations once. */
export const obligationFilters: readonly ObligationFilter[] = [
  {},
  { unit: commune },
  { under: places.province },
  { under: district },
  { issuer: places.province },
  { issuer: places.department },
  { states: ['submitted', 'returned', 'passedOn'] },
  { timeliness: ['overdue', 'dueSoon'] },
  { reckonings: ['overdue', 'invitation', 'withdrawn'] },
  { modality: 'invitation' },
  { role: 'support' },
  { output: 'derivedPlan' },
  { dueFrom: '2022-03-01', dueTo: '2022-08-15' },
  { text: 'hoa giai' },
  { text: 'CHUYÊN MỤC' },
];

const planFilters: readonly PlanFilter[] = [
  {},
  { holder: places.department },
  { issuer: district },
  { under: district },
  { states: ['issued', 'recalled'] },
  { documentType: 'KH', symbol: '12/KH-UBND' },
  { text: 'Hòa giải' },
  { issuedFrom: '2022-02-01', issuedTo: '2022-06-01' },
  { flagged: true },
  { flagged: false },
];

/** The answers to every question there is, at one moment; `until` tells the future of a row and is left out. */
export async function everyAnswer(db: Kysely<Views>, asOf: AsOf): Promise<string> {
  const answers = {
    units: await aboutUnits(db, asOf),
    maps: await aboutMaps(db, asOf),
    decrees: await aboutDecrees(db, asOf),
    plans: await aboutPlans(db, asOf),
    obligations: await aboutObligations(db, asOf),
    drafts: await aboutDrafts(db, asOf),
    reports: await aboutReports(db, asOf),
    followUp: await aboutFollowUp(db, asOf),
    people: await aboutPeople(db, asOf),
    regimes: await aboutRegimes(db, asOf),
    procedures: await aboutProcedures(db, asOf),
    indicators: await aboutIndicators(db, asOf),
    delegations: await aboutDelegations(db, asOf),
    figures: await aboutFigures(db, asOf),
    calendars: [await calendarRows(db, asOf), await fixedDeadlines(db, asOf, all)],
  };
  return JSON.stringify(answers, (key, value) => (key === 'until' ? undefined : value), 1);
}

async function aboutDecrees(db: Kysely<Views>, asOf: AsOf) {
  const filters = [{}, { ended: commune }, { from: '2022-06-01', to: '2025-07-01' }, { text: 'cap huyen' }];
  const pages = [];
  for (const filter of filters) pages.push(await reorganisationsPage(db, filter, asOf, all));
  const decrees = (pages[0] ?? []).map(({ reorganisation }) => reorganisation);
  const lineages = [];
  for (const unit of everyUnit)
    for (const direction of ['predecessors', 'successors'] as const)
      lineages.push(await lineageOf(db, unit, direction, asOf));
  const some = [
    await successionsIn(db, decrees, asOf),
    await predecessorsOf(db, everyUnit, asOf),
    await successorsOf(db, everyUnit, asOf),
  ];
  return { pages, lineages, some, byId: (await reorganisationsById(db, decrees, asOf)).length };
}

const aboutUnits = async (db: Kysely<Views>, asOf: AsOf) => [
  await unitsById(db, everyUnit, asOf),
  await unitsByName(db, 'Mỹ Thạnh', asOf),
  await unitsByName(db, 'HOÀ BÌNH', asOf, district),
  await unitsByCode(db, { system: 'GSO', code: '530' }, asOf),
  await unitsByCode(db, { system: null, code: '21405' }, asOf),
  await unitsPage(db, { text: 'duc', under: places.province, tier: 'commune' }, asOf, all),
  await childrenOf(db, [places.province, district], asOf),
  await ancestorsOf(db, commune, asOf),
  await codesOf(db, everyUnit, asOf),
  await directory(db, places.province, asOf),
  await directory(db, null, asOf),
  await stretchesOf(db, commune, asOf),
  await unitTimeline(db, commune, asOf, all),
];

/** The figures, counted on the map of another day. */
async function aboutMaps(db: Kysely<Views>, asOf: AsOf) {
  const map = await dayMap(db, asOf.validAt < '2025-07-01' ? '2025-07-01' : '2022-07-01', asOf);
  const there = { ...asOf, map };
  const columns = await matrixColumns(db, { role: 'lead' }, there);
  return [
    map.moved,
    (await plansPage(db, { under: places.province }, there, all)).map(({ plan }) => plan),
    await tallyOf(db, { exact: false }, there),
    await rollup(db, places.province, there),
    columns,
    await matrixRows(db, { role: 'lead' }, columns, there, { first: 7, after: null }),
  ];
}

async function aboutDrafts(db: Kysely<Views>, asOf: AsOf) {
  const filters = [
    {},
    { states: ['open'] as const },
    { text: 'Hòa giải' },
    { sha256: '1'.padStart(64, '0') },
  ];
  const pages = [];
  for (const filter of filters)
    pages.push(await draftsPage(db, filter, asOf, all), await countDrafts(db, filter, asOf));
  const drafts = (await draftsPage(db, {}, asOf, all)).map(({ draft }) => draft);
  const sources = await sourcesOf(db, await tasksRead(db), asOf);
  const timelines = [];
  for (const draft of drafts) timelines.push(await draftTimeline(db, draft, asOf, all));
  const some = [await readingsOf(db, drafts, asOf), await changesOf(db, drafts, asOf)];
  return { pages, sources, timelines, some, byId: (await draftsById(db, drafts, asOf)).length };
}

/** Every filter of reports once. */
export const reportFilters: readonly ReportFilter[] = [
  {},
  { regime: regimeOfReports },
  { periods: ['2022-Q1'] },
  { unit: commune },
  { under: district },
  { recipient: places.province },
  { states: ['submitted', 'accepted'] },
  { timeliness: ['overdue', 'doneLate'] },
  { estimate: true },
  { restatementMissing: true },
];

async function aboutReports(db: Kysely<Views>, asOf: AsOf) {
  const pages = [];
  for (const filter of reportFilters)
    pages.push(await reportsPage(db, filter, asOf, all), await countReports(db, filter, asOf));
  const reports = (await reportsPage(db, {}, asOf, all)).map(({ report }) => report);
  const timelines = [];
  for (const report of reports) timelines.push(await reportTimeline(db, report, asOf, all));
  const versions = await versionsOf(db, reports, asOf);
  const [discharged] = versions.flatMap(({ discharges }) => discharges);
  const some = [
    await reportDraftsOf(db, reports, asOf),
    await partsOf(db, reports, asOf),
    [...(await versionsInForce(db, reports, asOf)).values()].toSorted((a, b) => a.position - b.position),
    await versionsDischarging(db, [discharged?.obligation ?? commune], asOf),
  ];
  return { pages, timelines, versions, some, byId: (await reportsById(db, reports, asOf)).length };
}

async function aboutPeople(db: Kysely<Views>, asOf: AsOf) {
  const erasures = await erasuresPage(db, asOf, { first: 200, after: null });
  const offices = await officesOn(db, everyUnit, asOf);
  return {
    erasures,
    offices,
    held: await officesOf(db, [...new Set(offices.map(({ person }) => person))], asOf),
  };
}

const reminderFilters: readonly ReminderFilter[] = [
  {},
  { unit: commune },
  { recipient: district },
  { from: '2022-02-01', to: '2022-03-15' },
];

async function aboutFollowUp(db: Kysely<Views>, asOf: AsOf) {
  const pages = [];
  for (const filter of reminderFilters)
    pages.push(await remindersPage(db, filter, asOf, all), await countReminders(db, filter, asOf));
  const reminders = (await remindersPage(db, {}, asOf, all)).map(({ reminder }) => reminder);
  const reminded = await remindedIn(db, reminders, asOf);
  for (const { obligation } of reminded.slice(0, 3))
    pages.push(await remindersPage(db, { obligation }, asOf, { first: 2, after: null }));
  const asked = { issuer: places.province, dueTo: '2022-12-31' };
  const { owed, taken } = await remindable(db, asked, asOf);
  const inspections = await inspectionsPage(db, {}, asOf, all);
  const inspected = inspections.map(({ inspection }) => inspection);
  return {
    pages,
    reminded,
    owed,
    taken,
    byId: (await remindersById(db, reminders, asOf)).length,
    handed: await handedOver(db, reminders, asOf),
    ladders: [await laddersOf(db, everyUnit, asOf), await automaticLadders(db, asOf)],
    inspections: [inspections, await inspectionsPage(db, { unit: commune }, asOf, all)],
    inspected: (await inspectionsById(db, inspected, asOf)).length,
    findings: await findingsOf(db, inspected, asOf),
    commendations: [
      await commendationsPage(db, {}, asOf, all),
      await commendationsPage(db, { unit: commune }, asOf, all),
    ],
  };
}

async function aboutRegimes(db: Kysely<Views>, asOf: AsOf) {
  const filters = [{}, { owner: places.province }, { text: 'hanh chinh' }, { inForceOn: '2022-06-15' }];
  const pages = [];
  for (const filter of filters)
    pages.push(await regimesPage(db, filter, asOf, all), await countRegimes(db, filter, asOf));
  const regimes = await regimesPage(db, {}, asOf, all);
  const each = [];
  for (const row of regimes) {
    each.push(await regimeTimeline(db, row.regime, asOf, all));
    const year = { regime: row.regime, from: '2022-01-01', to: '2022-04-30' };
    if (row === regimes[0]) each.push(await reportMatrix(db, year, () => workingDays([]), asOf));
    const span = { from: '2022-01-01', to: '2022-12-31' };
    for (const { period, window } of occurrencesOf(courseOf(row), span, () => workingDays([]))) {
      const terms = termsOf(courseOf(row), period);
      each.push(period, terms === null ? null : await reportersOn(db, terms, window.to, asOf));
      each.push(await roundOf(db, { regime: row.regime, period }, asOf));
    }
  }
  const byId = await regimesById(
    db,
    regimes.map(({ regime }) => regime),
    asOf,
  );
  return { pages, each, byId: byId.length };
}

async function aboutProcedures(db: Kysely<Views>, asOf: AsOf) {
  const filters = [{}, { text: 'khai sinh' }, { field: 'Hộ tịch' }, { tier: 'province' as const }];
  const pages = [];
  for (const filter of [...filters, { notInForce: true }])
    pages.push(await proceduresPage(db, filter, asOf, all), await countProcedures(db, filter, asOf));
  const procedures = procedureCodes.map(procedureId);
  const plans = (await plansPage(db, {}, asOf, all)).map(({ plan }) => plan);
  const ties = [];
  for (const plan of plans) ties.push(await tiesOfPlan(db, plan, asOf));
  return {
    pages,
    byId: await proceduresById(db, procedures, asOf),
    stretches: await stretchesOfProcedures(db, procedures, asOf),
    ties,
    duties: await procedureDuties(db, [places.province], asOf, { first: 10_000, after: wholeOf(0) }),
    desk: await deskCodes(db, everyUnit, asOf),
    meant: await proceduresMeant(db, { procedures: null, fields: ['Hộ tịch'], tier: 'commune' }, asOf),
    fields: await fieldsOfProcedures(db, asOf),
  };
}

const aboutDelegations = async (db: Kysely<Views>, asOf: AsOf) => ({
  all: await delegationsPage(db, {}, asOf, { first: 100, after: null }),
  given: await delegationsPage(db, { unit: places.department, on: asOf.validAt }, asOf, {
    first: 2,
    after: [asOf.validAt, everyDelegation[0] ?? ''],
  }),
  received: await delegationsPage(db, { official: 'deputy:province' }, asOf, { first: 3, after: null }),
  byId: await delegationsById(db, everyDelegation, asOf),
});

async function aboutIndicators(db: Kysely<Views>, asOf: AsOf) {
  const ranks = [];
  for (const indicator of everyIndicator)
    ranks.push(
      await ranksOf(db, indicator, null, asOf),
      await ranksOf(db, indicator, [places.province], asOf),
    );
  const plans = (await plansPage(db, {}, asOf, all)).map(({ plan }) => plan);
  const targets = await targetsOf(
    db,
    (await tasksOf(db, plans, asOf, true)).map(({ task }) => task),
    asOf,
  );
  const byId = await targetsById(
    db,
    targets.map(({ target }) => target),
    asOf,
  );
  return {
    all: await allIndicators(db, asOf),
    editions: await editionsOf(db, everyIndicator, asOf),
    ranks,
    targets,
    byId: byId.length,
  };
}

async function aboutDesk(db: Kysely<Views>, source: string, asOf: AsOf) {
  const span = { from: '2021-10-01', to: '2022-02-28' };
  return [
    await missingMonths(db, source, span, asOf),
    await silentUnits(db, source, [places.province], span, asOf),
    await carriedDifferencesIn(db, source, span, asOf),
    await heardCommunes(db, source, [places.province], asOf),
    await reconciliationsOf(db, source, asOf, 5),
  ];
}

async function aboutFigures(db: Kysely<Views>, asOf: AsOf) {
  const sources = sourceCodes.map(sourceId);
  const deliveries = [];
  for (const filter of [
    {},
    { source: sources[1] ?? null },
    { state: 'waiting' as const },
    { outcome: 'refused' as const },
  ])
    deliveries.push(await deliveriesPage(db, filter, asOf, all), await countDeliveries(db, filter, asOf));
  const receipts = (await deliveriesPage(db, {}, asOf, all)).map(({ receipt }) => receipt);
  const items = [];
  for (const filter of [
    {},
    { outcome: 'outrun' as const },
    { reason: 'window-in-future', source: sources[0] ?? null },
  ])
    items.push(await itemsPage(db, filter, asOf, all));
  const windows = [];
  const procedure = procedureId('1.001193');
  for (const filter of [{}, { procedure, from: '2021-11-15' }, { to: '2021-10-31' }])
    windows.push(await windowsPage(db, filter, asOf, all), await countWindows(db, filter, asOf));
  const each = (await windowsPage(db, {}, asOf, all)).map(({ window_id }) => window_id);
  return {
    sources: [await figureSources(db, asOf), await figureSourcesById(db, sources, asOf)],
    tables: await codeTables(db, asOf),
    deliveries: [deliveries, (await deliveriesById(db, receipts, asOf)).length],
    items: [items, await itemsOf(db, receipts, asOf), await refusedByReason(db, sources, asOf)],
    windows: [windows, (await windowsById(db, each, asOf)).length, await revisionsOf(db, each, asOf)],
    standings: await standingsOf(db, each, asOf),
    desk: await Promise.all(sources.map((source) => aboutDesk(db, source, asOf))),
  };
}

const tasksRead = async (db: Kysely<Views>) =>
  (await db.selectFrom('view.task_source').select('task').distinct().execute()).map(({ task }) => task);

async function aboutPlans(db: Kysely<Views>, asOf: AsOf) {
  const pages = [];
  for (const filter of planFilters)
    pages.push(await plansPage(db, filter, asOf, all), await countPlans(db, filter, asOf));
  const plans = (await plansPage(db, {}, asOf, all)).map(({ plan }) => plan);
  const tasks = await tasksOf(db, plans, asOf, true);
  const each = [];
  for (const plan of plans)
    each.push(
      await plansAbove(db, plan, asOf),
      await plansBelow(db, plan, asOf),
      await plansAbove(db, plan, asOf, { references: true }),
      await plansBelow(db, plan, asOf, { references: true }),
      await unresolvedCiting(db, plan, 'UBND', asOf),
      await plansPage(db, { derivedFrom: plan }, asOf, all),
      await planTimeline(db, plan, asOf, all, true),
      await planTimeline(db, plan, asOf, { first: 3, after: null }),
    );
  for (const { task } of tasks)
    each.push(await coverage(db, task, asOf), await missingPlans(db, task, asOf, all));
  const some = [
    await basesOf(db, plans, asOf),
    await flagsOf(db, plans, asOf),
    await tasksOf(db, plans, asOf),
  ];
  const byId = (await plansById(db, plans, asOf)).length;
  for (const plan of plans.slice(0, 2))
    each.push(await bottlenecks(db, { plan }, asOf, all), await matrixOf(db, plan, asOf));
  const byTask = (
    await tasksById(
      db,
      tasks.map(({ task }) => task),
      asOf,
    )
  ).length;
  return {
    pages,
    tasks,
    each,
    some,
    byId,
    byTask,
    symbol: await plansBySymbol(db, '12/KH-UBND', asOf),
    symbols: await plansBySymbols(db, ['7/QĐ-UBND'], asOf),
  };
}

async function matrixOf(db: Kysely<Views>, plan: string, asOf: AsOf) {
  const columns = await matrixColumns(db, { plans: [plan] }, asOf);
  return [columns, await matrixRows(db, { plans: [plan] }, columns, asOf, { first: 4, after: null })];
}

async function aboutObligations(db: Kysely<Views>, asOf: AsOf) {
  const pages = [];
  for (const filter of obligationFilters)
    pages.push(
      await obligationsPage(db, filter, asOf, { ...all, order: 'due' }),
      await obligationsPage(db, filter, asOf, { ...all, first: 5, order: 'unit' }),
      await countObligations(db, filter, asOf),
      await tallyOf(db, filter, asOf),
    );
  const rollups = [];
  for (const unit of everyUnit)
    rollups.push(await rollup(db, unit, asOf, unit === district ? { role: 'lead' } : {}));
  const owed = await obligationsPage(db, {}, asOf, { first: 40, after: null, order: 'due' });
  const timelines = [];
  for (const { obligation } of owed) timelines.push(await obligationTimeline(db, obligation, asOf, all));
  const versions = (await streamVersions(db, owed, asOf)).map((row) => JSON.stringify(row)).sort();
  const byId = await obligationsById(
    db,
    owed.map(({ obligation }) => obligation),
    asOf,
  );
  const traced = await aboutTrace(db, { under: district }, asOf);
  const deciding = await decidingEvents(
    db,
    owed.map(({ obligation }) => obligation),
    asOf,
  );
  return {
    pages,
    rollups,
    timelines,
    versions,
    byId: byId.map((row) => row.version).sort(),
    deciding,
    traced,
  };
}

async function aboutTrace(db: Kysely<Views>, filter: ObligationFilter, asOf: AsOf) {
  const trace = { of: [filter], counted: { reckonings: ['overdue', 'doneLate'] as const }, but: null };
  const without = await leftOut(db, trace, asOf);
  const rest = [];
  for (const { reckoning } of without) rest.push(await rowsOf(db, remainder(trace, reckoning), asOf, all));
  return [without, await rowsOf(db, trace, asOf, all), rest];
}
