import type { ObligationFilter } from '@thac/projections/obligationFilter';
import { countObligations, type ObligationPage, obligationsPage } from '@thac/projections/obligationQueries';
import { builder } from '../builder.ts';
import { badInput } from '../errors.ts';
import { said } from '../given.ts';
import { keyOf, type PageGiven, pageOf, sizeOf } from '../page.ts';
import { Modality, OutputKind, Role } from '../plan/enums.ts';
import type { Moment } from '../reads.ts';
import { Tier } from '../unit/enums.ts';
import { standOnMap } from '../unit/place.ts';
import { Reckoning, Timeliness, WorkState } from './enums.ts';

const Demanded = builder.inputType('DemandedPlan', {
  description: 'Kế hoạch triển khai mà một nhiệm vụ đòi hỏi, như trong bảng độ phủ.',
  fields: (t) => ({
    task: t.field({ type: 'UUID', required: true, description: 'Nhiệm vụ đòi kế hoạch triển khai.' }),
    level: t.field({ type: 'Count', description: 'Bậc: 1 là các đơn vị được nhiệm vụ gọi tên.' }),
    tier: t.field({ type: Tier, description: 'Cấp của đơn vị vào ngày ban hành văn bản giao.' }),
    tierKnown: t.boolean({ description: 'Có biết cấp của đơn vị vào ngày ấy hay không.' }),
    issued: t.boolean({ description: 'Đã ban hành và còn hiệu lực, hay còn thiếu.' }),
  }),
});

export const ObligationFilterInput = builder.inputType('ObligationFilter', {
  description: 'Điều kiện lọc nhiệm vụ được giao; phần bỏ trống không hạn chế.',
  fields: (t) => ({
    plans: t.field({ type: ['UUID'], description: 'Theo các văn bản này.' }),
    task: t.field({ type: 'UUID', description: 'Theo nhiệm vụ này.' }),
    unit: t.field({
      type: 'UUID',
      description: 'Của đúng đơn vị này; khi quy về bản đồ, của mọi đơn vị được đếm tại đây.',
    }),
    under: t.field({
      type: 'UUID',
      description: 'Của đơn vị này và mọi đơn vị bên dưới, vào ngày xét hoặc trên bản đồ quy về.',
    }),
    exact: t.boolean({
      description: 'Khi quy về bản đồ (`asOf.map`): quy được chính xác về một đơn vị, hay không.',
    }),
    issuer: t.field({ type: 'UUID', description: 'Do cơ quan này giao, hoặc cơ quan này đang theo dõi.' }),
    states: t.field({ type: [WorkState], description: 'Trạng thái xử lý.' }),
    timeliness: t.field({ type: [Timeliness], description: 'Tình trạng thời hạn vào ngày xét.' }),
    reckonings: t.field({
      type: [Reckoning],
      description: 'Cách tính vào tỷ lệ hoàn thành, vào ngày xét.',
    }),
    modality: t.field({ type: Modality, description: 'Bắt buộc hay đề nghị.' }),
    role: t.field({ type: Role, description: 'Chủ trì hay phối hợp.' }),
    output: t.field({ type: OutputKind, description: 'Loại kết quả phải có.' }),
    demanded: t.field({ type: Demanded, description: 'Đòi kế hoạch triển khai, đã có hay còn thiếu.' }),
    dueFrom: t.field({ type: 'Day', description: 'Hạn từ ngày.' }),
    dueTo: t.field({ type: 'Day', description: 'Hạn đến ngày.' }),
    text: t.field({ type: 'Line', description: 'Chữ trong văn bản hoặc nhiệm vụ, không phân biệt dấu.' }),
  }),
});

export const ObligationOrder = builder.enumType('ObligationOrder', {
  description: 'Thứ tự danh sách nhiệm vụ được giao.',
  values: {
    due: { value: 'due', description: 'Theo hạn thực tế, không hạn ở cuối.' },
    unit: { value: 'unit', description: 'Theo đơn vị, rồi theo hạn.' },
  } as const,
});

/** A filter as an argument gives it. */
export type FilterGiven = typeof ObligationFilterInput.$inferInput;

/** The filter of an argument, on top of what the place of the list already says. */
export function filterOf(place: ObligationFilter, given: FilterGiven | null | undefined): ObligationFilter {
  const asked = said<ObligationFilter>(given);
  const twice = Object.keys(place).find((part) => part in asked);
  if (twice !== undefined)
    throw badInput(`filter.${twice}`, 'danh sách này đã xác định điều ấy', 'this list already says that');
  return { ...asked, ...place };
}

/** One page of the obligations that a filter finds. */
export async function obligationPage(
  moment: Moment,
  filter: ObligationFilter,
  order: ObligationPage['order'],
  given: PageGiven,
) {
  standOnMap(moment, { 'filter.unit': filter.unit, 'filter.under': filter.under });
  const key = keyOf<[string, string | null, string]>(given, ['uuid', 'dayOrNull', 'uuid']);
  const after = key && { unit: key[0], dueOn: key[1], obligation: key[2] };
  const rows = await obligationsPage(moment.db, filter, moment, { first: sizeOf(given) + 1, after, order });
  return pageOf(
    given,
    rows,
    (row) => [row.unit, row.due_on, row.obligation],
    (row) => ({ row, moment }),
    () => countObligations(moment.db, filter, moment),
  );
}
