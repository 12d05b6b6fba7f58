import { isId } from '@thac/domain/identity';
import { scalar, short, wrong } from './scalar.ts';
import { refuseAt, textIn, unfitAt } from './texts.ts';

type Shape = { fits: RegExp; most: number; vi: string; en: string };

/** An identifier of a shape: what cannot be seen in one would make two that look alike. */
const identifier = (name: string, description: string, { fits, most, vi, en }: Shape) =>
  scalar(name, description, (value) => {
    const text = textIn(value, most);
    const at = unfitAt(text);
    if (at >= 0) return refuseAt(text, at);
    return fits.test(text) ? text : wrong(`“${short(text)}” không phải là ${vi}`, `not ${en}`);
  });

/** Whether a text is a UUID, in letters of either case. */
export const isUuid = (text: string): boolean => isId(text.toLowerCase());

export const Uuid = scalar(
  'UUID',
  'Mã định danh của hệ thống: UUID, nhận đúng giá trị của các trường id.',
  (value) => {
    const text = textIn(value, 200);
    return isUuid(text) ? text.toLowerCase() : wrong(`“${short(text)}” không phải là mã UUID`, 'not a UUID');
  },
);

/** Letters, digits, and signs between them: no code begins with a sign, so that none is a formula or a path. */
const word = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}\p{P}\p{S} ]*$/u;

export const ShortCode = identifier(
  'ShortCode',
  'Mã hoặc tên ngắn do danh mục đặt (mã đơn vị, mã thủ tục, mã chỉ tiêu, hệ thống mã …): bắt đầu bằng chữ hoặc số, dài nhất 100 ký tự.',
  {
    fits: word,
    most: 100,
    vi: 'một mã (bắt đầu bằng chữ hoặc số)',
    en: 'a code; it begins with a letter or a digit',
  },
);

export const DocumentSymbol = identifier(
  'DocumentSymbol',
  'Số, ký hiệu của văn bản, ví dụ 12/KH-UBND: bắt đầu bằng chữ hoặc số, dài nhất 200 ký tự.',
  { fits: word, most: 200, vi: 'số, ký hiệu của văn bản', en: 'the number and symbol of a document' },
);

export const PeriodCode = identifier('PeriodCode', 'Mã kỳ báo cáo, ví dụ 2026-03T: chữ, số, gạch nối.', {
  fits: /^[\w-]{1,20}$/,
  most: 20,
  vi: 'mã kỳ, ví dụ 2026-03T',
  en: 'a period such as 2026-03T',
});

export const Official = identifier(
  'Official',
  'Mã chức danh của một người hoặc hệ thống, như `me` cho biết; dài nhất 200 ký tự.',
  { fits: word, most: 200, vi: 'mã chức danh', en: 'an official' },
);

export const Key = identifier(
  'Key',
  'Khóa do người gọi đặt, nên là UUID: gửi lại cùng khóa là gửi lại cùng một việc; dài nhất 200 ký tự.',
  { fits: /^\S(?:.*\S)?$/u, most: 200, vi: 'một khóa', en: 'a key' },
);

export const Cursor = identifier('Cursor', 'Con trỏ của một mục, đúng như trang trước đã cho.', {
  fits: /^[\w-]+={0,2}$/,
  most: 100_000,
  vi: 'con trỏ mà hệ thống đã cho',
  en: 'a cursor that was given',
});

export const Trace = identifier('Trace', 'Mã truy vết của một con số, đúng như câu trả lời đã cho.', {
  fits: /^[\w-]+={0,2}$/,
  most: 20_000,
  vi: 'mã truy vết mà hệ thống đã cho',
  en: 'a trace that was given',
});

export const Sha256 = identifier('SHA256', 'SHA-256 của một tệp: 64 chữ số thập lục phân, chữ thường.', {
  fits: /^[0-9a-f]{64}$/,
  most: 64,
  vi: 'SHA-256 (64 chữ số thập lục phân)',
  en: 'a SHA-256 of 64 hexadecimal digits',
});

export const JsonPointer = identifier(
  'JSONPointer',
  'Đường dẫn trong một giá trị JSON (RFC 6901), ví dụ /document/title; dài nhất 500 ký tự.',
  { fits: /^(?:\/(?:[^~/]|~[01])*)*$/u, most: 500, vi: 'đường dẫn JSON Pointer', en: 'a JSON Pointer' },
);

export const Email = identifier('Email', 'Địa chỉ thư điện tử; dài nhất 254 ký tự.', {
  fits: /^[^\s@<>()[\]\\,;:"]+@[^\s@<>()[\]\\,;:"]+$/u,
  most: 254,
  vi: 'địa chỉ thư điện tử',
  en: 'an e-mail address',
});
