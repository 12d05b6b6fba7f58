import { crc32, deflateRawSync, deflateSync } from 'node:zlib';
import { Refusal } from '@thac/domain/refusal';
import { describe, expect, it } from 'vitest';
import { attachmentType } from './attachment.ts';
import { extractText } from './extract.ts';
import { limits } from './limits.ts';
import { openZip } from './zip.ts';

type Part = {
  path: string;
  text?: string | Buffer;
  method?: number;
  /** What the directory says instead of the truth. */
  lies?: { crc?: number; packed?: number; size?: number; at?: number; path?: string; flags?: number };
};

/** An archive by hand, so that it may say anything. */
function zip(parts: readonly Part[], end: { count?: number; start?: number; behind?: string } = {}): Buffer {
  const heads: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { path, text = '', method = 8, lies = {} } of parts) {
    const bytes = Buffer.from(text);
    const packed = method === 8 ? deflateRawSync(bytes) : bytes;
    const name = Buffer.from(path);
    const sizes = [lies.crc ?? crc32(bytes), lies.packed ?? packed.length, lies.size ?? bytes.length];
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(method, 8);
    for (const [nth, size] of sizes.entries()) head.writeUInt32LE(size, 14 + nth * 4);
    head.writeUInt16LE(name.length, 26);
    heads.push(head, name, packed);
    const said = Buffer.from(lies.path ?? path);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(lies.flags ?? 0, 8);
    entry.writeUInt16LE(method, 10);
    for (const [nth, size] of sizes.entries()) entry.writeUInt32LE(size, 16 + nth * 4);
    entry.writeUInt16LE(said.length, 28);
    entry.writeUInt32LE(lies.at ?? at, 42);
    directory.push(entry, said);
    at += 30 + name.length + packed.length;
  }
  const length = directory.reduce((sum, { length: one }) => sum + one, 0);
  const last = Buffer.alloc(22);
  last.writeUInt32LE(0x06054b50, 0);
  for (const field of [8, 10]) last.writeUInt16LE(end.count ?? parts.length, field);
  last.writeUInt32LE(length, 12);
  last.writeUInt32LE(end.start ?? at, 16);
  return Buffer.concat([...heads, ...directory, last, Buffer.from(end.behind ?? '')]);
}

const types = { path: '[Content_Types].xml', text: '<Types/>' };
const relations = {
  path: '_rels/.rels',
  text: '<Relationships><Relationship Type="x/officeDocument" Target="word/document.xml"/></Relationships>',
};
const word = (text: string): Part => ({
  path: 'word/document.xml',
  text: `<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:body></w:document>`,
});
const docx = (...more: Part[]) =>
  zip([types, relations, word('Báo cáo kết quả của Ủy ban nhân dân xã'), ...more]);
const sheet = (text = 'Số liệu'): Part[] => [
  types,
  { path: 'xl/workbook.xml', text: '<workbook/>' },
  { path: 'xl/sharedStrings.xml', text: `<sst><si><t>${text}</t></si></sst>` },
];
const odt = (text: string, style = ''): Part[] => [
  { path: 'mimetype', text: 'application/vnd.oasis.opendocument.text', method: 0 },
  {
    path: 'content.xml',
    text: `<office:text xmlns:office="o" xmlns:text="t"><text:p>${text}</text:p></office:text>`,
  },
  { path: 'styles.xml', text: `<s xmlns:text="t"><text:p>${style}</text:p></s>` },
];

const office = 'application/vnd.openxmlformats-officedocument';

describe('a file is what its parts make it', () => {
  it.each([
    ['a .docx', docx(), 'a.docx', `${office}.wordprocessingml.document`],
    ['an .xlsx', zip(sheet()), 'a.xlsx', `${office}.spreadsheetml.sheet`],
    ['an .odt', zip(odt('Báo cáo')), 'a.odt', 'application/vnd.oasis.opendocument.text'],
  ])('%s', async (_, bytes, name, mediaType) => {
    expect(await attachmentType(bytes, name)).toBe(mediaType);
  });
});

const nothing = Buffer.alloc(limits.harmlessBytes + 1);
const refused: [string, () => Buffer, string][] = [
  [
    'that only says xl/workbook.xml somewhere',
    () => Buffer.from('PK\x03\x04…xl/workbook.xml…'),
    'unknown-type',
  ],
  ['that only names its types', () => Buffer.from('PK\x03\x04[Content_Types].xml'), 'damaged'],
  ['whose parts are of no document', () => zip([{ path: 'a.txt', text: 'a' }]), 'unknown-type'],
  ['that lacks the list of its types', () => zip([relations, word('a')]), 'unknown-type'],
  ['with an archive in it', () => docx({ path: 'word/a.zip', text: 'PK' }), 'unknown-type'],
  ['with a program in it', () => docx({ path: 'word/a.EXE', text: 'MZ' }), 'unknown-type'],
  ['with macros', () => docx({ path: 'word/vbaProject.bin', text: 'a' }), 'unknown-type'],
  ['that leads out of itself', () => docx({ path: '../../etc/passwd', text: 'a' }), 'damaged'],
  ['that leads out by a backslash', () => docx({ path: '..\\a', text: 'a' }), 'damaged'],
  ['that leads to the root', () => docx({ path: '/etc/passwd', text: 'a' }), 'damaged'],
  ['that leads to a drive', () => docx({ path: 'C:a', text: 'a' }), 'damaged'],
  ['with a NUL in a name', () => docx({ path: 'word/a\0.xml', text: 'a' }), 'damaged'],
  ['with one name twice', () => docx(word('b')), 'damaged'],
  ['with one name twice in other letters', () => docx({ path: 'WORD/document.xml', text: 'b' }), 'damaged'],
  [
    'that is compressed unnaturally',
    () => docx({ path: 'word/a.xml', text: nothing }),
    'compressed-too-much',
  ],
  [
    'whose parts are too large together',
    () =>
      docx(...Array.from({ length: 25 }, (_, nth) => ({ path: `word/${nth}`, text: nothing.subarray(1) }))),
    'compressed-too-much',
  ],
  [
    'of endless parts',
    () => docx(...Array.from({ length: 6_000 }, (_, nth) => ({ path: `word/${nth}` }))),
    'compressed-too-much',
  ],
  [
    'whose parts share their bytes',
    () => docx({ path: 'word/b.xml', text: 'b', lies: { at: 0 } }),
    'damaged',
  ],
  [
    'that says another name in its directory',
    () => docx({ path: 'word/b', lies: { path: 'word/c' } }),
    'damaged',
  ],
  ['whose sum is wrong', () => zip([types, relations, { ...word('a b c'), lies: { crc: 1 } }]), 'damaged'],
  [
    'that is smaller than it says',
    () => zip([types, relations, { ...word('a'), lies: { size: 999 } }]),
    'damaged',
  ],
  [
    'that is larger than it says',
    () => zip([types, relations, { ...word('a'), lies: { size: 9 } }]),
    'damaged',
  ],
  ['that says it needs zip64', () => docx({ path: 'word/b', lies: { size: 0xffffffff } }), 'damaged'],
  ['whose parts reach behind its end', () => docx({ path: 'word/b', lies: { packed: 1 << 30 } }), 'damaged'],
  ['that counts wrongly', () => zip([types, relations, word('a')], { count: 2 }), 'damaged'],
  ['whose directory stands elsewhere', () => zip([types, relations, word('a')], { start: 0 }), 'damaged'],
  ['with something behind it', () => zip([types, relations, word('a')], { behind: 'x' }), 'damaged'],
  ['with a password', () => docx({ path: 'word/b', lies: { flags: 1 } }), 'encrypted'],
  ['packed in another way', () => docx({ path: 'word/b', method: 12 }), 'damaged'],
  ['that is cut off', () => docx().subarray(0, 200), 'damaged'],
  ['that is a head alone', () => Buffer.from('PK\x03\x04'), 'unknown-type'],
  ['of a workbook that is secret', () => zip(sheet('TỐI MẬT')), 'secret'],
  ['of an .odt that is secret', () => zip(odt('TUYỆT MẬT')), 'secret'],
  ['of an .odt that is secret in its header', () => zip(odt('a', 'MẬT')), 'secret'],
  [
    'whose XML is broken',
    () => zip([types, ...sheet().slice(1, 2), { path: 'xl/sharedStrings.xml', text: '<sst>' }]),
    'damaged',
  ],
];

describe('an archive is refused', () => {
  it.each(refused)('%s', async (_, made, code) => {
    const error = await attachmentType(made(), 'tep').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Refusal);
    expect((error as Refusal).code).toBe(`document-${code}`);
  });

  it('before any of it is unpacked', () => {
    const bytes = docx({ path: 'word/a.xml', text: Buffer.alloc(70 * 1024 * 1024) });
    const before = process.memoryUsage().arrayBuffers;
    expect(() => openZip(bytes)).toThrow('bomb');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1024 * 1024);
  });
});

/** A PDF whose only page is drawn by a stream that unpacks to so many megabytes. */
function pdf(megabytes: number): Buffer {
  const chunk = Buffer.alloc(megabytes << 20, '(a) Tj ');
  const stream = deflateSync(deflateSync(chunk, { level: 9 }), { level: 9 });
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>',
  ];
  const head = objects.map((text, nth) => `${nth + 1} 0 obj ${text} endobj\n`).join('');
  const body = `4 0 obj << /Length ${stream.length} /Filter [/FlateDecode /FlateDecode] >> stream\n`;
  return Buffer.concat([
    Buffer.from(`%PDF-1.7\n${head}${body}`, 'latin1'),
    stream,
    Buffer.from('\nendstream endobj\ntrailer << /Root 1 0 R >>\n%%EOF', 'latin1'),
  ]);
}

it('a PDF that unpacks without end is stopped, and the house goes on', { timeout: 120_000 }, async () => {
  let most = 0;
  const before = process.memoryUsage.rss();
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss() - before);
  }, 20);
  const reads = [1, 2].map(() => extractText(pdf(600), 'bom.pdf').catch((error: unknown) => error));
  for (const error of await Promise.all(reads)) expect(error).toMatchObject({ name: 'UnreadableDocument' });
  clearInterval(watch);
  console.info(`PDF bomb of 600 MB: ${pdf(600).length} bytes, at most ${most >> 20} MB more in the process`);
  expect(most).toBeLessThan(2 * limits.processMegabytes * 1024 * 1024);
});
