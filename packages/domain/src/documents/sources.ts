import { withFrames } from './frames.ts';
import { printedLines, type SourceLine, withoutPageNumbers } from './lines.ts';

/** Dòng nguồn của một văn bản: its printed lines, rows of tables marked, page numbers left out. */
export const sourceLines = (text: string): SourceLine[] => withoutPageNumbers(withFrames(printedLines(text)));
