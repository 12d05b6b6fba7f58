import { single } from './lines.ts';

/** Loại văn bản theo Nghị định 30/2020/NĐ-CP, phụ lục III, and the normative and party kinds: name and abbreviation. */
const kinds: readonly (readonly [name: string, abbreviation: string])[] = [
  ['Nghị quyết liên tịch', 'NQLT'],
  ['Thông tư liên tịch', 'TTLT'],
  ['Nghị quyết', 'NQ'],
  ['Quyết định', 'QĐ'],
  ['Chỉ thị', 'CT'],
  ['Quy chế', 'QC'],
  ['Quy định', 'QyĐ'],
  ['Thông cáo', 'TC'],
  ['Thông báo', 'TB'],
  ['Hướng dẫn', 'HD'],
  ['Chương trình', 'CTr'],
  ['Kế hoạch', 'KH'],
  ['Phương án', 'PA'],
  ['Đề án', 'ĐA'],
  ['Dự án', 'DA'],
  ['Báo cáo', 'BC'],
  ['Biên bản', 'BB'],
  ['Tờ trình', 'TTr'],
  ['Hợp đồng', 'HĐ'],
  ['Công điện', 'CĐ'],
  ['Công văn', 'CV'],
  ['Bản ghi nhớ', 'BGN'],
  ['Bản thỏa thuận', 'BTT'],
  ['Giấy ủy quyền', 'GUQ'],
  ['Giấy mời', 'GM'],
  ['Nghị định', 'NĐ'],
  ['Thông tư', 'TT'],
  ['Bộ luật', 'Bộ luật'],
  ['Luật', 'Luật'],
  ['Pháp lệnh', 'PL'],
  ['Lệnh', 'L'],
  ['Kết luận', 'KL'],
];

/** Chương trình hành động: an abbreviation that symbols of the Party keep for a kind that has another. */
const further: typeof kinds = [
  ['Chương trình', 'CTHĐ'],
  ['Chương trình', 'CTrHĐ'],
];

const byName = new Map(kinds.map(([name, abbreviation]) => [key(name), abbreviation]));
const byAbbreviation = new Map(
  [...kinds, ...further].map(([, abbreviation]) => [abbreviation.toUpperCase(), abbreviation]),
);

/** Names of document types as one alternative of a pattern, longest first. */
export const typeNames = kinds
  .map(([name]) => name.replaceAll(' ', '\\s+').replace('ỏa', '(?:ỏa|oả)'))
  .sort((one, other) => other.length - one.length)
  .join('|');

/** The abbreviation of a type by its name, or null. */
export const typeOf = (name: string): string | null => byName.get(key(name)) ?? null;

/** The official spelling of an abbreviation (`ctr` → `CTr`), or null when it is not one. */
export const abbreviationOf = (text: string): string | null =>
  byAbbreviation.get(text.toUpperCase().replaceAll('Ð', 'Đ')) ?? null;

/** The name of a type by its abbreviation (`KH` → `Kế hoạch`), or null. */
export const typeNamed = (abbreviation: string): string | null =>
  [...kinds, ...further].find(([, one]) => one === abbreviationOf(abbreviation))?.[0] ?? null;

/** Reads a line that is nothing but the name of a type in capitals, as a head prints it. */
export function readTypeLine(text: string): string | null {
  const line = single(text).replace(/\s*[:.]$/u, '');
  return line === line.toUpperCase() ? typeOf(line) : null;
}

/** Reads the heading that opens a document: the type, and what of the title follows on the same line. */
export function readTypeHeading(text: string, strong: boolean): { name: string; rest: string } | null {
  const match = headingPattern.exec(single(text));
  const name = match?.[1] ? typeOf(match[1]) : null;
  if (!match?.[1] || name === null) return null;
  const rest = (match[2] ?? '').trim();
  const capitals = match[1] === match[1].toUpperCase();
  if (rest === '') return capitals || strong || match[0].length < 16 ? { name, rest } : null;
  return capitals && !/^(?:SỐ|VÀ|-)(?!\p{L})/iu.test(rest) ? { name, rest } : null;
}

const headingPattern = new RegExp(`^(${typeNames})(?!\\p{L})\\s*:?\\s*(.*)$`, 'iu');

function key(name: string): string {
  return single(name).toLowerCase().replaceAll('oả', 'ỏa');
}
