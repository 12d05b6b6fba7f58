import { isUpperCase } from './lines.ts';

/** Kiểu đánh số: each style nests below those before it; two styles never count together. */
export type LabelStyle =
  | 'appendix'
  | 'part'
  | 'chapter'
  | 'capital'
  | 'section'
  | 'roman'
  | 'article'
  | 'arabic'
  | `decimal${number}`
  | 'paren'
  | 'letter'
  | 'enclosed'
  | '*'
  | '-'
  | '+'
  | '•';

/** Nhãn của mục: `label` is what an address says, `value` its place in the count, 0 for a bullet. */
export type Label = { style: LabelStyle; label: string; value: number; length: number };

/** Chữ cái của điểm, in the order of the law: no f, j, w, z. */
const letters = 'abcdđeghiklmnopqrstuvxy';
const capitals = 'ABCDĐEGHIKLMN';
const roman = /^[IVX]+$/u;
const named =
  /^(Phụ lục|Phần|Chương|Mục|Điều|Khoản)\s+(?:số\s+)?((?:thứ\s+)?(?:[IVXLivx]+|\d+[a-z]?|nhất|hai|ba|tư|bốn|năm|sáu|[A-H]))(?!\p{L})\s*([.:]?)/iu;
const styleOf: Record<string, LabelStyle> = {
  'phụ lục': 'appendix',
  phần: 'part',
  chương: 'chapter',
  mục: 'section',
  điều: 'article',
  khoản: 'arabic',
};
const words = ['nhất', 'hai', 'ba', 'tư', 'năm', 'sáu'];

const ranks: LabelStyle[] = [
  'appendix',
  'part',
  'chapter',
  'capital',
  'section',
  'roman',
  'article',
  'arabic',
];
const lowRanks: LabelStyle[] = ['paren', 'letter', 'enclosed', '*', '-', '+', '•'];

/** Depth by custom; a deeper style stands within a higher one. */
export function rankOf(style: LabelStyle): number {
  const high = ranks.indexOf(style);
  if (high >= 0) return high;
  if (style.startsWith('decimal')) return 7 + Number(style.slice(7));
  return 20 + lowRanks.indexOf(style);
}

/** Whether a label is a mark without a count. */
export const isBullet = (style: LabelStyle): boolean => rankOf(style) >= rankOf('*');

/** Reads the label that a line begins with, if it has one. */
export function readLabel(text: string): Label | null {
  const bullet = readBullet(text);
  const inner = bullet && readLabelBehind(text.slice(bullet.length));
  if (bullet) return inner ? { ...inner, length: bullet.length + inner.length } : bullet;
  return readNamed(text) ?? readDecimal(text) ?? readRoman(text) ?? readCounted(text);
}

/** Lists made of numbered items come with both marks: `- a) …`. */
const readLabelBehind = (text: string): Label | null =>
  readDecimal(text) ?? readCounted(text) ?? (/^\+ /u.test(text) ? readBullet(text) : null);

function readNamed(text: string): Label | null {
  const bare = /^Phụ lục\s*[.:]?(?=$|\s*\()/iu.exec(text);
  if (bare) return { style: 'appendix', label: 'Phụ lục', value: 1, length: bare[0].length };
  const match = named.exec(text);
  if (!match?.[1] || !match[2]) return null;
  const rest = text.slice(match[0].length).trim();
  const alone = match[3] !== '' || rest === '' || isUpperCase(text) || /^[-–—(]/u.test(rest);
  if (!alone) return null;
  const word = match[1].charAt(0).toUpperCase() + match[1].slice(1).toLowerCase();
  const ordinal = match[2].toLowerCase();
  const value =
    Number.parseInt(ordinal, 10) ||
    romanValue(match[2].toUpperCase()) ||
    words.findIndex((one) => ordinal.endsWith(one)) + 1;
  const shown = /^[ivx]+$/iu.test(ordinal) || /^[a-h]$/iu.test(ordinal) ? match[2].toUpperCase() : ordinal;
  const style = styleOf[word.toLowerCase()];
  return style ? { style, label: `${word} ${shown}`, value, length: match[0].length } : null;
}

function readBullet(text: string): Label | null {
  const match = /^([-–—−+*•·●▪■❖➢✓§]|o(?= \p{Lu}))\s*(?=\S)/u.exec(text);
  if (!match?.[1]) return null;
  if (/^[-–—−+]\s*\d+([.,]\d+)?\s*%?$/u.test(text)) return null;
  const mark = /[-–—−]/u.test(match[1]) ? '-' : match[1] === '+' || match[1] === '*' ? match[1] : '•';
  return { style: mark, label: mark, value: 0, length: match[0].length };
}

function readDecimal(text: string): Label | null {
  const match = /^(\d{1,2}(?:\s?\.\s?\d{1,2}){1,4})(?:\s?[.):]\s*|\s+)(?=[\p{Lu}"“(])/u.exec(text);
  if (!match?.[1]) return null;
  const label = match[1].replaceAll(/\s/gu, '');
  const parts = label.split('.');
  return { style: `decimal${parts.length - 1}`, label, value: Number(parts.at(-1)), length: match[0].length };
}

function readRoman(text: string): Label | null {
  const match = /^(?!V\/v\s)([IVXl1]{1,6})\s?(?:[.):]\s*|[-–/]\s*)(?=[\p{L}"“(])/u.exec(text);
  if (!match?.[1] || !/[IVXl]/u.test(match[1])) return null;
  const label = isUpperCase(text.slice(match[0].length)) ? match[1].replaceAll(/[l1]/gu, 'I') : match[1];
  if (!roman.test(label)) return null;
  return { style: 'roman', label, value: romanValue(label), length: match[0].length };
}

function readCounted(text: string): Label | null {
  const match =
    /^(?:(\d{1,2})\s?(?:([.)])(?:\s+|(?=[\p{Lu}"“]))|[/:-]\s*(?=\p{Lu}\p{Ll}))|\((\d{1,2})\)\s*|([a-zđ])\s?[.)](?:\s+|(?=\p{Lu}))|([A-IĐ])\s?[.)]\s*(?=\p{Lu}))/u.exec(
      text,
    );
  if (!match) return null;
  const [whole, arabic, mark, enclosed, letter, capital] = match;
  if (text.length === whole.length) return null;
  if (arabic)
    return {
      style: mark === ')' ? 'paren' : 'arabic',
      label: String(Number(arabic)),
      value: Number(arabic),
      length: whole.length,
    };
  if (enclosed)
    return {
      style: 'enclosed',
      label: String(Number(enclosed)),
      value: Number(enclosed),
      length: whole.length,
    };
  if (letter)
    return { style: 'letter', label: letter, value: letters.indexOf(letter) + 1, length: whole.length };
  return capital
    ? { style: 'capital', label: capital, value: capitals.indexOf(capital) + 1, length: whole.length }
    : null;
}

function romanValue(text: string): number {
  const worth: Record<string, number> = { I: 1, V: 5, X: 10, L: 50 };
  const digits = Array.from(text, (digit) => worth[digit] ?? Number.NaN);
  const sum = digits.reduce(
    (total, digit, index) => total + (digit < (digits[index + 1] ?? 0) ? -digit : digit),
    0,
  );
  return Number.isNaN(sum) ? 0 : sum;
}
