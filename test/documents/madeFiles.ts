import { Document, Packer, Paragraph } from 'docx';
import { strToU8, zipSync } from 'fflate';

/** The main part of a .docx with this body. */
export const documentXml = (body: string) =>
  `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`;

/** An archive of these files. */
export const zipped = (files: Record<string, string>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));

/** The least that is a .docx, with further parts beside the main one. */
export const packed = (document: string, beside: Record<string, string> = {}): Uint8Array =>
  zipped({
    '_rels/.rels':
      '<Relationships><Relationship Id="r1" Type="http://x/officeDocument" Target="word/document.xml"/></Relationships>',
    'word/document.xml': document,
    ...beside,
  });

/** Forty lines on each of two hundred pages. */
export async function longDocx(): Promise<Uint8Array> {
  const children = Array.from(
    { length: 8_000 },
    (_, at) => new Paragraph(`${at + 1}. Các cơ quan, đơn vị báo cáo kết quả về Phòng Nội vụ.`),
  );
  return new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children }] })));
}

/** Pages with a drawing and no text, as a scanner makes them; where objects stand is left to be found. */
export function pdfOf(pages: number): Uint8Array {
  const kids = Array.from({ length: pages }, (_, at) => `${at + 4} 0 R`).join(' ');
  const objects = [
    '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj',
    `2 0 obj<</Type/Pages/Count ${pages}/Kids[${kids}]>>endobj`,
    '3 0 obj<</Length 22>>stream\n0 0 400 700 re 10 w S\n\nendstream endobj',
    ...Array.from(
      { length: pages },
      (_, at) => `${at + 4} 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 3 0 R>>endobj`,
    ),
  ];
  return strToU8(`%PDF-1.4\n${objects.join('\n')}\ntrailer<</Root 1 0 R/Size ${pages + 4}>>\n%%EOF\n`);
}
