import { spoken } from '../calendar/spoken.ts';
import type { Decider } from '../decider.ts';
import { refuse } from '../refusal.ts';
import type { ReportCommand, Which } from '../report/commands.ts';
import type { DueThen, ReportEvent } from '../report/events.ts';
import { reportId } from '../report/identity.ts';
import { report as decider } from '../report/report.ts';
import type { Report } from '../report/state.ts';
import { reportStream } from '../streams.ts';
import type { Day, UnitId } from '../vocabulary.ts';
import type { PastReportEvent } from './history.ts';
import type { Decision } from './passing.ts';
import { assertHeirs, passingRefusals } from './passingRefusals.ts';

/** Một báo cáo được quyết định: whose it is, who reports in its place, by when it was due, and the day that is said anew. */
export type PassedReport = {
  which: Which;
  heirs: readonly { unit: UnitId; footprint: string | null }[];
  due: DueThen;
  said: Day | null;
};

/** Nơi đơn vị kế thừa gửi báo cáo; `joins` where it has one of its own to make for the period. */
export type Way = { to: UnitId | null; via: UnitId | null; joins: boolean };

/** What a decision does to one report. */
export type ReportEffect = {
  heirs: { unit: UnitId; report: string; footprint: string | null; joins: boolean; due: Day | null }[];
};

type Histories = ReadonlyMap<string, readonly PastReportEvent[]>;

/** The report of an heir for the same period. */
export const heirOf = ({ regime, period }: Which, unit: UnitId): Which => ({
  regime,
  period,
  unit,
  report: reportId(regime, period, unit),
});

/** Chuyển giao báo cáo: all that comes to one heir for one period comes into one report, by one event. */
export function passReports(
  decision: Decision,
  items: readonly PassedReport[],
  wayOf: (heir: Which) => Way,
  histories: Histories,
): { events: Map<string, ReportEvent[]>; effects: ReportEffect[] } {
  const { events, order } = ordering(histories);
  const dues = new Map<string, Day | null>();
  const parts = items.flatMap(({ which, heirs, ...rest }) => {
    assertHeirs(decision.passing, which.unit, heirs);
    return heirs.map(({ unit, footprint }) => ({ which, footprint, heir: heirOf(which, unit), ...rest }));
  });
  for (const [report, group] of Map.groupBy(parts, ({ heir }) => heir.report)) {
    const [{ heir, due, which }] = group as [(typeof parts)[number]];
    const { to, via, joins } = wayOf(heir);
    if (decision.passing === 'transfer' && (joins || group.length > 1))
      refuse(passingRefusals['several-owe-the-same'], { obligation: which.report });
    const day = dayFor(group);
    dues.set(report, day);
    const from = group.map((part) => ({ ...shareOf(part.which), footprint: part.footprint }));
    const data = { ...heir, decision: decision.decision, from, to, via, due: { ...due, due: day } };
    order(report, { type: 'InheritReport', data });
  }
  const effects = items.map(({ which, heirs }) => {
    const named = heirs.map(({ unit, footprint }) => ({ ...shareOf(heirOf(which, unit)), footprint }));
    order(which.report, { type: 'SucceedReport', data: { ...which, ...decision, heirs: named } });
    return {
      heirs: named.map((one) => ({
        ...one,
        joins: wayOf(heirOf(which, one.unit)).joins,
        due: dues.get(one.report) ?? null,
      })),
    };
  });
  return { events, effects };
}

/** Hủy quyết định: each report hangs again, and no heir covers it any more. */
export function takeBackReports(
  undoing: { decision: string; undoing: string; reason: string },
  { passed, inherited }: { passed: readonly string[]; inherited: readonly string[] },
  histories: Histories,
): Map<string, ReportEvent[]> {
  const { events, order } = ordering(histories);
  for (const report of inherited)
    order(report, { type: 'RevokeReportInheritance', data: { report, ...undoing } });
  for (const report of passed) order(report, { type: 'RestoreReport', data: { report, ...undoing } });
  return events;
}

const shareOf = ({ unit, report }: Which) => ({ unit, report });

/** Decides on streams one command after another, each on what the one before has left. */
function ordering(histories: Histories) {
  const { decide, evolve, initialState }: Decider<Report, ReportCommand, ReportEvent> = decider;
  const events = new Map<string, ReportEvent[]>();
  const states = new Map<string, Report>();
  const order = (report: string, command: ReportCommand): void => {
    const stream = reportStream(report);
    const state = states.get(stream) ?? (histories.get(stream) ?? []).reduce<Report>(evolve, initialState());
    const decided = [decide(command, state)].flat();
    states.set(stream, decided.reduce(evolve, state));
    events.set(stream, [...(events.get(stream) ?? []), ...decided]);
  };
  return { events, order };
}

/** The day of all of them, or the one that the decision says where they differ. */
function dayFor(group: readonly Pick<PassedReport, 'due' | 'said'>[]): Day | null {
  const said = new Set(group.flatMap((part) => part.said ?? []));
  const dues = said.size > 0 ? [...said] : [...new Set(group.map(({ due }) => due.due))];
  if (dues.length > 1)
    refuse(passingRefusals[said.size > 0 ? 'due-said-twice' : 'due-days-differ'], {
      days: dues.map((day) => (day === null ? 'không hạn' : spoken(day))).join(', '),
    });
  return dues[0] ?? null;
}
