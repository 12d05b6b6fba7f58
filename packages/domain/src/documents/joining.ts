import { isBullet, type Label, type LabelStyle, readLabel } from './labels.ts';
import { endOf, hasEnded, isUpperCase, type LogicalLine, type SourceLine, single } from './lines.ts';
import { readRole } from './roles.ts';
import { typeNames } from './types.ts';

const opener =
  /^(?:Trên đây là|Trong quá trình|Căn cứ|Xét đề nghị|Theo đề nghị|Nơi nhận|Kính gửi|Yêu cầu các|Ghi chú)(?!\p{L})/u;
/** One ground of the preamble: the next begins a line also behind a comma. */
const ground = new RegExp(
  `^(?:Căn cứ|Thực hiện|Theo|Xét|Triển khai) (?:đề nghị|${typeNames})(?!\\p{L})`,
  'u',
);
/** "số" that asks for a number; in "Hạ tầng số", "Kỹ năng số" it means digital and the words are whole. */
const numbered =
  '(?<!(?:chuyển đổi|hạ tầng|dữ liệu|kỹ năng|kinh tế|xã hội|chính quyền|công nghệ|nền tảng|môi trường|công dân|dịch vụ|văn hóa|nhân lực|thiết bị|thể chế|đô thị|học vụ|học liệu|ký|chữ ký) )số';
const unfinished = new RegExp(
  `(?:^|\\s)(?:và|của|các|những|cho|với|về|theo|tại|trên|trong|từ|đến|ngày|tháng|năm|${numbered}|điều|khoản|điểm|mục|quý|thứ|mức|là|do|để|hoặc)$`,
  'iu',
);
const counted = new RegExp(
  `(?:^|\\s)(?:ngày|tháng|năm|${numbered}|điều|khoản|điểm|mục|quý|thứ|mức|cấp|độ|đến|từ|và|phụ lục)$`,
  'iu',
);
/** Verbs that an order begins with: in capitals they begin a paragraph even where the line above was full. */
const order =
  /^(?:Tích cực|Chỉ đạo|Phối hợp|Tham mưu|Hướng dẫn|Xây dựng|Tổ chức|Chủ trì|Chủ động|Thực hiện|Tăng cường|Triển khai|Định kỳ|Tổng hợp|Theo dõi|Đôn đốc|Kiểm tra|Bố trí|Cung cấp|Rà soát|Đẩy mạnh|Tuyên truyền|Lồng ghép|Biên soạn|Có trách nhiệm|Chịu trách nhiệm|Gửi|Giám sát|Vận động|Hỗ trợ|Cử|Đề nghị|Yêu cầu|Giao|Báo cáo|Toàn thể|Thường xuyên|Tiếp tục|Đảm bảo|Bảo đảm|Nâng cao|Chuẩn bị|Quan tâm|Cân đối|Khắc phục|Ban hành|Cập nhật|Công khai|Đề xuất|Kiện toàn|Phân công|Phổ biến|Quán triệt|Tham gia|Thẩm định|Nghiêm túc|Phát huy|Duy trì|Tạo điều kiện|Mở|Sắp xếp|Bảo vệ|Huy động|Khẩn trương|Kịp thời|Tập trung|Thông báo|Phát động|Tiếp nhận|Xử lý|Giải quyết|Tham dự|Phản ánh|Trực tiếp|Tập huấn|Thu thập|Niêm yết|Đăng tải|Sử dụng|Vận hành|Ứng dụng|Định hướng|Ưu tiên|Phát hiện|Trang bị|Số hóa|Đánh giá|Khảo sát|Nắm|Giúp|Nhắc nhở|Sơ kết|Tổng kết|Chấn chỉnh|Bổ sung|Giới thiệu|Biểu dương|Đưa|Đăng|Viết|Treo|Góp ý|Chia sẻ|Bám sát|Chấp hành|Trả lời|Lấy ý kiến|Là (?:cơ quan|đơn vị|đầu mối)|Lập (?:danh|dự|hồ|kế)|Đến từng|Dự họp)(?!\p{L})/u;
const secondHalf =
  /^[-–]\s*(?:xã hội|thống kê|hộ tịch|kế hoạch|xây dựng|truyền thông|thương binh|hạnh phúc|tự do|du lịch|thể thao)/iu;

/** Nối dòng: puts the paragraphs together that the page width or a page break has cut. */
export function joinLines(lines: readonly SourceLine[]): LogicalLine[] {
  const width = widthOf(lines);
  const counts = new Map<LabelStyle, number>();
  const joined: LogicalLine[] = [];
  let before: SourceLine | undefined;
  for (const line of lines) {
    const label = line.table ? null : readLabel(single(line.text));
    const open = joined.at(-1);
    const item = label !== null && (!open || !before || startsItem(open, before, line, label, counts, width));
    if (label && item) counts.set(label.style, label.value);
    if (open && before && !item && continues(open, before, line, width)) append(open, line);
    else joined.push(begin(line));
    before = line;
  }
  return joined;
}

/** The width that the page broke lines at; null when every paragraph is one line. */
function widthOf(lines: readonly SourceLine[]): number | null {
  const lowered = lines.filter((line) => /^[\p{Ll}\d(]/u.test(line.text) && !readLabel(line.text)).length;
  if (lowered < lines.length * 0.12) return null;
  const lengths = lines.map((line) => line.text.length).sort((one, other) => one - other);
  const width = lengths[Math.floor(lengths.length * 0.9)] ?? 0;
  return width > 160 || width < 50 ? null : width;
}

function startsItem(
  open: LogicalLine,
  before: SourceLine,
  line: SourceLine,
  label: Label,
  counts: ReadonlyMap<LabelStyle, number>,
  width: number | null,
): boolean {
  if (hasEnded(before.text) || open.table || line.strong > 0) return true;
  const full = width === null ? before.text.length > 60 : before.text.length >= width * 0.75;
  if (label.style === 'appendix') return !unfinished.test(endOf(open.text)) || isUpperCase(line.text);
  if (isBullet(label.style)) {
    if (full && secondHalf.test(line.text)) return false;
    if (/\d$/u.test(open.text) && /^[-–]\s*\d{4}(?!\d)/u.test(line.text)) return false;
    return !full || !unfinished.test(endOf(open.text)) || /^\S+\s*\p{Lu}/u.test(line.text);
  }
  if (counted.test(endOf(open.text)) && !isUpperCase(open.text) && !isUpperCase(line.text)) return false;
  if (!full || isUpperCase(open.text) || isUpperCase(line.text)) return true;
  return label.value === 1 || label.value === (counts.get(label.style) ?? 0) + 1;
}

function continues(open: LogicalLine, before: SourceLine, line: SourceLine, width: number | null): boolean {
  if (line.cell) return true;
  if (open.table || line.table) return false;
  const text = single(line.text);
  const ended = hasEnded(open.text);
  if (ended && opener.test(text)) return false;
  if (isHeadingIn(open, text, ended)) return false;
  const role = text.includes(':') && /^\p{Lu}/u.test(text) && readRole(text) !== null;
  if (isEnclosed(open) && (role || open.text.endsWith(':'))) return true;
  if (role && !/[-–,/(]$/u.test(open.text) && !unfinished.test(endOf(open.text))) return false;
  if (/[,;]$/u.test(open.text) && ground.test(open.text) && ground.test(text)) return false;
  if (!ended && /^[^\p{Lu}]/u.test(text) && !/^[*(]?[“"(]?\p{Lu}/u.test(text)) return true;
  if (ended) return continuesEnded(open, before, text, width);
  if (counted.test(endOf(open.text)) && order.test(text) && readLabel(open.text) !== null) return false;
  if (/[-–,/(]$/u.test(open.text) || unfinished.test(endOf(open.text))) return true;
  const label = readLabel(open.text);
  if (isUpperCase(open.text)) {
    if (!isUpperCase(text) || label?.style === 'appendix') return false;
    return label !== null || before.text.length >= (width ?? 80) * 0.5;
  }
  if (open.strong >= open.text.length && line.strong === 0) return false;
  if (order.test(text) && open.pieces.length === 1 && readLabel(open.text) !== null) return false;
  return width === null
    ? open.text.length > 60 && open.strong === 0 && !isUpperCase(text)
    : lengthWithNext(before, text) >=
        width * (readLabel(open.text) && open.pieces.length === 1 ? 0.82 : 0.75);
}

/** Capitals among small letters: "QUYẾT ĐỊNH:" opens, an abbreviation at the edge of the page does not. */
const isHeadingIn = (open: LogicalLine, text: string, ended: boolean): boolean =>
  isUpperCase(text) && !isUpperCase(open.text) && (text.endsWith(':') || (ended && text.includes(' ')));

/** "(Chủ trì: Văn phòng; thời gian:": a parenthesis goes on until it is closed, whatever mark a line ends with. */
const isEnclosed = ({ text }: LogicalLine): boolean => text.lastIndexOf('(') > text.lastIndexOf(')');

/** After a full stop only a line without room left can have been broken by the page. */
function continuesEnded(open: LogicalLine, before: SourceLine, text: string, width: number | null): boolean {
  if (/[:]$|\.\/\.?$/u.test(open.text)) return false;
  if (/^\p{Ll}/u.test(text)) return width !== null || open.text.endsWith(';');
  if (width === null) return false;
  return lengthWithNext(before, text) > width && before.text.length >= width * 0.9;
}

/** The line as it would have been with one word more: a page breaks where that does not fit. */
const lengthWithNext = (before: SourceLine, text: string): number =>
  before.text.length + 1 + (text.split(' ', 1)[0] ?? '').length;

const begin = (line: SourceLine): LogicalLine => ({
  text: line.table ? line.text.replaceAll(/ {2,}/gu, ' ') : single(line.text),
  lines: [line.number, line.number],
  pieces: [{ line: line.number, from: 0 }],
  strong: line.strong,
  table: line.table,
});

function append(open: LogicalLine, line: SourceLine): void {
  const text = single(line.text);
  const wasStrong = open.strong >= open.text.length;
  const cut = /(?:\d+\s*\/[^\s]*[-–]|\/)$/u.test(endOf(open.text)) && /^[\p{Lu}\d]/u.test(text);
  const party = /\s\d{1,4}[-–]$/u.test(endOf(open.text)) && /^\p{L}{2,4}\/\p{Lu}/u.test(text);
  const glue = line.cell ? '\n' : cut || party ? '' : ' ';
  open.pieces.push({ line: line.number, from: open.text.length + glue.length });
  open.text += glue + text;
  open.lines = [open.lines[0], line.number];
  if (wasStrong && line.strong >= text.length) open.strong = open.text.length;
}
