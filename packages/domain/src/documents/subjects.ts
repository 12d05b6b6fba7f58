import { namesUnit, splitUnits } from './addressees.ts';
import type { DocumentHead } from './draft.ts';
import { nameEnd } from './nameEnd.ts';

/** Chủ thể của câu: whom a sentence assigns something to, with the wording that does it, and what it assigns. */
export type Subject = { wording: string | null; units: string[]; printed: string; rest: string };

const opening =
  /^[\s*+–-]*(?:((?:Trân trọng )?(?:kính )?(?:đề nghị|mời)|Đề xuất|Rất mong)|(Giao nhiệm vụ cho|Giao trách nhiệm cho|Giao cho|Giao|Phân công|Yêu cầu|Ủy quyền cho|Trách nhiệm của|Đối với|Nhiệm vụ của))\s+/iu;

/** The units and the rest of a sentence such as "Giao Phòng Nội vụ chủ trì …" or "UBND các xã xây dựng …"; null without units. */
export const subjectOf = (sentence: string): Subject | null => {
  const { wording, rest } = opened(sentence);
  const colon = /^([^:.]{2,160}):\s*/u.exec(rest);
  const end = Math.min(nameEnd(rest), colon?.[0].length ?? rest.length);
  const printed = rest.slice(0, end).replace(/[\s:,;.]+$/u, '');
  const units = splitUnits(printed);
  if (/^(?:giao|phân công)/iu.test(wording ?? '') && staff.test(printed)) return null;
  if (!units.every(namesUnit) || units.length === 0 || printed.length > 300) return null;
  return { wording, units, printed, rest: rest.slice(end).trim() };
};

/** "Phân công công chức trực …": people whom the one addressed has to choose. */
const staff =
  /^(?:\d+ )?(?:cán bộ|công chức|viên chức|nhân viên|người)(?:,? (?:cán bộ|công chức|viên chức))*(?: (?!\p{Lu}|các|cấp|trong|thuộc|của|phòng)\p{Ll}|$)/u;

/** "UBND xã yêu cầu các đơn vị …": who speaks is not who must act. */
const speaker =
  /^(?:UBND|[UỦ][yỷ] ban nhân dân|Chủ tịch (?:UBND|[UỦ][yỷ] ban nhân dân)) (?!các)[^,.;:]{0,40}?(?=(?:yêu cầu|đề nghị) \S)/u;

/** Takes "Giao", "Yêu cầu", "Đề nghị" off the beginning of a heading or sentence. */
export const opened = (text: string): { wording: string | null; rest: string } => {
  const match = opening.exec(text.replace(speaker, ''));
  if (match === null) return { wording: null, rest: text.replace(/^[\s*+–-]+/u, '') };
  return { wording: match[1] ?? match[2] ?? null, rest: text.replace(speaker, '').slice(match[0].length) };
};

const withOthers = /(?<!\p{L})(?:phối hợp|phối họp)(?: chặt chẽ)?(?: với| cùng)?(?: với)?\s+/iu;

/** Cơ quan phối hợp trong câu: the units that a sentence says to work with. */
export const supportIn = (sentence: string): string[] => {
  const match = withOthers.exec(sentence);
  if (match === null) return [];
  const after = sentence.slice(match.index + match[0].length);
  const stop = after.search(/[.:;]/u);
  const end = Math.min(nameEnd(after), stop < 0 ? after.length : stop);
  const units = splitUnits(after.slice(0, end));
  return units.every(namesUnit) ? units : [];
};

const outside =
  /mặt trận|MTTQ|tổ quốc|đoàn thanh niên|đoàn TNCS|tỉnh đoàn|huyện đoàn|thành đoàn|hội nông dân|hội (?:liên hiệp )?phụ nữ|hội cựu|liên đoàn lao động|công đoàn|chính trị\s*[-–]\s*xã hội|CT\s*[-–]\s*XH|đoàn thể|ban tuyên giáo|ban dân vận|ban tổ chức|ban nội chính|[uủ][yỷ] ban kiểm tra|(?:tỉnh|huyện|thành|đảng|quận|thị) [uủ][yỷ]|trung ương|HĐND|hội đồng nhân dân|đoàn đại biểu|đoàn đbqh|to[àa] án|viện kiểm sát|kho bạc|ngân hàng|bảo hiểm xã hội|cục thuế|bưu điện|viễn thông|chi nhánh|hiệp hội|hội luật gia|hội doanh nghiệp|báo /iu;

/** Tính chất: "Đề nghị" to whom one cannot order is an invitation; to one's own it is a polite order. */
export const modalityOf = (
  wording: string | null,
  units: readonly string[],
  issuer: DocumentHead | null,
): 'binding' | 'invitation' => {
  if (wording === null || !/đề nghị|đề xuất|mời/iu.test(wording)) return 'binding';
  if (units.some((unit) => outside.test(unit) && !/văn phòng HĐND|thường trực HĐND và/iu.test(unit)))
    return 'invitation';
  if (/mời/iu.test(wording)) return 'invitation';
  if (units.some((unit) => isAbove(unit, issuer) || isForeign(unit, issuer))) return 'invitation';
  return 'binding';
};

const tiers = ['commune', 'district', 'province', 'central'] as const;

/** "Công an thành phố" for a ward, "Sở Nội vụ" for a district: of a higher tier than who writes. */
const isAbove = (unit: string, issuer: DocumentHead | null): boolean => {
  const own = issuer?.issuerTier == null ? -1 : tiers.indexOf(issuer.issuerTier);
  return own >= 0 && theirTier(unit) > own;
};

const theirTier = (unit: string): number => {
  if (/^(?:Chính phủ|Bộ \p{Lu}|Thủ tướng)/u.test(unit)) return 3;
  if (/^(?:các )?sở(?!\p{L})/iu.test(unit)) return 2;
  const [, all, territory] = seat.exec(unit) ?? [];
  if (all !== undefined || territory === undefined) return -1;
  return /tỉnh|thành phố/u.test(territory) ? 2 : 1;
};

/** The territory that a name ends with; "các huyện, thị xã, thành phố" are many and below. */
const seat = /(?<!\p{L})(các .*|, ?|thuộc .*)?(tỉnh|thành phố|huyện|quận|thị xã)(?: \p{Lu}[\p{L} ]*)?$/u;

/** A department orders its own sections only: who has a territory or a people's committee is another's. */
const isForeign = (unit: string, issuer: DocumentHead | null): boolean =>
  /^(?:Sở|Phòng|Trung tâm|Chi cục|Thanh tra|Văn phòng|Trường)(?!\p{L})/u.test(issuer?.issuer ?? '') &&
  (/UBND|[uủ][yỷ] ban nhân dân|^(?:các )?sở(?!\p{L})/iu.test(unit) ||
    /(?<!\p{L})(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn)$/u.test(unit) ||
    (/^Phòng \p{Lu}/u.test(unit) && /^Phòng/u.test(issuer?.issuer ?? '')));
