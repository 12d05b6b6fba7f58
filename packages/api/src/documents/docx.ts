import { strFromU8, type UnzipFileInfo, unzipSync } from 'fflate';
import { numberingOf } from './docxNumbering.ts';
import { docxLines } from './docxText.ts';
import { damagedFile, unknownType } from './kind.ts';
import { limits } from './limits.ts';
import { checkSecrecy } from './secrecy.ts';
import { UnreadableDocument } from './unreadable.ts';

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

/** Looks at the sizes before it unpacks, and unpacks only what holds text. */
function unpacked(bytes: Uint8Array, name: string): Record<string, Uint8Array> {
  let total = 0;
  const wanted = (file: UnzipFileInfo): boolean => {
    if (!/^(_rels\/[.]rels|[^/]+\/(document\d*|header\d*|styles|numbering)[.]xml)$/.test(file.name))
      return false;
    total += file.originalSize;
    const ratio = file.originalSize / Math.max(1, file.size);
    if (total > limits.unpackedBytes) throw bomb(name);
    if (file.originalSize > limits.harmlessBytes && ratio > limits.compressionRatio) throw bomb(name);
    return true;
  };
  try {
    return unzipSync(bytes, { filter: wanted });
  } catch (error) {
    throw error instanceof UnreadableDocument ? error : damagedFile(name, 'docx');
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
