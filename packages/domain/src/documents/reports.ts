import type { ClauseNode } from './clauses.ts';
import { everyClause } from './clauses.ts';
import { type Deadline, deadlinesIn, type Period } from './deadlines.ts';
import type { Confidence, Lines, ReportingDuty } from './draft.ts';
import type { AssignedDuty } from './duties.ts';
import type { LogicalLine } from './lines.ts';
import { recipientsOf } from './reportRecipients.ts';
import type { Section } from './sections.ts';
import { subjectOf } from './subjects.ts';

type Source = { clause: string; text: string; reporter: string | null; confidence: Confidence; lines: Lines };

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

const unstated = (text: string): Omit<Deadline, 'means'> => ({
  literal: /(?<!\p{L})định kỳ(?!\p{L})/iu.exec(text)?.[0] ?? null,
  rule: null,
  period: 'unspecified',
});

/** From the part that begins to report to the last one that still speaks of it. */
const stretchOf = (sentence: string): string | null => {
  if (!/báo cáo/iu.test(sentence) || contingent.test(sentence)) return null;
  const parts = partsOf(sentence);
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

/** The parts between semicolons; units alone in front are of the sentence behind them: "Các sở; UBND các xã báo cáo …". */
const partsOf = (sentence: string): string[] => {
  const parts = sentence.split(/(?<=;)\s+/u);
  const units = parts.findIndex((part) => subjectOf(withoutTime(part))?.rest !== '');
  return units < 1 ? parts : [parts.slice(0, units + 1).join(' '), ...parts.slice(units + 1)];
};

const withoutTime = (text: string): string =>
  text.replace(/^(?:định kỳ|h[àằ]ng|theo|trước|chậm nhất)[^,:]{0,80}[,:]\s*/iu, '');

const reporterOf = (
  source: Source,
  sentence: string,
  stretch: string,
): { reporter: string | null; confidence: Confidence } => {
  const subject = subjectOf(withoutTime(stretch)) ?? subjectOf(sentence);
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

const inside =
  /(?<!\p{L})(?:lồng ghép (?:nội dung |kết quả )?(?:này )?(?:vào|trong|với)|vào|trong|cùng(?: với)?|chung (?:vào|trong|với)|kết hợp (?:vào|trong|với)) (?:nội dung |kỳ |các |nội dung các )?(báo cáo (?!này)[^,;.()]{2,80}?)(?=\s+(?:hoặc|gửi|về (?=UBND|Phòng|Sở)|để|cho|theo|trước|đồng|của (?=UBND|cơ quan|đơn vị|địa phương|ngành))|\s*[,;.()]|\s*$)/iu;

const withinOf = (text: string): { within: string | null; rest: string } => {
  const match = inside.exec(text);
  const within = match?.[1]?.trim() ?? null;
  return { within, rest: match === null ? text : text.replace(match[1] ?? '', '') };
};
