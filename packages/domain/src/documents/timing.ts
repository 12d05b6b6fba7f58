import type { Frequency } from './draft.ts';

/** Mỗi, hằng: the words that repeat a unit of time. */
export const each = '(?:h[àằ]ng|mỗi|từng|theo|định kỳ|một|1|01)';
/** Not within a word. */
export const before = '(?<![\\p{L}\\p{N}])';
const after = '(?![\\p{L}])';
/** Whole words, whatever their case. */
export const pattern = (source: string): RegExp => new RegExp(`${before}(?:${source})${after}`, 'giu');

const weekday = '(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)(?!\\p{L})';

const recurrences: readonly [RegExp, Frequency][] = [
  [
    pattern(
      '(?:làm |thực hiện )?thường xuyên|liên tục|(?:h[àằ]ng|mỗi) ngày|các ngày làm việc|(?:quanh|suốt) năm|thường kỳ|(?:lần|buổi|phút|giờ)\\s*/\\s*ngày|ngày (?:\\d|một|hai) (?:lần|buổi)',
    ),
    'continuous',
  ],
  [
    pattern(
      `(?:${each}|các|của) tuần(?! cao điểm| lễ)|tuần\\s*/\\s*\\d*\\s*lần|(?:${each}|các)(?: (?:buổi|ngày|sáng|chiều|tối)){0,2} ${weekday}(?! đầu| cuối)`,
    ),
    'weekly',
  ],
  [
    pattern(
      `(?:h[àằ]ng|mỗi|định kỳ) tháng|(?:${each}|các) tháng(?! \\d)|\\d{1,2} của tháng(?! \\d| cuối| đầu| giữa| tiếp| sau)|(?<!\\d )tháng\\s*/\\s*\\d*\\s*lần|(?:${weekday}|tuần|ngày)(?: làm việc)? (?:đầu|cuối)(?: cùng| tiên)?(?: của)? tháng(?! \\d)`,
    ),
    'monthly',
  ],
  [
    pattern(
      `(?:h[àằ]ng|mỗi|định kỳ) (?:quý|quí)|(?:${each}|các|cuối) (?:quý|quí)(?! [ivx\\d])|(?:quý|quí)\\s*/\\s*\\d*\\s*lần|(?:0?3|ba) tháng(?:\\s*/\\s*\\d*\\s*| (?:một |1 |01 )?)(?:lần|kỳ)`,
    ),
    'quarterly',
  ],
  [
    pattern(
      `${each} (?:0?6|sáu) tháng|(?:0?6|sáu) tháng(?:\\s*/\\s*\\d*\\s*| (?:một |1 |01 )?)(?:lần|kỳ)|(?:0?6|sáu) tháng(?:,| và) (?:(?:0?1|một|cả|cuối|tổng kết) )?năm|nửa năm`,
    ),
    'semiannual',
  ],
  [pattern(`(?:h[àằ]ng|mỗi|từng|định kỳ|các) năm(?! \\d{4}| từ)|năm\\s*/\\s*\\d*\\s*lần`), 'annual'],
];

const countOf = '(?:\\d+|một|hai|ba|bốn)';
const count = `(${countOf})`;
const things =
  'lần|kỳ|số|tin(?:,? bài)?|bài|buổi|lớp|đợt|hội nghị|phóng sự|video|chuyên mục|chuyên đề|chương trình|cuộc';
const rates = pattern(
  `${count}?\\s*(?:${things})?\\s*/\\s*(?:0?1 )?(tuần|(?:0?6|sáu) tháng|tháng|quý|quí|năm)|${count} (?:${things}) (?:mỗi|một|trong|trong một|trong mỗi) (?:(tuần|tháng|quý|quí)(?! [\\divx])|(?<!(?:một|0?1) lần trong )(năm))`,
);
const ratesTurned = pattern(
  `(?<!(?:\\d|ba|sáu) )(?:(?:mỗi|một|0?1|h[àằ]ng) )?(tuần|tháng|quý|quí|năm),? (?:phát |có |thực hiện |tổ chức |ít nhất |tối thiểu )*${count} (?:lần|kỳ|buổi|đợt)`,
);
const span = pattern(
  'từ .{1,60} đến .+|từ (?:tháng|quý|quí) .+|giai đoạn|trong năm|cả năm|(?:đầu|cuối|giữa) năm|năm (?:học )?\\d{4}|(?:quý|quí) (?:[ivx]+|\\d)(?:\\s*[,/&–-].*)?|tháng \\d.*|(?<!\\d )tuần .+|trong (?:quý|quí|tháng|tuần).*|(?:0?6|sáu) tháng (?:đầu|cuối).*|(?:năm )?\\d{4}\\s*[-–]\\s*\\d{4}|dịp .+|đợt .+',
);
const date = '(?<!(?:tháng|quý|quí|dịp) )\\d{1,2}[/.]\\d{1,2}(?:[/.]\\d{4})?(?![\\d/])';
/** Two days with a dash or "đến" between. */
const days = pattern(`(?:kể )?từ .{1,60} đến .+|${date}\\s*[–-]\\s*(?:ngày )?${date}`);
const single = pattern(
  `trước (?:hết )?(?:ngày|tháng|\\d|quý|khi).*|chậm nhất.*|muộn nhất.*|không quá .*|(?<!(?:tháng|quý) )cuối tháng \\d.*|hoàn thành.*|xong.*|ngày \\d.*|ngay (?:sau )?khi.*|(?:sau|trong|trong vòng|trong thời hạn) \\d+ (?:ngày|tuần|tháng)(?! đầu| cuối)(?: làm việc)?.*|\\d+ ngày(?: làm việc)?,? (?:sau khi|kể từ).*|${date}.*|(?<!\\d (?:tuần|tháng|năm) )(?:một|01) lần`,
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
    return perUnit(rate[2] ?? rate[4] ?? rate[5] ?? '', rate[1] ?? rate[3]);
  return named?.frequency ?? null;
};

const perUnit = (unit: string, count: string | undefined): Frequency => {
  const said = count?.toLowerCase() ?? '1';
  const times = Number({ một: '1', hai: '2', ba: '3', bốn: '4' }[said] ?? said);
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
  if (wording.match(days) !== null) return 'period';
  if (wording.match(single) !== null) return 'once';
  return wording.match(span) === null ? 'unspecified' : 'period';
};

const printedTime = pattern(
  [
    '(?:thời (?:gian|hạn|điểm)|tiến độ|tần suất)(?: \\p{L}+){0,3}\\s*:\\s*([^.;)]+)',
    '((?:hoàn thành |xong )?(?:trước|chậm nhất(?: là| đến| trong)?|muộn nhất)(?: hết)? (?:ngày )?\\d{1,2}[/-]\\d{1,2}(?:[/-]\\d{4})?)',
    '((?:hoàn thành |xong )?(?:trước|chậm nhất(?: là| đến| trong)?) ngày \\d{1,2} tháng \\d{1,2}(?: năm \\d{4})?)',
    '((?:hoàn thành |xong )?(?:trước |trong |chậm nhất )(?:quý|quí) [IVX]+(?:\\s*[/–-]\\s*\\d{4}| năm \\d{4})?)',
    '((?:hoàn thành |xong )?(?:trước |trong |chậm nhất )tháng \\d{1,2}(?:\\s*/\\s*\\d{4}| năm \\d{4})?)',
    '((?:trong|cả) năm \\d{4})',
  ].join('|'),
);

/** The day a cited document was signed says when nothing is done. */
const signed =
  /(?<=\d\s?[/-]\s?\p{Lu}[^\s,;]{0,30}(?:,? | ))(?:ký |ban hành )?ngày \d{1,2}(?:[/.-]\d{1,2}[/.-]\d{4}| tháng \d{1,2} năm \d{4})|ngày \d{1,2}(?:[/.-]\d{1,2}[/.-]\d{4}| tháng \d{1,2} năm \d{4})(?= của \p{Lu})/gu;
/** The same words with blanks in the place of such days. */
export const withoutSigned = (text: string): string =>
  text.replaceAll(signed, (day) => ' '.repeat(day.length));

/** Thời gian trong câu văn xuôi: the words of a sentence that say when, as printed. */
export const timeIn = (sentence: string): string | null => {
  for (const match of sentence.matchAll(printedTime)) {
    const literal = match.slice(1).find((group) => group !== undefined);
    if (literal !== undefined) return literal.trim();
  }
  return null;
};

const named = pattern(
  `(?:định kỳ )?(?:h[àằ]ng|mỗi) (?:ngày|tuần|tháng|quý|quí)|(?:mỗi|một|0?1) (?:tuần|tháng|quý|năm) (?:\\d+|một|hai|ba|bốn) (?:lần|kỳ|buổi)|(?:0?6|sáu) tháng (?:một|0?1) lần|(?:định kỳ )?(?:\\d+|một|hai|ba) (?:${things})\\s*/\\s*(?:tuần|tháng|quý|quí|năm)`,
);

/** Nhịp trong câu văn xuôi: "định kỳ hàng tuần", "02 bài/tháng" within a sentence, as printed. */
export const recurrenceIn = (sentence: string): string | null => sentence.match(named)?.[0] ?? null;

const assignedTimes = pattern(
  [
    'thường xuyên(?:,? liên tục)?(?=\\s*(?:[,.;)]|$|trong năm|h[àằ]ng))|liên tục(?=\\s*(?:[,.;)]|$))',
    `(?:định kỳ )?(?:h[àằ]ng|mỗi|từng) (?:ngày|tuần|tháng|quý|quí|năm)(?: (?:ít nhất |tối thiểu )?(?:\\d+|một|hai|ba) (?:${things}))?`,
    'định kỳ [^,.;)]+',
    `(?:ít nhất |tối thiểu )?${countOf} (?:${things}) (?:trong|mỗi|một) (?:tuần|tháng|quý|quí|năm)(?: \\d{4})?`,
    '(?:(?:trong|vào) )?(?:quý|quí) (?:[IVX]+|[1-4])(?!\\p{L})[^,.;)]{0,20}',
    '(?:(?:trong|vào|cuối|đầu) )?tháng \\d{1,2}(?:\\s*/\\s*\\d{4}| năm \\d{4})?',
    'từ (?:ngày |tháng |quý |năm )?[\\dIVX][^,.;)]{0,40} đến [^,.;)]+',
    `(?:trước |chậm nhất (?:là )?|đến (?:hết )?)?ngày ${date}`,
    `(?:hoàn thành|xong|hạn)(?: vào| ngày| đến)* ${date}`,
  ].join('|'),
);

/** Thời gian trong câu phân công: behind the words that say who leads, any wording of time says when. */
export const assignedTime = (sentence: string): string | null => {
  const behind = withoutSigned(sentence);
  const found = [timeIn(behind), recurrenceIn(behind), behind.match(assignedTimes)?.[0] ?? null];
  return (
    found
      .filter((literal) => literal !== null)
      .sort((one, other) => behind.indexOf(one) - behind.indexOf(other) || other.length - one.length)[0]
      ?.trim() ?? null
  );
};
