import { walk } from '../tables/xml.ts';
import { inArchive } from './docx.ts';
import { damagedFile } from './kind.ts';
import { openZip } from './zip.ts';

/** Chữ của một văn bản .odt or .xlsx that is kept as an annex: only so that a mark of secrecy in it is seen. */
export function wordsOf(bytes: Uint8Array, name: string, kind: 'odt' | 'xlsx'): string {
  return inArchive(name, () => {
    const zip = openZip(bytes);
    return parts[kind].map((path) => linesOf(zip.part(path), name).join('\n')).join('\n');
  });
}

/** Headers of pages stand among the styles; each text of a workbook once, in the order in which it first appears. */
const parts = { odt: ['styles.xml', 'content.xml'], xlsx: ['xl/sharedStrings.xml'] } as const;
const paragraphs = new Set(['p', 'h', 'si']);
const blanks: Record<string, string> = { s: ' ', tab: '\t', 'line-break': '\n' };

function linesOf(part: Buffer | null, name: string): string[] {
  const lines: string[] = [];
  let line: string | null = null;
  if (part === null) return lines;
  try {
    walk(part.toString('utf8'), {
      open: (element) => {
        if (paragraphs.has(element)) line = '';
        else if (line !== null) line += blanks[element] ?? '';
      },
      text: (text) => {
        if (line !== null) line += text;
      },
      close: (element) => {
        if (!paragraphs.has(element) || line === null) return;
        lines.push(line);
        line = null;
      },
    });
  } catch {
    throw damagedFile(name, 'docx');
  }
  return lines;
}
