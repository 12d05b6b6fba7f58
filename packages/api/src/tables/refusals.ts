import { UnreadableDocument } from '../documents/unreadable.ts';
import { limits } from './limits.ts';

const megabytes = (bytes: number) => bytes >> 20;

/** Why a file is not taken for a table; the name stands before it. */
export const unreadable = {
  empty: (name: string) =>
    new UnreadableDocument('empty', `Tệp ${name} không có dữ liệu.`, `${name} holds nothing.`),
  tooLarge: (name: string) =>
    new UnreadableDocument(
      'too-large',
      `Tệp ${name} lớn hơn ${megabytes(limits.fileBytes)} MB; một bảng báo cáo không lớn như vậy.`,
      `${name} is larger than ${megabytes(limits.fileBytes)} MB; no report table is.`,
    ),
  tooManyCells: (name: string) =>
    new UnreadableDocument(
      'too-large',
      `Tệp ${name} có quá ${limits.rows.toLocaleString('vi-VN')} dòng, ${limits.columns} cột hoặc một ô quá ${limits.cell.toLocaleString('vi-VN')} ký tự.`,
      `${name} has more than ${limits.rows} rows or ${limits.columns} columns, or a cell over ${limits.cell} characters.`,
    ),
  bomb: (name: string) =>
    new UnreadableDocument(
      'compressed-too-much',
      `Tệp ${name} bung ra quá ${megabytes(limits.unpackedBytes)} MB hoặc nén bất thường; hệ thống không mở tệp này, hãy kiểm tra nguồn gửi.`,
      `${name} would unpack to over ${megabytes(limits.unpackedBytes)} MB, or is compressed unnaturally; it is not opened, check where it came from.`,
    ),
  damaged: (name: string) =>
    new UnreadableDocument(
      'damaged',
      `Tệp ${name} bị hỏng, không đọc được như một bảng tính; hãy mở bằng phần mềm bảng tính, lưu lại rồi gửi.`,
      `${name} is damaged and cannot be read as a spreadsheet; open it in its program, save it again and send that.`,
    ),
  unknownType: (name: string) =>
    new UnreadableDocument(
      'unknown-type',
      `Tệp ${name} không phải là bảng tính .xlsx hay CSV mã hóa UTF-8; hãy lưu lại theo một trong hai định dạng ấy (tệp có mật khẩu thì bỏ mật khẩu).`,
      `${name} is neither an .xlsx spreadsheet nor a CSV in UTF-8; save it as one of the two, without a password.`,
    ),
  tooSlow: (name: string) =>
    new UnreadableDocument(
      'too-slow',
      `Đọc tệp ${name} mất quá nhiều thời gian hoặc bộ nhớ nên đã dừng; hãy dán số liệu vào bảng xuất từ hệ thống rồi gửi lại.`,
      `Reading ${name} took too much time or memory and was stopped; paste the figures into an exported table and send that.`,
    ),
};
