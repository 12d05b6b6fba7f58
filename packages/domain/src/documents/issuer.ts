import type { LogicalLine } from './lines.ts';
import { isUpperCase, single } from './lines.ts';
import { inSentenceCase, isTerritory, isUnitStart, officeWords } from './units.ts';

/** Cơ quan ban hành: the name as a sentence writes it, what was printed, and how far it was put together. */
export type IssuerRead = { name: string; parent: string | null; literal: string; completed: boolean };

/** Reads the block of agencies of a head: the last is the issuer, the one above it its superior. */
export function readAgencies(lines: readonly string[], body: string): IssuerRead | null {
  const names: string[] = [];
  for (const line of lines) {
    const above = names.at(-1);
    const goesOn =
      above !== undefined &&
      (/^(?:CHỦ TỊCH|(?:CHỦ TỊCH )?(?:[UỦ][ỶY] BAN NHÂN DÂN|UBND|HỘI ĐỒNG NHÂN DÂN|HĐND))$/u.test(above) ||
        /(?: VÀ|,| CỦA| [-–])$/u.test(above) ||
        !isUnitStart(line));
    if (goesOn) names[names.length - 1] = `${above} ${line}`;
    else names.push(line);
  }
  const literal = names.at(-1);
  if (literal === undefined || !isUnitStart(literal)) return null;
  const whole = isTerritory(literal) && !/ [UỦ][ỶY]$/u.test(literal) ? `UBND ${literal}` : literal;
  const parent = names.length > 1 ? inSentenceCase(names.at(-2) ?? '') : null;
  return { name: asWritten(whole, body), parent, literal, completed: whole !== literal };
}

/** The spelling of the body is better than capitals turned small. */
function asWritten(name: string, body: string): string {
  if (!isUpperCase(name)) return name;
  const pattern = new RegExp(
    `(?<!\\p{L})${name.replaceAll(/[.*+?^${}()|[\]\\]/gu, '\\$&').replaceAll(/\s+/gu, '\\s+')}(?!\\p{L})`,
    'giu',
  );
  const written = Array.from(body.matchAll(pattern), (match) => single(match[0])).find(
    (text) => !isUpperCase(text) && properName(text),
  );
  return written ? written.charAt(0).toUpperCase() + written.slice(1) : inSentenceCase(name);
}

const properName = (text: string): boolean =>
  /^\p{L}[\p{L}\s]*\p{Lu}\p{L}*$/u.test(text) &&
  !/\p{Lu}{2}(?!BND|ĐND)/u.test(text.replace(/^UBND|^HĐND/u, ''));

const enacting = new RegExp(
  `(?:^|[;.,]\\s*)((?:${officeWords})(?!\\p{L})[^;.,:]*?)\\s+(?:ban hành|xây dựng|đề ra|triển khai|lập|yêu cầu|đề nghị|thông báo|báo cáo|hướng dẫn|tổ chức)(?!\\p{L})`,
  'gu',
);

/** Without a head, the preamble says who issues: "UBND xã … ban hành Kế hoạch". */
export function readEnactingUnit(
  preamble: readonly LogicalLine[],
): { name: string; line: LogicalLine } | null {
  for (const line of preamble) {
    const match = Array.from(line.text.matchAll(enacting)).at(-1);
    if (match?.[1]) return { name: single(match[1]).replace(/^ủy/u, 'Ủy').replace(/^uỷ/u, 'Uỷ'), line };
  }
  return null;
}

const tierWord = /(?:^|\s)(xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố|tỉnh)$/iu;

/** "UBND xã" is completed when the text names one and only one commune, its own. */
export function completeName(name: string, text: string): string | null {
  const word = tierWord.exec(name)?.[1];
  if (word === undefined) return null;
  const pattern = new RegExp(
    `(?<!\\p{L})${word}\\s+((?:\\p{Lu}\\p{Ll}*)(?:\\s\\p{Lu}\\p{Ll}*){0,3})(?!\\p{L})`,
    'gu',
  );
  const named = Array.from(text.matchAll(pattern), (match) => match[1] ?? '').filter(
    (one) => one !== '' && !/^(?:Khoá|Khóa)$/u.test(one),
  );
  const names = new Map(named.map((one) => [one.toLowerCase(), one]));
  return names.size === 1 ? `${name} ${[...names.values()][0]}` : null;
}
