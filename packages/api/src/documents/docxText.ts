import { SaxesParser } from 'saxes';
import type { Numbering } from './docxNumbering.ts';
import { type Cell, docxTable } from './docxTable.ts';

/** Deleted text, field codes, and what repeats a drawing for old programs. */
const skipped = new Set(['del', 'moveFrom', 'instrText', 'delText', 'Fallback', 'rPrChange', 'pPrChange']);
/** Where an element stands for characters. */
const characters: Record<string, string> = {
  tab: '    ',
  br: '\n',
  cr: '\n',
  noBreakHyphen: '-',
};

type Paragraph = { text: string; style: string; list: string | null; level: number | null };
type Table = { rows: Cell[][] };

const local = (name: string) => name.slice(name.indexOf(':') + 1);

/** Lines of the main part of a .docx, in the order of reading. */
export function docxLines(xml: string, numbering: Numbering): string[] {
  const parser = new SaxesParser();
  /** Lines go to the innermost cell, or to the document. */
  const places: string[][] = [[]];
  const paragraphs: Paragraph[] = [];
  const tables: Table[] = [];
  const path: string[] = [];
  let silent = 0;
  const into = () => places.at(-1) as string[];

  const openings: Record<string, (read: (name?: string) => string) => void> = {
    p: () => paragraphs.push({ text: '', style: '', list: null, level: null }),
    tbl: () => tables.push({ rows: [] }),
    tr: () => tables.at(-1)?.rows.push([]),
    tc: () => {
      const lines: string[] = [];
      places.push(lines);
      tables.at(-1)?.rows.at(-1)?.push({ lines, span: 1, continues: false });
    },
    gridSpan: (read) => changeCell({ span: Number(read()) || 1 }),
    vMerge: (read) => changeCell({ continues: read() !== 'restart' }),
    pStyle: (read) => changeParagraph({ style: read() }),
    numId: (read) => changeParagraph({ list: read() }),
    ilvl: (read) => changeParagraph({ level: Number(read()) }),
  };
  const closings: Record<string, () => void> = {
    p: () => {
      const paragraph = paragraphs.pop();
      if (paragraph) into().push(...linesOf(paragraph, numbering));
    },
    tc: () => places.pop(),
    tbl: () => {
      const table = tables.pop();
      if (table) into().push(...docxTable(table.rows));
    },
  };
  const changeCell = (change: Partial<Cell>) =>
    Object.assign(tables.at(-1)?.rows.at(-1)?.at(-1) ?? {}, change);
  const changeParagraph = (change: Partial<Paragraph>) => Object.assign(paragraphs.at(-1) ?? {}, change);

  parser.on('opentag', ({ name, attributes }) => {
    const tag = local(name);
    if (skipped.has(tag)) silent += 1;
    path.push(tag);
    if (silent > 0) return;
    const own = attributes as Record<string, string>;
    openings[tag]?.(
      () => own['w:val'] ?? Object.entries(own).find(([key]) => local(key) === 'val')?.[1] ?? '',
    );
    // A tab in the properties of a paragraph is a stop, not a character.
    const character = path.includes('r') ? characters[tag] : undefined;
    const paragraph = paragraphs.at(-1);
    if (character && paragraph && path.at(-2) === 'r') paragraph.text += character;
  });
  parser.on('text', (text) => {
    const paragraph = paragraphs.at(-1);
    if (silent === 0 && paragraph && path.at(-1) === 't') paragraph.text += text;
  });
  parser.on('closetag', ({ name }) => {
    const tag = local(name);
    path.pop();
    if (silent === 0) closings[tag]?.();
    if (skipped.has(tag)) silent -= 1;
  });
  parser.write(xml).close();
  return places[0] as string[];
}

function linesOf(paragraph: Paragraph, numbering: Numbering): string[] {
  const lines = paragraph.text.split('\n').map((line) => line.trimEnd());
  if (paragraph.text.trim() === '') return [''];
  const own =
    paragraph.list === null ? numbering.ofStyle(paragraph.style) : { list: paragraph.list, level: 0 };
  const place = own && { list: own.list, level: paragraph.level ?? own.level };
  const label = place ? numbering.label(place) : null;
  return label === null ? lines : [`${label} ${lines[0]?.trimStart()}`, ...lines.slice(1)];
}
