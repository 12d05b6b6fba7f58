import fc from 'fast-check';
import { districtDocument } from '../../api/document.ts';
import type { Attacked } from '../house.ts';
import type { Input, Kind } from '../input.ts';
import { archives, goodDocx, prints } from './archives.ts';
import { nastyText, sampled } from './texts.ts';

type File = { what: string; bytes: Buffer; name: string; type: string };

const made = new Map<string, Buffer>();

/** The larger ones are made once, and only where they are wanted. */
function madeOnce(what: string, make: () => Buffer): Buffer {
  const known = made.get(what) ?? make();
  made.set(what, known);
  return known;
}

const bad = { ...archives, ...prints };

const magic = fc.constantFrom(
  ...[
    '%PDF-1.4',
    'PK\x03\x04',
    '\x89PNG\r\n',
    '\xd0\xcf\x11\xe0',
    'MZ',
    '\x7fELF',
    '\x1f\x8b',
    'Rar!',
    '\xff\xd8\xff',
  ],
  ...['{\\rtf1', '\xfe\xff', '\xff\xfe', '\xef\xbb\xbf', '<?xml', '<html>', 'GIF89a', '#!/bin/sh\n'],
);

const known = [Buffer.from(districtDocument), goodDocx];
const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

/** Bytes that begin as something and are something else, or that were cut off or changed. */
const spoilt = fc.oneof<fc.Arbitrary<[string, Buffer]>[]>(
  fc
    .tuple(magic, fc.uint8Array({ maxLength: 2_000 }))
    .map(([start, rest]) => [
      `begins as ${JSON.stringify(start)}`,
      Buffer.concat([Buffer.from(start, 'latin1'), rest]),
    ]),
  fc
    .tuple(fc.constantFrom(...known), place)
    .map(([bytes, where]) => ['cut off', bytes.subarray(0, Math.floor(bytes.length * where))]),
  fc
    .tuple(fc.constantFrom(...known), fc.array(fc.tuple(place, fc.nat(255)), { minLength: 1, maxLength: 12 }))
    .map(([bytes, changes]) => {
      const changed = Buffer.from(bytes);
      for (const [where, value] of changes) changed[Math.floor(changed.length * where)] = value;
      return ['changed', changed];
    }),
);

const names = fc.oneof(
  fc.constantFrom(
    'a.txt',
    'a.docx',
    'a.pdf',
    '../../../a.txt',
    'a.txt\0.exe',
    'CON',
    '.htaccess',
    `${'a'.repeat(3_000)}.txt`,
  ),
  fc.constantFrom(
    'a";filename="b',
    'a\r\nX-A: b',
    '=cmd|.docx',
    '\u202efdp.exe',
    'C:\\a.txt',
    '/etc/passwd',
    '',
  ),
  nastyText.map((text) => text.toWellFormed()),
);

const types = fc.constantFrom('text/plain', 'application/pdf', 'text/html', 'image/svg+xml', 'x', '');

const files: fc.Arbitrary<File> = fc
  .tuple(
    fc.oneof(
      { weight: 6, arbitrary: spoilt },
      {
        weight: 1,
        arbitrary: fc
          .constantFrom(...Object.entries(bad))
          .map(([what, make]): [string, Buffer] => [what, madeOnce(what, make)]),
      },
    ),
    names,
    types,
  )
  .map(([[what, bytes], name, type]) => ({ what, bytes, name, type }));

const importing =
  'mutation ($file: File!) { importDocument(file: $file) { __typename ... on Recorded { position } } }';

/** Tệp gửi lên: what is no document, what is none any more, and archives that unpack to more than there is room for. */
export const uploads: Kind = {
  ...{ name: 'uploads', share: 4, batch: 60, abreast: 3 },
  make: ({ house, seed, many }) =>
    sampled(files, seed, many).map((file): Input => ({ name: file.what, sent: uploading(house, file) })),
};

function uploading({ tokens }: Attacked, { bytes, name, type }: File): Input['sent'] {
  const boundary = 'thac-attack';
  const part = (head: string, content: string | Buffer) => [
    Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; ${head}\r\n\r\n`),
    ...[Buffer.from(content), Buffer.from('\r\n')],
  ];
  const body = Buffer.concat([
    ...part('name="operations"', JSON.stringify({ query: importing, variables: { file: null } })),
    ...part('name="map"', '{"0":["variables.file"]}'),
    ...part(`name="0"; filename="${name}"\r\ncontent-type: ${type}`, bytes),
    Buffer.from(`--${boundary}--\r\n`),
  ]);
  return {
    ...{ method: 'POST', path: '/graphql', body },
    headers: {
      'content-type': `multipart/form-data; boundary=${boundary}`,
      authorization: `Bearer ${tokens.leader}`,
      'thac-request': 'attack',
    },
  };
}
