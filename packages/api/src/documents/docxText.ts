import { SaxesParser } from 'saxes';
import type { Numbering } from './docxNumbering.ts';
import { type Cell, docxTable } from './docxTable.ts';

/** Deleted text, field codes, and what repeats a drawing for old programs. */
const skipped = new Set(['del', 'moveFrom', 'instrText', 'Fallback', 'rPrChange', 'pPrChange']);
/** Where an element of a run stands for characters; a tab elsewhere is a stop. */
const characters: Record<string, string> = { tab: '    ', br: '\n', cr: '\n', noBreakHyphen: '-' };

type Paragraph = { text: string; style: string; list: string | null; level: number | null };

/** Where the reading stands: text boxes put paragraphs into paragraphs, tables put tables into cells. */
type Place = {
  /** Lines go to the innermost cell, or to the document. */
  into: string[][];
  paragraphs: Paragraph[];
  tables: Cell[][][];
  numbering: Numbering;
};

const cellOf = (place: Place) => place.tables.at(-1)?.at(-1)?.at(-1);
const set = <Whole extends object>(whole: Whole | undefined, change: Partial<Whole>) =>
  whole && Object.assign(whole, change);

const openings: Record<string, (place: Place, value: string) => void> = {
  p: ({ paragraphs }) => paragraphs.push({ text: '', style: '', list: null, level: null }),
  tbl: ({ tables }) => tables.push([]),
  tr: ({ tables }) => tables.at(-1)?.push([]),
  tc: ({ into, tables }) => {
    const lines: string[] = [];
    into.push(lines);
    tables.at(-1)?.at(-1)?.push({ lines, span: 1, continues: false });
  },
  gridSpan: (place, value) => set(cellOf(place), { span: Number(value) || 1 }),
  vMerge: (place, value) => set(cellOf(place), { continues: value !== 'restart' }),
  pStyle: ({ paragraphs }, style) => set(paragraphs.at(-1), { style }),
  numId: ({ paragraphs }, list) => set(paragraphs.at(-1), { list }),
  ilvl: ({ paragraphs }, level) => set(paragraphs.at(-1), { level: Number(level) }),
};

const closings: Record<string, (place: Place) => void> = {
  p: ({ paragraphs, into, numbering }) => {
    const paragraph = paragraphs.pop();
    if (paragraph) into.at(-1)?.push(...linesOf(paragraph, numbering));
  },
  tc: ({ into }) => into.pop(),
  tbl: ({ tables, into }) => into.at(-1)?.push(...docxTable(tables.pop() ?? [])),
};

const local = (name: string) => name.slice(name.indexOf(':') + 1);
const printedValue = (attributes: Record<string, string>) =>
  Object.entries(attributes).find(([name]) => local(name) === 'val')?.[1] ?? '';

/** Lines of the main part of a .docx, in the order of reading. */
export function docxLines(xml: string, numbering: Numbering): string[] {
  const lines: string[] = [];
  const place: Place = { into: [lines], paragraphs: [], tables: [], numbering };
  const path: string[] = [];
  let silent = 0;
  const write = (text: string) => {
    const paragraph = place.paragraphs.at(-1);
    if (silent === 0 && paragraph) paragraph.text += text;
  };
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    const tag = local(name);
    if (path.at(-1) === 'r') write(characters[tag] ?? '');
    path.push(tag);
    if (skipped.has(tag)) silent += 1;
    if (silent === 0) openings[tag]?.(place, printedValue(attributes as Record<string, string>));
  });
  parser.on('text', (text) => {
    if (path.at(-1) === 't') write(text);
  });
  parser.on('closetag', ({ name }) => {
    const tag = local(name);
    path.pop();
    if (silent === 0) closings[tag]?.(place);
    if (skipped.has(tag)) silent -= 1;
  });
  parser.write(xml).close();
  return lines;
}

/** The number that Word would show belongs to the first line. */
function linesOf(paragraph: Paragraph, numbering: Numbering): string[] {
  if (paragraph.text.trim() === '') return [''];
  const lines = paragraph.text.split('\n').map((line) => line.trimEnd());
  const own =
    paragraph.list === null ? numbering.ofStyle(paragraph.style) : { list: paragraph.list, level: 0 };
  const label = own && numbering.label({ list: own.list, level: paragraph.level ?? own.level });
  return label === null ? lines : [`${label} ${lines[0]?.trimStart()}`, ...lines.slice(1)];
}
