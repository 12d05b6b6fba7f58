import { readLabel } from './labels.ts';
import { isUpperCase, type SourceLine, single } from './lines.ts';
import { readTypeHeading, readTypeLine } from './types.ts';

/** Các phần của văn bản: source lines of the head, the body, the foot, and of what is attached behind the foot. */
export type Zones = {
  head: SourceLine[];
  /** Kính gửi: whom a letter addresses. */
  salutation: SourceLine[];
  body: SourceLine[];
  foot: SourceLine[];
  attached: { head: SourceLine[]; body: SourceLine[] }[];
};

const preambleOpener =
  /^(?:Căn cứ|Thực hiện|Để|Xét|Theo|Triển khai|Tiếp tục|Nhằm|Năm|Trong|Sau khi|Trên cơ sở|Phát huy|Kính gửi|Ủy ban nhân dân|Uỷ ban nhân dân|UBND|Sở|Phòng|Bộ|Ban|Văn phòng|Trung tâm)(?!\p{L})/u;
const announcement = /như sau\s*:?$|[;:]$|\.$/iu;
const recipientsLine = /^[-*_|\s]*nơi\s+(?:nhận|gửi)\s*:?/iu;
const authorityLine =
  /^(?:(?:TM|T\/M|KT|K\/T|TL|T\/L|TUQ)\s*\.\s*\p{Lu}|[TK]\/[MLT]\s+\p{Lu}|(?:TM|KT|TL|TUQ)\s+(?:PHÓ |QUYỀN )?(?:CHỦ TỊCH|[UỦ][ỶY] BAN|UBND|HĐND|HỘI ĐỒNG|BAN|GIÁM ĐỐC|TRƯỞNG|BỘ TRƯỞNG|CHÁNH|CỤC TRƯỞNG|BÍ THƯ)(?!\p{L})|Q\s*\.\s*\p{Lu}{2})/u;
const positionLine =
  /^(?:(?:PHÓ |QUYỀN |Q\. ?)?(?:CHỦ TỊCH|GIÁM ĐỐC|TỔNG GIÁM ĐỐC|TRƯỞNG PHÒNG|TRƯỞNG BAN|BỘ TRƯỞNG|THỦ TƯỚNG|CHÁNH VĂN PHÒNG|CHÁNH THANH TRA|BÍ THƯ|HIỆU TRƯỞNG|CỤC TRƯỞNG|CHI CỤC TRƯỞNG|TỔNG CỤC TRƯỞNG|VỤ TRƯỞNG|TRƯỞNG CÔNG AN|CHỈ HUY TRƯỞNG|VIỆN TRƯỞNG|CHÁNH ÁN)|THỨ TRƯỞNG)(?!\p{L})/u;

/** Divides the lines of a document into its parts. */
export function zonesOf(lines: readonly SourceLine[]): Zones {
  const headTo = headEnd(lines);
  const bodyFrom = salutationEnd(lines, headTo);
  const footFrom = footStart(lines, bodyFrom);
  const attachedFrom = attachmentStart(lines, footFrom);
  return {
    head: lines.slice(0, headTo),
    salutation: lines.slice(headTo, bodyFrom),
    body: lines.slice(bodyFrom, footFrom),
    foot: lines.slice(footFrom, attachedFrom),
    attached: attachments(lines.slice(attachedFrom)),
  };
}

/** Whether a line opens or carries the signature block: an authority or a position in capitals. */
export const isSignatureLine = (text: string): boolean =>
  authorityLine.test(text) || (positionLine.test(text) && isUpperCase(text));

/** Whether a line opens the list of recipients. */
export const isRecipientsLine = (text: string): boolean => recipientsLine.test(text);

function headEnd(lines: readonly SourceLine[]): number {
  const type = lines.slice(0, 40).findIndex((line) => readTypeHeading(line.text, line.strong > 0) !== null);
  const salutation = lines.slice(0, 40).findIndex((line) => /^Kính gửi/iu.test(line.text));
  if (type >= 0 && (salutation < 0 || type < salutation)) return titleEnd(lines, type + 1);
  if (salutation >= 0) return salutation;
  const first = lines.findIndex(
    (line) => /^(?:Căn cứ|Thực hiện|Để)(?!\p{L})/u.test(line.text) || readLabel(single(line.text)) !== null,
  );
  return Math.max(first, 0);
}

/** The addressees of a letter stand one below the other, until a line that is none. */
function salutationEnd(lines: readonly SourceLine[], from: number): number {
  if (!/^Kính gửi/iu.test(lines[from]?.text ?? '')) return from;
  for (let index = from + 1; index < lines.length; index++) {
    const text = single(lines[index]?.text ?? '');
    const before = lines[index - 1]?.text ?? '';
    if (readLabel(text)?.style === '-' || readLabel(text)?.style === '•') continue;
    if (/^\p{Ll}/u.test(text)) continue;
    if (preambleOpener.test(text) && !/[:;,]$/u.test(before)) return index;
    if (!/[:;,]$/u.test(before) || /^(?:Căn cứ|Thực hiện|Để)(?!\p{L})/u.test(text)) return index;
  }
  return lines.length;
}

/** The title goes on until the preamble, a label, or a line that ends as a sentence does. */
function titleEnd(lines: readonly SourceLine[], from: number): number {
  for (let index = from; index < lines.length; index++) {
    const text = single(lines[index]?.text ?? '');
    if (readLabel(text) && readLabel(text)?.style !== '-') return index;
    if (/^(?:Căn cứ|Kính gửi)/u.test(text) || authorityHead.test(text)) return index;
    if (/^\(\s*(?:ban hành )?kèm theo/iu.test(text) || /^\(.*\)$/u.test(text)) continue;
    if (index === from && readTypeHeading(lines[from - 1]?.text ?? '', true)?.rest === '') continue;
    if (endsTitle(lines, from, index)) return index;
  }
  return lines.length;
}

function endsTitle(lines: readonly SourceLine[], from: number, index: number): boolean {
  const line = lines[index] as SourceLine;
  const before = lines[index - 1] as SourceLine;
  const text = single(line.text);
  if (announcement.test(text) || index - from > 7) return true;
  if (/(?:,|\s(?:của|và|tại|trên|thuộc|về|cho|cấp|theo|-))$/u.test(before.text) || /^Năm \d{4}$/u.test(text))
    return false;
  if (unitOpener.test(text)) return text.length > 55 || enacts.test(text);
  if (preambleOpener.test(text)) return true;
  if (isUpperCase(text)) return false;
  return (
    (before.strong > 0 && line.strong === 0 && text.length > 40) ||
    (/^\p{Lu}/u.test(text) && text.length >= 65)
  );
}

const unitOpener = /^(?:[UỦ][ỷy] ban|UBND|Sở|Phòng|Bộ|Ban|Văn phòng|Trung tâm)(?!\p{L})/u;
const enacts = /(?<!\p{L})(?:ban hành|xây dựng|triển khai|đề ra|lập)(?!\p{L})/u;
const authorityHead =
  /^(?:CHỦ TỊCH|ỦY BAN|UỶ BAN|HỘI ĐỒNG|GIÁM ĐỐC|TRƯỞNG PHÒNG|BỘ TRƯỞNG|THỦ TƯỚNG|CHÍNH PHỦ|TRƯỞNG BAN|CHÁNH VĂN PHÒNG|CỤC TRƯỞNG)(?: [\p{Lu},-]+)*$/u;

function footStart(lines: readonly SourceLine[], from: number): number {
  const recipients = lines.findIndex((line, index) => index >= from && isRecipientsLine(line.text));
  if (recipients >= 0) {
    let start = recipients;
    while (start > from && recipients - start < 10 && isFootLine(lines.slice(start - 1, recipients))) start--;
    const signed = lines.findIndex(
      (line, index) =>
        index >= recipients - 10 && index >= from && index < recipients && authorityLine.test(line.text),
    );
    return signed >= 0 ? Math.min(signed, start) : start;
  }
  const labelled = lines.findLastIndex(
    (line) =>
      readLabel(single(line.text))?.style === 'article' || readLabel(single(line.text))?.style === 'roman',
  );
  const signature = lines.findIndex(
    (line, index) => index > Math.max(from, labelled) && isSignatureLine(line.text),
  );
  return signature >= 0 ? signature : lines.length;
}

/** Signature lines printed above the recipients belong to the foot: the first of these must be one. */
const isFootLine = (lines: readonly SourceLine[]): boolean => isSignatureLine(lines[0]?.text ?? '');

function attachmentStart(lines: readonly SourceLine[], from: number): number {
  const start = lines.findIndex(
    (line, index) => index > from && (readTypeLine(line.text) !== null || isAppendixLine(line.text)),
  );
  return start >= 0 ? start : lines.length;
}

/** Whether a line is the heading of an appendix. */
export const isAppendixLine = (text: string): boolean => {
  const label = readLabel(single(text));
  return (
    label?.style === 'appendix' &&
    (isUpperCase(text) || single(text).length <= label.length + 2 || /[:.]/u.test(text))
  );
};

function attachments(lines: readonly SourceLine[]): Zones['attached'] {
  const first = lines[0];
  if (!first) return [];
  const bodyFrom = readTypeLine(first.text) === null ? 0 : titleEnd(lines, 1);
  const footFrom = footStart(lines, bodyFrom);
  const next = attachmentStart(lines, footFrom);
  return [
    { head: lines.slice(0, bodyFrom), body: lines.slice(bodyFrom, footFrom) },
    ...(next > 0 ? attachments(lines.slice(next)) : []),
  ];
}
