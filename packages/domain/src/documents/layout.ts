/** Bảng dàn bằng khoảng trắng: lines of a table set out with blanks get bars between their columns, so that broken cells stay under their head. */
export const withBars = (lines: readonly string[]): string[] => {
  const barred = [...lines];
  for (let at = 0; at < lines.length; at++) {
    const head = headCells(lines[at] ?? '');
    if (head === null) continue;
    const { to, cuts } = extent(lines, at, head);
    if (to - at < 2) continue;
    for (let row = at; row < to; row++) barred[row] = cutAt(lines[row] ?? '', cuts);
    at = to - 1;
  }
  return barred;
};

type Cell = { from: number; to: number };

/** The cells of a head that begins with "TT" and goes on with wide gaps. */
const headCells = (line: string): Cell[] | null => {
  if (!/^\s*S?TT\s{2,}\S/iu.test(line) || /[|\t]/u.test(line)) return null;
  const cells = Array.from(line.matchAll(/\S+(?: \S+)*/gu), (match) => ({
    from: match.index,
    to: match.index + match[0].length,
  }));
  return cells.length >= 4 ? cells : null;
};

/** How far below a head the columns stay apart, and where to cut them. */
const extent = (
  lines: readonly string[],
  from: number,
  head: readonly Cell[],
): { to: number; cuts: number[] } => {
  let taken = new Set<number>();
  let cuts: number[] = [];
  let to = from;
  for (let at = from; at < lines.length && at - to <= 2; at++) {
    const line = lines[at] ?? '';
    if (line.trim() === '') continue;
    const more = new Set([...taken, ...Array.from(line.matchAll(/\S/gu), (match) => match.index)]);
    const found = cutsBetween(head, more);
    if (found === null || /[|\t]|^\s{0,12}(?:Nơi nhận|Ghi chú|Trên đây)/u.test(line)) break;
    [taken, cuts, to] = [more, found, at + 1];
  }
  return { to, cuts };
};

/** The middle of the widest gap between each two cells of the head; null where one is closed. */
const cutsBetween = (head: readonly Cell[], taken: ReadonlySet<number>): number[] | null => {
  const cuts = head.slice(1).map((cell, index) => {
    const before = head[index] ?? cell;
    let [widest, best, run] = [0, -1, 0];
    for (let at = middle(before); at <= middle(cell); at++) {
      run = taken.has(at) ? 0 : run + 1;
      if (run > widest) [widest, best] = [run, at - Math.floor(run / 2)];
    }
    return best;
  });
  return cuts.includes(-1) ? null : cuts;
};

const middle = ({ from, to }: Cell): number => Math.floor((from + to) / 2);

const cutAt = (line: string, cuts: readonly number[]): string => {
  if (line.trim() === '' || /^\s{4,}\d{1,3}\s*$/u.test(line)) return line;
  const edges = [0, ...cuts, line.length];
  return `| ${edges
    .slice(1)
    .map((edge, index) => line.slice(edges[index], edge).trim())
    .join(' | ')} |`;
};
