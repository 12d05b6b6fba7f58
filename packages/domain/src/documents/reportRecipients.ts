import { namesUnit } from './addressees.ts';
import { nameEnd } from './nameEnd.ts';

type Recipient = { unit: string; at: number; end: number };

const stop =
  '(?=\\s*(?:[,;.:()]|$|(?:để|trước|theo|trong|định kỳ|chậm nhất|muộn nhất|qua|thông qua|kết quả|tình hình|vào|bằng|khi|xem xét|kịp thời|tổng hợp|biết|hàng|hằng|chỉ đạo|về|đúng|từ|mà|nhằm|có|và (?:gửi|tham mưu|báo cáo|các|cơ quan|Sở|Phòng|Bộ|Văn phòng)|đồng thời|đồng gửi|là|6|06|năm|quý|cùng|ngay|quyết định|cho ý kiến|(?<!thư )ký|duyệt|xử lý|giải quyết|phê duyệt|tiếp tục|thực hiện|việc|những|báo cáo|trình|ban hành|gửi|tổ chức|số(?! hóa)|số liệu|danh sách|tiến độ|nội dung|hồ sơ|toàn bộ|dự thảo|phương án|các (?:khó khăn|nội dung|vướng mắc|kết quả|tồn tại|vấn đề|trường hợp|giải pháp)|tại (?:kỳ họp|cuộc họp|hội nghị|buổi|phiên|giao ban))(?!\\p{L})))';
const recipient = new RegExp(
  `(?<!\\p{L})(?:[Bb]áo cáo|[Tt]rình|[Gg]ửi|cho|về|lên|đến|tới|với|tham mưu)(?: về| cho| lên| đến| tới| với| trình)?(?: cơ quan thường trực)? ((?:\\p{Lu}|[uủ][yỷ] ban|phòng|sở|văn phòng|cấp|cơ quan|đồng chí|trung tâm|công chức|bộ phận)[^;.:()]{1,80}?)${stop}`,
  'gu',
);
const through = new RegExp(
  `(?<!\\p{L})(?:qua|thông qua)\\s+((?:\\p{Lu}|phòng|sở|văn phòng|công chức|bộ phận)[^;.:()]{1,80}?)${stop}`,
  'u',
);
const authority =
  /^(?:UBND|ƯBND|UNBD|UBDN|UBNĐ|HĐND|[UuỦủ][yỷ] ban nhân dân|Hội đồng nhân dân|Chính phủ|Thủ tướng|Chủ tịch|Bộ trưởng|Thứ trưởng|Tổng cục trưởng|Thường trực|(?:Tỉnh|Huyện|Thành|Đảng) [uủ][yỷ]|Ban Thường vụ|Ban Chỉ đạo)/u;

const alongside = new RegExp(
  `^(?:,? (?:và )?(?:${authority.source.slice(1)})|(?:,| và) (?=\\p{Lu}\\p{L}* ))[^;.:(),]{0,60}?${stop}`,
  'u',
);

const actsItself =
  /^\s*(?:tổng hợp|trình|tham mưu|thực hiện|tổ chức|ban hành|gửi|tiếp tục|có|xem xét)(?!\p{L})/u;

/** "UBND xã, UBND huyện": two authorities that one report goes to are named in one breath. */
const together = (text: string, { unit, end }: Recipient): string => {
  const rest = text.slice(end);
  const more = alongside.exec(rest)?.[0] ?? '';
  if (more.startsWith(',') && actsItself.test(rest.slice(more.length))) return unit;
  return more === '' || !namesUnit(more.replace(/^,? (?:và )?/u, '')) ? unit : `${unit}${more}`.trimEnd();
};

/** "Tham mưu Giám đốc báo cáo UBND tỉnh", "trình Giám đốc ký, báo cáo UBND tỉnh": whoever passes the report on does not receive it. */
const isOnTheWay = (text: string, [first]: readonly Recipient[]): boolean =>
  first !== undefined &&
  (/^tham mưu/iu.test(text.slice(first.at)) ||
    (/^(?:báo cáo )?trình/iu.test(text.slice(first.at)) &&
      /^(?: xem xét,?| phê duyệt,?| ký(?: ban hành)?,?| để)* (?:báo cáo|gửi)(?!\p{L})/iu.test(
        text.slice(first.end),
      )));

/** Nơi nhận báo cáo: "qua X" is via; what an office "tổng hợp, báo cáo" further is its own report. */
export const recipientsOf = (text: string): { to: string | null; via: string | null } => {
  const said = through.exec(text)?.[1]?.trim() ?? null;
  const all: Recipient[] = [...text.matchAll(recipient)]
    .map((match) => {
      const [whole, words = ''] = match;
      const unit = words.slice(0, nameEnd(words));
      return {
        unit: unit.trim(),
        at: match.index,
        end: match.index + whole.length - words.length + unit.length,
      };
    })
    .filter(
      ({ unit }) =>
        (namesUnit(unit) || authority.test(unit) || /^cấp (?:trên|có thẩm quyền)/u.test(unit)) &&
        unit !== said,
    );
  if (all.length > 1 && isOnTheWay(text, all)) all.shift();
  const [first, second] = all;
  if (first === undefined) return { to: said, via: null };
  if (said !== null || second === undefined) return { to: together(text, first), via: said };
  if (authority.test(first.unit))
    return {
      to: first.unit,
      via: !authority.test(second.unit) && /tổng hợp/iu.test(text.slice(second.end)) ? second.unit : null,
    };
  return { to: first.unit, via: null };
};
