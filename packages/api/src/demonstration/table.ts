const graphemes = new Intl.Segmenter('vi', { granularity: 'grapheme' });

/** Columns on the screen: an accent composed or not takes none of its own. */
export const widthOf = (text: string): number => [...graphemes.segment(text)].length;

const pad = (text: string, width: number, right: boolean): string => {
  const blanks = ' '.repeat(Math.max(0, width - widthOf(text)));
  return right ? blanks + text : text + blanks;
};

/** Số kiểu Việt Nam: 21.914. */
export const count = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, '.');

/** A table for the terminal: the first column to the left, figures to the right. */
export function tableOf(header: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = header.map((title, column) =>
    Math.max(widthOf(title), ...rows.map((row) => widthOf(row[column] ?? ''))),
  );
  const line = (cells: readonly string[]) =>
    `  ${cells.map((cell, column) => pad(cell, widths[column] ?? 0, column > 0)).join('  ')}`.trimEnd();
  return [line(header), `  ${widths.map((width) => '─'.repeat(width)).join('  ')}`, ...rows.map(line)];
}
