import {
  AlignmentType,
  BorderStyle,
  type FileChild,
  Header,
  LineRuleType,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import { footColumns, headColumns, indent, size, width, widthOf } from './measures.ts';
import { type Block, blank, type Paper, printable, type Signature } from './paper.ts';

type Look = { bold?: boolean; italics?: boolean; size?: number };
type Row = Extract<Block, { kind: 'table' }>;

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const noBorders = { top: none, bottom: none, left: none, right: none };
const allNone = { ...noBorders, insideHorizontal: none, insideVertical: none };
const thin = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const;

const run = (text: string, look: Look = {}) =>
  new TextRun({ text: printable(text), size: size.body, ...look });

const centred = (text: string, look: Look = {}, after = 0, keepNext = false) =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { after },
    keepNext,
    children: [run(text, look)],
  });

/** Đường kẻ ngang nét liền, in the middle under a line of that width. */
const rule = (room: number, long: number, after = 0) => {
  const side = Math.max(0, Math.round((room - Math.min(long, room)) / 2));
  return new Paragraph({
    indent: { left: side, right: side },
    spacing: { before: 60, after, line: 60, lineRule: LineRuleType.EXACT },
    border: { top: { ...thin, size: 6, space: 1 } },
    children: [],
  });
};

const cell = (children: Paragraph[], room: number) =>
  new TableCell({ children, borders: noBorders, width: { size: room, type: WidthType.DXA } });

/** Hai cột không kẻ: the head and the foot. */
const columns = (widths: readonly [number, number], rows: readonly (readonly [Paragraph[], Paragraph[]])[]) =>
  new Table({
    width: { size: width, type: WidthType.DXA },
    columnWidths: [...widths],
    layout: TableLayoutType.FIXED,
    borders: allNone,
    margins: { left: 0, right: 0, top: 0, bottom: 0 },
    rows: rows.map(
      ([left, right]) =>
        new TableRow({ cantSplit: true, children: [cell(left, widths[0]), cell(right, widths[1])] }),
    ),
  });

/** Phần đầu: agency block and number on the left, motto, place and date on the right. */
export function head({ superior, agency, number, placeAndDate, about, mark }: Paper): FileChild[] {
  const [left, right] = headColumns;
  const last = agency.at(-1) ?? '';
  const values = 'Độc lập - Tự do - Hạnh phúc';
  const below = [
    centred(number, { size: size.number }),
    ...(about === null ? [] : [centred(about, { size: size.about })]),
    ...(mark === null ? [] : [centred(mark, { bold: true, size: size.number })]),
  ];
  return [
    columns(headColumns, [
      [
        [
          ...(superior === null ? [] : [centred(superior, { size: size.agency })]),
          ...agency.map((line) => centred(line, { bold: true, size: size.agency })),
          rule(left, Math.min(widthOf(last, size.agency), left * 0.7) * 0.45),
        ],
        [
          centred('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { bold: true, size: size.motto }),
          centred(values, { bold: true, size: size.values }),
          rule(right, widthOf(values, size.values), 60),
        ],
      ],
      [below, [centred(placeAndDate, { italics: true })]],
    ]),
  ];
}

/** Tên loại và trích yếu, or the addressee of a letter. */
export function heading({ heading: title, addressee }: Paper): FileChild[] {
  if (addressee !== null)
    return [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        spacing: { before: 300, after: 240 },
        children: [run(`Kính gửi: ${addressee}`)],
      }),
    ];
  if (title === null) return [];
  return [
    new Paragraph({ spacing: { after: 120 }, children: [] }),
    centred(title.type, { bold: true }),
    centred(title.title, { bold: true }),
    rule(width, Math.min(widthOf(title.title, size.body), width) * 0.4, 160),
  ];
}

/** Phần nội dung; the last paragraph ends with `./.`. */
export const bodyOf = (blocks: readonly Block[]): FileChild[] => {
  const last = blocks.findLastIndex((block) => block.kind === 'text');
  return blocks.flatMap((block, at) => printed(block, at === last ? './.' : ''));
};

const paragraph = (runs: TextRun[], keepNext = false) =>
  new Paragraph({
    alignment: AlignmentType.JUSTIFIED,
    indent: { firstLine: indent },
    spacing: { before: 60, after: 60, line: 288, lineRule: LineRuleType.AUTO },
    keepNext,
    children: runs,
  });

function printed(block: Block, end: string): FileChild[] {
  switch (block.kind) {
    case 'basis':
      return [paragraph([run(block.text, { italics: true })])];
    case 'centred':
      return [centred(block.text, { bold: true }, 120, true)];
    case 'heading':
      return [paragraph([run(block.text, { bold: true })], true)];
    case 'text': {
      const text = end === '' ? block.text : block.text.replace(/[\s./;,]*$/u, end);
      const bold = block.bold === undefined ? [] : [run(block.bold, { bold: true })];
      return [paragraph([...bold, run(text)], block.text === '' || end !== '')];
    }
    case 'table':
      return [grid(block), new Paragraph({ spacing: { after: 0, line: 120 }, children: [] })];
  }
}

function grid({ columns: titles, rows }: Row): Table {
  const widths = titles.map(({ share }) => Math.round((width * share) / 100));
  const row = (texts: readonly string[], header: boolean) =>
    new TableRow({
      tableHeader: header,
      cantSplit: true,
      children: texts.map(
        (text, at) =>
          new TableCell({
            width: { size: widths[at] ?? 0, type: WidthType.DXA },
            verticalAlign: header ? VerticalAlign.CENTER : VerticalAlign.TOP,
            children: text.split('\n').map(
              (line) =>
                new Paragraph({
                  alignment: header || titles[at]?.centred ? AlignmentType.CENTER : AlignmentType.LEFT,
                  children: [run(line, { bold: header, size: size.table })],
                }),
            ),
          }),
      ),
    });
  return new Table({
    width: { size: width, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    margins: { left: 80, right: 80, top: 40, bottom: 40 },
    borders: {
      top: thin,
      bottom: thin,
      left: thin,
      right: thin,
      insideHorizontal: thin,
      insideVertical: thin,
    },
    rows: [
      row(
        titles.map(({ title }) => title),
        true,
      ),
      ...rows.map((texts) => row(texts, false)),
    ],
  });
}

/** Phần cuối: recipients on the left, who signs on the right. */
export function foot({ recipients, signature }: Paper): FileChild[] {
  const list = recipients.map(
    (one, at) =>
      new Paragraph({
        children: [run(`- ${one}${at === recipients.length - 1 ? '.' : ';'}`, { size: size.recipients })],
      }),
  );
  const title = new Paragraph({
    children: [run('Nơi nhận:', { bold: true, italics: true, size: size.recipientsTitle })],
  });
  return [
    new Paragraph({
      spacing: { after: 0, line: 120, lineRule: LineRuleType.EXACT },
      keepNext: true,
      children: [],
    }),
    columns(footColumns, [[[title, ...list], signed(signature)]]),
  ];
}

function signed({ authority, position, name }: Signature): Paragraph[] {
  const room = new Paragraph({ spacing: { line: 1_500, lineRule: LineRuleType.EXACT }, children: [] });
  return [
    ...authority.map((line) => centred(line, { bold: true })),
    centred(position ?? blank, { bold: true }),
    room,
    centred(name ?? blank, { bold: true }),
  ];
}

/** Phần kèm theo, each from a page of its own. */
export const attachedOf = ({ attached }: Paper): FileChild[] =>
  attached.flatMap(({ type, title, attachedTo, blocks }) => [
    new Paragraph({
      pageBreakBefore: true,
      alignment: AlignmentType.CENTER,
      children: [run(type, { bold: true })],
    }),
    centred(title, { bold: true }),
    centred(attachedTo, { italics: true }),
    rule(width, width * 0.2, 160),
    ...blocks.flatMap((block) => printed(block, '')),
  ]);

/** Số trang, canh giữa ở lề trên; the first page bears none. */
export const pageNumbers = {
  first: new Header({ children: [new Paragraph({ children: [] })] }),
  default: new Header({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ children: [PageNumber.CURRENT], size: size.page })],
      }),
    ],
  }),
};
