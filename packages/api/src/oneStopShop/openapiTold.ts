import type { WorkState } from '@thac/domain/obligation/events';
import type { ProcedureDuty } from '@thac/domain/procedure/events';
import { day, json, object, orNull, ref, uuid, whole } from './openapiParts.ts';
import { mostTold, type Told } from './telling.ts';

const text = { type: 'string' };

const states = {
  assigned: true,
  accepted: true,
  underWay: true,
  submitted: true,
  fulfilled: true,
  returned: true,
  suspended: true,
  declined: true,
  excused: true,
  withdrawn: true,
  passedOn: true,
  lapsed: true,
} satisfies Record<WorkState, true>;

const duties = { publication: true, digitisation: true, handling: true } satisfies Record<
  ProcedureDuty,
  true
>;

/** Nội dung thông báo nhiệm vụ về thủ tục, as it is posted to a source. */
export const told = object({
  type: { const: 'procedure-duties' },
  source: text,
  position: { description: 'Vị trí trong sổ ghi; số cao hơn mới hơn.', ...whole(1) },
  day: { description: 'Ngày của sự kiện; mã đơn vị và thủ tục là của ngày này.', ...day },
  part: whole(1),
  parts: whole(1),
  plan: object({ id: uuid, symbol: orNull(text), title: text }),
  task: object({ id: uuid, clause: text, title: text }),
  duty: { enum: Object.keys(duties) },
  tied: { description: 'Không còn là nhiệm vụ về thủ tục khi false.', type: 'boolean' },
  procedures: {
    type: 'array',
    items: object({ code: text, name: text, from: day, to: orNull(day) }),
  },
  duties: {
    type: 'array',
    minItems: 1,
    maxItems: mostTold,
    items: object({
      obligation: uuid,
      unit: object({
        id: uuid,
        name: text,
        codes: { type: 'array', items: object({ system: text, value: text }) },
      }),
      state: { enum: Object.keys(states) },
      due: orNull(day),
    }),
  },
} satisfies Record<keyof Told, object>);

/** Thông báo gửi đi, made known beside the addresses that are asked. */
export const webhooks = (signature: readonly object[]) => ({
  'procedure-duties': {
    post: {
      operationId: 'procedureDuties',
      summary:
        'Thông báo nhiệm vụ về thủ tục tới địa chỉ `outgoing` của nguồn. / What units owe about procedures, posted to the source.',
      parameters: signature,
      requestBody: { required: true, content: json(ref('ProcedureDuties')) },
      responses: {
        '2XX': { description: 'Đã nhận.' },
        '410': { description: 'Không nhận nữa; chờ người xem.' },
        default: { description: 'Chưa nhận; sẽ gửi lại cùng webhook-id và cùng nội dung.' },
      },
    },
  },
});
