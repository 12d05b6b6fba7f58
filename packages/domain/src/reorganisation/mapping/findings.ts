import { titleOf } from '../../organisation/kinds.ts';
import type { Territory } from './map.ts';
import type { Resolved, Written } from './resolving.ts';

/** One thing that a table of mappings says wrongly or doubtfully, where it says it. */
export type MappingFinding = {
  row: number | null;
  column: string | null;
  code: string;
  vi: string;
  en: string;
};

/** What is wrong with a table of mappings as a whole. */
export const mappingFindings = {
  empty: {
    row: 1,
    column: null,
    code: 'mapping-empty',
    vi: 'Bảng chuyển đổi không có dòng nào.',
    en: 'The table of mappings has no rows.',
  },
  missingColumn: (column: string): MappingFinding => ({
    row: 1,
    column,
    code: 'mapping-column-missing',
    vi: 'Thiếu cột bắt buộc này.',
    en: 'This required column is missing.',
  }),
};

/** Whether a finding is about the table as a whole: then nothing in it leads from any unit to any other. */
export const isOfTable = ({ code }: MappingFinding): boolean =>
  code === mappingFindings.empty.code || code === mappingFindings.missingColumn('').code;

type Side = 'old' | 'new';
type Unresolved = Extract<Resolved, { unit: null }>;

/** Why one side of a row leads to no unit: a contradiction with the catalogue, which makes no edge. */
export function contradiction(
  row: number,
  side: Side,
  written: Written,
  resolved: Unresolved,
): MappingFinding {
  const { why, carrier, nearest } = resolved;
  const [vi, en] = wordings[why]({ said: saidOf(written), code: written.code, carrier });
  return {
    row,
    column: why === 'code-unknown' || why === 'code-disagrees' ? `${side}_code` : `${side}_name`,
    code: `mapping-${side}-${why}`,
    vi: `${sides[side].vi}: ${vi}${listed(nearest, ' Gần nhất: ')}`,
    en: `${sides[side].en}: ${en}${listed(nearest, ' Nearest: ')}`,
  };
}

/** A unit that goes on under its code and name cannot have passed whole to another. */
export const goesOnElsewhere = (row: number, from: Territory, to: Territory): MappingFinding => ({
  row,
  column: 'new_code',
  code: 'mapping-goes-on',
  vi: `${placed(from)} vẫn tiếp tục theo danh mục mới, nên không thể nhập toàn bộ vào ${placed(to)}.`,
  en: `${placed(from)} goes on in the new catalogue, so that it cannot have passed whole to ${placed(to)}.`,
});

const sides = {
  old: { vi: 'Đơn vị cũ', en: 'The old unit' },
  new: { vi: 'Đơn vị mới', en: 'The new unit' },
} as const;

type Said = { said: string; code: string; carrier: Territory | null };

const wordings: Record<Unresolved['why'], (said: Said) => [vi: string, en: string]> = {
  unnamed: () => ['dòng này không nêu đơn vị nào.', 'this row names none.'],
  unknown: ({ said }) => [`không có “${said}” trong danh mục.`, `“${said}” is not in the catalogue.`],
  ambiguous: ({ said }) => [
    `“${said}” có thể là nhiều đơn vị, không tự chọn.`,
    `“${said}” may mean several, and none is chosen.`,
  ],
  'code-unknown': ({ said, code }) => [
    `mã ${code} không có trong danh mục và không có đơn vị nào là “${said}”.`,
    `the code ${code} is not in the catalogue, and no unit is “${said}”.`,
  ],
  'code-disagrees': ({ said, code, carrier }) => [
    `mã ${code} là của ${carrier === null ? '' : placed(carrier)}, còn bảng ghi “${said}”, không có trong danh mục.`,
    `the code ${code} is that of ${carrier === null ? '' : placed(carrier)}, but the row says “${said}”, which is not in the catalogue.`,
  ],
};

const saidOf = ({ name, district, province }: Written): string =>
  [name, district, province].filter((part) => part !== '').join(', ');

const placed = (unit: Territory): string =>
  [titleOf(unit), unit.district?.name, unit.province?.name].filter((part) => part !== undefined).join(', ');

const listed = (units: readonly Territory[], intro: string): string =>
  units.length === 0 ? '' : `${intro}${units.slice(0, 5).map(withCode).join('; ')}.`;

const withCode = (unit: Territory): string => `${placed(unit)} (${unit.codes[0]?.value ?? '–'})`;
