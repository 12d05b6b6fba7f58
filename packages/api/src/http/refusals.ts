import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Endpoint } from './endpoints.ts';

const texts = {
  'nothing-here': { status: 404, vi: 'Không có địa chỉ này.', en: 'There is no such address.' },
  'other-method': {
    status: 405,
    vi: 'Địa chỉ này chỉ nhận phương thức {allow}.',
    en: 'This address takes the method {allow} only.',
  },
  'host-unfit': {
    status: 400,
    vi: 'Không đọc được phần “Host” của yêu cầu.',
    en: 'The part "Host" of the request cannot be read.',
  },
  'body-too-large': {
    status: 413,
    vi: 'Nội dung gửi lên lớn hơn {most} byte.',
    en: 'The body is larger than {most} bytes.',
  },
  'cross-site': {
    status: 403,
    vi: 'Yêu cầu có thể do một trang khác gửi hộ: hãy gửi kiểu application/json, hoặc thêm tiêu đề Thac-Request: 1.',
    en: 'Another page may have sent this request: send application/json, or the header Thac-Request: 1.',
  },
  'too-many-requests': {
    status: 429,
    vi: 'Đã hỏi quá nhiều trong thời gian ngắn; xin thử lại sau {seconds} giây.',
    en: 'Too much was asked in a short time; try again in {seconds} seconds.',
  },
  'not-now': {
    status: 503,
    vi: 'Hệ thống tạm thời chưa trả lời được; xin thử lại sau {seconds} giây.',
    en: 'Nothing can be answered at the moment; try again in {seconds} seconds.',
  },
  unexpected: {
    status: 500,
    vi: 'Lỗi ngoài dự kiến, mã tra cứu {correlation}.',
    en: 'Unexpected error, correlation {correlation}.',
  },
  'no-request': { status: 400, vi: 'Không phải là một yêu cầu HTTP.', en: 'This is no HTTP request.' },
  'too-slow': {
    status: 408,
    vi: 'Yêu cầu gửi đến quá chậm.',
    en: 'The request came too slowly.',
  },
  'headers-too-large': {
    status: 431,
    vi: 'Phần tiêu đề của yêu cầu quá lớn.',
    en: 'The headers of the request are too large.',
  },
  'expectation-unknown': {
    status: 417,
    vi: 'Không đáp ứng được tiêu đề Expect.',
    en: 'What the header Expect asks for is not done here.',
  },
} as const;

/** Why a request is refused before anybody looks at what it asks. */
export type Code = keyof typeof texts;

/** What the words leave open. */
export type Details = Readonly<Record<string, string>>;

export const statusOf = (code: Code): number => texts[code].status;

/** Why, in both languages. */
export function wordsOf(code: Code, details: Details): { vi: string; en: string } {
  const filled = (text: string) => text.replaceAll(/\{(\w+)\}/g, (_, name) => details[name] ?? '');
  const { vi, en } = texts[code];
  return { vi: filled(vi), en: filled(en) };
}

/** What is said of it, in both languages, in the words of the endpoint. */
export function bodyOf(says: Endpoint['says'], code: Code, details: Details = {}): object {
  const words = wordsOf(code, details);
  if (says === 'oauth')
    return { error: 'invalid_request', error_description: words.en, error_description_vi: words.vi };
  if (says !== 'graphql') return { code, ...words };
  const upper = texts[code].status === 400 ? 'BAD_REQUEST' : code.toUpperCase().replaceAll('-', '_');
  const extensions = { code: upper, ...words };
  return { errors: [{ message: `${words.vi} / ${words.en}`, extensions }] };
}

/** Từ chối ở ngoài cùng: answers a request that goes no further. */
export function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  says: Endpoint['says'],
  code: Code,
  details: Details = {},
): void {
  if (!request.complete && isEndless(request)) response.setHeader('connection', 'close');
  if (details.allow !== undefined) response.setHeader('allow', details.allow);
  if (details.seconds !== undefined) response.setHeader('retry-after', details.seconds);
  const body = `${JSON.stringify(bodyOf(says, code, details))}\n`;
  response.writeHead(statusOf(code), {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
}

const bearable = 256 * 1024 * 1024;

/** A sender hears what was wrong once all is sent, unless nobody knows how much that is, or it is far too much. */
const isEndless = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > bearable;
