import type { PastReportEvent } from '@thac/domain/policies/history';
import {
  heirOf,
  type PassedReport,
  passReports,
  takeBackReports,
  type Way,
} from '@thac/domain/policies/passingReports';
import { refuse } from '@thac/domain/refusal';
import type { Which } from '@thac/domain/report/commands';
import { reportStream } from '@thac/domain/streams';
import { calendarOn } from '@thac/projections/calendarQueries';
import { unitsUnder } from '@thac/projections/hanging';
import { type HangingReport, hangingReports } from '@thac/projections/hangingReports';
import { regimesById } from '@thac/projections/regimeQueries';
import { reportsPassedBy } from '@thac/projections/reportsPassed';
import { waysOf } from '@thac/projections/reportWays';
import { decidedOf } from '../appending.ts';
import type { House } from '../record.ts';
import { readStreams } from '../streams.ts';
import type { Item, Setting, SuccessionKind } from './kinds.ts';
import { reportsProposed } from './proposing.ts';
import { successionDoorRefusals } from './refusals.ts';

/** Báo cáo phải có mà đơn vị đã kết thúc chưa nộp. */
export const reportKind: SuccessionKind = {
  counted: 'reports',
  proposed: async (house, setting, { unit, under, limit }) => {
    const within = under === null ? null : new Set(await unitsUnder(house.views, under, setting.asOf));
    const { fates, asOf, passing } = setting;
    const found = await reportsProposed(house.views, await hangingIn(house, setting), fates, asOf);
    const items = found.flatMap(({ hanging: one, proposal }): Item[] => {
      const asked = (unit === null || one.unit === unit) && (within === null || within.has(one.unit));
      if (!asked || proposal.passing !== passing) return [];
      return [{ kind: 'report', id: one.report, heirs: proposal.heirs, due: null }];
    });
    return { items: items.slice(0, limit), remaining: Math.max(0, items.length - limit) };
  },
  decide: async (house, setting, items) => {
    const hanging = new Map((await hangingIn(house, setting)).map((one) => [one.report, one]));
    const found = items.map(
      ({ id }) => hanging.get(id) ?? refuse(successionDoorRefusals['not-hanging'], { id }),
    );
    const passed = items.map((item, index): PassedReport => {
      const { report, regime, period, unit, due } = found[index] as HangingReport;
      return { which: { report, regime, period, unit }, heirs: item.heirs, due, said: item.due };
    });
    const heirs = passed.flatMap(({ which, heirs: own }) => own.map(({ unit }) => heirOf(which, unit)));
    const ways = await waysTo(house, setting, heirs);
    const histories = await historiesOf(house, [...passed.map(({ which }) => which), ...heirs]);
    const { decision, reorganisation, passing, reason } = setting;
    const { events, effects } = passReports(
      { decision, reorganisation, passing, reason },
      passed,
      ({ report }) => ways.get(report) as Way,
      histories,
    );
    return {
      decided: decidedOf(events, histories),
      concerns: found.map(({ unit, owner }) => ({ unit, issuer: owner })),
      lines: effects.map((effect, index) => ({
        item: items[index] as Item,
        heirs: effect.heirs.map(({ report: id, ...heir }) => ({ ...heir, id })),
      })),
    };
  },
  undo: async (house, undoing) => {
    const { passed, inherited } = await reportsPassedBy(house.views, undoing.decision);
    const histories = await historiesOf(house, [...passed, ...inherited]);
    const ids = (rows: readonly { report: string }[]) => rows.map(({ report }) => report);
    const events = takeBackReports(undoing, { passed: ids(passed), inherited: ids(inherited) }, histories);
    const regimes = await regimesById(house.views, [...new Set(passed.map(({ regime }) => regime))], {
      knownAt: null,
    });
    const owners = new Map(regimes.map((row) => [row.regime, row.owner]));
    return {
      decided: decidedOf(events, histories),
      concerns: passed.map(({ unit, regime }) => ({ unit, issuer: owners.get(regime) ?? null })),
      lines: [],
    };
  },
};

async function hangingIn(
  { views }: House,
  { reorganisation, fates, asOf }: Setting,
): Promise<HangingReport[]> {
  const calendar = await calendarOn(views, asOf);
  return hangingReports(views, reorganisation, new Set(fates.keys()), calendar, asOf);
}

async function waysTo(
  { views }: House,
  { asOf }: Setting,
  heirs: readonly Which[],
): Promise<Map<string, Way>> {
  const ways = await waysOf(views, heirs, await calendarOn(views, asOf), asOf);
  return new Map(heirs.map(({ report }, index) => [report, ways[index] as Way]));
}

const historiesOf = async ({ pool, eventLog }: House, reports: readonly { report: string }[]) => {
  const streams = [...new Set(reports.map(({ report }) => reportStream(report)))];
  return (await readStreams(pool, eventLog, streams)) as unknown as Map<string, PastReportEvent[]>;
};
