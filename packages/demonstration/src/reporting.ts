import { derivedId } from '@thac/domain/identity';
import type { PastEvent } from '@thac/domain/policies/history';
import { reportId } from '@thac/domain/report/identity';
import { unitStream } from '@thac/domain/streams';
import type { Day, UnitId } from '@thac/domain/vocabulary';
import { type Act, inOrder } from './act.ts';
import { quangNgaiUnit } from './cast.ts';
import { between, chance } from './chance.ts';
import { type Commune, communesOn } from './communes.ts';
import { clock } from './days.ts';
import { contentOf, done, handIn, type Round, reportTerms, type Values, valuesOf } from './handingIn.ts';
import { administratorOf, clerkOf, leaderOf, officerOf } from './officials.ts';
import { oversightActs } from './oversight.ts';
import { reformRegime } from './regimes.ts';
import { emptyStage } from './stage.ts';

const province: Commune = { unit: quangNgaiUnit, name: 'tỉnh Quảng Ngãi' };

const rounds: readonly Round[] = [
  {
    period: '2026-03T',
    inTime: ['2026-03-16', '2026-03-17'],
    late: '2026-03-19',
    accepted: '2026-03-18',
    composed: '2026-03-20',
    share: 0.22,
  },
  {
    period: '2026-06T',
    inTime: ['2026-06-15', '2026-06-16', '2026-06-17'],
    late: '2026-06-18',
    accepted: '2026-06-18',
    composed: '2026-06-19',
    share: 0.48,
  },
];

const accept = (report: string, on: Day, minute = 14 * 60): Act =>
  done(on, minute, officerOf(province), `accept ${on}`, {
    type: 'AcceptReport',
    data: { report, note: 'Đã đối chiếu số liệu một cửa.' },
  });

/** Báo cáo của một xã cho một kỳ: in time, late, returned first, or none at all. */
function reportOf(one: Commune, round: Round, before: Values | null): Act[] {
  const { unit, name } = one;
  const { period, inTime, late, accepted, composed, share } = round;
  const luck = chance('report', period, unit);
  if (luck < 0.03) return [];
  const report = reportId(reformRegime, period, unit);
  const content = contentOf(valuesOf(unit, share), `${name} hoàn thành các nhiệm vụ của kỳ theo kế hoạch.`);
  if (luck < 0.1) return [...handIn(one, round, late, content, before), accept(report, composed, 9 * 60)];
  const on = inTime[between(0, inTime.length - 1, 'day', period, unit)] ?? late;
  if (luck > 0.04 + 0.06 && luck < 0.13)
    return [
      ...handIn(one, round, on, { ...content, sections: content.sections.slice(0, 2).map(brief) }, before),
      done(accepted, 10 * 60, officerOf(province), 'return', {
        type: 'ReturnReport',
        data: { report, reason: 'Phần kết quả chưa nêu việc đã làm; đề nghị bổ sung.' },
      }),
      ...handIn(one, round, late, content, before).map((act) => ({ ...act, at: later(act.at) })),
      accept(report, composed, 9 * 60),
    ];
  return [...handIn(one, round, on, content, before), accept(report, accepted)];
}

const brief = ({ section }: { section: string }) => ({ section, text: 'Theo kế hoạch.' });
const later = (at: string): string => new Date(Date.parse(at) + 6 * 3_600_000).toISOString();

/** Báo cáo của tỉnh: the sum of what was accepted by the hour; what is missing is missing. */
function provinceReport(round: Round, reporting: readonly Commune[], before: Values | null) {
  const values: Values = {};
  for (const { unit } of reporting)
    for (const [figure, value] of Object.entries(valuesOf(unit, round.share)))
      values[figure] = (values[figure] ?? 0) + value;
  const text = `${reporting.length} xã, phường, đặc khu đã báo cáo.`;
  return { values, acts: handIn(province, round, round.composed, contentOf(values, text), before) };
}

/** Sau kỳ báo cáo Quý I: all reports are locked; one is opened again by a letter, put right and locked anew. */
function afterwards(one: Commune, rest: readonly Commune[], round: Round): Act[] {
  const idOf = ({ unit }: Commune) => reportId(reformRegime, round.period, unit);
  const lock = (report: string, on: Day) =>
    done(on, 16 * 60, officerOf(province), `lock ${on}`, {
      type: 'LockReport',
      data: { report, reason: 'Đã tổng hợp vào báo cáo của tỉnh.' },
    });
  const values = { ...valuesOf(one.unit, round.share) };
  const right = { ...values, hoSoTrucTuyen: (values.hoSoTrucTuyen ?? 0) + 12 };
  const letter = 'Công văn số 512/UBND-NC ngày 02/4/2026';
  const reopen = done('2026-04-02', 9 * 60, leaderOf(province), 'reopen', {
    type: 'ReopenReport',
    data: {
      report: idOf(one),
      reason: 'Sót hồ sơ trực tuyến tuần cuối.',
      by: { literal: letter, plan: null },
    },
  });
  return [
    ...[one, ...rest].map((each) => lock(idOf(each), '2026-03-23')),
    reopen,
    ...handIn(one, round, '2026-04-03', contentOf(right, 'Đính chính số hồ sơ trực tuyến.'), null),
    accept(idOf(one), '2026-04-06'),
    lock(idOf(one), '2026-04-06'),
  ];
}

/** Phần của bộ phận một cửa, saved before the commune hands in its report. */
function partOf({ unit, name }: Commune, { period, share }: Round): Act[] {
  const section = derivedId('demonstration', 'unit', 'Bộ phận Tiếp nhận và Trả kết quả', unit);
  const data = {
    unit: section,
    name: 'Bộ phận Tiếp nhận và Trả kết quả',
    kind: 'section',
    tier: 'below' as const,
    parent: unit,
    codes: [],
    from: '2025-07-01',
  };
  const report = reportId(reformRegime, period, unit);
  const { hoSoTiepNhan = 0, hoSoTrucTuyen = 0 } = valuesOf(unit, share);
  const content = contentOf({ hoSoTiepNhan, hoSoTrucTuyen }, 'Số liệu của bộ phận một cửa.');
  return [
    {
      key: `${section}/EstablishUnit`,
      at: clock('2026-01-05', 9 * 60),
      caller: administratorOf(province),
      stream: unitStream(section),
      command: { type: 'EstablishUnit', data },
      authority: null,
    },
    done('2026-03-16', 7 * 60, clerkOf({ unit, name }), 'part', {
      type: 'SaveReportPart',
      data: { report, regime: reformRegime, period, unit, terms: reportTerms, section, content },
    }),
  ];
}

/** Năm báo cáo 2026 của các xã, phường, đặc khu tỉnh Quảng Ngãi, up to the report of six months. */
export function reportingActs(communes: readonly Commune[]): Act[] {
  const [first, second] = rounds;
  if (!first || !second) throw new Error('two rounds');
  const acts: Act[] = [];
  const told = new Map<UnitId, Values>();
  let before: Values | null = null;
  for (const round of rounds) {
    const reports = communes.map((one) => ({ one, acts: reportOf(one, round, told.get(one.unit) ?? null) }));
    const reporting = reports.filter((each) => each.acts.length > 0).map(({ one }) => one);
    const own = provinceReport(round, reporting, before);
    acts.push(...reports.flatMap((each) => each.acts), ...own.acts);
    const [opened, ...rest] = reporting;
    if (round === first && opened) acts.push(...partOf(opened, round), ...afterwards(opened, rest, round));
    for (const { unit } of reporting) told.set(unit, valuesOf(unit, round.share));
    before = own.values;
  }
  return inOrder([...acts, ...oversightActs(communes)]);
}

/** The same as events, by the deciders and the authority table; out of the events of all units. */
export function reportingEvents(units: readonly PastEvent[]): PastEvent[] {
  const stage = emptyStage();
  return reportingActs(communesOn(units, quangNgaiUnit, '2026-03-14')).flatMap((act) => stage.perform(act));
}
