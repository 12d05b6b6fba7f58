import { quangNgaiUnit } from '@thac/demonstration/cast';
import { daysAfter, inWords } from '@thac/demonstration/days';
import { taskId } from '@thac/demonstration/documents/document';
import { decision2074 } from '@thac/demonstration/documents/province';
import { today } from '@thac/demonstration/life';
import type { WorkState } from '@thac/domain/obligation/events';
import { tiers } from '@thac/domain/organisation/kinds';
import { type AsOf, known } from '@thac/projections/asOf';
import { balanceOf } from '@thac/projections/balance';
import { coverage } from '@thac/projections/coverage';
import { decreesInEffect } from '@thac/projections/hanging';
import { rollup, type Tally } from '@thac/projections/rollup';
import type { Timeliness } from '@thac/projections/timeliness';
import type { Views } from '@thac/projections/views';
import { type Kysely, sql } from 'kysely';
import { count, tableOf } from './table.ts';

/** The last day of the script, as it was known then: units have changed since, and duties have passed to others. */
async function lastDay(views: Kysely<Views>): Promise<AsOf> {
  const { rows } = await sql<{ position: number }>`
    select min(position) - 1 as position from record.event
    where at >= ${`${daysAfter(today, 1)}T00:00:00+07:00`}::timestamptz`.execute(views);
  return { knownAt: rows[0]?.position ?? 0, validAt: today };
}

const states: Record<WorkState, string> = {
  assigned: 'đã giao',
  accepted: 'đã tiếp nhận',
  underWay: 'đang thực hiện',
  submitted: 'chờ xác nhận',
  fulfilled: 'đã hoàn thành',
  returned: 'thực hiện lại',
  suspended: 'tạm dừng',
  declined: 'từ chối',
  excused: 'được miễn',
  withdrawn: 'đã rút',
  passedOn: 'đã chuyển giao',
  lapsed: 'chấm dứt do sắp xếp',
};

const timelinesses: Record<Timeliness, string> = {
  noDeadline: 'không hạn',
  inTime: 'trong hạn',
  dueSoon: 'sắp đến hạn',
  overdue: 'quá hạn',
  doneInTime: 'xong đúng hạn',
  doneLate: 'xong trễ hạn',
  notJudged: 'không tính',
};

/** Bảng tổng hợp sau khi nạp: read from the views, judged for the last day of the script. */
export async function summaryOf(views: Kysely<Views>): Promise<string[]> {
  const asOf = await lastDay(views);
  const { total } = await rollup(views, quangNgaiUnit, asOf);
  return [
    '',
    `Tỉnh Quảng Ngãi, tính đến ngày ${inWords(today)}`,
    '',
    ...(await unitsAndPlans(views, asOf)),
    '',
    ...obligations(total),
    '',
    ...rate(total),
    '',
    ...(await coverageTable(views, asOf)),
    '',
    await passedSince(views),
    '',
  ];
}

/** Sau sắp xếp: how much of what ended units of the province owed has passed by decision, and how much still hangs. */
async function passedSince(views: Kysely<Views>): Promise<string> {
  const now: AsOf = { knownAt: null, validAt: '2025-12-31' };
  const decrees = await decreesInEffect(views, now);
  const sum = { passed: 0, undecided: 0 };
  for (const decree of decrees) {
    const { undecided, decided } = await balanceOf(views, decree, now);
    sum.passed += decided;
    sum.undecided += undecided;
  }
  return `  Sau sắp xếp 01/7/2025: ${count(sum.passed)} nhiệm vụ đã được quyết định chuyển giao hoặc chấm dứt, ${count(sum.undecided)} còn treo`;
}

async function unitsAndPlans(views: Kysely<Views>, asOf: AsOf): Promise<string[]> {
  const { rows } = await sql<{ tier: string; country: number; province: number; plans: number }>`
    with recursive subtree as (
      select unit from ${sql.table('view.unit')} as unit where unit = ${quangNgaiUnit}::uuid and ${onDay('unit', asOf)}
      union select u.unit from ${sql.table('view.unit')} as u join subtree on u.parent = subtree.unit where ${onDay('u', asOf)}
    )
    select u.tier, count(*) as country, count(s.unit) as province, coalesce(sum(p.plans), 0)::bigint as plans
    from ${sql.table('view.unit')} as u left join subtree as s on s.unit = u.unit
    left join (select issuer, count(*) as plans from ${sql.table('view.plan')} as p where ${known(asOf, 'p')} group by issuer) as p
      on p.issuer = u.unit
    where ${onDay('u', asOf)} group by u.tier`.execute(views);
  const byTier = new Map(rows.map((row) => [row.tier, row]));
  return tableOf(
    ['Cấp', 'Đơn vị cả nước', 'trong tỉnh', 'Văn bản'],
    tiers.flatMap(({ tier, vi }) => {
      const row = byTier.get(tier);
      return row ? [[vi, count(row.country), count(row.province), count(row.plans)]] : [];
    }),
  );
}

const onDay = (alias: string, asOf: AsOf) => {
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  return sql<boolean>`${known(asOf, alias)} and ${column('valid_from')} <= ${today}::date
    and (${column('valid_to')} is null or ${column('valid_to')} >= ${today}::date)`;
};

function obligations({ lines, total }: Tally): string[] {
  const shown = (Object.keys(timelinesses) as Timeliness[]).filter((one) =>
    lines.some(({ timeliness }) => timeliness === one),
  );
  const sum = (match: (line: Tally['lines'][number]) => boolean) =>
    lines.filter(match).reduce((all, line) => all + line.count, 0);
  const cell = (value: number) => (value === 0 ? '·' : count(value));
  const rows = (Object.keys(states) as WorkState[])
    .filter((state) => lines.some((line) => line.state === state))
    .map((state) => [
      states[state],
      ...shown.map((one) => cell(sum((line) => line.state === state && line.timeliness === one))),
      cell(sum((line) => line.state === state)),
    ]);
  const foot = ['tổng', ...shown.map((one) => cell(sum((line) => line.timeliness === one))), count(total)];
  return tableOf(['Nhiệm vụ', ...shown.map((one) => timelinesses[one]), 'tổng'], [...rows, foot]);
}

/** The formula is named with the figure: done / (done + not done and fallen due). */
const rate = ({ done, fallenDue }: Tally): string[] => [
  `  Tỷ lệ hoàn thành: ${count(done)} / ${count(fallenDue)} = ${((100 * done) / fallenDue).toFixed(2).replace('.', ',')} % (hoàn thành / hoàn thành và quá hạn)`,
];

async function coverageTable(views: Kysely<Views>, asOf: AsOf): Promise<string[]> {
  const found = await coverage(views, taskId(decision2074, 'II/1'), asOf);
  const name = new Map<string | null, string>(tiers.map(({ tier, vi }) => [tier, vi]));
  return tableOf(
    ['Kế hoạch triển khai 2074/QĐ-UBND', 'phải ban hành', 'đã ban hành', 'còn thiếu', 'ngày (giữa)'],
    found.map(({ tier, expected, issued, missing, lag }) => [
      `cấp ${name.get(tier) ?? '–'}`,
      count(expected),
      count(issued),
      count(missing),
      lag === null ? '–' : String(Math.round(lag.median)),
    ]),
  );
}
