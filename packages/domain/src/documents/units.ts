import type { Day } from '../vocabulary.ts';
import type { DocumentHead } from './draft.ts';
import { isUpperCase } from './lines.ts';

type Tier = Exclude<DocumentHead['issuerTier'], null>;

/** Đơn vị hành chính: the words that name a territory, and the tier each stands for. */
const territories: readonly (readonly [word: string, tier: Tier])[] = [
  ['đặc khu', 'commune'],
  ['thị trấn', 'commune'],
  ['phường', 'commune'],
  ['xã', 'commune'],
  ['thị xã', 'district'],
  ['huyện', 'district'],
  ['quận', 'district'],
  ['tỉnh', 'province'],
];

/** Thành phố trực thuộc trung ương, each with the first day of that rank. */
const municipalities: readonly (readonly [name: string, since: Day])[] = [
  ['Hà Nội', '1945-09-02'],
  ['Hồ Chí Minh', '1976-07-02'],
  ['Hải Phòng', '1945-09-02'],
  ['Đà Nẵng', '1997-01-01'],
  ['Cần Thơ', '2004-01-01'],
  ['Huế', '2025-01-01'],
];

/** From this day communes have sections (phòng) and districts are no more: Luật 72/2025/QH15. */
const withoutDistricts: Day = '2025-07-01';

/** Words that the name of an office begins with, as a pattern. */
export const officeWords =
  '(?:Ủy|Uỷ) ban|UBND|HĐND|Hội đồng|Thường trực|Ban Thường vụ|Sở|Bộ|Phòng|Ban|Văn phòng|Trung tâm|Chi cục|Cục|Tổng cục|(?:Tỉnh|Thành|Huyện|Quận|Thị|Đảng) (?:ủy|uỷ)|Công an|Trường|Thanh tra|Chính phủ|Thủ tướng|Viện|Bệnh viện|Hội|Mặt trận|Đoàn|Tòa án|Kho bạc|Bảo hiểm|Chủ tịch|Tổng công ty|Công ty';
const officeStart = new RegExp(`^(?:${officeWords})(?!\\p{L})`, 'iu');
const territoryWords = 'đặc khu|thị trấn|phường|thị xã|xã|huyện|quận|tỉnh|thành phố|TP\\.?';
const territoryStart = new RegExp(`^(?:${territoryWords})(?!\\p{L})(?! (?:ủy|uỷ))`, 'iu');
const territory = new RegExp(
  `(?<!\\p{L})(${territoryWords})(?!\\p{L})(?! (?:ủy|uỷ))\\s*([\\p{Lu}\\d][\\p{L}\\d' -]*)?`,
  'giu',
);

/** Whether a line begins the name of an office or of a territory. */
export const isUnitStart = (text: string): boolean => officeStart.test(text) || territoryStart.test(text);

/** Whether a line names a territory alone: `XÃ LỆ XÁ`. */
export const isTerritory = (text: string): boolean => territoryStart.test(text) && !officeStart.test(text);

/** Cấp của cơ quan: the tier of an office by its name, its parent and the day; null when neither says. */
export function tierOf(name: string, parent: string | null, day: Day | null): DocumentHead['issuerTier'] {
  if (
    /^(?:Bộ(?! phận)|Chính phủ|Thủ tướng|Quốc hội|Tổng cục|Ban Bí thư|Bộ Chính trị|Trung ương|Văn phòng Chính phủ)(?!\p{L})/iu.test(
      name,
    )
  )
    return 'central';
  if (/^(?:Sở|Tỉnh (?:ủy|uỷ)|Thành (?:ủy|uỷ))(?!\p{L})/iu.test(name)) return 'province';
  if (/^(?:Huyện|Quận|Thị) (?:ủy|uỷ)/iu.test(name)) return 'district';
  const own = territoryTier(name, day);
  if (own) return own;
  const above = parent === null ? null : tierOf(parent, null, day);
  if (
    above === 'province' &&
    /^(?:Phòng|Chi cục|Trung tâm|Ban|Văn phòng|Trường|Thanh tra)(?!\p{L})/iu.test(name)
  )
    return 'province';
  if (above) return above;
  if (/^Phòng(?!\p{L})/iu.test(name)) return day !== null && day >= withoutDistricts ? 'commune' : 'district';
  return null;
}

function territoryTier(name: string, day: Day | null): Tier | null {
  const found = Array.from(name.matchAll(territory)).at(0);
  if (!found?.[1]) return null;
  const word = found[1].toLowerCase();
  const plain = territories.find(([one]) => one === word)?.[1];
  if (plain) return plain;
  const city = (found[2] ?? '').toLowerCase();
  const central = municipalities.some(
    ([one, since]) => city.startsWith(one.toLowerCase()) && (day === null || day >= since),
  );
  return central ? 'province' : city === '' ? null : 'district';
}

/** Tên cơ quan viết thường: `ỦY BAN NHÂN DÂN XÃ LỆ XÁ` as it is written within a sentence. */
export function inSentenceCase(name: string): string {
  if (!isUpperCase(name)) return name;
  let proper = false;
  let first = true;
  let start = true;
  return name
    .split(' ')
    .map((word, index, words) => {
      const lower = word.toLowerCase();
      const pair = `${lower} ${words[index + 1]?.toLowerCase() ?? ''}`;
      const before = words[index - 1]?.toLowerCase() ?? '';
      if (/^(?:UBND|HĐND|MTTQ|BCĐ|CCHC|[IVX]+|\d+)$/u.test(word)) {
        first = false;
        return word;
      }
      if (
        /^(?:đặc khu|thị trấn|thị xã|thành phố)$/u.test(pair) ||
        (/^(?:phường|xã|huyện|quận|tỉnh)$/u.test(lower) && !/ (?:ủy|uỷ)$/u.test(pair) && pair !== 'xã hội')
      ) {
        proper = true;
        const shown = first ? capitalised(lower) : lower;
        first = false;
        return shown;
      }
      if (/^(?:khu|trấn|xã|phố)$/u.test(lower) && /^(?:đặc|thị|thành)$/u.test(before)) return lower;
      if (/^(?:ủy|uỷ)$/u.test(lower) && /^(?:tỉnh|thành|huyện|quận|thị|đảng)$/u.test(before)) {
        proper = true;
        return lower;
      }
      const capital = first || proper || start || /^(?:và|,|[-–])$/u.test(before) || before.endsWith(',');
      start = first
        ? /^(?:sở|bộ|phòng|cục|ban)$/u.test(lower)
        : index === 1 && twoWords.test(`${before} ${lower}`);
      first = false;
      return capital && lower !== 'và' ? capitalised(lower) : lower;
    })
    .join(' ');
}

const twoWords = /^(?:trung tâm|văn phòng|chi cục|tổng cục|thanh tra|bệnh viện)$/u;

const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
