import { Document, Packer } from 'docx';
import { unzipSync, zipSync } from 'fflate';
import { attachedOf, bodyOf, foot, head, heading, pageNumbers } from './layout.ts';
import { page, size } from './measures.ts';
import { type Paper, printable } from './paper.ts';

const font = 'Times New Roman';
/** The first day that a ZIP file can name: the same paper is the same file, whenever it is printed. */
const epoch = new Date(1980, 0, 1);

/** In văn bản: the paper as a .docx file in the layout of NĐ 30/2020/NĐ-CP, phụ lục I. */
export async function printPaper(paper: Paper): Promise<Uint8Array<ArrayBuffer>> {
  const { width, height, margin } = page;
  const document = new Document({
    title: printable(paper.heading?.title ?? paper.about ?? ''),
    creator: printable(paper.agency.join(' ')),
    lastModifiedBy: printable(paper.agency.join(' ')),
    styles: {
      default: {
        document: {
          run: { font, size: size.body, language: { value: 'vi-VN' } },
          paragraph: { spacing: { after: 0 } },
        },
      },
    },
    sections: [
      {
        properties: { titlePage: true, page: { size: { width, height }, margin } },
        headers: pageNumbers,
        children: [
          ...head(paper),
          ...heading(paper),
          ...bodyOf(paper.blocks),
          ...foot(paper),
          ...attachedOf(paper),
        ],
      },
    ],
  });
  return still(await Packer.toBuffer(document), `${paper.made}T00:00:00Z`);
}

/** The same file without the moment at which it was made. */
function still(file: Uint8Array, made: string): Uint8Array<ArrayBuffer> {
  const decoder = new TextDecoder();
  const parts = Object.entries(unzipSync(file)).map(([name, bytes]): [string, Uint8Array] => {
    if (name !== 'docProps/core.xml') return [name, bytes];
    const core = decoder.decode(bytes).replaceAll(/(<dcterms:\w+ [^>]*>)[^<]*/g, `$1${made}`);
    return [name, new TextEncoder().encode(core)];
  });
  return zipSync(Object.fromEntries(parts.toSorted(byName)), { mtime: epoch }) as Uint8Array<ArrayBuffer>;
}

/** `[Content_Types].xml` first, as readers expect. */
const byName = ([one]: [string, Uint8Array], [other]: [string, Uint8Array]): number => (one < other ? -1 : 1);
