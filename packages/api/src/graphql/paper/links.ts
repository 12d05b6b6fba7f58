import { builder } from '../builder.ts';
import { Obligation, Plan } from '../nodes.ts';
import type { Moment } from '../reads.ts';

/** The address of a paper that says the same as the answer it stands in. */
function addressOf(path: string, given: Record<string, string>, { knownAt }: Moment): string {
  const asked = new URLSearchParams({ ...given, ...(knownAt === null ? {} : { knownAt: String(knownAt) }) });
  return asked.size === 0 ? path : `${path}?${asked}`;
}

const signing = 'Người ký nêu thêm ở `authority` (TM., KT., TL., TUQ., Q.), `position`, `name`.';

builder.objectFields(Plan, (t) => ({
  paperUrl: t.string({
    resolve: ({ row, moment }) => addressOf(`/documents/plan/${row.plan}.docx`, {}, moment),
    description: `Nơi tải văn bản (.docx) theo thể thức Nghị định 30/2020/NĐ-CP, với cùng mã truy cập. ${signing}`,
  }),
}));

builder.objectFields(Obligation, (t) => ({
  reportUrl: t.string({
    resolve: ({ row, moment }) =>
      addressOf('/documents/report', { plan: row.plan, unit: row.unit, on: moment.validAt }, moment),
    description: `Nơi tải báo cáo (.docx) của đơn vị về mọi nhiệm vụ được giao theo văn bản này. ${signing}`,
  }),
  reminderUrl: t.string({
    resolve: ({ row, moment }) =>
      addressOf('/documents/reminder', { plan: row.plan, unit: row.unit, on: moment.validAt }, moment),
    description: `Nơi tải công văn đôn đốc (.docx) về mọi nhiệm vụ quá hạn, sắp đến hạn của đơn vị theo văn bản này; báo lỗi khi không có. ${signing}`,
  }),
}));
