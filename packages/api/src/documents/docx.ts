import { strFromU8 } from 'fflate';
import { numberingOf } from './docxNumbering.ts';
import { docxLines } from './docxText.ts';
import { damagedFile, encryptedFile, unknownType } from './kind.ts';
import { limits } from './limits.ts';
import { checkSecrecy } from './secrecy.ts';
import { UnreadableDocument } from './unreadable.ts';
import { BadArchive, openZip } from './zip.ts';

/** Văn bản .docx: its paragraphs as lines, numbers of lists as Word shows them, rows of tables as `| a | b |`. */
export function readDocx(bytes: Uint8Array, name: string): string {
  const parts = unpacked(bytes, name);
  const main = mainPart(parts);
  const document = main === null ? undefined : parts[main];
  if (document === undefined)
    throw unknownType(name, 'tệp nén hoặc văn bản Office khác', 'an archive or another Office document');
  const beside = (file: string) => {
    const part = parts[`${(main ?? '').replace(/[^/]*$/, '')}${file}`];
    return part === undefined ? null : strFromU8(part);
  };
  try {
    const numbering = numberingOf(beside('numbering.xml'), beside('styles.xml'));
    for (const header of headersOf(parts)) checkSecrecy(docxLines(header, numbering).join('\n'), name);
    return docxLines(strFromU8(document), numbering).join('\n');
  } catch (error) {
    throw error instanceof UnreadableDocument ? error : damagedFile(name, 'docx');
  }
}

/** What stands at the top of every page is no part of the text, but a mark of secrecy may stand there. */
const headersOf = (parts: Record<string, Uint8Array>): string[] =>
  Object.entries(parts).flatMap(([file, part]) => (/\/header\d*\.xml$/.test(file) ? [strFromU8(part)] : []));

/** Unpacks only what holds text. */
function unpacked(bytes: Uint8Array, name: string): Record<string, Uint8Array> {
  const wanted = /^(_rels\/[.]rels|[^/]+\/(document\d*|header\d*|styles|numbering)[.]xml)$/;
  return inArchive(name, () => {
    const zip = openZip(bytes);
    return Object.fromEntries(
      zip.paths.filter((path) => wanted.test(path)).map((path) => [path, zip.part(path) ?? Buffer.alloc(0)]),
    );
  });
}

/** Opens an archive; what is wrong with it is said of the file. */
export function inArchive<T>(name: string, open: () => T): T {
  try {
    return open();
  } catch (error) {
    if (!(error instanceof BadArchive)) throw error;
    if (error.fault === 'encrypted') throw encryptedFile(name);
    throw error.fault === 'bomb' ? bomb(name) : damagedFile(name, 'docx');
  }
}

function mainPart(parts: Record<string, Uint8Array>): string | null {
  const relations = parts['_rels/.rels'];
  if (relations === undefined) return null;
  for (const [relation] of strFromU8(relations).matchAll(/<[^>]*\bRelationship\b[^>]*>/g)) {
    const target = /Target="\/?([^"]+)"/.exec(relation)?.[1];
    if (/Type="[^"]*\/officeDocument"/.test(relation) && target) return target;
  }
  return null;
}

const bomb = (name: string) =>
  new UnreadableDocument(
    'compressed-too-much',
    `Tệp ${name} bung ra quá lớn so với một văn bản (quá ${limits.unpackedBytes >> 20} MB hoặc nén bất thường); hệ thống không mở tệp này, hãy kiểm tra nguồn gửi.`,
    `${name} would unpack to far more than a document holds (over ${limits.unpackedBytes >> 20} MB, or compressed unnaturally); it is not opened, check where it came from.`,
  );
