import type { ReportJudgement } from '@thac/domain/report/commands';
import { reportId } from '@thac/domain/report/identity';
import { plainName } from '../../documents/fileName.ts';
import type { Meant } from '../../write/asked.ts';
import type { Outcome } from '../../write/outcome.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { orderArgs, orderOptions } from '../orderArgs.ts';
import { OutcomeType, touching } from '../outcome/outcome.ts';
import { DischargeInput, ExplanationInput, FigureInput, figuresOf, SectionInput } from './inputs.ts';

type Given = Parameters<typeof orderOptions>[0];

const judge = async ({ caller, door, reads }: Context, command: ReportJudgement, given: Given) => {
  await reads.renew();
  return touching(await door.order(caller, command, orderOptions(given)), { report: command.data.report });
};

const writing = async ({ reads }: Context, { regime, period, unit }: Meant, work: () => Promise<Outcome>) => {
  await reads.renew();
  return touching(await work(), { report: reportId(regime, period, unit) });
};

builder.mutationFields((t) => {
  const which = {
    regime: t.arg({ type: 'UUID', required: true, description: 'Chế độ báo cáo.' }),
    period: t.arg({ type: 'PeriodCode', required: true, description: 'Mã kỳ báo cáo.' }),
    unit: t.arg({ type: 'UUID', required: true, description: 'Đơn vị báo cáo.' }),
  };
  const typed = {
    figures: t.arg({ type: [FigureInput], required: true, defaultValue: [], description: 'Số liệu.' }),
    sections: t.arg({ type: [SectionInput], required: true, defaultValue: [], description: 'Lời văn.' }),
  };
  const report = t.arg({ type: 'UUID', required: true, description: 'Báo cáo.' });
  const reason = t.arg({ type: 'Text', required: true, description: 'Lý do.' });
  return {
    saveReport: t.field({
      type: OutcomeType,
      description:
        'Lưu dự thảo báo cáo, đúng như gõ, thay toàn bộ nội dung đã lưu; số khác với số điền sẵn được ghi là đã sửa.',
      args: {
        ...orderArgs,
        ...which,
        ...typed,
        seenAt: t.arg({
          type: 'Position',
          description: 'Vị trí của số điền sẵn mà người lập đã thấy; mặc định là hiện nay.',
        }),
        attachments: t.arg({
          type: ['SHA256'],
          description: 'SHA-256 của các tệp kèm theo được giữ lại; bỏ trống là giữ tất cả.',
        }),
      },
      resolve: (_, { regime, period, unit, figures, sections, seenAt, attachments, ...rest }, context) => {
        const meant = { regime, period, unit };
        const asked = {
          ...meant,
          figures: figuresOf(figures),
          sections,
          seenAt: seenAt ?? undefined,
          keep: attachments ?? undefined,
        };
        return writing(context, meant, () =>
          context.door.saveReport(context.caller, asked, orderOptions(rest)),
        );
      },
    }),
    attachReportFile: t.field({
      type: OutcomeType,
      complexity: 1_000,
      description:
        'Đính kèm một tệp (PDF, .docx, .xlsx, .txt, ảnh PNG hoặc JPEG) vào dự thảo báo cáo; loại tệp xét theo nội dung. Có lỗi thì không giữ gì.',
      args: {
        ...orderArgs,
        ...which,
        file: t.arg({ type: 'File', required: true, description: 'Tệp kèm theo.' }),
      },
      resolve: async (_, { regime, period, unit, file, ...rest }, context) => {
        const meant = { regime, period, unit };
        const bytes = Buffer.from(await file.arrayBuffer());
        const brought = { name: plainName(file.name), bytes };
        return writing(context, meant, () =>
          context.door.attachFile(context.caller, { ...meant, file: brought }, orderOptions(rest)),
        );
      },
    }),
    saveReportPart: t.field({
      type: OutcomeType,
      description: 'Lưu phần việc của một bộ phận trong đơn vị; đơn vị dùng làm số điền sẵn.',
      args: {
        ...orderArgs,
        ...which,
        ...typed,
        section: t.arg({ type: 'UUID', required: true, description: 'Bộ phận.' }),
      },
      resolve: (_, { regime, period, unit, section, figures, sections, ...rest }, context) => {
        const meant = { regime, period, unit };
        const asked = { ...meant, section, figures: figuresOf(figures), sections };
        return writing(context, meant, () =>
          context.door.saveReportPart(context.caller, asked, orderOptions(rest)),
        );
      },
    }),
    submitReport: t.field({
      type: OutcomeType,
      description:
        'Nộp dự thảo đã lưu; câu trả lời có biên nhận (giờ máy chủ, vị trí, đúng hạn hay quá hạn theo quy tắc nào).',
      args: {
        ...orderArgs,
        ...which,
        discharges: t.arg({
          type: [DischargeInput],
          required: true,
          defaultValue: [],
          description: 'Các nhiệm vụ được giao mà báo cáo này thực hiện.',
        }),
        explanations: t.arg({
          type: [ExplanationInput],
          required: true,
          defaultValue: [],
          description: 'Giải trình các số liệu lũy kế giảm.',
        }),
      },
      resolve: (_, { regime, period, unit, discharges, explanations, ...rest }, context) => {
        const meant = { regime, period, unit };
        const asked = { ...meant, discharges, explanations };
        return writing(context, meant, () =>
          context.door.submitReport(context.caller, asked, orderOptions(rest)),
        );
      },
    }),
    returnReport: t.field({
      type: OutcomeType,
      description: 'Trả lại báo cáo, yêu cầu lập lại.',
      args: { ...orderArgs, report, reason },
      resolve: (_, { report, reason, ...rest }, context) =>
        judge(context, { type: 'ReturnReport', data: { report, reason } }, rest),
    }),
    acceptReport: t.field({
      type: OutcomeType,
      description: 'Tiếp nhận báo cáo; chỉ cơ quan nhận, không phải người đã nộp.',
      args: {
        ...orderArgs,
        report,
        note: t.arg({ type: 'Text', required: true, defaultValue: '', description: 'Ghi chú.' }),
      },
      resolve: (_, { report, note, ...rest }, context) =>
        judge(context, { type: 'AcceptReport', data: { report, note } }, rest),
    }),
    lockReport: t.field({
      type: OutcomeType,
      description: 'Khóa số liệu đã tiếp nhận.',
      args: { ...orderArgs, report, reason },
      resolve: (_, { report, reason, ...rest }, context) =>
        judge(context, { type: 'LockReport', data: { report, reason } }, rest),
    }),
    reopenReport: t.field({
      type: OutcomeType,
      description:
        'Mở lại báo cáo đã tiếp nhận hoặc đã khóa, theo một văn bản; số liệu cũ còn hiệu lực đến khi đính chính được tiếp nhận.',
      args: {
        ...orderArgs,
        report,
        reason,
        by: t.arg({ type: 'Line', required: true, description: 'Văn bản quyết định, đúng như ghi.' }),
        byPlan: t.arg({ type: 'UUID', description: 'Văn bản đó, nếu đã đăng ký.' }),
      },
      resolve: (_, { report, reason, by, byPlan, ...rest }, context) => {
        const data = { report, reason, by: { literal: by, plan: byPlan ?? null } };
        return judge(context, { type: 'ReopenReport', data }, rest);
      },
    }),
  };
});
