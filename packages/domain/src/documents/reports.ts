import { namesUnit } from './addressees.ts';
import type { ClauseNode } from './clauses.ts';
import { everyClause } from './clauses.ts';
import { type Deadline, deadlinesIn, type Period } from './deadlines.ts';
import type { Confidence, Lines, ReportingDuty } from './draft.ts';
import type { AssignedDuty } from './duties.ts';
import type { LogicalLine } from './lines.ts';
import { nameEnd } from './nameEnd.ts';
import type { Section } from './sections.ts';
import { subjectOf } from './subjects.ts';

type Source = { clause: string; text: string; reporter: string | null; confidence: Confidence; lines: Lines };
type Recipient = { unit: string; at: number; end: number };

/** Chế độ báo cáo: every duty to report, one entry per deadline. */
export const readReports = (
  duties: readonly AssignedDuty[],
  sections: readonly Section[],
  clauses: readonly ClauseNode[],
  period: Period | null,
): ReportingDuty[] =>
  sourcesOf(duties, sections, clauses).flatMap((source) =>
    sentencesOf(source.text).flatMap((sentence) => reportsOf(source, sentence, period)),
  );

/** Where duties to report stand: among the duties, in a section on reporting, within tasks and articles; purposes and contents only mention reports. */
const sourcesOf = (
  duties: readonly AssignedDuty[],
  sections: readonly Section[],
  clauses: readonly ClauseNode[],
): Source[] => {
  const ofDuties = duties.map((duty) => ({ ...duty, reporter: duty.printedFor }));
  const skipped = new Set(
    sections
      .filter(({ kind }) => !['form', 'report', 'organisation'].includes(kind))
      .flatMap(({ node }) => everyClause([node])),
  );
  const read = new Set(duties.map((duty) => `${duty.clause} ${duty.lines[0]}`));
  const others = everyClause(clauses)
    .filter((node) => !skipped.has(node))
    .flatMap((node) => node.paragraphs.map((line) => ({ node, line })))
    .filter(({ node, line }) => !read.has(`${node.address} ${line.lines[0]}`) && !line.table)
    .map(({ node, line }) => sourceOf(node, line));
  return [...ofDuties, ...others].sort((one, other) => one.lines[0] - other.lines[0]);
};

const sourceOf = (node: ClauseNode, line: LogicalLine): Source => ({
  clause: node.address,
  text: line.text,
  reporter: null,
  confidence: 'likely',
  lines: line.lines,
});

const sentencesOf = (text: string): string[] => text.split(/(?<=(?:[^\d\s.]|\d{4}|%)[.!])\s+(?=\p{Lu})|\n/u);

/** "báo cáo" as a verb; after "chế độ", "biểu mẫu" and the like it is a thing. */
const reporting =
  /(?<!\p{L})(?<!(?:chế độ|biểu mẫu|mẫu|văn bản,|các|nội dung|(?<!định )kỳ|số liệu|trong|vào|của|và nhận|đề cương|theo|những|một|hướng dẫn,?|hướng dẫn và|đôn đốc) )báo cáo(?!\s+(?:viên|chuyên đề|số \d|này))(?!\p{L})/giu;
/** "… vào báo cáo CCHC, gửi Sở Nội vụ", "chế độ báo cáo quý về UBND xã": a thing, but sent to somebody. */
const sent =
  /(?<!\p{L})báo cáo(?: [^,;.]{0,160}?)?(?:,? (?:và )?(?:gửi|nộp)(?: về| cho| lên| đến)?|(?<=chế độ báo cáo.*) (?:về|cho|với)) (?:UBND|[UỦ][yỷ] ban|Sở|Phòng|Văn phòng|Bộ|Chủ tịch|Ban|Trung tâm|Công an|Lãnh đạo)(?!\p{L})/u;
const sending = /(?<!\p{L})(?:gửi|nộp|hoàn thành|lập|xây dựng) (?:các |bằng văn bản )?báo cáo(?!\p{L})/iu;
const contingent =
  /(?<!\p{L})(?:khó khăn|vướng mắc|phát sinh|bất cập)(?!\p{L})[^.]{0,120}(?:phản ánh|báo cáo|kiến nghị|đề xuất|thông tin)/iu;

const reportsOf = (source: Source, sentence: string, period: Period | null): ReportingDuty[] => {
  const stretch = stretchOf(sentence);
  if (stretch === null) return [];
  const inner = withinOf(stretch);
  const days = deadlinesIn(inner.rest, period);
  const found = days.length > 0 ? days : deadlinesIn(stretch, period);
  const { to, via } = recipientsOf(stretch);
  const object =
    /báo cáo (?:tổng hợp |tổng kết |sơ kết |định kỳ )*(?:về )?(?:tình hình|kết quả|tiến độ|việc|công tác|UBND)/iu.test(
      stretch,
    );
  if (to === null && (found.length === 0 || !object)) return [];
  const { reporter, confidence } = reporterOf(source, sentence, stretch);
  const deadlines = found.length > 0 ? found : [unstated(inner.rest)];
  return deadlines.map((due) => ({
    clause: source.clause,
    reporter,
    to,
    via,
    period: due.period,
    due: { literal: due.literal, rule: due.rule },
    within: inner.within,
    confidence: reporter === null || to === null ? 'unsure' : confidence,
    lines: source.lines,
  }));
};

const unstated = (text: string): Deadline => ({
  literal: /(?<!\p{L})định kỳ(?!\p{L})/iu.exec(text)?.[0] ?? null,
  rule: null,
  period: 'unspecified',
});

/** From the part that begins to report to the last one that still speaks of it. */
const stretchOf = (sentence: string): string | null => {
  if (contingent.test(sentence)) return null;
  const parts = sentence.split(/(?<=;)\s+/u);
  const first = parts.findIndex(
    (part) => [...part.matchAll(reporting)].length > 0 || sending.test(part) || sent.test(part),
  );
  if (first < 0) return null;
  const last = parts.findLastIndex(
    (part, index) => index === first || /báo cáo|trước ngày|chậm nhất|(?:6|quý|năm) /iu.test(part),
  );
  const from =
    first > 0 && /^(?:định kỳ|h[àằ]ng|trước|chậm nhất)/iu.test(parts[first - 1] ?? '') ? first - 1 : first;
  return parts.slice(from, last + 1).join(' ');
};

const reporterOf = (
  source: Source,
  sentence: string,
  stretch: string,
): { reporter: string | null; confidence: Confidence } => {
  const subject =
    subjectOf(stretch.replace(/^(?:định kỳ|h[àằ]ng|theo|trước|chậm nhất)[^,:]{0,80}[,:]\s*/iu, '')) ??
    subjectOf(sentence);
  const own =
    subject !== null &&
    (source.reporter === null || !/^(?:có trách nhiệm )?(?:là|căn cứ|theo)/iu.test(subject.rest))
      ? subject.printed
      : null;
  if (own !== null && source.reporter === null) return { reporter: own, confidence: 'likely' };
  if (own !== null && source.reporter !== null && subjectOf(stretch)?.printed === own && stretch !== sentence)
    return { reporter: own, confidence: 'likely' };
  return { reporter: source.reporter ?? own, confidence: source.confidence };
};

const stop =
  '(?=\\s*(?:[,;.:()]|$|(?:để|trước|theo|trong|định kỳ|chậm nhất|muộn nhất|qua|thông qua|kết quả|tình hình|vào|bằng|khi|xem xét|kịp thời|tổng hợp|biết|hàng|hằng|chỉ đạo|về|đúng|từ|mà|nhằm|có|và (?:gửi|tham mưu|báo cáo|các|cơ quan|Sở|Phòng|Bộ|Văn phòng)|đồng thời|đồng gửi|là|6|06|năm|quý|cùng|ngay|quyết định|cho ý kiến|(?<!thư )ký|duyệt|xử lý|giải quyết|phê duyệt|tiếp tục|thực hiện|việc|những|báo cáo|trình|ban hành|gửi|tổ chức|số(?! hóa)|số liệu|danh sách|tiến độ|nội dung|hồ sơ|toàn bộ|dự thảo|phương án|các (?:khó khăn|nội dung|vướng mắc|kết quả|tồn tại|vấn đề|trường hợp|giải pháp)|tại (?:kỳ họp|cuộc họp|hội nghị|buổi|phiên|giao ban))(?!\\p{L})))';
const recipient = new RegExp(
  `(?<!\\p{L})(?:[Bb]áo cáo|[Tt]rình|[Gg]ửi|cho|về|lên|đến|tới|với|tham mưu)(?: về| cho| lên| đến| tới| với| trình)?(?: cơ quan thường trực)? ((?:\\p{Lu}|[uủ][yỷ] ban|phòng|sở|văn phòng|cấp|cơ quan|đồng chí|trung tâm|công chức|bộ phận)[^;.:()]{1,80}?)${stop}`,
  'gu',
);
const through = new RegExp(
  `(?<!\\p{L})(?:qua|thông qua)\\s+((?:\\p{Lu}|phòng|sở|văn phòng|công chức|bộ phận)[^;.:()]{1,80}?)${stop}`,
  'u',
);
const authority =
  /^(?:UBND|ƯBND|UNBD|UBDN|UBNĐ|HĐND|[UuỦủ][yỷ] ban nhân dân|Hội đồng nhân dân|Chính phủ|Thủ tướng|Chủ tịch|Bộ trưởng|Thứ trưởng|Tổng cục trưởng|Thường trực|(?:Tỉnh|Huyện|Thành|Đảng) [uủ][yỷ]|Ban Thường vụ|Ban Chỉ đạo)/u;

const alongside = new RegExp(
  `^(?:,? (?:và )?(?:${authority.source.slice(1)})|(?:,| và) (?=\\p{Lu}\\p{L}* ))[^;.:(),]{0,60}?${stop}`,
  'u',
);

const actsItself =
  /^\s*(?:tổng hợp|trình|tham mưu|thực hiện|tổ chức|ban hành|gửi|tiếp tục|có|xem xét)(?!\p{L})/u;

/** "UBND xã, UBND huyện": two authorities that one report goes to are named in one breath. */
const together = (text: string, { unit, end }: Recipient): string => {
  const rest = text.slice(end);
  const more = alongside.exec(rest)?.[0] ?? '';
  if (more.startsWith(',') && actsItself.test(rest.slice(more.length))) return unit;
  return more === '' || !namesUnit(more.replace(/^,? (?:và )?/u, '')) ? unit : `${unit}${more}`.trimEnd();
};

/** "Tham mưu Giám đốc báo cáo UBND tỉnh", "trình Giám đốc ký, báo cáo UBND tỉnh": whoever passes the report on does not receive it. */
const isOnTheWay = (text: string, [first]: readonly Recipient[]): boolean =>
  first !== undefined &&
  (/^tham mưu/iu.test(text.slice(first.at)) ||
    (/^(?:báo cáo )?trình/iu.test(text.slice(first.at)) &&
      /^(?: xem xét,?| phê duyệt,?| ký(?: ban hành)?,?| để)* (?:báo cáo|gửi)(?!\p{L})/iu.test(
        text.slice(first.end),
      )));

/** Nơi nhận báo cáo: "qua X" is via; what an office "tổng hợp, báo cáo" further is its own report. */
const recipientsOf = (text: string): { to: string | null; via: string | null } => {
  const said = through.exec(text)?.[1]?.trim() ?? null;
  const all: Recipient[] = [...text.matchAll(recipient)]
    .map((match) => {
      const [whole, words = ''] = match;
      const unit = words.slice(0, nameEnd(words));
      return {
        unit: unit.trim(),
        at: match.index,
        end: match.index + whole.length - words.length + unit.length,
      };
    })
    .filter(
      ({ unit }) =>
        (namesUnit(unit) || authority.test(unit) || /^cấp (?:trên|có thẩm quyền)/u.test(unit)) &&
        unit !== said,
    );
  if (all.length > 1 && isOnTheWay(text, all)) all.shift();
  const [first, second] = all;
  if (first === undefined) return { to: said, via: null };
  if (said !== null || second === undefined) return { to: together(text, first), via: said };
  if (authority.test(first.unit))
    return {
      to: first.unit,
      via: !authority.test(second.unit) && /tổng hợp/iu.test(text.slice(second.end)) ? second.unit : null,
    };
  return { to: first.unit, via: null };
};

const inside =
  /(?<!\p{L})(?:lồng ghép (?:nội dung |kết quả )?(?:này )?(?:vào|trong|với)|vào|trong|cùng(?: với)?|chung (?:vào|trong|với)|kết hợp (?:vào|trong|với)) (?:nội dung |kỳ |các |nội dung các )?(báo cáo (?!này)[^,;.()]{2,80}?)(?=\s+(?:hoặc|gửi|về (?=UBND|Phòng|Sở)|để|cho|theo|trước|đồng|của (?=UBND|cơ quan|đơn vị|địa phương|ngành))|\s*[,;.()]|\s*$)/iu;

const withinOf = (text: string): { within: string | null; rest: string } => {
  const match = inside.exec(text);
  const within = match?.[1]?.trim() ?? null;
  return { within, rest: match === null ? text : text.replace(match[1] ?? '', '') };
};
