/** A piece of text and where it stands on its page; y grows upwards. */
export type Piece = { text: string; x: number; y: number; width: number; height: number };

type Line = { y: number; height: number; pieces: Piece[] };

/** Puts pieces back into lines: one baseline one line, a wide gap several blanks, a gap between paragraphs an empty line. */
export function pageLines(pieces: readonly Piece[]): string[] {
  const lines: Line[] = [];
  for (const piece of pieces.filter(({ text }) => text.trim() !== '').toSorted((a, b) => b.y - a.y)) {
    const line = lines.at(-1);
    if (line && Math.abs(line.y - piece.y) < Math.max(line.height, piece.height) * 0.4)
      line.pieces.push(piece);
    else lines.push({ y: piece.y, height: piece.height, pieces: [piece] });
  }
  return lines.flatMap((line, at) => {
    const above = lines[at - 1];
    const apart = above !== undefined && above.y - line.y > 2.2 * Math.max(above.height, line.height);
    return apart ? ['', textOf(line)] : [textOf(line)];
  });
}

function textOf({ pieces }: Line): string {
  let text = '';
  let end: number | null = null;
  for (const piece of pieces.toSorted((a, b) => a.x - b.x)) {
    if (end !== null) text += blanks(piece.x - end, piece, text);
    text += piece.text;
    end = piece.x + piece.width;
  }
  return text.trimEnd();
}

/** Letters are drawn apart within a word: only a gap of a fifth of the height is a blank. */
function blanks(gap: number, piece: Piece, before: string): string {
  const letter = piece.height * 0.5;
  if (gap > letter * 4) return ' '.repeat(Math.min(40, Math.round(gap / letter)));
  if (gap > piece.height * 0.2) return before.endsWith(' ') || piece.text.startsWith(' ') ? '' : ' ';
  return '';
}
