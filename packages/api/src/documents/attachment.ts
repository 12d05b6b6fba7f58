import { refuse } from '@thac/domain/refusal';
import { extractText, inWorker } from './extract.ts';
import { checkSize, kindOf } from './kind.ts';
import { officeKind } from './office.ts';
import { checkSecrecy } from './secrecy.ts';
import { type UnreadableCode, UnreadableDocument } from './unreadable.ts';

const office = 'application/vnd.openxmlformats-officedocument';
const pictures = [
  { starts: [0x89, 0x50, 0x4e, 0x47], mediaType: 'image/png', ending: /\.png$/i },
  { starts: [0xff, 0xd8, 0xff], mediaType: 'image/jpeg', ending: /\.jpe?g$/i },
];

/** What only says that a file shows no letters, such as a scan; what cannot be searched for a mark of secrecy is no annex. */
const harmless: ReadonlySet<UnreadableCode> = new Set(['empty', 'no-text']);

/**
 * Loại tệp kèm theo, by its bytes whatever it is called: PDF, .docx, .xlsx, .odt, text, PNG or JPEG; everything else is refused
 * with its reason, and so is what bears a mark of secrecy.
 */
export async function attachmentType(bytes: Uint8Array, name: string): Promise<string> {
  try {
    return await typeOf(bytes, name);
  } catch (error) {
    if (!(error instanceof UnreadableDocument)) throw error;
    return refuse({ code: `document-${error.code}`, vi: error.vi, en: error.en });
  }
}

async function typeOf(bytes: Uint8Array, name: string): Promise<string> {
  if (bytes.length === 0) await extractText(bytes, name);
  checkSize(bytes, name);
  const picture = pictures.find(({ starts }) => starts.every((byte, at) => bytes[at] === byte));
  if (picture) return named(name, picture.ending, picture.mediaType);
  const kind = kindOf(bytes, name);
  if (kind === 'docx') {
    const parts = officeKind(bytes, name);
    if (parts !== 'docx') return annexOf(parts, bytes, name);
  }
  await assertOpen(bytes, name);
  if (kind === 'docx') return `${office}.wordprocessingml.document`;
  return kind === 'pdf' ? 'application/pdf' : 'text/plain';
}

const annexes = {
  xlsx: { ending: /\.xlsx$/i, mediaType: `${office}.spreadsheetml.sheet` },
  odt: { ending: /\.odt$/i, mediaType: 'application/vnd.oasis.opendocument.text' },
} as const;

/** What is kept but not read as a document: nothing but a mark of secrecy is looked for in it. */
async function annexOf(kind: keyof typeof annexes, bytes: Uint8Array, name: string): Promise<string> {
  const mediaType = named(name, annexes[kind].ending, annexes[kind].mediaType);
  checkSecrecy(await inWorker(kind, bytes, name), name);
  return mediaType;
}

/** A name whose ending promises another kind than the bytes hold is refused: somebody is mistaken about this file. */
function named(name: string, ending: RegExp, mediaType: string): string {
  if (!/\.[a-z0-9]{1,5}$/i.test(name) || ending.test(name)) return mediaType;
  throw new UnreadableDocument(
    'false-name',
    `Tệp ${name} có nội dung là ${mediaType}; hãy kiểm tra lại tệp và đặt đúng đuôi.`,
    `The contents of ${name} are ${mediaType}; check the file and give it its right ending.`,
  );
}

/** Refuses what is damaged, protected or secret. */
async function assertOpen(bytes: Uint8Array, name: string): Promise<void> {
  try {
    await extractText(bytes, name);
  } catch (error) {
    if (!(error instanceof UnreadableDocument)) throw error;
    if (!harmless.has(error.code)) throw error;
  }
}
