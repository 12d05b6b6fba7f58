import { getDocumentProxy } from 'unpdf';
import { damagedFile, encryptedFile } from './kind.ts';
import { limits } from './limits.ts';
import { type Piece, pageLines } from './pdfLines.ts';
import { UnreadableDocument } from './unreadable.ts';

/** Văn bản PDF có lớp chữ: the lines of each page as they stand, columns kept apart by blanks. */
export async function readPdf(bytes: Uint8Array, name: string): Promise<string> {
  const document = await opened(bytes, name);
  if (document.numPages > limits.pages) throw tooManyPages(name, document.numPages);
  const pages: string[] = [];
  try {
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent();
      pages.push(pageLines(items.flatMap((item) => ('str' in item ? [pieceOf(item)] : []))).join('\n'));
      page.cleanup();
    }
  } catch {
    throw damagedFile(name, 'pdf');
  }
  const text = pages.join('\n\n');
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (letters < limits.lettersPerPage * pages.length) throw scan(name, pages.length);
  return text;
}

async function opened(bytes: Uint8Array, name: string) {
  try {
    // pdf.js takes the memory of what it is given.
    return await getDocumentProxy(bytes.slice(), { verbosity: 0, stopAtErrors: false });
  } catch (error) {
    throw error instanceof Error && error.name === 'PasswordException'
      ? encryptedFile(name)
      : damagedFile(name, 'pdf');
  }
}

type Item = { str: string; transform: unknown[]; width: number; height: number };

function pieceOf({ str, transform, width, height }: Item): Piece {
  const [x, y] = [Number(transform[4]), Number(transform[5])];
  return { text: str, x, y, width, height: height || Math.abs(Number(transform[3])) };
}

const scan = (name: string, pages: number) =>
  new UnreadableDocument(
    'no-text',
    `Tệp ${name} (${pages} trang) là ảnh chụp, không có lớp chữ; hãy nhận dạng chữ (OCR) rồi gửi lại hoặc gửi bản .docx.`,
    `${name} (${pages} pages) is a scan without text; recognise its text (OCR) and send it again, or send the .docx.`,
  );

const tooManyPages = (name: string, pages: number) =>
  new UnreadableDocument(
    'too-large',
    `Tệp ${name} có ${pages} trang, quá giới hạn ${limits.pages} trang; hãy tách riêng phần kế hoạch.`,
    `${name} has ${pages} pages, more than the ${limits.pages} that are read; send the plan by itself.`,
  );
