import { type RefusalText, refusals } from '@thac/domain/refusal';

/** Why the border refuses a whole request: nothing of it is kept, and nothing of it is said again. */
export const borderRefusals = refusals({
  'nothing-here': {
    vi: 'Không có địa chỉ này; xem /one-stop-shop/v1/openapi.json.',
    en: 'There is no such address; see /one-stop-shop/v1/openapi.json.',
  },
  'other-method': {
    vi: 'Địa chỉ này chỉ nhận phương thức {allow}.',
    en: 'This address takes the method {allow} only.',
  },
  'signature-missing': {
    vi: 'Thiếu hoặc sai dạng một trong các tiêu đề webhook-id, webhook-timestamp, webhook-signature.',
    en: 'One of the headers webhook-id, webhook-timestamp, webhook-signature is missing or malformed.',
  },
  'timestamp-stale': {
    vi: 'webhook-timestamp lệch quá {tolerance} giây so với giờ hệ thống ({now}); xin ký lại với thời điểm hiện tại.',
    en: 'webhook-timestamp is more than {tolerance} seconds from the time of this house ({now}); sign again with the time of now.',
  },
  'signature-unknown': {
    vi: 'Chữ ký không khớp với khóa nào đang có hiệu lực; phải ký đúng từng byte của nội dung gửi đi.',
    en: 'The signature fits no secret that counts today; sign the very bytes that are sent.',
  },
  'source-differs': {
    vi: 'Trường source trong nội dung không phải là nguồn đã ký.',
    en: 'The field source of the body is not the source that has signed.',
  },
  'key-unfit': {
    vi: 'webhook-id phải có từ 1 đến 128 ký tự trong A–Z a–z 0–9 . _ : - (nên dùng UUID), không chứa số hồ sơ hay số của một người.',
    en: 'webhook-id must have 1 to 128 of the characters A–Z a–z 0–9 . _ : - (best a UUID), with no number of a dossier or a person in it.',
  },
  'key-reused': {
    vi: 'webhook-id này đã dùng cho một nội dung khác; mỗi lần gửi mới phải có mã mới.',
    en: 'This webhook-id was used for another body; a new delivery needs a new id.',
  },
  'type-unfit': {
    vi: 'Chỉ nhận nội dung kiểu {type}, không nén.',
    en: 'Only a body of the type {type} is taken, not compressed.',
  },
  'body-too-large': {
    vi: 'Nội dung lớn hơn {most} byte; xin chia thành nhiều lần gửi.',
    en: 'The body is larger than {most} bytes; split it into several deliveries.',
  },
  'body-not-json': {
    vi: 'Nội dung không phải là JSON mã hóa UTF-8.',
    en: 'The body is not JSON in UTF-8.',
  },
  'body-unfit': {
    vi: 'Nội dung không đúng lược đồ ở {count} chỗ; xem problems.',
    en: 'The body does not fit the schema in {count} places; see problems.',
  },
  'personal-data': {
    vi: 'Nội dung có dữ liệu giống số hồ sơ, số định danh, số điện thoại hoặc thư điện tử của người dân; toàn bộ bị từ chối và không lưu lại. Xem problems.',
    en: 'The body holds what looks like the number of a dossier, of a citizen, a phone number or an e-mail address; all of it is refused and nothing is kept. See problems.',
  },
  'envelope-unfit': {
    vi: 'Phong bì edXML không nhận được; xem problems.',
    en: 'The edXML envelope cannot be taken; see problems.',
  },
  'receipt-unknown': {
    vi: 'Nguồn này không có biên nhận nào mang mã đó.',
    en: 'This source has no receipt with that id.',
  },
  'too-many-requests': {
    vi: 'Nguồn gửi quá {perMinute} yêu cầu mỗi phút; xin thử lại sau {seconds} giây.',
    en: 'The source makes more than {perMinute} requests a minute; try again in {seconds} seconds.',
  },
  'too-much-waiting': {
    vi: 'Hệ thống đang xử lý các lần gửi trước; xin thử lại sau {seconds} giây.',
    en: 'Deliveries taken before are still being settled; try again in {seconds} seconds.',
  },
  'not-now': {
    vi: 'Hệ thống tạm thời chưa trả lời được; nội dung có thể đã hoặc chưa được nhận, xin gửi lại nguyên vẹn với cùng webhook-id: mỗi mã chỉ được nhận một lần.',
    en: 'Nothing can be answered at the moment; this may or may not have been taken: send the same again under the same webhook-id, which is taken once.',
  },
});

export type BorderCode = keyof typeof borderRefusals;

/** The status that says the same as a refusal. */
export const statusOf: Record<BorderCode, number> = {
  'nothing-here': 404,
  'other-method': 405,
  'signature-missing': 401,
  'timestamp-stale': 401,
  'signature-unknown': 401,
  'source-differs': 403,
  'key-unfit': 400,
  'key-reused': 409,
  'type-unfit': 415,
  'body-too-large': 413,
  'body-not-json': 400,
  'body-unfit': 422,
  'personal-data': 422,
  'envelope-unfit': 422,
  'receipt-unknown': 404,
  'too-many-requests': 429,
  'too-much-waiting': 429,
  'not-now': 503,
};

/** Chỗ sai: where, as a JSON Pointer made of names of the schema and places in lists alone, and why. */
export type Problem = { at: string; code: string; vi: string; en: string };

/** Từ chối tại cửa: one answer for the whole request. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly text: RefusalText;
  readonly details: Readonly<Record<string, string>>;
  readonly problems: readonly Problem[];

  constructor(code: BorderCode, details: Record<string, string> = {}, problems: readonly Problem[] = []) {
    super(code);
    this.text = borderRefusals[code];
    this.details = details;
    this.problems = problems;
  }
}
