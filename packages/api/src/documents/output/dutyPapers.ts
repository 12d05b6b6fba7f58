import { kindOf } from '@thac/domain/organisation/kinds';
import type { Day } from '@thac/domain/vocabulary';
import type { ObligationRow } from '@thac/projections/obligationQueries';
import type { PlanRow, TaskRow } from '@thac/projections/planQueries';
import type { Tally } from '@thac/projections/rollup';
import { type Body, headOf, nameOf, openSymbol, placeOf, shortNameOf, signatureOf } from './bodies.ts';
import { type Block, blank, type Column, dated, type Paper, slashed } from './paper.ts';
import { citationOf, fullCitationOf } from './planPaper.ts';
import { counted, daysBetween, printedDay, stateWords, timelinessWords } from './words.ts';

/** One obligation with the sentence that created it and the words of its due day. */
export type Duty = { row: ObligationRow; task: TaskRow; dueWording: string | null };

/** What one unit owes under one plan, judged on a day. */
export type DutyMatter = {
  plan: PlanRow;
  issuer: Body | null;
  unit: Body;
  on: Day;
  duties: readonly Duty[];
  tally: Tally;
};

const clause = (task: TaskRow): string => task.clause;
const sentence = ({ row, task }: Duty): string =>
  row.role === 'support' ? `${task.sentence}\n(phối hợp)` : task.sentence;
const due = ({ row, dueWording }: Duty): string =>
  row.due_on === null ? (dueWording ?? '') : printedDay(row.due_on);

const reminderColumns: readonly Column[] = [
  { title: 'TT', share: 6, centred: true },
  { title: 'Mục', share: 13, centred: true },
  { title: 'Nội dung giao', share: 47 },
  { title: 'Thời hạn', share: 16, centred: true },
  { title: 'Tình trạng', share: 18, centred: true },
];

/** Công văn đôn đốc: what a unit has let fall due, or is about to; null when there is nothing to remind of. */
export function reminderPaper(matter: DutyMatter): Paper | null {
  const { plan, issuer, unit, on, duties } = matter;
  const late = duties.filter(({ row }) => row.timeliness === 'overdue');
  const soon = duties.filter(({ row }) => row.timeliness === 'dueSoon');
  if (late.length + soon.length === 0) return null;
  const outside = kindOf(unit.unit.kind)?.category === 'outside';
  const asks = outside ? 'đề nghị' : 'yêu cầu';
  const by = issuer === null ? blank : shortNameOf(issuer.unit);
  const to = shortNameOf(unit.unit);
  const counts = [
    ...(late.length > 0 ? [`${counted(late.length)} nhiệm vụ quá hạn`] : []),
    ...(soon.length > 0 ? [`${counted(soon.length)} nhiệm vụ sắp đến hạn`] : []),
  ].join(' và ');
  const sections = [
    { title: 'Nhiệm vụ quá hạn', list: late },
    { title: 'Nhiệm vụ sắp đến hạn', list: soon },
  ].filter(({ list }) => list.length > 0);
  return {
    ...headOf(issuer),
    number: openSymbol(null, issuer),
    placeAndDate: `${placeOf(issuer)}, ${dated(null)}`,
    mark: null,
    heading: null,
    about: `V/v đôn đốc thực hiện nhiệm vụ tại ${citationOf(plan, null)}`,
    addressee: nameOf(unit.unit),
    blocks: [
      {
        kind: 'text',
        text: `${fullCitationOf(plan, issuer)} đã giao nhiệm vụ cho ${nameOf(unit.unit)}. Qua theo dõi, tính đến ngày ${slashed(on)}, ${to} còn ${counts}, cụ thể như sau:`,
      },
      ...sections.flatMap(({ title, list }, at): Block[] => [
        { kind: 'heading', text: `${at + 1}. ${title}` },
        { kind: 'table', columns: reminderColumns, rows: list.map((one, row) => reminded(one, row, on)) },
      ]),
      {
        kind: 'text',
        text: `Để bảo đảm tiến độ chung, ${by} ${asks} ${to} khẩn trương chỉ đạo, tổ chức thực hiện các nhiệm vụ nêu trên; báo cáo kết quả, nguyên nhân chậm (nếu có) về ${by} trước ngày ……/……/………`,
      },
      {
        kind: 'text',
        text: `${outside ? 'Rất mong nhận được sự quan tâm phối hợp của quý cơ quan' : `${by} ${asks} ${to} nghiêm túc thực hiện`}.`,
      },
    ],
    recipients: ['Như trên', 'Lưu: VT'],
    signature: signatureOf(issuer, plan.capacity),
    attached: [],
    made: on,
  };
}

function reminded(duty: Duty, at: number, on: Day): string[] {
  const { row, task } = duty;
  const days = row.due_on === null ? 0 : daysBetween(on, row.due_on);
  const status = row.state === 'submitted' ? 'Đã trình muộn, chờ xác nhận' : lateness(days);
  return [String(at + 1), clause(task), sentence(duty), due(duty), status];
}

const lateness = (days: number): string => {
  if (days < 0) return `Quá hạn ${counted(-days)} ngày`;
  return days === 0 ? 'Đến hạn hôm nay' : `Còn ${counted(days)} ngày`;
};

const reportColumns: readonly Column[] = [
  { title: 'TT', share: 6, centred: true },
  { title: 'Mục', share: 11, centred: true },
  { title: 'Nhiệm vụ được giao', share: 34 },
  { title: 'Thời hạn', share: 15, centred: true },
  { title: 'Trạng thái', share: 13, centred: true },
  { title: 'Tiến độ', share: 8, centred: true },
  { title: 'Tình trạng thời hạn', share: 13, centred: true },
];

/** Báo cáo kết quả thực hiện: what the views say of all that a unit owes under a plan, with room for what only it knows. */
export function reportPaper(matter: DutyMatter): Paper {
  const { plan, issuer, unit, on, duties } = matter;
  const by = nameOf(unit.unit);
  const open = (title: string): Block[] => [
    { kind: 'heading', text: title },
    { kind: 'text', text: blank.repeat(5) },
  ];
  return {
    ...headOf(unit),
    number: openSymbol('BC', unit),
    placeAndDate: `${placeOf(unit)}, ${dated(null)}`,
    mark: null,
    heading: { type: 'BÁO CÁO', title: `Kết quả thực hiện nhiệm vụ được giao tại ${citationOf(plan, null)}` },
    about: null,
    addressee: null,
    blocks: [
      {
        kind: 'text',
        text: `Thực hiện ${fullCitationOf(plan, issuer)}, ${by} báo cáo kết quả thực hiện các nhiệm vụ được giao, tính đến ngày ${slashed(on)}, như sau:`,
      },
      { kind: 'heading', text: 'I. KẾT QUẢ CHUNG' },
      ...figures(matter),
      { kind: 'heading', text: 'II. KẾT QUẢ TỪNG NHIỆM VỤ' },
      { kind: 'table', columns: reportColumns, rows: duties.map(reported) },
      ...open('III. KHÓ KHĂN, VƯỚNG MẮC VÀ NGUYÊN NHÂN'),
      ...open('IV. ĐỀ XUẤT, KIẾN NGHỊ'),
      { kind: 'text', text: `Trên đây là báo cáo kết quả thực hiện nhiệm vụ được giao của ${by}.` },
    ],
    recipients: [...(issuer === null ? [] : [`${shortNameOf(issuer.unit)} (báo cáo)`]), 'Lưu: VT'],
    signature: signatureOf(unit, null),
    attached: [],
    made: on,
  };
}

function figures({ tally }: DutyMatter): Block[] {
  const count = (...of: ObligationRow['timeliness'][]) =>
    tally.lines.reduce((sum, line) => (of.includes(line.timeliness) ? sum + line.count : sum), 0);
  const rate =
    tally.fallenDue === 0
      ? ''
      : ` Tỷ lệ hoàn thành: ${((100 * tally.done) / tally.fallenDue).toFixed(1).replace('.', ',')}% (${tally.done}/${tally.fallenDue} nhiệm vụ đã hoàn thành hoặc đã quá hạn).`;
  const doing = count('inTime', 'dueSoon', 'noDeadline');
  return [
    {
      kind: 'text',
      text: `Tổng số nhiệm vụ được giao: ${counted(tally.total)}; đã hoàn thành: ${counted(tally.done)} (đúng hạn ${counted(count('doneInTime'))}, quá hạn ${counted(count('doneLate'))}); đang thực hiện trong hạn hoặc không hạn: ${counted(doing)} (trong đó sắp đến hạn ${counted(count('dueSoon'))}); quá hạn chưa hoàn thành: ${counted(count('overdue'))}; không xét thời hạn: ${counted(count('notJudged'))}.${rate}`,
    },
  ];
}

function reported(duty: Duty, at: number): string[] {
  const { row, task } = duty;
  return [
    String(at + 1),
    clause(task),
    sentence(duty),
    due(duty),
    stateWords[row.state],
    row.state === 'fulfilled' ? '100%' : `${row.progress}%`,
    timelinessWords[row.timeliness],
  ];
}
