import { strToU8, zipSync } from 'fflate';

/** The parts that make an archive a document of Word. */
const types = strToU8(
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
);
const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

const documentOf = (inside: string, before = ''): Uint8Array =>
  strToU8(
    `<?xml version="1.0"?>${before}<w:document xmlns:w="${word}"><w:body>${inside}</w:body></w:document>`,
  );

const paragraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;

const docx = (document: Uint8Array, more: Record<string, Uint8Array> = {}): Buffer =>
  Buffer.from(zipSync({ '[Content_Types].xml': types, 'word/document.xml': document, ...more }));

/** A document as anybody may bring one. */
export const goodDocx = docx(documentOf(paragraph('KẾ HOẠCH')));

/** Entities that stand for entities, ten times each. */
const laughs = Array.from(
  { length: 10 },
  (_, nth) => `<!ENTITY l${nth + 1} "${`&l${nth};`.repeat(10)}">`,
).join('');

/** The directory at the end says another size than is there. */
function lying(): Buffer {
  const bytes = Buffer.from(goodDocx);
  for (
    let at = bytes.indexOf('PK\x01\x02', 'latin1');
    at >= 0;
    at = bytes.indexOf('PK\x01\x02', at + 4, 'latin1')
  )
    bytes.writeUInt32LE(10, at + 24);
  return bytes;
}

/** Every entry of the directory is the first one: what overlaps unpacks to more than it is. */
function overlapping(): Buffer {
  const many = Object.fromEntries(
    Array.from({ length: 500 }, (_, nth) => [`word/p${nth}.xml`, strToU8('a'.repeat(200_000))]),
  );
  const bytes = docx(documentOf(paragraph('a')), many);
  const first = bytes.indexOf('word/p0.xml', 0, 'latin1') - 30;
  for (
    let at = bytes.indexOf('PK\x01\x02', 'latin1');
    at >= 0;
    at = bytes.indexOf('PK\x01\x02', at + 4, 'latin1')
  )
    if (bytes.subarray(at + 46, at + 52).toString('latin1') === 'word/p') bytes.writeUInt32LE(first, at + 42);
  return bytes;
}

const nested = (): Uint8Array => {
  let inside: Uint8Array = zipSync({ a: new Uint8Array(10_000_000) });
  for (let nth = 0; nth < 5; nth += 1) inside = zipSync({ 'a.zip': inside, 'b.zip': inside });
  return inside;
};

/** Archives that have broken who unpacked them; each is made when it is first wanted. */
export const archives: Readonly<Record<string, () => Buffer>> = {
  'a bomb of one entry': () => docx(documentOf(paragraph('a'.repeat(150_000_000)))),
  'a bomb beside the document': () =>
    docx(documentOf(paragraph('a')), { 'word/media/a.bin': new Uint8Array(200_000_000) }),
  'fifty thousand entries': () =>
    docx(
      documentOf(paragraph('a')),
      Object.fromEntries(Array.from({ length: 50_000 }, (_, nth) => [`x/${nth}`, new Uint8Array(0)])),
    ),
  'archives in archives': () => docx(documentOf(paragraph('a')), { 'word/a.zip': nested() }),
  'entries that overlap': overlapping,
  'sizes that lie': lying,
  'names that lead out': () =>
    docx(documentOf(paragraph('a')), {
      '../../../../tmp/thac-evil': strToU8('x'),
      '/etc/evil': strToU8('x'),
    }),
  'a name of a prototype': () =>
    docx(documentOf(paragraph('a')), { __proto__x: strToU8('x'), constructor: strToU8('x') }),
  'an entity of a file': () =>
    docx(documentOf(paragraph('&x;'), '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>')),
  'an entity of an address': () =>
    docx(documentOf(paragraph('&x;'), '<!DOCTYPE d [<!ENTITY x SYSTEM "http://169.254.169.254/">]>')),
  'a billion laughs': () => docx(documentOf(paragraph('&l10;'), `<!DOCTYPE d [<!ENTITY l0 "ha">${laughs}]>`)),
  'tables in tables': () =>
    docx(documentOf(`${'<w:tbl><w:tr><w:tc>'.repeat(3_000)}${'</w:tc></w:tr></w:tbl>'.repeat(3_000)}`)),
  'elements without end': () => docx(documentOf('<w:p>'.repeat(100_000))),
  'a million paragraphs': () => docx(documentOf(paragraph('a').repeat(1_000_000))),
  'attributes without end': () =>
    docx(documentOf(`<w:p ${Array.from({ length: 100_000 }, (_, nth) => `a${nth}="1"`).join(' ')}/>`)),
  'no document in it': () => Buffer.from(zipSync({ 'a.txt': strToU8('a') })),
  'an archive of nothing': () => Buffer.from('504b0506000000000000000000000000000000000000', 'hex'),
  'a wide cell': () =>
    docx(
      documentOf(
        `<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2147483647"/><w:vMerge/></w:tcPr>${paragraph('a')}</w:tc></w:tr></w:tbl>`,
      ),
    ),
};

const pdfOf = (objects: string): Buffer =>
  Buffer.from(`%PDF-1.7\n${objects}\ntrailer << /Root 1 0 R /Size 9 >>\nstartxref\n9\n%%EOF\n`, 'latin1');

/** Files of print that have broken who read them. */
export const prints: Readonly<Record<string, () => Buffer>> = {
  'a page in a page': () =>
    pdfOf(
      '1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj 2 0 obj << /Type /Pages /Kids [2 0 R] /Count 1 >> endobj',
    ),
  'a billion pages': () =>
    pdfOf(
      '1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj 2 0 obj << /Type /Pages /Kids [] /Count 1000000000 >> endobj',
    ),
  'lists without end': () => pdfOf(`1 0 obj ${'['.repeat(100_000)} endobj`),
  'a script': () =>
    pdfOf('1 0 obj << /Type /Catalog /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >> endobj'),
  'a program to be started': () =>
    pdfOf('1 0 obj << /Type /Catalog /OpenAction << /S /Launch /F (/bin/sh) >> >> endobj'),
  'a stream that lies': () =>
    pdfOf('1 0 obj << /Length 999999999 /Filter /FlateDecode >> stream\nx\nendstream endobj'),
  'filters of filters': () =>
    pdfOf(`1 0 obj << /Length 1 /Filter [${'/FlateDecode '.repeat(5_000)}] >> stream\nx\nendstream endobj`),
  'a table that leads to itself': () =>
    Buffer.from(
      '%PDF-1.4\nxref\n0 1\n0000000000 65535 f \ntrailer << /Prev 9 /Root 1 0 R >>\nstartxref\n9\n%%EOF',
      'latin1',
    ),
  'nothing but a beginning': () => Buffer.from('%PDF-'),
};
