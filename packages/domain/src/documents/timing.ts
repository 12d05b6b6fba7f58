import type { Frequency } from './draft.ts';

/** Mỗi, hằng: the words that repeat a unit of time. */
export const each = '(?:h[àằ]ng|mỗi|từng|theo|định kỳ|một|1|01)';
/** Not within a word. */
export const before = '(?<![\\p{L}\\p{N}])';
const after = '(?![\\p{L}])';
/** Whole words, whatever their case. */
export const pattern = (source: string): RegExp => new RegExp(`${before}(?:${source})${after}`, 'giu');

const recurrences: readonly [RegExp, Frequency][] = [
  [
    pattern(
      '(?:làm |thực hiện )?thường xuyên|liên tục|(?:h[àằ]ng|mỗi) ngày|quanh năm|thường kỳ|(?:lần|buổi)\\s*/\\s*ngày',
    ),
    'continuous',
  ],
  [pattern(`${each} tuần|tuần\\s*/\\s*\\d*\\s*lần`), 'weekly'],
  [pattern(`${each} tháng(?! \\d)|(?<!\\d )tháng\\s*/\\s*\\d*\\s*lần`), 'monthly'],
  [
    pattern(
      `${each} (?:quý|quí)|(?:quý|quí)\\s*/\\s*\\d*\\s*lần|(?:0?3|ba) tháng(?:\\s*/\\s*\\d*\\s*| (?:một |1 |01 )?)lần`,
    ),
    'quarterly',
  ],
  [
    pattern(`${each} (?:0?6|sáu) tháng|(?:0?6|sáu) tháng(?:\\s*/\\s*\\d*\\s*| (?:một |1 |01 )?)lần|nửa năm`),
    'semiannual',
  ],
  [pattern(`(?:h[àằ]ng|mỗi|từng|định kỳ) năm|năm\\s*/\\s*\\d*\\s*lần`), 'annual'],
];

const rates = pattern(
  '(\\d+|một|hai|ba|bốn)?\\s*(?:lần|kỳ|số|tin(?:,? bài)?|bài|buổi|chuyên mục|chuyên đề|chương trình|cuộc)?\\s*/\\s*(tuần|(?:0?6|sáu) tháng|tháng|quý|quí|năm)',
);
const ratesTurned = pattern(
  '(?:mỗi|một|0?1) (tuần|tháng|quý|quí|năm),? (?:phát |có |thực hiện |ít nhất |tối thiểu )*(\\d+|một|hai|ba|bốn) (?:lần|kỳ|buổi)',
);
const span = pattern(
  'từ .{1,60} đến .+|giai đoạn|trong năm|cả năm|(?:đầu|cuối|giữa) năm|năm (?:học )?\\d{4}|(?:quý|quí) (?:[ivx]+|\\d)(?:\\s*[,/&–-].*)?|tháng \\d.*|tuần .+|trong (?:quý|quí|tháng|tuần).*|(?:0?6|sáu) tháng (?:đầu|cuối).*|(?:năm )?\\d{4}\\s*[-–]\\s*\\d{4}|dịp .+|đợt .+',
);
const single = pattern(
  'trước (?:ngày|tháng|\\d|quý|khi).*|chậm nhất.*|muộn nhất.*|hoàn thành.*|xong.*|ngày \\d.*|\\d{1,2}/\\d{1,2}/\\d{4}.*|một lần|01 lần',
);

/** Tần suất: how often a recurrence in words comes; null where the words say none. */
export const recurrenceOf = (wording: string): Frequency | null => {
  const turned = [...wording.matchAll(ratesTurned)][0];
  if (turned !== undefined) return perUnit(turned[1] ?? '', turned[2]);
  const rate = [...wording.matchAll(rates)].find((match) => match[0].trim() !== match[2]);
  const named = recurrences
    .flatMap(([words, frequency]) =>
      [...wording.matchAll(words)].slice(0, 1).map((match) => ({ at: match.index, frequency })),
    )
    .sort((one, other) => one.at - other.at)[0];
  if (
    rate !== undefined &&
    (named === undefined || named.frequency !== 'continuous' || rate.index < named.at)
  )
    return perUnit(rate[2] ?? '', rate[1]);
  return named?.frequency ?? null;
};

const perUnit = (unit: string, count: string | undefined): Frequency => {
  const times = Number({ một: '1', hai: '2', ba: '3', bốn: '4' }[count ?? ''] ?? count ?? '1');
  switch (unit.toLowerCase()) {
    case 'tuần':
      return 'weekly';
    case 'tháng':
      return 'monthly';
    case 'quý':
    case 'quí':
      return times >= 3 ? 'monthly' : 'quarterly';
    case 'năm':
      return times >= 12 ? 'monthly' : times >= 4 ? 'quarterly' : times === 2 ? 'semiannual' : 'annual';
    default:
      return 'semiannual';
  }
};

/** Thời gian thực hiện: the kind that a printed time is: a recurrence, one deadline, a span, or nothing that can be told. */
export const timingKind = (wording: string | null): Frequency => {
  if (wording === null) return 'unspecified';
  const recurrence = recurrenceOf(wording);
  if (recurrence !== null) return recurrence;
  if (/^\s*từ\s/iu.test(wording) && /đến/iu.test(wording)) return 'period';
  if (wording.match(single) !== null) return 'once';
  return wording.match(span) === null ? 'unspecified' : 'period';
};

const printedTime = pattern(
  [
    'thời gian(?: thực hiện| hoàn thành)?\\s*:\\s*([^.;)]+)',
    '((?:hoàn thành |xong )?(?:trước|chậm nhất(?: là| đến| trong)?|muộn nhất)(?: hết)? (?:ngày )?\\d{1,2}[/-]\\d{1,2}(?:[/-]\\d{4})?)',
    '((?:hoàn thành |xong )?(?:trước|chậm nhất(?: là| đến| trong)?) ngày \\d{1,2} tháng \\d{1,2}(?: năm \\d{4})?)',
    '((?:hoàn thành |xong )?(?:trước |trong |chậm nhất )(?:quý|quí) [IVX]+(?:\\s*[/–-]\\s*\\d{4}| năm \\d{4})?)',
    '((?:hoàn thành |xong )?(?:trước |trong |chậm nhất )tháng \\d{1,2}(?:\\s*/\\s*\\d{4}| năm \\d{4})?)',
    '((?:trong|cả) năm \\d{4})',
  ].join('|'),
);

/** Thời gian trong câu văn xuôi: the words of a sentence that say when, as printed. */
export const timeIn = (sentence: string): string | null => {
  for (const match of sentence.matchAll(printedTime)) {
    const literal = match.slice(1).find((group) => group !== undefined);
    if (literal !== undefined) return literal.trim();
  }
  return null;
};

const named = pattern(
  `(?:định kỳ )?(?:h[àằ]ng|mỗi) (?:ngày|tuần|tháng|quý|quí)|(?:mỗi|một|0?1) (?:tuần|tháng|quý|năm) (?:\\d+|một|hai|ba|bốn) (?:lần|kỳ|buổi)|(?:0?6|sáu) tháng (?:một|0?1) lần|(?:định kỳ )?(?:\\d+|một|hai|ba) (?:lần|kỳ|buổi|chuyên mục|tin,? bài|bài|số)\\s*/\\s*(?:tuần|tháng|quý|quí|năm)`,
);

/** Nhịp trong câu văn xuôi: "định kỳ hàng tuần", "02 bài/tháng" within a sentence, as printed. */
export const recurrenceIn = (sentence: string): string | null => sentence.match(named)?.[0] ?? null;
