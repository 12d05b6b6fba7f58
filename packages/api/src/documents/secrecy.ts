import { UnreadableDocument } from './unreadable.ts';

const headLines = 60;
const bodyBegins = /^(căn cứ|thực hiện|để |kính gửi|phần |chương |điều 1|i\s*[.:]|1\s*[.:])/i;
/** The stamp stands by itself; in columns it may stand beside the motto, the number or the date. */
const alone =
  /^[\s*[\](){}|_~#.:-]*(?:(?:Mức độ|Độ|MỨC ĐỘ|ĐỘ) (?:mật|MẬT)\s*:\s*)?(TUYỆT MẬT|TỐI MẬT|MẬT)[\s*[\](){}|_~#.:-]*$/;
const spaced = (line: string) => line.replace(/(?<=^|\s)(\S) (?=\S(\s|$))/g, '$1');

function markIn(line: string): string | null {
  for (const cell of [line, ...line.split(/\s{2,}|\t|\|/)]) {
    const mark = alone.exec(cell)?.[1] ?? alone.exec(spaced(cell))?.[1];
    if (mark) return mark;
  }
  return /^\s*(TUYỆT MẬT|TỐI MẬT|MẬT)\s+(?:Độc lập|CỘNG HÒA|Số\s*:)/.exec(line)?.[1] ?? null;
}

/**
 * Dấu chỉ độ mật: refuses a document that bears one in its head, for such documents may not be handled on a network
 * (Luật Bảo vệ bí mật nhà nước 2018, Điều 5). Words like "bí mật nhà nước" in a title or in the body are no mark.
 */
export function checkSecrecy(text: string, name: string): void {
  const lines = text.normalize('NFC').split(/\r\n|[\n\r\f]/);
  let seen = 0;
  for (const [at, line] of lines.entries()) {
    if (line.trim() === '') continue;
    seen += 1;
    if (seen > headLines || bodyBegins.test(line.trim())) return;
    const mark = markIn(line);
    if (mark) throw secret(name, mark, at + 1);
  }
}

const secret = (name: string, mark: string, line: number) =>
  new UnreadableDocument(
    'secret',
    `Tệp ${name} mang dấu độ mật "${mark}" (dòng ${line}): hệ thống không tiếp nhận và không lưu lại gì; hãy xử lý theo quy định về bảo vệ bí mật nhà nước.`,
    `${name} bears the secrecy mark "${mark}" (line ${line}): it is not taken in and nothing of it is kept; handle it by the rules on state secrets.`,
  );
