import { limits } from './limits.ts';
import { json, ref } from './openapiParts.ts';
import { schemas } from './openapiSchemas.ts';
import { webhooks } from './openapiTold.ts';
import { type BorderCode, borderRefusals, statusOf } from './refusals.ts';
import { tolerance } from './signature.ts';

/** What each status means, one line for each code that may come with it. */
function refused(...codes: BorderCode[]): Record<string, object> {
  const all: BorderCode[] = [...codes, 'too-much-waiting', 'not-now'];
  return Object.fromEntries(
    Map.groupBy(all, (code) => String(statusOf[code]))
      .entries()
      .map(([status, same]) => [
        status,
        {
          description: same.map((code) => `${code}: ${borderRefusals[code].en}`).join('\n'),
          ...(['429', '503'].includes(status) ? { headers: retryAfter } : {}),
          content: json(ref('Refusal')),
        },
      ]),
  );
}

const retryAfter = {
  'Retry-After': { description: 'Số giây nên chờ.', required: true, schema: { type: 'integer', minimum: 1 } },
};

const header = (name: string, description: string, pattern: string) => ({
  in: 'header',
  name,
  description,
  required: true,
  schema: { type: 'string', pattern },
});

const signature = [
  header('webhook-id', 'Khóa của lần gửi; gửi lại cùng nội dung thì giữ nguyên.', '^[A-Za-z0-9._:-]{1,128}$'),
  header('webhook-timestamp', `Giây Unix; lệch không quá ${tolerance} giây.`, '^[0-9]{1,12}$'),
  header(
    'webhook-signature',
    'v1,<base64 của HMAC-SHA256(khóa, "<webhook-id>.<webhook-timestamp>." + nội dung)>; nhiều chữ ký cách nhau bằng dấu cách. Với GET, nội dung là địa chỉ (path) của yêu cầu.',
    '^.{1,4096}$',
  ),
];

const unsigned = ['signature-missing', 'timestamp-stale', 'signature-unknown', 'too-many-requests'] as const;

/** Mô tả giao diện (OpenAPI 3.1), made of what the border itself checks by. */
export const openapi = {
  openapi: '3.1.0',
  jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
  info: {
    title: 'Thác: số liệu một cửa',
    version: '1.0.0',
    description:
      'Số liệu tổng hợp từ hệ thống thông tin giải quyết thủ tục hành chính. Xem docs/one-stop-shop.md.',
  },
  paths: {
    '/one-stop-shop/v1/windows': {
      post: {
        operationId: 'deliverWindows',
        summary: 'Gửi số liệu các kỳ. / Deliver windows.',
        description: `Tối đa ${limits.windows} kỳ và ${limits.bodyBytes} byte. Trả lời 202 nghĩa là đã ghi vào đĩa.`,
        parameters: signature,
        requestBody: { required: true, content: json(ref('Windows')) },
        responses: {
          '202': {
            description: 'Đã nhận; cùng webhook-id và cùng nội dung thì cùng biên nhận.',
            headers: { Location: { required: true, schema: { type: 'string' } } },
            content: json(ref('Taken')),
          },
          ...refused(
            ...unsigned,
            ...(['key-unfit', 'key-reused', 'type-unfit', 'body-too-large', 'body-not-json'] as const),
            ...(['body-unfit', 'personal-data', 'source-differs', 'other-method'] as const),
          ),
        },
      },
    },
    '/one-stop-shop/v1/edxml': {
      post: {
        operationId: 'proposeDocument',
        summary:
          'Gửi một văn bản trong phong bì edXML (QCVN 102:2016/BTTTT). / Propose a document in an edXML envelope.',
        description: `Tối đa ${limits.envelopeBytes} byte. Văn bản trở thành bản đọc chờ người xác nhận; hạn trên phong bì chỉ thành câu hỏi.`,
        parameters: signature,
        requestBody: { required: true, content: { 'application/xml': { schema: { type: 'string' } } } },
        responses: {
          '202': {
            description: 'Đã lập bản đọc; gửi lại thì vẫn là bản đọc ấy.',
            content: json(ref('Proposals')),
          },
          ...refused(
            ...unsigned,
            ...(['key-unfit', 'key-reused', 'type-unfit', 'body-too-large', 'envelope-unfit'] as const),
            ...(['personal-data', 'other-method'] as const),
          ),
        },
      },
    },
    '/one-stop-shop/v1/receipts/{receipt}': {
      get: {
        operationId: 'receiptStatus',
        summary: 'Kết quả từng kỳ theo biên nhận. / What became of each window.',
        parameters: [
          { in: 'path', name: 'receipt', required: true, schema: { type: 'string' } },
          ...signature,
        ],
        responses: {
          '200': { description: 'Trạng thái của lần gửi.', content: json(ref('Receipt')) },
          ...refused(...unsigned, 'receipt-unknown', 'other-method'),
        },
      },
    },
    '/one-stop-shop/v1/openapi.json': {
      get: {
        operationId: 'describe',
        summary: 'Mô tả này. / This description.',
        responses: {
          '200': { description: 'OpenAPI 3.1', content: json({ type: 'object' }) },
          ...refused('other-method'),
        },
      },
    },
  },
  webhooks: webhooks(signature),
  components: { schemas },
};
