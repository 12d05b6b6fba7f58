import type { AuthorityDocument } from '@thac/domain/vocabulary';
import { builder } from '../builder.ts';
import { AuthorityInput, orderArgs, orderOptions } from '../orderArgs.ts';
import { OutcomeType, touching } from '../outcome/outcome.ts';
import { newId } from '../plan/mutations.ts';

const FindingInput = builder.inputType('InspectionFindingInput', {
  description: 'Một kết quả kiểm tra.',
  fields: (t) => ({
    key: t.field({ type: 'ShortCode', required: true, description: 'Mã trong cuộc kiểm tra, ví dụ 1.' }),
    text: t.field({ type: 'Text', required: true, description: 'Nội dung.' }),
    remedyBy: t.field({ type: 'Day', description: 'Phải khắc phục đến hết ngày.' }),
  }),
});

const documentOf = ({ literal, plan }: typeof AuthorityInput.$inferInput): AuthorityDocument => ({
  literal,
  plan: plan ?? null,
});

builder.mutationFields((t) => {
  const by = t.arg({ type: AuthorityInput, required: true, description: 'Văn bản làm căn cứ.' });
  const unit = t.arg({ type: 'UUID', required: true, description: 'Đơn vị được kiểm tra hoặc khen thưởng.' });
  return {
    recordInspection: t.field({
      type: OutcomeType,
      description: 'Ghi một cuộc kiểm tra đã thực hiện và kết quả.',
      args: {
        ...orderArgs,
        inspection: t.arg({ type: 'UUID', description: 'Mã cuộc kiểm tra; bỏ trống thì hệ thống đặt.' }),
        inspector: t.arg({ type: 'UUID', required: true, description: 'Đơn vị kiểm tra.' }),
        unit,
        plans: t.arg({
          type: ['UUID'],
          required: true,
          defaultValue: [],
          description: 'Kiểm tra việc thực hiện những văn bản nào.',
        }),
        from: t.arg({ type: 'Day', required: true, description: 'Từ ngày.' }),
        to: t.arg({ type: 'Day', required: true, description: 'Đến hết ngày.' }),
        by,
        findings: t.arg({
          type: [FindingInput],
          required: true,
          defaultValue: [],
          description: 'Kết quả kiểm tra; để trống là không có vấn đề.',
        }),
      },
      resolve: async (_, given, context) => {
        const { inspection, inspector, unit, plans, from, to, by, findings, ...rest } = given;
        await context.reads.renew();
        const data = {
          inspection: inspection ?? newId('inspection', context, rest.idempotencyKey),
          inspector,
          unit,
          plans,
          on: { from, to },
          by: documentOf(by),
          findings: findings.map(({ key: finding, text, remedyBy }) => ({
            finding,
            text,
            remedyBy: remedyBy ?? null,
          })),
        };
        const command = { type: 'RecordInspection', data } as const;
        return touching(await context.door.order(context.caller, command, orderOptions(rest)), { unit });
      },
    }),
    remedyFinding: t.field({
      type: OutcomeType,
      description: 'Đơn vị kiểm tra ghi nhận một kết quả kiểm tra đã được khắc phục.',
      args: {
        ...orderArgs,
        inspection: t.arg({ type: 'UUID', required: true, description: 'Cuộc kiểm tra.' }),
        finding: t.arg({ type: 'ShortCode', required: true, description: 'Mã kết quả kiểm tra.' }),
        note: t.arg({ type: 'Text', required: true, description: 'Được xác nhận bằng gì.' }),
        on: t.arg({ type: 'Day', required: true, description: 'Ngày khắc phục xong.' }),
      },
      resolve: async (_, { inspection, finding, note, on, ...rest }, { caller, door, reads }) => {
        await reads.renew();
        const command = { type: 'RemedyFinding', data: { inspection, finding, note, on } } as const;
        return touching(await door.order(caller, command, orderOptions(rest)), {});
      },
    }),
    recordCommendation: t.field({
      type: OutcomeType,
      description: 'Ghi một lần khen thưởng đơn vị đã có quyết định.',
      args: {
        ...orderArgs,
        commendation: t.arg({ type: 'UUID', description: 'Mã khen thưởng; bỏ trống thì hệ thống đặt.' }),
        commender: t.arg({ type: 'UUID', required: true, description: 'Cơ quan khen thưởng.' }),
        unit,
        plan: t.arg({ type: 'UUID', description: 'Vì việc thực hiện văn bản nào.' }),
        form: t.arg({ type: 'Line', required: true, description: 'Hình thức: Bằng khen, Giấy khen …' }),
        reason: t.arg({ type: 'Text', required: true, description: 'Thành tích.' }),
        on: t.arg({ type: 'Day', required: true, description: 'Ngày quyết định.' }),
        by,
      },
      resolve: async (_, given, context) => {
        const { commendation, commender, unit, plan, form, reason, on, by, ...rest } = given;
        await context.reads.renew();
        const data = {
          commendation: commendation ?? newId('commendation', context, rest.idempotencyKey),
          commender,
          unit,
          plan: plan ?? null,
          form,
          reason,
          on,
          by: documentOf(by),
        };
        const command = { type: 'RecordCommendation', data } as const;
        return touching(await context.door.order(context.caller, command, orderOptions(rest)), { unit });
      },
    }),
  };
});
