import { spoken } from '@thac/domain/calendar/spoken';
import type { Day } from '@thac/domain/vocabulary';
import { number } from '@thac/domain/words/phrases';
import { doneBy, type EntrySaid, moment } from './replayText.ts';

type Titled = { title: string } | null;
type MomentSaid = { validAt: Day; knownAt: number; map: Day | null };

/** Một sự kiện làm nên khác biệt, as the server tells it. */
type CauseSaid = { event: EntrySaid & { reason: string | null }; daysLate: number; backDated: boolean };
type FieldSaid = {
  label: string;
  beforeText: string;
  afterText: string;
  byDay: boolean;
  causes: { event: { position: number }; daysLate: number; backDated: boolean }[];
};

/** A row that differs: an obligation, or a report of a period. */
export type RowSaid = {
  text: string;
  before: Which | null;
  after: Which | null;
  fields?: FieldSaid[];
  causes: CauseSaid[];
};
type Which = { task?: Titled; period?: string; unit: Titled };

/** Khác biệt giữa hai thời điểm but for its rows, as the server tells it. */
export type DifferenceSaid = {
  before: MomentSaid;
  after: MomentSaid;
  number: { before: number; restated: number | null; after: number; entered: number; left: number };
  facts: { subject: string; kind: string; title: string | null; fields: FieldSaid[] }[];
  late: { totalCount: number; edges: { node: CauseSaid }[] };
};

const event =
  'position at recorded actor actorUnit { title } onBehalfOf { title } form authority reason type words { vi }';
const cause = `event { ${event} } daysLate backDated`;
const fields = 'fields { label beforeText afterText byDay causes { event { position } daysLate backDated } }';

/** What is asked of the whole, of which as many back-dated events as fit on a few screens. */
export const differenceFields = `before { validAt knownAt map } after { validAt knownAt map }
  number { before restated after entered left } facts { subject kind title ${fields} }
  late(first: 50) { totalCount edges { node { ${cause} } } }`;

/** What is asked of each row. */
export const rowFields = `text before { task { title } unit { title } } after { task { title } unit { title } }
  ${fields} causes { ${cause} }`;

/** The same of a report. */
export const reportRowFields = `text before { period unit { title } } after { period unit { title } } causes { ${cause} }`;

/** Phần đầu: the two moments, the number at both, what was back-dated, and what the documents say otherwise. */
export function differenceText(
  what: string,
  { before, after, number: of, facts, late }: DifferenceSaid,
): string {
  const lines = [
    `Khác biệt của ${what} giữa hai thời điểm`,
    `  Trước: ${momentText(before)}`,
    `  Sau:   ${momentText(after)}`,
    '',
    ...numberLines(of),
    '',
    ...(late.totalCount === 0
      ? ['Không có việc nào ghi lùi ngày.']
      : [
          `GHI LÙI NGÀY: ${number(late.totalCount).vi} việc ghi sau thời điểm trước mà xảy ra đến hết ngày ${spoken(before.validAt)}`,
          ...late.edges.flatMap(({ node }) => causeLines(node)),
          ...more(late.totalCount - late.edges.length, 'việc'),
        ]),
    ...(facts.length === 0 ? [] : ['', 'Nội dung khác:', ...facts.flatMap(factLines)]),
  ];
  return `${lines.join('\n')}\n`;
}

/** What stands above the rows. */
export const rowsTitle = (list: 'rows' | 'reportRows', count: number): string =>
  `${list === 'rows' ? 'Nhiệm vụ khác nhau' : 'Báo cáo khác nhau'}: ${number(count).vi}\n`;

/** Một dòng: whose it is, how it counts, what was said otherwise, and the events. */
export function rowText({ text, before, after, fields: changed = [], causes }: RowSaid): string {
  const which = after ?? before;
  const name = which?.period ? `Báo cáo kỳ ${which.period}` : `“${which?.task?.title ?? 'nhiệm vụ'}”`;
  const lines = [
    `- ${name} của ${which?.unit?.title ?? 'đơn vị chưa rõ tên'}`,
    `    ${text}`,
    ...changed.map((field) => `    ${fieldText(field)}`),
    ...causes.flatMap(causeLines),
  ];
  return `${lines.join('\n')}\n`;
}

const momentText = ({ validAt, knownAt, map }: MomentSaid): string =>
  `xét ngày ${spoken(validAt)}, theo hiểu biết của sổ ghi tại vị trí ${knownAt}${
    map === null ? '' : `, quy về bản đồ ngày ${spoken(map)}`
  }`;

function numberLines({ before, restated, after, entered, left }: DifferenceSaid['number']): string[] {
  const again =
    restated === null
      ? 'Số xét lại: không tính được trong một câu trả lời (con số của báo cáo, hoặc quá nhiều việc ghi lùi ngày).'
      : restated === before
        ? `Số xét lại: ${number(restated).vi}; số đã báo cáo ở thời điểm trước không bị việc ghi lùi ngày làm lệch.`
        : `Số xét lại: ${number(restated).vi}; số đã báo cáo ở thời điểm trước lệch ${number(Math.abs(restated - before)).vi} do ghi lùi ngày hoặc biết muộn.`;
  return [
    `Con số: ${number(before).vi} → ${number(after).vi} (mới tính ${number(entered).vi}, không còn tính ${number(left).vi}).`,
    again,
  ];
}

function causeLines({ event: of, daysLate, backDated }: CauseSaid): string[] {
  return [
    `    ${backDated ? '!' : '·'} vị trí ${of.position} · xảy ra ${moment(of.at)} · sổ ghi biết ${moment(of.recorded)}${lateText(daysLate, backDated)}`,
    `      ${of.words?.vi ?? of.type}`,
    `      Người thực hiện: ${doneBy(of)}.${of.authority === null ? '' : ` Văn bản làm căn cứ: ${of.authority}.`}${
      of.reason === null ? '' : ` Lý do hoặc ghi chú: ${of.reason.replace(/\.$/u, '')}.`
    }`,
  ];
}

const lateText = (daysLate: number, backDated: boolean): string =>
  `${backDated ? ' · GHI LÙI NGÀY' : ''}${daysLate === 0 ? '' : ` · ghi muộn ${number(daysLate).vi} ngày`}`;

const subjects: Readonly<Record<string, string>> = {
  document: 'Văn bản',
  basis: 'Căn cứ, viện dẫn',
  task: 'Nhiệm vụ',
  flag: 'Cảnh báo',
  unit: 'Đơn vị',
  report: 'Báo cáo kỳ',
};

const factLines = ({ subject, kind, title, fields: changed }: DifferenceSaid['facts'][number]): string[] => [
  `- ${subjects[subject] ?? subject}${title === null ? '' : ` “${title}”`}${
    { appeared: ': trước chưa có', gone: ': nay không còn' }[kind] ?? ''
  }`,
  ...changed.map((field) => `    ${fieldText(field)}`),
];

function fieldText({ label, beforeText, afterText, byDay, causes }: FieldSaid): string {
  const why = [
    ...(byDay ? ['do ngày xét khác'] : []),
    ...causes.map(
      ({ event: { position }, daysLate, backDated }) => `vị trí ${position}${lateText(daysLate, backDated)}`,
    ),
  ];
  return `${label}: ${beforeText} → ${afterText}${why.length === 0 ? '' : ` (${why.join('; ')})`}`;
}

const more = (count: number, of: string): string[] =>
  count > 0 ? [`    … và ${number(count).vi} ${of} nữa`] : [];
