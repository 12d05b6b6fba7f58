import { Refusal } from '@thac/domain/refusal';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { attachmentType } from './attachment.ts';
import { limits } from './limits.ts';

const bytesOf = (text: string) => Buffer.from(text, 'latin1');
const png = bytesOf('\x89PNG\r\n\x1a\n…');
const jpeg = bytesOf('\xff\xd8\xff\xe0…');
const workbook = zipSync({
  '[Content_Types].xml': strToU8('<Types/>'),
  'xl/workbook.xml': strToU8('<workbook/>'),
});
const vietnamese = Buffer.from('Phụ lục kèm theo báo cáo');

async function refusedWith(bytes: Uint8Array, name: string): Promise<string> {
  const error = await attachmentType(bytes, name).catch((thrown: unknown) => thrown);
  if (!(error instanceof Refusal)) throw new Error(`not refused: ${String(error)}`);
  return error.code;
}

describe('the type of a file', () => {
  test.each([
    [png, 'anh.PNG', 'image/png'],
    [jpeg, 'anh.jpeg', 'image/jpeg'],
    [png, 'không đuôi', 'image/png'],
    [workbook, 'bang.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    [vietnamese, 'phu-luc.txt', 'text/plain'],
    [vietnamese, 'so-lieu.csv', 'text/plain'],
  ])('%# is what its bytes show', async (bytes, name, mediaType) => {
    expect(await attachmentType(bytes, name)).toBe(mediaType);
  });

  test('is refused where the name promises another one', async () => {
    expect(await refusedWith(png, 'anh.pdf')).toBe('document-false-name');
    expect(await refusedWith(workbook, 'bang.docx')).toBe('document-false-name');
    expect(await refusedWith(vietnamese, 'phu-luc.pdf')).toBe('document-false-name');
  });

  test.each([
    ['nothing', Buffer.alloc(0), 'rong.txt', 'document-empty'],
    ['a zip archive', bytesOf('PK\x03\x04…'), 'goi.zip', 'document-unknown-type'],
    ['an archive of a text', zipSync({ 'a.txt': strToU8('a') }), 'goi.zip', 'document-unknown-type'],
    ['a program', bytesOf('MZ…'), 'a.exe', 'document-unknown-type'],
    ['an old workbook', bytesOf('\xd0\xcf\x11\xe0…'), 'bang.xls', 'document-old-word'],
    ['a broken PDF', bytesOf('%PDF-1.7 …'), 'a.pdf', 'document-damaged'],
    ['a mark of secrecy', Buffer.from('MẬT\nỦy ban nhân dân xã'), 'a.txt', 'document-secret'],
    [
      'more than any document',
      Buffer.concat([png, Buffer.alloc(limits.fileBytes)]),
      'a.png',
      'document-too-large',
    ],
  ])('%s is refused', async (_, bytes, name, code) => {
    expect(await refusedWith(bytes, name)).toBe(code);
  });
});

test('a text too long to be searched for a mark of secrecy is refused, wherever the mark would stand', async () => {
  const long = Buffer.from(`TỐI MẬT\n${'Danh sách hồ sơ đã tiếp nhận và trả kết quả.\n'.repeat(10_000)}`);
  expect(await refusedWith(long, 'danh-sach.txt')).toBe('document-too-large');
});
