import { type ClauseNode, everyClause } from './clauses.ts';
import type { Target } from './draft.ts';
import { linesOf } from './lines.ts';

type Figure = Pick<Target, 'comparison' | 'value' | 'unit' | 'denominator'> & { at: number; end: number };

const number = '(\\d{1,3}(?:\\.\\d{3})+(?!\\d)|\\d+(?:,\\d+)?)';
const atLeast =
  /(?:tối thiểu|ít nhất|trên|hơn|không (?:thấp|ít) hơn|từ|không dưới|>=|≥|>)(?: (?:đạt|là|khoảng|mức))*\s*$/iu;
const atMost =
  /(?:tối đa|dưới|không quá|không vượt quá|nhiều nhất|xuống còn|<=|≤|<)(?: (?:đạt|là|mức))*\s*$/iu;
const percent = new RegExp(`(?<![\\d/.,])${number}\\s*(?:%\\s*)?(?:(?:-|–|đến)\\s*${number}\\s*)?%`, 'gu');
const rank =
  /(?:xếp (?:hạng|thứ|vị trí)|thứ hạng|vị trí|thứ|hạng|nhóm|top)\s*(?:thứ |từ |đạt |khoảng |trong (?:nhóm|tốp) )*(\d{1,2})(?:\s*(?:-|–|đến)\s*(\d{1,2}))?(?:\s*\/\s*(\d{1,3})|(?= (?:tỉnh|huyện|xã|đơn vị|địa phương)))/giu;
const points = new RegExp(
  `(?<![\\d/.,])${number}(?:\\s*(?:-|–|đến)\\s*${number})?\\s*điểm(?! [a-zđ]\\)|\\s*[a-zđ]\\s|\\p{L})`,
  'gu',
);
const counted = new RegExp(
  `(?:tối thiểu|ít nhất|không ít hơn)(?: (?:là|có|đạt|mỗi \\p{L}+|hàng \\p{L}+|xây dựng|tổ chức))*\\s+(?:từ )?${number}\\s+((?!%|ngày|giờ|điểm)\\p{L}+(?:,? \\p{L}+)?(?:\\s*/\\s*\\p{L}+)?)`,
  'giu',
);

/** Chỉ tiêu: the figures that a plan wants reached; numbers of standards, levels, dates and symbols are none. */
export const readTargets = (clauses: readonly ClauseNode[]): Target[] =>
  everyClause(clauses).flatMap((node) =>
    [...(node.headingLine === null ? [] : [node.headingLine]), ...node.paragraphs]
      .filter((line) => /\d/u.test(line.text))
      .flatMap((line) =>
        partsOf(line.text).flatMap(({ text, from }) =>
          figuresIn(text).map((figure, index, all): Target => {
            const { at, end, ...told } = figure;
            const literal = text.trim();
            return {
              clause: node.address,
              literal: literal.replace(/[;.,]+$/u, ''),
              indicator: indicatorOf(text, figure, all[index - 1], all[index + 1]?.at ?? text.length),
              ...told,
              dueYear: yearOf(text) ?? yearOf(line.text.slice(0, from)) ?? yearOf(node.heading ?? ''),
              confidence: told.comparison === '=' && told.unit !== '%' ? 'likely' : 'certain',
              lines: linesOf(line, from, from + text.length),
            };
          }),
        ),
      ),
  );

const partsOf = (text: string): { text: string; from: number }[] => {
  const parts: { text: string; from: number }[] = [];
  let from = 0;
  for (const match of text.matchAll(/;\s*|(?<=[^\d\s])\.\s+(?=[\p{Lu}\d])/gu)) {
    parts.push({ text: text.slice(from, match.index), from });
    from = match.index + match[0].length;
  }
  return [...parts, { text: text.slice(from), from }];
};

const figuresIn = (text: string): Figure[] => {
  const found: Figure[] = [
    ...[...text.matchAll(percent)].map((match) => figure(text, match, '%')),
    ...[...text.matchAll(rank)].map((match) => ({
      ...figure(text, match, 'hạng'),
      denominator: match[3] === undefined ? null : Number(match[3]),
      ...(/nhóm|top|tốp/iu.test(match[0]) && match[2] === undefined ? { comparison: '<=' as const } : {}),
    })),
    ...[...text.matchAll(points)].map((match) => figure(text, match, 'điểm')),
    ...[...text.matchAll(counted)].map((match) => ({
      ...figure(text, [match[0], match[1]], match[2] ?? '', match.index),
      comparison: '>=' as const,
    })),
  ];
  return found
    .filter(
      (one) =>
        !/(?:mức độ|cấp độ|ISO|TCVN|khoản|điều|điểm|giảm trừ|chiếm|tăng trưởng) ?$/iu.test(
          text.slice(0, one.at),
        ),
    )
    .sort((one, other) => one.at - other.at)
    .filter((one, index, all) => index === 0 || one.at >= (all[index - 1]?.end ?? 0));
};

const figure = (
  text: string,
  match: readonly (string | undefined)[] & { index?: number },
  unit: string,
  index = match.index ?? 0,
): Figure => {
  const [low, high] = [valueOfNumber(match[1]), valueOfNumber(match[2])];
  const [at, end] = [index, index + (match[0] ?? '').length];
  const ranged = unit !== '' && match[2] !== undefined && Number.isFinite(high);
  return {
    at,
    end,
    unit,
    denominator: null,
    value: ranged ? [low, high] : low,
    comparison: ranged ? 'range' : comparisonOf(text.slice(0, at), text.slice(end)),
  };
};

const comparisonOf = (before: string, after: string): Target['comparison'] => {
  if (/(?:tăng|nâng)(?: thêm| ít nhất| tối thiểu| từ| khoảng)*\s*$/iu.test(before)) return 'increase';
  if (/giảm(?: thêm| ít nhất| tối thiểu| từ| khoảng| thiểu)*\s*$/iu.test(before)) return 'decrease';
  if (/^\s*(?:\([^)]*\)\s*)?(?:trở lên|hoặc cao hơn)/iu.test(after)) return '>=';
  if (/^\s*trở xuống/iu.test(after) || atMost.test(before)) return '<=';
  return atLeast.test(before) ? '>=' : '=';
};

const valueOfNumber = (text: string | undefined): number =>
  text === undefined
    ? Number.NaN
    : Number(/^\d{1,3}(?:\.\d{3})+$/u.test(text) ? text.replaceAll('.', '') : text.replace(',', '.'));

const noise =
  /^(?:[\s,+–-]|phấn đấu|duy trì|đến (?:hết |cuối )?năm \d{4}|(?:trong )?năm \d{4}|giai đoạn \d{4}\s*[-–]\s*\d{4}|có|và|là|đạt|đảm bảo|bảo đảm)+(?!\p{L})/iu;
const tail =
  /(?:[\s,:(]|đạt|tối thiểu|ít nhất|trên|từ|dưới|không quá|tối đa|trở lên|là|lên|xuống|còn|tăng|giảm|thêm|phấn đấu|mức|khoảng|hơn|xếp hạng|xếp thứ|trong|nhóm|tỷ lệ(?=\s*$))+$/iu;

/** What is measured: the words before a figure that is reached ("… đạt 90%"), else those after it ("100% hồ sơ …"). */
const indicatorOf = (text: string, { at, end }: Figure, last: Figure | undefined, next: number): string => {
  const own = measured(text.slice(last?.end ?? 0, at));
  const before = own === '' && last !== undefined ? measured(text.slice(0, last.at)) : own;
  const after = text
    .slice(end, next)
    .replace(/^\s*(?:trở lên|trở xuống)?\s*(?:(?:số|các)(?=\s))?/iu, '')
    .split(/[.;](?!\d)/u)
    .slice(0, 1)
    .map((words) => words.replace(tail, '').trim())
    .join('');
  const changed = /(?:tăng|giảm)(?: thêm| ít nhất| tối thiểu)*\s*$/iu.test(text.slice(0, at));
  const named = changed && after !== '' && !/^(?:so với|mỗi|hàng|hằng|trong|\/|,)/iu.test(after);
  const reached =
    !named &&
    before !== '' &&
    /(?:đạt|là|tăng|giảm|xếp|thứ|hạng|lên|nhóm|còn)[^\d]{0,24}$/iu.test(text.slice(0, at));
  return (reached || after === '' ? before : after).replace(/[;,.]+$/u, '');
};

const measured = (words: string): string =>
  words
    .replace(noise, '')
    .replace(tail, '')
    .replace(/^(?:xếp hạng|xếp thứ|xếp) /iu, '')
    .trim();

const yearOf = (text: string): number | null => {
  const match = /(?<!so với )(?<!cùng kỳ )năm (\d{4})/iu.exec(text);
  return match === null ? null : Number(match[1]);
};
