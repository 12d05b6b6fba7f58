import type { Subject } from './callers.ts';
import type { Fault } from './tokens/verify.ts';

/** Không được vào: why a request is not let in, and how that is answered. */
export class TurnedAway extends Error {
  override readonly name = 'TurnedAway';
  readonly status: 401 | 403 | 503;
  readonly code: string;
  readonly vi: string;
  readonly en: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    answer: Pick<TurnedAway, 'status' | 'code' | 'vi' | 'en'>,
    headers: Record<string, string> = {},
  ) {
    super(answer.en);
    this.status = answer.status;
    this.code = answer.code;
    this.vi = answer.vi;
    this.en = answer.en;
    this.headers = headers;
  }
}

const faults: Readonly<Record<Exclude<Fault, 'away' | 'issuer'>, { vi: string; en: string }>> = {
  malformed: { vi: 'không đọc được', en: 'it cannot be read' },
  audience: { vi: 'cấp cho hệ thống khác', en: 'it is meant for another house' },
  algorithm: { vi: 'thuật toán ký không được chấp nhận', en: 'its algorithm is not taken' },
  type: { vi: 'không phải loại mã truy cập được chấp nhận', en: 'its type is not taken' },
  key: { vi: 'ký bằng khóa không biết', en: 'its key is not known' },
  signature: { vi: 'chữ ký sai', en: 'its signature is wrong' },
  expired: { vi: 'đã hết hạn', en: 'it has expired' },
  early: { vi: 'chưa có hiệu lực', en: 'it is not valid yet' },
  claims: { vi: 'thiếu hoặc sai nội dung bắt buộc', en: 'a claim that it needs is missing or wrong' },
};

/** No token, or one that nobody here holds; of a token of an issuer, why it is not taken. */
export function unknownCaller(fault?: Exclude<Fault, 'away'>): TurnedAway {
  const why = fault === undefined || fault === 'issuer' ? null : faults[fault];
  const [vi, en] = why === null ? ['', ''] : [` Mã truy cập: ${why.vi}.`, ` The token: ${why.en}.`];
  return new TurnedAway(
    {
      status: 401,
      code: 'UNAUTHENTICATED',
      vi: `Chưa xác định được người gọi: cần tiêu đề “Authorization: Bearer <mã truy cập>” hợp lệ.${vi}`,
      en: `Unknown caller: a valid "Authorization: Bearer <token>" header is required.${en}`,
    },
    {
      'www-authenticate':
        why === null ? 'Bearer' : `Bearer error="invalid_token", error_description="${why.en}"`,
    },
  );
}

/** Whoever proves who he is, and is on no list. */
export const notListed = ({ subject }: Subject): TurnedAway =>
  new TurnedAway({
    status: 403,
    code: 'not-listed',
    vi: `Người mang định danh “${subject}” chưa có trong danh sách người gọi; quản trị hệ thống khai vào THAC_CALLERS.`,
    en: `The subject "${subject}" is not on the list of callers; an administrator enters it in THAC_CALLERS.`,
  });

/** A machine that asks for what it was not let in for. */
export const forPeople = (): TurnedAway =>
  new TurnedAway({
    status: 403,
    code: 'for-people',
    vi: 'Hệ thống chỉ được đọc nhiệm vụ về thủ tục và gửi số liệu; việc này dành cho cán bộ.',
    en: 'A service may only read duties about procedures and deliver windows; this is for officials.',
  });

/** The public, for what is not open to it. */
export const forListed = (field: string): TurnedAway =>
  new TurnedAway(
    {
      status: 401,
      code: 'UNAUTHENTICATED',
      vi: `“${field}” không thuộc phần công khai; cần tiêu đề “Authorization: Bearer <mã truy cập>” hợp lệ.`,
      en: `"${field}" is not open to the public: a valid "Authorization: Bearer <token>" header is required.`,
    },
    { 'www-authenticate': 'Bearer' },
  );

/** The issuer of the token does not answer, so that nobody can say whether it is good. */
export const issuerAway = (): TurnedAway =>
  new TurnedAway(
    {
      status: 503,
      code: 'issuer-away',
      vi: 'Bên cấp định danh chưa trả lời nên chưa kiểm tra được mã truy cập; xin thử lại.',
      en: 'The issuer of the token does not answer, so that the token cannot be checked; try again.',
    },
    { 'retry-after': '30' },
  );

/** Whoever is known, and holds no such post today. */
export const noPost = (day: string, asked: string | null): TurnedAway =>
  new TurnedAway({
    status: 403,
    code: 'no-post',
    vi:
      asked === null
        ? `Ngày ${day} người gọi không giữ chức vụ nào; quản trị hệ thống khai chức vụ và thời hạn trong danh sách người gọi.`
        : `Ngày ${day} người gọi không giữ chức vụ “${asked}” nêu ở tiêu đề Thac-Post; hãy nêu số thứ tự hoặc mã đơn vị của một chức vụ còn hiệu lực.`,
    en:
      asked === null
        ? `On ${day} the caller holds no post; an administrator enters posts and their validity in the list of callers.`
        : `On ${day} the caller does not hold the post "${asked}" of the header Thac-Post; name the number or the unit id of one that is valid.`,
  });
