import { abbreviationOf } from './types.ts';

/** Số, ký hiệu văn bản, by family: each prints in one way and one way only. */
export type DocumentSymbol =
  | { family: 'administrative'; number: string; type: string; organ: string }
  | { family: 'letter'; number: string; organ: string; unit: string | null }
  | { family: 'normative'; number: string; year: string; type: string; organ: string }
  | { family: 'assembly'; number: string; year: string; organ: string }
  | { family: 'party'; number: string; type: string; organ: string };

/** A symbol found within a text, with what the text prints and whether it had to be corrected. */
export type FoundSymbol = { symbol: DocumentSymbol; from: number; to: number; corrected: boolean };

const dash = '\\s*[-–—‐‑−]\\s*';
const slash = '\\s*/\\s*';
const digits = '\\d(?:[\\dOo]|(?<=\\d)l)*(?:[a-eđ](?![\\p{L}\\d]))?';
const word = '\\p{L}[\\p{L}\\d&]*(?:\\.\\p{Lu}[\\p{L}\\d&]*)*';
const organ = `${word}(?:[-–—‐‑−]\\s?${word})*`;
const shapes = {
  assembly: `(${digits})${slash}((?:19|20)\\d\\d)${slash}((?:UBTV)?QH\\d{1,2})`,
  normative: `(${digits})${slash}((?:19|20)\\d\\d)${slash}(${word})${dash}(${organ})`,
  party: `(${digits})${dash}(\\p{L}{1,5})${slash}(${organ})`,
  administrative: `(${digits})${slash}(${word})${dash}(${organ})`,
  bare: `(${digits})${slash}(${word})`,
} as const;
type Shape = keyof typeof shapes;
const order: readonly Shape[] = ['assembly', 'normative', 'party', 'administrative'];
const whole = Object.fromEntries(
  [...order, 'bare' as const].map((shape) => [
    shape,
    new RegExp(`^(?:số\\s*:?\\s*)?${shapes[shape]}$`, 'iu'),
  ]),
) as Record<Shape, RegExp>;
const anywhere = new RegExp(
  `(?<![\\p{L}\\d/.,-])(?:${order.map((shape) => shapes[shape]).join('|')})(?![\\p{L}\\d/])`,
  'giu',
);
const knownOrgan =
  /^(?:UBND|HĐND|TTg|CP|CTN|UBTVQH\d*|QH\d*|TU|HU|ĐU|TW|TƯ|VPCP|HĐTĐ|BCĐ|S[\p{Lu}]{2,}|B[\p{Lu}]{2,})/u;
/** Organs of the Party and of steering committees are too many to list; in running text they are told by their capitals. */
const partyOrgan = /^\p{Lu}+(?:\p{Ll}?\p{Lu}|\d|[-.&]\p{Lu})+$/u;
const smallPartyOrgan = /^(?:tu|hu|đu|qu|thu|tw)$/u;
const spelled: readonly (readonly [RegExp, string])[] = [
  [/^[UƯÚÙỦ]BN[DĐ](?![\p{L}])/u, 'UBND'],
  [/^(?:H[ĐD]N[DĐ])(?![\p{L}])/u, 'HĐND'],
  [/^TTG$/u, 'TTg'],
  [/^T\.?[ƯW]$/u, 'TW'],
  [/(?<=\p{Lu}{2})T\.?Ư$/u, 'TW'],
];

/** Reads one symbol as loosely as it is printed, or answers null. */
export function readSymbol(text: string): DocumentSymbol | null {
  const clean = text
    .normalize('NFC')
    .replaceAll(/\s+/gu, ' ')
    .trim()
    .replace(/[.,;:]+$/u, '');
  for (const shape of [...order, 'bare'] as const) {
    const match = whole[shape].exec(clean);
    const symbol = match && build(shape, match.slice(1) as string[], false);
    if (symbol) return symbol;
  }
  return null;
}

/** The one printed form of a symbol: `203/QĐ-UBND`. */
export function printSymbol(symbol: DocumentSymbol): string {
  switch (symbol.family) {
    case 'administrative':
      return `${symbol.number}/${symbol.type}-${symbol.organ}`;
    case 'letter':
      return `${symbol.number}/${symbol.organ}${symbol.unit === null ? '' : `-${symbol.unit}`}`;
    case 'normative':
      return `${symbol.number}/${symbol.year}/${symbol.type}-${symbol.organ}`;
    case 'assembly':
      return `${symbol.number}/${symbol.year}/${symbol.organ}`;
    case 'party':
      return `${symbol.number}-${symbol.type}/${symbol.organ}`;
  }
}

/** All symbols in a running text; ratios, dates and standards are none. */
export function findSymbols(text: string): FoundSymbol[] {
  return Array.from(text.matchAll(anywhere)).flatMap((match) => {
    const groups = match.slice(1);
    let first = 0;
    for (const shape of order) {
      const size = shape === 'assembly' || shape === 'party' || shape === 'administrative' ? 3 : 4;
      const parts = groups.slice(first, first + size);
      first += size;
      if (parts[0] === undefined) continue;
      return found(match[0], match.index, build(shape, parts as string[], true), parts.at(-1) as string);
    }
    return [];
  });
}

/** What runs on behind the organ without a blank, `UBNDngày`, is not part of it. */
function found(literal: string, from: number, symbol: DocumentSymbol | null, last: string): FoundSymbol[] {
  if (!symbol) return [];
  const overrun = /(?:ngày|của|về)$/u.exec(last)?.[0].length ?? 0;
  const printed = literal.slice(0, literal.length - overrun);
  return [{ symbol, from, to: from + printed.length, corrected: printed !== printSymbol(symbol) }];
}

function build(shape: Shape, parts: readonly string[], running: boolean): DocumentSymbol | null {
  const number = numberOf(parts[0] ?? '');
  const [, second = '', third = '', fourth = ''] = parts;
  switch (shape) {
    case 'assembly':
      return { family: 'assembly', number, year: second, organ: third.toUpperCase() };
    case 'normative': {
      const type = abbreviationOf(third);
      return type
        ? withOrgan(fourth, (one) => ({ family: 'normative', number, year: second, type, organ: one }))
        : null;
    }
    case 'party': {
      const type = abbreviationOf(second);
      return type
        ? withOrgan(third, (one) =>
            !running || isPartyOrgan(third, one) ? { family: 'party', number, type, organ: one } : null,
          )
        : null;
    }
    case 'administrative':
      return administrative(number, second, third, running);
    case 'bare':
      return withOrgan(second, (one) =>
        knownOrgan.test(one) ? { family: 'letter', number, organ: one, unit: null } : null,
      );
  }
}

const isPartyOrgan = (printed: string, organ: string): boolean =>
  printed === printed.toLowerCase() ? smallPartyOrgan.test(printed) : partyOrgan.test(organ);

function administrative(
  number: string,
  second: string,
  third: string,
  running: boolean,
): DocumentSymbol | null {
  const type = abbreviationOf(second.replaceAll('Ð', 'Đ'));
  if (type) return withOrgan(third, (organ) => ({ family: 'administrative', number, type, organ }));
  return withOrgan(second, (one) =>
    withOrgan(third, (unit) => {
      const plausible =
        /^\p{Lu}[\p{L}\d&]*$/u.test(second) && /^\p{Lu}/u.test(third) && /\p{Lu}.*\p{Lu}/u.test(second);
      return plausible || (!running && knownOrgan.test(one))
        ? { family: 'letter', number, organ: one, unit }
        : null;
    }),
  );
}

function withOrgan(text: string, make: (organ: string) => DocumentSymbol | null): DocumentSymbol | null {
  const organ = organOf(text);
  return organ === null ? null : make(organ);
}

/** Capitals, as organs are printed; words of running text are none. */
function organOf(text: string): string | null {
  const printed = text
    .replace(/(?<=\p{Lu})(?:ngày|của|về)$/u, '')
    .replaceAll(/\s/gu, '')
    .replaceAll('Ð', 'Đ');
  const lowered = printed === printed.toLowerCase();
  const parts = printed.split(/[-–—‐‑−]/u).map((part) => spelling(lowered ? part.toUpperCase() : part));
  const fits = parts.every(
    (part) =>
      /^\p{Lu}/u.test(part) && (part.length < 2 || /\p{Lu}|\d/u.test(part.slice(1)) || part.length < 4),
  );
  return fits ? parts.join('-') : null;
}

function spelling(part: string): string {
  const upper = part.toUpperCase();
  for (const [wrong, right] of spelled) {
    const match = wrong.exec(upper);
    if (match) return part.slice(0, match.index) + right + part.slice(match.index + match[0].length);
  }
  return part;
}

const numberOf = (text: string): string => text.replaceAll(/[Oo]/gu, '0').replaceAll(/(?<=\d)l/gu, '1');
