import { inArchive } from './docx.ts';
import { unknownType } from './kind.ts';
import { openZip } from './zip.ts';

/** Loại tệp Office, by the parts that make it one. */
export type Office = 'docx' | 'xlsx' | 'odt';

const odtType = 'application/vnd.oasis.opendocument.text';
/** What runs, and what would have to be opened in its turn. */
const macros = /(?:^|\/)vbaProject\.bin$|^Basic\/|^Scripts\//iu;
const within =
  /\.(?:zip|rar|7z|gz|tgz|bz2|xz|tar|jar|iso|cab|exe|dll|msi|scr|com|bat|cmd|ps1|vbs|js|hta|lnk|docm|xlsm)$/iu;

/** One of these stands in every document, broken or not. */
const marks = ['[Content_Types].xml', 'mimetype'];

/** What an archive is: a document with its parts, or nothing that is taken in. */
export function officeKind(bytes: Uint8Array, name: string): Office {
  if (!marks.some((mark) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(mark)))
    throw unknownType(name, 'một tệp nén', 'a zip archive');
  return inArchive(name, () => {
    const zip = openZip(bytes);
    const holds = (path: string) => zip.paths.includes(path);
    if (zip.paths.some((path) => macros.test(path)))
      throw unknownType(name, 'tài liệu có chứa macro', 'a document with macros');
    if (zip.paths.some((path) => within.test(path)))
      throw unknownType(
        name,
        'tệp nén chứa tệp nén hoặc chương trình',
        'an archive with archives or programs in it',
      );
    if (holds('[Content_Types].xml') && holds('xl/workbook.xml')) return 'xlsx';
    if (holds('[Content_Types].xml') && holds('word/document.xml')) return 'docx';
    const isOdt = zip.part('mimetype', odtType.length)?.toString('latin1') === odtType;
    if (isOdt && holds('content.xml')) return 'odt';
    throw unknownType(name, 'một tệp nén', 'a zip archive');
  });
}
