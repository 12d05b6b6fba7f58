import type { DocumentHead } from './draft.ts';

type Period = NonNullable<DocumentHead['period']>;

const quarters: Record<string, number> = { I: 1, II: 2, III: 3, IV: 4, '1': 1, '2': 2, '3': 3, '4': 4 };
const ends = ['03-31', '06-30', '09-30', '12-31'];
const patterns: readonly (readonly [RegExp, (groups: readonly string[]) => Period | null])[] = [
  [
    /giai đoạn\s+(?:từ\s+)?(?:năm\s+)?(\d{4})\s*(?:[-–—]|đến(?: năm)?)\s*(\d{4})/giu,
    ([from, to]) => years(from, to),
  ],
  [/từ năm\s+(\d{4})\s+đến(?: hết)?(?: năm)?\s+(\d{4})/giu, ([from, to]) => years(from, to)],
  [/(?<!năm học )(?<!\d)các năm\s+(\d{4})\s*[-–—]\s*(\d{4})/giu, ([from, to]) => years(from, to)],
  [
    /(?:6|06|sáu) tháng (đầu|cuối) năm\s+(\d{4})/giu,
    ([half, year]) => (half === 'đầu' ? span(year, '01-01', '06-30') : span(year, '07-01', '12-31')),
  ],
  [
    /quý\s+(IV|III|II|I|[1-4])(?:\s*[,/]|\s+năm)\s*(\d{4})/giu,
    ([name = '', year]) => quarter(year, quarters[name.toUpperCase()] ?? 0),
  ],
  [
    /tháng\s+(\d{1,2})(?:\s*\/\s*|\s+năm\s+)(\d{4})/giu,
    ([month = '', year = '']) => monthOf(year, month.padStart(2, '0')),
  ],
  [
    /(?<!đến )(?<!đến hết )(?<!hướng )(?<!nhìn )(?<!tháng \d{1,2} )(?<!tháng (?:đầu|cuối) )(?<!quý [IV]+ )(?<!từ )năm\s+(\d{4})(?!\s*[-–]\s*\d{4})/giu,
    ([year]) => years(year, year),
  ],
  [/năm\s+(\d{4})\s*[-–]\s*(\d{4})/giu, ([from, to]) => years(from, to)],
];

/** Thời kỳ của văn bản: the period that a title states last; years that it only looks towards are none. */
export function readPeriod(title: string): { period: Period; literal: string } | null {
  const found = patterns.flatMap(([pattern, make]) =>
    Array.from(title.matchAll(pattern)).flatMap((match) => {
      const before = title.slice(0, match.index);
      const period =
        /(?:năm học|ngày\s+\d{1,2})\s*$/iu.test(before) || /năm học/iu.test(match[0])
          ? null
          : make(match.slice(1) as string[]);
      return period ? [{ period, literal: match[0], at: match.index + match[0].length }] : [];
    }),
  );
  const last = found
    .sort((one, other) => one.at - other.at || one.literal.length - other.literal.length)
    .at(-1);
  return last ? { period: last.period, literal: last.literal } : null;
}

const span = (year = '', from: string, to: string): Period => ({
  from: `${year}-${from}`,
  to: `${year}-${to}`,
});

const years = (from = '', to = ''): Period | null =>
  from <= to ? { from: `${from}-01-01`, to: `${to}-12-31` } : null;

function quarter(year: string | undefined, number: number): Period | null {
  const end = ends[number - 1];
  return end === undefined ? null : span(year, `${String(number * 3 - 2).padStart(2, '0')}-01`, end);
}

function monthOf(year: string, month: string): Period | null {
  if (month < '01' || month > '12') return null;
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return span(year, `${month}-01`, `${month}-${last}`);
}
