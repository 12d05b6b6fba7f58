import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { extractText } from '@thac/api/documents/extract';
import { limits } from '@thac/api/documents/limits';
import { describe, expect, it } from 'vitest';
import { documentXml, longDocx, packed, pdfOf, zipped } from './madeFiles.ts';
import { wordPlan } from './wordPlan.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const file = (name: string) => new Uint8Array(readFileSync(join(import.meta.dirname, 'files', name)));
const plan =
  'KẾ HOẠCH\nKiểm tra công vụ năm 2024\nCăn cứ Kế hoạch số 7/KH-UBND ngày 09/01/2024 của UBND huyện;\n';
const refusal = (bytes: Uint8Array, name: string) =>
  extractText(bytes, name).then(
    () => 'was read',
    (error: { code?: string; vi?: string; en?: string }) => {
      expect(error.vi).toContain(name);
      expect(error.en).toContain(name);
      return error.code;
    },
  );

describe('plain text', () => {
  it.each([
    ['UTF-8', utf8(plan)],
    ['UTF-8 with a mark', utf8(`\ufeff${plan}`)],
    ['UTF-16 of Windows', new Uint8Array(Buffer.from(`\ufeff${plan}`, 'utf16le'))],
    ['UTF-16 without a mark', new Uint8Array(Buffer.from(plan, 'utf16le'))],
    ['UTF-16 big endian', new Uint8Array(Buffer.from(`\ufeff${plan}`, 'utf16le').swap16())],
    ['lines of Windows', utf8(plan.replaceAll('\n', '\r\n'))],
  ])('is read from %s', async (_, bytes) => {
    expect(await extractText(bytes, 'a.txt')).toEqual({ kind: 'text', text: plan });
  });

  it('is read from Windows-1258, whose accents stand beside their letters', async () => {
    const bytes = Buffer.from('K\xea\xec hoa\xf2ch cu\xd2a UBND, ca\xecc nga\xccnh va\xcc ng\xe0y', 'latin1');
    expect((await extractText(new Uint8Array(bytes), 'a.txt')).text).toBe(
      'Kế hoạch của UBND, các ngành và ngày',
    );
  });

  it.each([
    ['bytes of TCVN3', Buffer.from('KÕ ho¹ch ngµy 5 th¸ng 1 n¨m 2024 cña Uû ban nh©n d©n', 'latin1')],
    ['letters of TCVN3', utf8('KÕ ho¹ch ngµy 5 th¸ng 1 n¨m 2024 cña Uû ban nh©n d©n')],
    ['letters of VNI', utf8('Keá hoaïch ngaøy 5 thaùng 1 naêm 2024 cuûa UBND')],
  ])('in %s is refused as an old encoding', async (_, bytes) => {
    expect(await refusal(new Uint8Array(bytes), 'cu.txt')).toBe('old-encoding');
  });

  it.each([
    ['nothing', utf8('')],
    ['blanks', utf8(' \n\t\n')],
    ['only a mark', utf8('\ufeff')],
    ['only figures', utf8('12 / 2024\n')],
  ])('with %s is refused as empty', async (_, bytes) => {
    expect(await refusal(bytes, 'trong.txt')).toBe('empty');
  });

  it('is not taken for text when it is noise', async () => {
    const noise = Uint8Array.from({ length: 4000 }, (_, at) => (at * 7919) % 251);
    expect(await refusal(noise, 'la.txt')).toBe('unknown-type');
  });
});

describe('a .docx', () => {
  it('gives its columns, the numbers of its lists and its paragraphs line by line', async () => {
    const { kind, text } = await extractText(await wordPlan(), 'plan.docx');
    const lines = text.split('\n');
    expect(kind).toBe('docx');
    expect(lines.slice(0, 4)).toEqual([
      'ỦY BAN NHÂN DÂN',
      'PHƯỜNG HỒNG CHÂU',
      'Số: 63/KH-UBND',
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    ]);
    expect(
      lines.filter((line) => /^([IV]+[.]|\d[.]|[a-z]\))/.test(line)).map((line) => line.split(' ')[0]),
    ).toEqual(['I.', 'II.', '1.', '2.', 'III.', '1.', 'a)', 'b)', '2.', 'a)']);
    expect(lines).toContain('- Cơ quan chủ trì: Đoàn Thanh niên phường.');
  });

  it('gives rows of a table as cells, and says a cell that covers several rows in each of them', async () => {
    const cell = (text: string, merge = '') => `<w:tc><w:tcPr>${merge}</w:tcPr>${paragraph(text)}</w:tc>`;
    const rows = [
      [cell('1'), cell('Rà soát'), cell('Sở Nội vụ', '<w:vMerge w:val="restart"/>')],
      [cell('2'), cell('Số hóa'), cell('', '<w:vMerge/>')],
    ];
    const table = `<w:tbl>${rows.map((row) => `<w:tr>${row.join('')}</w:tr>`).join('')}</w:tbl>`;
    const { text } = await extractText(packed(documentXml(table)), 'a.docx');
    expect(text).toBe('| 1 | Rà soát | Sở Nội vụ |\n| 2 | Số hóa | Sở Nội vụ |');
  });

  it('leaves out what was deleted and keeps what was inserted, breaks and tabs', async () => {
    const runs =
      '<w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del><w:ins><w:r><w:t>Kế</w:t><w:br/><w:t>hoạch</w:t><w:tab/><w:t>số</w:t></w:r></w:ins>';
    const { text } = await extractText(packed(documentXml(`<w:p>${runs}</w:p>`)), 'a.docx');
    expect(text).toBe('Kế\nhoạch    số');
  });

  it('counts on through lists of one kind, and anew where a list says so, as Word does', async () => {
    const level = (at: number, format: string, text: string) =>
      `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
    const numbering = `<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="0">${level(0, 'upperRoman', '%1.')}${level(1, 'decimal', '%1.%2.')}</w:abstractNum>
      <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
      <w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>`;
    const styles =
      '<w:styles xmlns:w="w"><w:style w:styleId="Muc"><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:styleId="MucCon"><w:basedOn w:val="Muc"/></w:style></w:styles>';
    const item = (properties: string) => `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t>mục</w:t></w:r></w:p>`;
    const inList = (list: number) => item(`<w:numPr><w:ilvl w:val="0"/><w:numId w:val="${list}"/></w:numPr>`);
    const body = [inList(2), inList(1), item('<w:pStyle w:val="MucCon"/>'), inList(1), inList(0), inList(2)];
    const parts = { 'word/numbering.xml': numbering, 'word/styles.xml': styles };
    const { text } = await extractText(packed(documentXml(body.join('')), parts), 'a.docx');
    expect(text.split('\n')).toEqual(['I. mục', 'II. mục', 'II.1. mục', 'III. mục', 'mục', 'IV. mục']);
  });

  it('of two hundred pages is refused, saying how long it may be', async () => {
    const refused = extractText(await longDocx(), 'dai.docx');
    await expect(refused).rejects.toMatchObject({
      code: 'too-large',
      vi: expect.stringContaining('400.000'),
    });
  });

  it('that is a bomb is not unpacked', async () => {
    expect(await refusal(packed(documentXml(' '.repeat(30_000_000))), 'bom.docx')).toBe(
      'compressed-too-much',
    );
  });

  it('that lies about its size is not unpacked beyond what it says', async () => {
    const bytes = Buffer.from(packed(documentXml(' '.repeat(30_000_000))));
    const directory = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    bytes.writeUInt32LE(1_000, directory + 24);
    expect(await refusal(new Uint8Array(bytes), 'doi.docx')).toBe('damaged');
  });

  it.each([
    ['another archive', zipped({ 'a.txt': 'x' }), 'unknown-type'],
    [
      'a workbook',
      zipped({ '_rels/.rels': relation('xl/workbook.xml'), 'xl/workbook.xml': '<x/>' }),
      'unknown-type',
    ],
    ['cut off', packed(documentXml(paragraph('Kế hoạch'))).slice(0, 200), 'damaged'],
    ['of broken XML', packed('<w:document><w:p>'), 'damaged'],
    ['without text', packed(documentXml('')), 'empty'],
    [
      'with a mark of secrecy at the top of its pages',
      packed(documentXml(paragraph('Kế hoạch')), { 'word/header2.xml': documentXml(paragraph('TỐI MẬT')) }),
      'secret',
    ],
    ['an old .doc', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'old-word'],
    [
      'encrypted',
      new Uint8Array(
        Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.from('EncryptedPackage', 'utf16le')]),
      ),
      'encrypted',
    ],
  ])('that is %s is refused', async (_, bytes, code) => {
    expect(await refusal(bytes, 'tep.docx')).toBe(code);
  });
});

describe('a PDF', () => {
  it('gives its lines as they stand, columns apart', async () => {
    const { kind, text } = await extractText(file('wordPlan.pdf'), 'plan.pdf');
    expect(kind).toBe('pdf');
    expect(text).toMatch(/ỦY BAN NHÂN DÂN {3,}CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n/);
    expect(text).toMatch(/Nơi nhận: {3,}TM. ỦY BAN NHÂN DÂN\n/);
    expect(text).toContain('\n1.    Văn phòng - Thống kê\n');
  });

  it.each([
    ['a scan', pdfOf(3), 'no-text'],
    ['of two hundred pages', pdfOf(200), 'too-large'],
    ['protected by a password', file('encrypted.pdf'), 'encrypted'],
    ['nothing but a first line', utf8('%PDF-1.7\n'), 'damaged'],
  ])('that is %s is refused', async (_, bytes, code) => {
    expect(await refusal(bytes, 'tep.pdf')).toBe(code);
  });
});

describe('a false name', () => {
  it.each([
    ['a picture called .docx', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0xd, 0xa]), 'a.docx', 'unknown-type'],
    ['a program called .pdf', utf8('MZ\0\0'), 'a.pdf', 'unknown-type'],
    ['a PDF called .docx', file('wordPlan.pdf'), 'a.docx', 'false-name'],
    ['text called .PDF', utf8(plan), 'a.PDF', 'false-name'],
    ['a .docx called .txt', packed(documentXml(paragraph('Kế hoạch'))), 'a.txt', 'false-name'],
  ])('of %s is told', async (_, bytes, name, code) => {
    expect(await refusal(bytes, name)).toBe(code);
  });

  it('is not seen in an ending that promises nothing', async () => {
    expect((await extractText(utf8(plan), 'ke-hoach.md')).kind).toBe('text');
  });
});

it('refuses a file beyond any document before looking into it', async () => {
  expect(await refusal(new Uint8Array(limits.fileBytes + 1), 'lon.txt')).toBe('too-large');
  expect(await refusal(utf8('kế hoạch '.repeat(limits.characters / 8)), 'dai.txt')).toBe('too-large');
});

function paragraph(text: string): string {
  return `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
}

function relation(target: string): string {
  return `<Relationships><Relationship Id="r1" Type="http://x/officeDocument" Target="${target}"/></Relationships>`;
}
