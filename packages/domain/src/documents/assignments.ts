import { namesUnit, splitUnits } from './addressees.ts';
import { opened, subjectOf, supportIn } from './subjects.ts';
import { assignedTime, timingKind } from './timing.ts';

/** Phân công trong câu: who leads, who helps and when, where a sentence says so without labels. */
export type Assignment = { lead: string[]; support: string[]; timing: string | null };

const leading =
  /^(?:là (?:(?:cơ quan|đơn vị|bộ phận) )?(?:chủ trì|đầu mối|thường trực)|(?:chịu trách nhiệm |có trách nhiệm )?chủ trì|chịu trách nhiệm (?:chính|thực hiện|chủ trì)|phụ trách)(?!\p{L})/iu;
/** Words in parentheses are short: there, who does it is who leads it. */
const doing = /^(?:thực hiện|tham mưu|phụ trách|triển khai|chịu trách nhiệm|đầu mối)(?!\p{L})/iu;
/** Where the units that help end and the time begins. */
const timeBehind =
  /(?<=phối h[ợọ]p.*)(?:,\s*(?:xong|từ|định kỳ|mỗi|h[àằ]ng|vào|quý|tháng|thời gian)(?!\p{L})|,?\s*(?:trong|trước|vào|từ|đến) (?:hết )?(?:ngày|tuần|tháng|quý|năm|\d)).*$/iu;
const handing = /^(?:giao|phân công)/iu;

/** "Giao Phòng Nội vụ chủ trì, phối hợp với …", "(Văn phòng chủ trì; các ngành phối hợp; xong trước …)"; null where none leads. */
export const assignmentIn = (text: string): Assignment | null => {
  for (const inner of text.matchAll(/\(([^()]+)(?:\)|$)/gu)) {
    const found = assigned(inner[1] ?? '', true);
    if (found !== null) return found;
  }
  for (const sentence of text.split(/(?<=\.)\s+(?=\p{Lu})|\n/u)) {
    const found = assigned(sentence, false);
    if (found !== null) return found;
  }
  return null;
};

/** What is to be done, without the sentence behind it, or the parenthesis, that says who leads it. */
export const withoutAssignment = (text: string): string => {
  const [whole, before = '', inner = ''] = /^(.+?)\s*\(([^()]+)\)[.;]?$/su.exec(text) ?? [];
  if (whole !== undefined && assigned(inner, true) !== null) return before;
  const sentences = text.split(/(?<=\.)\s+(?=\p{Lu})/u);
  const at = sentences.findIndex((sentence) => assignmentIn(sentence) !== null);
  return at > 0 ? sentences.slice(0, at).join(' ') : text;
};

/** "Phòng Kinh tế; quý III/2025": a line that says nothing but who and when; null for any other. */
export const terseAssignment = (text: string): Assignment | null => {
  const [name = '', timing = '', ...further] = text.replace(/[\s.;]+$/u, '').split(/;\s*/u);
  const subject = name.length <= 100 ? subjectOf(name) : null;
  if (subject === null || subject.rest !== '' || subject.wording !== null) return null;
  if (further.length > 0 || timingKind(timing) === 'unspecified') return null;
  return { lead: subject.units, support: [], timing };
};

const assigned = (sentence: string, enclosed: boolean): Assignment | null => {
  const pieces = sentence.split(/;\s*/u);
  for (const [index, printed] of pieces.entries()) {
    const piece = inOrder(printed);
    const timed = pieces.slice(index + 1).some((other) => timingKind(other) !== 'unspecified');
    const subject = endsOf(piece)
      .map((words) => subjectOf(words) ?? passive(words))
      .find((one) => one !== null && (leads(one, enclosed) || (enclosed && timed && one.rest === '')));
    if (subject == null) continue;
    const behind = [subject.rest, ...pieces.slice(index + 1)].join('; ');
    const support = supportIn(piece.replace(timeBehind, ''));
    return {
      lead: subject.units,
      support: support.length > 0 ? support : helpersIn(behind),
      timing: assignedTime(behind),
    };
  }
  return null;
};

/** A piece, and what stands in it behind a colon or a dash. */
const endsOf = (piece: string): string[] => [
  piece,
  piece.replace(/^[^:]{4,80}:\s*(?=\p{Lu})/u, ''),
  ...Array.from(piece.matchAll(/ [-–] (?=\p{Lu})/gu), (dash) => piece.slice(dash.index + dash[0].length)),
];

const leads = ({ wording, rest }: { wording: string | null; rest: string }, enclosed: boolean): boolean =>
  leading.test(rest) || handing.test(wording ?? '') || (enclosed && doing.test(rest));

/** "Phòng Nội vụ làm đầu mối", "đơn vị chủ trì là Phòng Nội vụ": as "Phòng Nội vụ chủ trì". */
const inOrder = (sentence: string): string =>
  sentence
    .replace(/ phụ trách(?=[,;.]|$| (?:thực hiện|theo dõi|biên tập))/u, ' chủ trì')
    .replace(/ làm (?:(?:cơ quan|đơn vị|bộ phận) )?(?:chủ trì|đầu mối)(?!\p{L})/u, ' chủ trì')
    .replace(
      /^.*?(?<!\p{L})(?:cơ quan|đơn vị|bộ phận)(?: chủ trì| đầu mối| thực hiện)+ là (.+?)(?=,? (?:phối hợp|hoàn thành|thực hiện|trong|trước) |[.]?$)/iu,
      '$1 chủ trì',
    );

/** "… do Phòng Nội vụ chủ trì". */
const passive = (sentence: string): ReturnType<typeof subjectOf> => {
  const match = /(?<!\p{L})(?:giao(?: cho)?|do) ((?:\p{Lu}|các ).{3,120}? chủ trì.*)$/u.exec(sentence);
  return match?.[1] === undefined ? null : subjectOf(match[1]);
};

const helping =
  /(?:^|[;,]\s*)([^;]*?)\s+(?:cùng |tham gia |và )?phối h[ợọ]p(?: thực hiện)?(?=\s*(?:[;.,)]|$))/iu;

/** "…; các ngành phối hợp", "có sự phối hợp của các ngành": who helps, where no "với" says so. */
const helpersIn = (behind: string): string[] => {
  const others = /phối hợp (?:chặt chẽ )?(?:của|từ) ([^;.]+)/iu.exec(behind)?.[1];
  const match = helping.exec(behind.replace(/^(?:\p{Ll}+ )*chủ trì(?: thực hiện)?[,;\s]*/u, ''));
  const named = others ?? (match?.[1] === undefined ? null : opened(match[1]).rest);
  const units = named === null ? supportIn(behind) : splitUnits(named);
  return units.every(namesUnit) ? units : [];
};
