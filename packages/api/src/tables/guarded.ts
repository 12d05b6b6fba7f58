/** What spreadsheets begin a formula with, in letters of either width. */
const begins = /[=+\-@＝＋－＠]/u;
/** What may stand before it: blanks, quotes and what cannot be seen. */
const passedOver = /['"\s\p{Cf}]/u;
/** Where a program that takes another sign for the separator would begin a cell. */
const separators = new Set([',', ';', '|', '\t', '\r', '\n', '"']);
/** At the very beginning these break out of the cell, whatever follows. */
const breaks = /^'*[\t\r\n]/u;

/** Chữ ghi vào CSV: an apostrophe before whatever a spreadsheet would run, so that it is shown; `opened` takes it away again. */
export function guarded(text: string): string {
  const places = new Set(formulasIn(text));
  if (places.size === 0) return text;
  return Array.from(text.split(''), (letter, at) => (places.has(at) ? `'${letter}` : letter)).join('');
}

/** Chữ đọc từ CSV, as it was before it was guarded. */
export function opened(text: string): string {
  const places = new Set(formulasIn(text, 1).map((at) => at - 1));
  if (places.size === 0) return text;
  return text
    .split('')
    .filter((_, at) => !places.has(at))
    .join('');
}

/** The places at which a cell may begin and a formula does; with an apostrophe between, the places behind that. */
function formulasIn(text: string, between: 0 | 1 = 0): number[] {
  const danger = dangerFrom(text);
  return danger.flatMap((runs, at) => {
    const start = at - between;
    const isStart = start === 0 || separators.has(text.charAt(start - 1));
    const isBreak = start === 0 && breaks.test(text.slice(at));
    return start >= 0 && isStart && (between === 0 || text.charAt(start) === "'") && (runs || isBreak)
      ? [at]
      : [];
  });
}

/** For each place whether a formula begins there, with what is passed over before it. */
function dangerFrom(text: string): boolean[] {
  const danger = new Array<boolean>(text.length).fill(false);
  for (let at = text.length - 1; at >= 0; at -= 1) {
    const letter = text.charAt(at);
    danger[at] = begins.test(letter) || (passedOver.test(letter) && danger[at + 1] === true);
  }
  return danger;
}
