import { countNames } from '@thac/domain/oneStopShop/counts';
import { limits } from './limits.ts';
import { day, json, object, orNull, ref, uuid, whole } from './openapiParts.ts';
import { told, webhooks } from './openapiTold.ts';
import { type BorderCode, borderRefusals, statusOf } from './refusals.ts';
import { modes, patterns, type windowFields } from './schema.ts';
import { tolerance } from './signature.ts';

const text = (kind: keyof typeof patterns) => ({ type: 'string', pattern: patterns[kind][0] });
const instant = { type: 'string', format: 'date-time' };
const words = { vi: { type: 'string' }, en: { type: 'string' } };

const unitCode = object({ system: text('system'), value: text('code') });

const window = {
  description:
    'Số liệu một kỳ của một thủ tục tại một cơ quan: chỉ số đếm, không có hồ sơ hay người nào. / Counts of one window; never a dossier, never a person.',
  ...object({
    competent: { description: 'Cơ quan có thẩm quyền giải quyết, theo mã vào ngày của kỳ.', ...unitCode },
    receiving: { description: 'Nơi tiếp nhận hồ sơ.', ...unitCode },
    procedure: { description: 'Mã thủ tục trên Cơ sở dữ liệu quốc gia.', ...text('procedure') },
    from: day,
    to: day,
    revision: { description: 'Từ 1; số cao hơn thay số thấp hơn của cùng kỳ.', ...whole(1) },
    codeTable: { description: 'Phiên bản bảng mã trạng thái.', ...text('version') },
    counts: object(Object.fromEntries(countNames.map((name) => [name, whole(0)]))),
    states: {
      description: 'Số hồ sơ theo trạng thái vào cuối kỳ; có thể trống.',
      type: 'array',
      maxItems: limits.states,
      items: object({ state: text('state'), count: whole(0) }),
    },
  } satisfies Record<(typeof windowFields)[number], object>),
};

const schemas = {
  ProcedureDuties: told,
  Windows: object({
    source: { description: 'Mã nguồn, phải là nguồn đã ký.', ...text('source') },
    mode: {
      description: 'all: một kỳ bị từ chối thì không ghi kỳ nào. partial: kỳ nào hợp lệ thì ghi.',
      enum: modes,
    },
    windows: { type: 'array', minItems: 1, maxItems: limits.windows, items: ref('Window') },
  }),
  Window: window,
  Taken: object({
    receipt: uuid,
    position: whole(1),
    replayed: { description: 'Đã nhận trước đó; không ghi thêm.', type: 'boolean' },
    status: { description: 'Địa chỉ xem kết quả.', type: 'string' },
  }),
  Proposals: object({
    drafts: {
      description: 'Mỗi đơn vị nhận ở đây một bản đọc, chờ người của đơn vị xem và xác nhận.',
      type: 'array',
      minItems: 1,
      items: object({ draft: uuid, unit: uuid, position: whole(1), replayed: { type: 'boolean' } }),
    },
  }),
  Receipt: object({
    receipt: uuid,
    source: text('source'),
    state: { enum: ['waiting', 'settled'] },
    mode: { enum: modes },
    received: object({ position: whole(1), at: instant }),
    settled: orNull(object({ position: whole(1), at: instant })),
    windows: whole(0),
    items: { description: 'Trống khi chưa xử lý.', type: 'array', items: ref('Item') },
  }),
  Item: object({
    item: { description: 'Thứ tự trong lần gửi, từ 0.', ...whole(0) },
    outcome: { enum: ['recorded', 'restated', 'outrun', 'duplicate', 'unused', 'refused'] },
    window: orNull(uuid),
    reasons: {
      type: 'array',
      items: object({
        code: { type: 'string' },
        details: { type: 'object', additionalProperties: { type: 'string' } },
        ...words,
      }),
    },
  }),
  Refusal: object(
    {
      code: { enum: Object.keys(borderRefusals) },
      ...words,
      problems: {
        type: 'array',
        items: object({
          at: { description: 'JSON Pointer vào nội dung đã gửi.', type: 'string' },
          code: { type: 'string' },
          ...words,
        }),
      },
      correlation: uuid,
    },
    ['code', 'vi', 'en'],
  ),
};

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
