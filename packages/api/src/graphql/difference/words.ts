import { isDay } from '@thac/domain/calendar/day';
import { spoken } from '@thac/domain/calendar/spoken';
import { type GraphQLSchema, isEnumType } from 'graphql';
import { isUuid } from '../scalars/identifiers.ts';

/** Tên mục, as a reader of two columns calls what stands in a row of both. */
const labels: Readonly<Record<string, string>> = {
  issuer: 'Cơ quan ban hành',
  holder: 'Cơ quan theo dõi',
  handings: 'Các lần bàn giao',
  capacity: 'Thẩm quyền ký',
  document_type: 'Loại văn bản',
  number: 'Số',
  symbol: 'Số, ký hiệu',
  title: 'Tên',
  issued_on: 'Ngày ban hành',
  period_from: 'Thời kỳ từ',
  period_to: 'Thời kỳ đến',
  state: 'Trạng thái',
  replacement: 'Văn bản thay thế',
  ordinal: 'Thứ tự',
  literal: 'Nguyên văn',
  kind: 'Loại',
  edge: 'Cách liên kết',
  target: 'Văn bản được viện dẫn',
  clause: 'Mục, điều, khoản',
  sentence: 'Câu văn',
  modality: 'Tính chất',
  output: 'Kết quả phải có',
  output_detail: 'Nội dung kết quả',
  due_on: 'Thời hạn',
  due_literal: 'Thời hạn đúng như ghi',
  due_rule: 'Quy tắc thời hạn',
  rolling: 'Chuyển ngày',
  literal_day: 'Ngày theo câu chữ',
  rolled_day: 'Ngày làm việc tiếp theo',
  calendar: 'Bản lịch',
  counted_from: 'Tính từ ngày',
  via: 'Qua đơn vị',
  addressees: 'Nơi thực hiện',
  parent: 'Trực thuộc hoặc văn bản cấp trên',
  cause: 'Nguyên nhân',
  summary: 'Tóm tắt',
  changed_tasks: 'Nhiệm vụ thay đổi',
  cleared: 'Đã xử lý',
  note: 'Ghi chú',
  name: 'Tên',
  category: 'Nhóm',
  tier: 'Cấp',
  codes: 'Mã',
  ends_on: 'Ngày cuối hoạt động',
  regime: 'Chế độ báo cáo',
  period: 'Kỳ',
  submission: 'Lần trình',
  accepted: 'Lần được tiếp nhận',
  recipient: 'Nơi nhận',
  submitted_on: 'Ngày trình',
  counted_on: 'Ngày xét hạn',
  accepted_on: 'Ngày tiếp nhận',
  closes_on: 'Ngày chốt số liệu',
  estimate: 'Là số ước',
  accepted_estimate: 'Bản có hiệu lực là số ước',
  restatement_due: 'Còn phải thay số ước',
  returned_reason: 'Lý do trả lại',
  passed: 'Đã chuyển giao',
  resumes_to: 'Trạng thái khi tiếp tục',
  inherited: 'Phần kế thừa',
  plan: 'Văn bản',
  task: 'Nhiệm vụ',
  unit: 'Đơn vị',
  obligation: 'Nhiệm vụ được giao',
  role: 'Vai trò',
  progress: 'Tiến độ (%)',
  assigned_on: 'Ngày giao',
  fulfilled_on: 'Ngày xác nhận hoàn thành',
  derived_plan: 'Kế hoạch triển khai',
  passed_to: 'Đơn vị nhận',
  successor: 'Nhiệm vụ kế thừa',
  succeeded_by: 'Quyết định chuyển giao',
  succeeded_from: 'Trạng thái khi chuyển giao',
  inherited_by: 'Quyết định kế thừa',
  timeliness: 'Tình trạng thời hạn',
};

/** The name of a field in Vietnamese. */
export const labelOf = (field: string): string => labels[field] ?? field;

/** What the fields hold whose values are units or plans. */
export const unitFields: ReadonlySet<string> = new Set(
  'issuer holder via recipient passed_to unit'.split(' '),
);
export const planFields: ReadonlySet<string> = new Set('replacement target derived_plan'.split(' '));

/** The list of values that a field of a subject is one of. */
const listOf = (subject: string, field: string): string | undefined => {
  const states: Record<string, string> = {
    document: 'PlanState',
    task: 'TaskState',
    report: 'ReportState',
    obligation: 'WorkState',
  };
  if (field === 'state' || field === 'resumes_to' || field === 'succeeded_from') return states[subject];
  if (field === 'kind') return subject === 'basis' ? 'BasisKind' : undefined;
  return {
    ...{ capacity: 'Capacity', edge: 'Edge', cause: 'FlagCause', tier: 'Tier', category: 'Category' },
    ...{ modality: 'Modality', output: 'OutputKind', role: 'Role', timeliness: 'Timeliness' },
    rolling: 'Rolling',
  }[field];
};

/** Giá trị bằng lời: what an official would write in the cell of a table; `name` is that of a unit or plan. */
export function valueInWords(
  schema: GraphQLSchema,
  { subject, field }: { subject: string; field: string },
  value: unknown,
  name: string | null,
): string {
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return '(trống)';
  if (typeof value === 'boolean') return value ? 'có' : 'không';
  if (typeof value !== 'string') return JSON.stringify(value);
  if (name !== null && isUuid(value)) return name;
  if (isDay(value)) return spoken(value);
  const list = schema.getType(listOf(subject, field) ?? '');
  const described = isEnumType(list)
    ? list.getValues().find((one) => one.value === value)?.description
    : undefined;
  return described?.replace(/\.$/, '') ?? value;
}
