import fc from 'fast-check';
import { expect, it } from 'vitest';
import { attachedAs, plainName } from './fileName.ts';

it.each([
  ['Báo cáo quý I.docx', 'Báo cáo quý I.docx'],
  ['C:\\Users\\a\\phu-luc.pdf', 'phu-luc.pdf'],
  ['../../etc/passwd', 'passwd'],
  ['..', 'van-ban'],
  ['.htaccess', 'htaccess'],
  ['phu-luc\u202efdp.exe', 'phu-lucfdp.exe'],
  ['a\u200b\0\r\nSet-Cookie: x.txt', 'aSet-Cookie_ x.txt'],
  ['\ud800', 'van-ban'],
  [`${'a'.repeat(300)}.pdf`, `${'a'.repeat(196)}.pdf`],
  ['Bảng'.normalize('NFD'), 'Bảng'.normalize('NFC')],
])('%j is kept as %j', (given, kept) => {
  expect(plainName(given)).toBe(kept);
});

it('is handed over under a name of its own and one for old programs', () => {
  expect(attachedAs('bao-cao-2026-03T.csv')).toBe('attachment; filename="bao-cao-2026-03T.csv"');
  expect(attachedAs('Đề án (1).docx')).toBe(
    `attachment; filename="De an (1).docx"; filename*=UTF-8''%C4%90%E1%BB%81%20%C3%A1n%20%281%29.docx`,
  );
});

it('is never more than one header of one name, whatever the name', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      expect(attachedAs(name)).toMatch(
        /^attachment; filename="[\x20\x21\x23-\x5b\x5d-\x7e]+"(?:; filename\*=UTF-8''[\w.~!-]*(?:%[0-9A-F]{2}[\w.~!-]*)*)?$/,
      );
      expect(plainName(plainName(name))).toBe(plainName(name));
    }),
  );
});
