import { countNames, mostWritten } from '@thac/domain/oneStopShop/counts';
import { limits } from './limits.ts';
import { day, object, orNull, ref, uuid, whole } from './openapiParts.ts';
import { told } from './openapiTold.ts';
import { borderRefusals } from './refusals.ts';
import { modes, patterns, type windowFields } from './schema.ts';

const text = (kind: keyof typeof patterns) => ({ type: 'string', pattern: patterns[kind][0] });
const instant = { type: 'string', format: 'date-time' };
const words = { vi: { type: 'string' }, en: { type: 'string' } };

const written = (least: number) => ({ ...whole(least), maximum: mostWritten });

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
    revision: { description: 'Từ 1; số cao hơn thay số thấp hơn của cùng kỳ.', ...written(1) },
    codeTable: { description: 'Phiên bản bảng mã trạng thái.', ...text('version') },
    counts: object(Object.fromEntries(countNames.map((name) => [name, written(0)]))),
    states: {
      description: 'Số hồ sơ theo trạng thái vào cuối kỳ; có thể trống.',
      type: 'array',
      maxItems: limits.states,
      items: object({ state: text('state'), count: written(0) }),
    },
  } satisfies Record<(typeof windowFields)[number], object>),
};

/** Những gì được gửi và được trả lời, by the names under which the addresses refer to them. */
export const schemas = {
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
