import { hasUnfitCharacters } from '@thac/domain/text/plain';
import { scalar, wrong } from './scalar.ts';

/** Characters of each kind of text, counted as JavaScript counts them. */
export const longest = { text: 20_000, line: 500, file: 8_000_000 } as const;

/** Reads a text of so many characters at most, in NFC: one sequence of letters is written in one way only. */
export function textIn(value: unknown, most: number): string {
  if (typeof value !== 'string') return wrong('phải là một chuỗi ký tự', 'must be a string');
  // A letter of Vietnamese is three characters at most before they are put together.
  if (value.length > 4 * most) return tooLong(most);
  if (!value.isWellFormed() || value.includes('\0'))
    return wrong(
      'chuỗi chứa ký tự không hợp lệ (NUL hoặc nửa cặp thay thế)',
      'text holds NUL or a lone surrogate',
    );
  const text = value.normalize('NFC');
  return text.length > most ? tooLong(most) : text;
}

const tooLong = (most: number): never =>
  wrong(`chuỗi dài quá ${most} ký tự`, `text is longer than ${most} characters`);

/** Controls that no keyboard writes, and marks that show letters in another order than they stand. */
const misleading = /[\p{Bidi_Control}\p{Noncharacter_Code_Point}]|(?![\t\n\r])\p{Cc}/u;

/** Says which character does not fit, by its number and its place: it cannot be seen. */
export function refuseAt(text: string, at: number): never {
  const name = `U+${(text.codePointAt(at) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  return wrong(
    `ký tự thứ ${at + 1} (${name}) không thấy được hoặc đổi chiều chữ; hãy xóa đi và gõ lại chỗ đó`,
    `character ${at + 1} (${name}) is invisible or turns the letters round; delete it and type that place again`,
  );
}

function fit(text: string): string {
  const at = text.search(misleading);
  return at < 0 ? text : refuseAt(text, at);
}

/** The place of the first character that no official name has. */
export const unfitAt = (text: string): number => {
  if (!hasUnfitCharacters(text)) return -1;
  let at = 0;
  for (const letter of text) {
    if (hasUnfitCharacters(letter)) return at;
    at += letter.length;
  }
  return -1;
};

function lineIn(value: unknown): string {
  const text = textIn(value, longest.line);
  const at = unfitAt(text);
  return at < 0 ? text : refuseAt(text, at);
}

export const Text = scalar(
  'Text',
  `Văn bản Unicode, đưa về dạng NFC; không nhận NUL, ký tự điều khiển, dấu đổi chiều chữ; dài nhất ${longest.text.toLocaleString('vi-VN')} ký tự.`,
  (value) => fit(textIn(value, longest.text)),
);

export const Line = scalar(
  'Line',
  `Một dòng chữ (tên, chức danh, số ký hiệu đúng như ghi …), đưa về dạng NFC; không nhận xuống dòng hay ký tự không thấy được; dài nhất ${longest.line} ký tự.`,
  lineIn,
);

export const FileText = scalar(
  'FileText',
  `Nội dung của một tệp văn bản (CSV, UTF-8), đưa về dạng NFC; dài nhất ${longest.file.toLocaleString('vi-VN')} ký tự.`,
  (value) => fit(textIn(value, longest.file)),
);
