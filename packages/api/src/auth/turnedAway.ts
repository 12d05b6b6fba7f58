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

/** No token, or one that nobody here holds. */
export const unknownCaller = (): TurnedAway =>
  new TurnedAway(
    {
      status: 401,
      code: 'UNAUTHENTICATED',
      vi: 'Chưa xác định được người gọi: cần tiêu đề “Authorization: Bearer <mã truy cập>” hợp lệ.',
      en: 'Unknown caller: a valid "Authorization: Bearer <token>" header is required.',
    },
    { 'www-authenticate': 'Bearer' },
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
