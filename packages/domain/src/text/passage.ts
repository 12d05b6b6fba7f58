import { fold } from './fold.ts';

/** Đoạn: a stretch of a text, which a search found or which stands around what it found. */
export type Piece = { text: string; matched: boolean };

type Word = { word: string; start: number; end: number };
type Range = { start: number; end: number };

const tokens = /[\p{L}\p{N}\p{M}]+(?:['’‘`′ʼ]\s*[\p{L}\p{N}\p{M}]+)*/gu;
const around = 80;

/** What a search looks for: whole words, and a last one that may be the beginning of a longer word. */
export type SoughtWords = { words: string[]; last: string };

/** The words of a text that is sought, each once; a `last` without letters says that it has none. */
export function soughtWords(text: string): SoughtWords {
  const words = fold(text).split(' ');
  const last = words.pop() ?? '';
  return { words: [...new Set(words)].filter((word) => word !== last), last };
}

/**
 * Đoạn trích: the text in pieces with what was sought marked, cut around the first place where it is long; null when it
 * holds none of the words. The words side by side are marked as one where they stand so, else each by itself.
 */
export function passage(text: string, sought: string, longest = 240): Piece[] | null {
  const words = wordsIn(text);
  const query = soughtWords(sought);
  if (query.last === '') return null;
  const found = phrases(words, fold(sought).split(' '));
  const ranges = found.length > 0 ? found : singles(words, query);
  const [first] = ranges;
  if (first === undefined) return null;
  const { start, end } = text.length <= longest ? { start: 0, end: text.length } : cut(words, first, longest);
  return pieces(text, ranges, start, Math.min(end, text.length));
}

function wordsIn(text: string): Word[] {
  return [...text.matchAll(tokens)].flatMap(({ 0: token, index }) =>
    fold(token)
      .split(' ')
      .filter((word) => word !== '')
      .map((word) => ({ word, start: index, end: index + token.length })),
  );
}

/** Every place where the words follow each other; the last may be the beginning of a longer one. */
function phrases(words: readonly Word[], query: readonly string[]): Range[] {
  const last = query.length - 1;
  const ranges: Range[] = [];
  for (let at = 0; at + last < words.length; at += 1) {
    const fits = query.every((word, i) =>
      i === last ? words[at + i]?.word.startsWith(word) : words[at + i]?.word === word,
    );
    const [from, to] = [words[at], words[at + last]];
    if (!fits || from === undefined || to === undefined) continue;
    ranges.push({ start: from.start, end: to.end });
    at += last;
  }
  return ranges;
}

const singles = (words: readonly Word[], { words: whole, last }: SoughtWords): Range[] =>
  words.filter(({ word }) => whole.includes(word) || word.startsWith(last));

/** From a word some way before the place to a word as far behind as there is room. */
function cut(words: readonly Word[], first: Range, longest: number): Range {
  const start = words.find((word) => word.start >= first.start - around)?.start ?? first.start;
  const room = start + Math.max(longest, first.end - first.start + 1);
  const end = words.findLast((word) => word.end <= room)?.end ?? first.end;
  return { start: Math.min(start, first.start), end: Math.max(end, Math.min(first.end, room)) };
}

function pieces(text: string, ranges: readonly Range[], start: number, end: number): Piece[] {
  const parts: Piece[] = [];
  const add = (from: number, to: number, matched: boolean) => {
    if (to > from) parts.push({ text: text.slice(from, to), matched });
  };
  if (start > 0) parts.push({ text: '… ', matched: false });
  let at = start;
  for (const range of ranges) {
    if (range.start < at || range.end > end) continue;
    add(at, range.start, false);
    add(range.start, range.end, true);
    at = range.end;
  }
  add(at, end, false);
  if (end < text.length) parts.push({ text: ' …', matched: false });
  return parts;
}
