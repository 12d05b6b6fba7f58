import { workingDays } from '@thac/domain/calendar/working';
import { occurrenceOf } from '@thac/domain/regime/occurrences';
import type { Demand, Neighbour, ReportCommand } from '@thac/domain/report/commands';
import type { FigureValue, ReportContent } from '@thac/domain/report/events';
import { reportId } from '@thac/domain/report/identity';
import { reportStream } from '@thac/domain/streams';
import type { Day, UnitId } from '@thac/domain/vocabulary';
import type { Act } from './act.ts';
import { quangNgaiUnit } from './cast.ts';
import { between, chance } from './chance.ts';
import type { Commune } from './communes.ts';
import { clock } from './days.ts';
import { type Caller, clerkOf, officerOf } from './officials.ts';
import { ministryOfHomeAffairs, reformRegime, reformTerms } from './regimes.ts';

/** Nội dung báo cáo năm 2026, as it was revised before the first window began. */
export const reportTerms = reformTerms(17);
const course = { revisions: [{ from: '2025-12-15', terms: reportTerms }], lastDay: null };

/** Một kỳ: on which days most hand in, who is late does, the province accepts, and hands in itself. */
export type Round = {
  period: string;
  inTime: readonly Day[];
  late: Day;
  accepted: Day;
  composed: Day;
  share: number;
};

/** Số liệu theo chỉ tiêu. */
export type Values = Record<string, number>;

/** What a commune has done of its year, by the share of the year that has gone: no figure ever falls. */
export function valuesOf(unit: UnitId, share: number): Values {
  const received = Math.round(between(2_400, 9_000, 'received', unit) * share);
  const late = Math.round(received * 0.03 * chance('late dossiers', unit));
  const planned = between(18, 32, 'planned', unit);
  return {
    hoSoTiepNhan: received,
    hoSoTrucTuyen: Math.round(received * (0.55 + 0.4 * chance('online', unit))),
    hoSoDungHan: Math.round(received * 0.94) - late,
    hoSoQuaHan: late,
    nhiemVuTheoKeHoach: planned,
    nhiemVuHoanThanh: Math.floor(planned * share),
  };
}

const figuresOf = (values: Values): FigureValue[] =>
  reportTerms.figures.map(({ figure }) => {
    const value = values[figure];
    return { figure, value: value === undefined ? null : String(value), note: '', prefilled: null };
  });

/** Nội dung báo cáo. */
export const contentOf = (values: Values, result: string): ReportContent => ({
  figures: figuresOf(values),
  sections: [
    { section: 'ketQua', text: result },
    { section: 'hanChe', text: 'Một số hồ sơ đất đai kéo dài do chờ xác minh nguồn gốc.' },
  ],
});

const valueIn = ({ figures }: ReportContent, figure: string) =>
  figures.find((one) => one.figure === figure)?.value;

/** What was asked of a unit when it handed in on that day. */
function demandOf({ unit }: Commune, { period }: Round, on: Day, neighbours: Neighbour[]): Demand {
  const [tier, to] =
    unit === quangNgaiUnit
      ? (['province', ministryOfHomeAffairs] as const)
      : (['commune', quangNgaiUnit] as const);
  const occurrence = occurrenceOf(course, period, () => workingDays([]));
  const due = occurrence?.dues.find((one) => one.tier === tier);
  const leg = reportTerms.legs.find((one) => one.tier === tier);
  if (!occurrence || !due || !leg) throw new Error(`the regime asks nothing of the ${tier} for ${period}`);
  const { literal, due: last } = due;
  const asked = { literal, due: last, closesOn: occurrence.window.to };
  return { owner: quangNgaiUnit, to, via: leg.via, terms: reportTerms, due: asked, on, neighbours };
}

/** One thing done to a report on a day, so many minutes into it. */
export const done = (on: Day, minute: number, caller: Caller, key: string, command: ReportCommand): Act => ({
  key: `${command.data.report}/${key}`,
  at: clock(on, minute + between(0, 29, command.data.report, key)),
  caller,
  stream: reportStream(command.data.report),
  command,
  authority: null,
});

/** Saved and handed in on one day; `before` is what the same unit reported of the year so far. */
export function handIn(
  one: Commune,
  round: Round,
  on: Day,
  content: ReportContent,
  before: Values | null,
): Act[] {
  const { unit } = one;
  const report = reportId(reformRegime, round.period, unit);
  const neighbour = { period: '2026-03T', name: 'Quý I năm 2026', order: 'before' } as const;
  const neighbours = before === null ? [] : [{ ...neighbour, figures: figuresOf(before) }];
  const explanations = Object.entries(before ?? {})
    .filter(([figure, value]) => Number(valueIn(content, figure)) < value)
    .map(([figure]) => ({ figure, text: 'Có đơn vị đã báo cáo kỳ trước mà chưa báo cáo kỳ này.' }));
  const which = { report, regime: reformRegime, period: round.period, unit };
  const caller = unit === quangNgaiUnit ? officerOf(one) : clerkOf(one);
  const start = unit === quangNgaiUnit ? 15 * 60 : 8 * 60;
  return [
    done(on, start, caller, `save ${on}`, {
      type: 'SaveReport',
      data: { ...which, terms: reportTerms, content, attachments: [] },
    }),
    done(on, start + 45, caller, `submit ${on}`, {
      type: 'SubmitReport',
      data: { report, demand: demandOf(one, round, on, neighbours), discharges: [], explanations },
    }),
  ];
}
