import { limits } from './limits.ts';
import { UnreadableDocument } from './unreadable.ts';

/** Kind of file that can be read. */
export type Kind = 'text' | 'docx' | 'pdf';

const startsWith = (bytes: Uint8Array, ...start: number[]) => start.every((byte, at) => bytes[at] === byte);
const ascii = (bytes: Uint8Array, from: number, to: number) =>
  String.fromCharCode(...bytes.subarray(from, Math.min(to, bytes.length)));

/** Kinds that are known only to be refused with their name. */
const foreign: { starts: number[][]; vi: string; en: string }[] = [
  { starts: [[0x89, 0x50, 0x4e, 0x47]], vi: 'ảnh PNG', en: 'a PNG image' },
  { starts: [[0xff, 0xd8, 0xff]], vi: 'ảnh JPEG', en: 'a JPEG image' },
  {
    starts: [
      [0x49, 0x49, 0x2a, 0],
      [0x4d, 0x4d, 0, 0x2a],
    ],
    vi: 'ảnh TIFF',
    en: 'a TIFF image',
  },
  { starts: [[0x7b, 0x5c, 0x72, 0x74, 0x66]], vi: 'văn bản RTF', en: 'an RTF document' },
  { starts: [[0x4d, 0x5a]], vi: 'chương trình Windows', en: 'a Windows program' },
  { starts: [[0x7f, 0x45, 0x4c, 0x46]], vi: 'chương trình Linux', en: 'a Linux program' },
  { starts: [[0x52, 0x61, 0x72, 0x21]], vi: 'tệp nén RAR', en: 'a RAR archive' },
  { starts: [[0x37, 0x7a, 0xbc, 0xaf]], vi: 'tệp nén 7z', en: 'a 7z archive' },
  { starts: [[0x1f, 0x8b]], vi: 'tệp nén gzip', en: 'a gzip archive' },
];

/** Tells the kind from the bytes; the name is never believed. */
export function kindOf(bytes: Uint8Array, name: string): Kind {
  checkSize(bytes, name);
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) throw oldWord(bytes, name);
  if (startsWith(bytes, 0x50, 0x4b)) return 'docx';
  if (ascii(bytes, 0, 1024).includes('%PDF-')) return 'pdf';
  const other = foreign.find(({ starts }) => starts.some((start) => startsWith(bytes, ...start)));
  if (other) throw unknownType(name, other.vi, other.en);
  return 'text';
}

/** Refuses a file that is larger than any that is taken in. */
export function checkSize(bytes: Uint8Array, name: string): void {
  if (bytes.length <= limits.fileBytes) return;
  throw new UnreadableDocument(
    'too-large',
    `Tệp ${name} lớn hơn ${limits.fileBytes >> 20} MB; hãy tách văn bản hoặc gửi bản gốc .docx.`,
    `${name} is larger than ${limits.fileBytes >> 20} MB; split it or send the original .docx.`,
  );
}

/** A name whose ending promises another kind than the bytes hold is refused: somebody is mistaken about this file. */
export function checkName(kind: Kind, name: string): void {
  const promised = /[.](txt|docx|pdf)$/i.exec(name)?.[1]?.toLowerCase();
  const ending = kind === 'text' ? 'txt' : kind;
  if (promised === undefined || promised === ending) return;
  throw new UnreadableDocument(
    'false-name',
    `Tệp ${name} mang đuôi .${promised} nhưng nội dung là .${ending}; hãy kiểm tra lại tệp và đặt đúng đuôi.`,
    `${name} ends in .${promised} but its contents are .${ending}; check the file and give it its right ending.`,
  );
}

/** Refusal of a file that is nothing we read. */
export const unknownType = (name: string, vi: string, en: string) =>
  new UnreadableDocument(
    'unknown-type',
    `Tệp ${name} là ${vi}, không phải văn bản .txt, .docx hay PDF; hãy gửi đúng tệp văn bản.`,
    `${name} is ${en}, not a .txt, .docx or PDF document; send the document itself.`,
  );

/** Word 97-2003 and encrypted .docx share one container. */
function oldWord(bytes: Uint8Array, name: string): UnreadableDocument {
  const encrypted = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(
    Buffer.from('EncryptedPackage', 'utf16le'),
  );
  if (encrypted) return encryptedFile(name);
  return new UnreadableDocument(
    'old-word',
    `Tệp ${name} ở định dạng Office cũ (.doc, 97-2003); hãy lưu lại thành .docx rồi gửi.`,
    `${name} is in the old Office format (.doc, 97-2003); save it as .docx and send that.`,
  );
}

/** Refusal of a file that asks for a password. */
export const encryptedFile = (name: string) =>
  new UnreadableDocument(
    'encrypted',
    `Tệp ${name} có mật khẩu; hãy bỏ mật khẩu rồi gửi lại.`,
    `${name} is protected by a password; remove the password and send it again.`,
  );

/** Refusal of a file that ends or breaks where it should not. */
export const damagedFile = (name: string, kind: Kind) =>
  new UnreadableDocument(
    'damaged',
    `Tệp ${name} bị hỏng, không đọc được như một tệp .${kind}; hãy mở bằng phần mềm soạn thảo, lưu lại rồi gửi.`,
    `${name} is damaged and cannot be read as .${kind}; open it in its program, save it again and send that.`,
  );
