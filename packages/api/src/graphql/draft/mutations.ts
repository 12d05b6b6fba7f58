import type { DraftCommand } from '@thac/domain/draft/commands';
import type { Answer } from '@thac/domain/draft/events';
import { plainName } from '../../documents/fileName.ts';
import { planOfDraft } from '../../write/drafting.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { badInput } from '../errors.ts';
import { orderArgs, orderOptions } from '../orderArgs.ts';
import { OutcomeType, touching } from '../outcome/outcome.ts';
import { Capacity, Modality } from '../plan/enums.ts';
import { SetInput } from '../plan/inputs.ts';
import { newId } from '../plan/mutations.ts';
import { AnswerKind, EditKind } from './enums.ts';

const AnswerInput = builder.inputType('DraftAnswerInput', {
  description: 'Câu trả lời: loại, và phần thuộc về loại ấy.',
  fields: (t) => ({
    kind: t.field({ type: AnswerKind, required: true, description: 'Loại câu trả lời.' }),
    unit: t.field({ type: 'UUID', description: 'Đơn vị; bỏ trống là không đơn vị nào đã đăng ký.' }),
    capacity: t.field({ type: Capacity, description: 'Thẩm quyền ký.' }),
    units: t.field({ type: ['UUID'], required: true, defaultValue: [], description: 'Các đơn vị nêu tên.' }),
    sets: t.field({ type: [SetInput], required: true, defaultValue: [], description: 'Các tập hợp.' }),
    plan: t.field({ type: 'UUID', description: 'Văn bản; bỏ trống là không văn bản nào đã đăng ký.' }),
    modality: t.field({ type: Modality, description: 'Tính chất.' }),
  }),
});

function answerOf({
  kind,
  unit,
  capacity,
  units,
  sets,
  plan,
  modality,
}: typeof AnswerInput.$inferInput): Answer {
  switch (kind) {
    case 'confirmed':
      return { kind };
    case 'unit':
      return { kind, unit: unit ?? null };
    case 'capacity':
      return { kind, capacity: capacity ?? lacking('capacity') };
    case 'addressees':
      return { kind, units, sets: sets.map(({ every, of }) => ({ every, of })) };
    case 'document':
      return { kind, plan: plan ?? null };
    case 'modality':
      return { kind, modality: modality ?? lacking('modality') };
  }
}

const lacking = (part: string): never => {
  throw badInput(`answer.${part}`, 'phải nêu khi trả lời loại này', 'must be given with this kind of answer');
};

type Given = Parameters<typeof orderOptions>[0];

const order = async ({ caller, door, reads }: Context, command: DraftCommand, given: Given) => {
  await reads.renew();
  return touching(await door.order(caller, command, orderOptions(given)), { draft: command.data.draft });
};

builder.mutationFields((t) => {
  const draft = t.arg({ type: 'UUID', required: true, description: 'Bản đọc.' });
  const reason = t.arg({ type: 'Text', required: true, description: 'Lý do.' });
  return {
    importDocument: t.field({
      type: OutcomeType,
      complexity: 5_000,
      description:
        'Đưa một văn bản (.txt, .docx, PDF có chữ) vào: giữ tệp gốc, đọc và lập bản đọc với hàng câu hỏi. Có lỗi thì không giữ gì.',
      args: {
        ...orderArgs,
        file: t.arg({ type: 'File', required: true, description: 'Tệp văn bản.' }),
      },
      resolve: async (_, { file, ...rest }, context) => {
        await context.reads.renew();
        const id = newId('draft', context, rest.idempotencyKey);
        const bytes = Buffer.from(await file.arrayBuffer());
        const brought = { name: plainName(file.name), bytes };
        const outcome = await context.door.importDocument(context.caller, id, brought, orderOptions(rest));
        return touching(outcome, { draft: id });
      },
    }),
    answerQuestion: t.field({
      type: OutcomeType,
      description: 'Trả lời một câu hỏi về bản đọc; trả lời lại thì câu sau thay câu trước.',
      args: {
        ...orderArgs,
        draft,
        question: t.arg({ type: 'UUID', required: true, description: 'Câu hỏi.' }),
        answer: t.arg({ type: AnswerInput, required: true, description: 'Câu trả lời.' }),
      },
      resolve: (_, { draft, question, answer, ...rest }, context) =>
        order(context, { type: 'AnswerQuestion', data: { draft, question, answer: answerOf(answer) } }, rest),
    }),
    editDraft: t.field({
      type: OutcomeType,
      description: 'Sửa điều đọc sai; giá trị cũ, giá trị mới và lý do được ghi lại.',
      args: {
        ...orderArgs,
        draft,
        reason,
        path: t.arg({
          type: 'JSONPointer',
          required: true,
          description: 'Đường dẫn (JSON Pointer), ví dụ /document/title.',
        }),
        edit: t.arg({ type: EditKind, required: true, defaultValue: 'set', description: 'Cách sửa.' }),
        value: t.arg({ type: 'JSON', description: 'Giá trị mới, hoặc mục được thêm.' }),
        before: t.arg({ type: 'JSON', description: 'Giá trị người sửa đã thấy; khác đi thì từ chối.' }),
      },
      resolve: (_, { draft, path, edit, value, before, reason, ...rest }, context) => {
        const seen = before === undefined ? {} : { before };
        const data = { draft, path, edit, value: value ?? null, reason, ...seen };
        return order(context, { type: 'EditDraft', data }, rest);
      },
    }),
    confirmDraft: t.field({
      type: OutcomeType,
      description:
        'Xác nhận: bản đọc thành văn bản đã đăng ký với căn cứ và nhiệm vụ, sẵn sàng ban hành. Từ chối khi còn câu hỏi phải trả lời.',
      args: { ...orderArgs, draft },
      resolve: async (_, { draft, ...rest }, { caller, door, reads }) => {
        await reads.renew();
        const outcome = await door.confirmDraft(caller, draft, orderOptions(rest));
        return touching(outcome, { draft, plan: planOfDraft(draft) });
      },
    }),
    rejectDraft: t.field({
      type: OutcomeType,
      description: 'Loại bản đọc: văn bản không giao việc, đưa nhầm hoặc đã có.',
      args: { ...orderArgs, draft, reason },
      resolve: (_, { draft, reason, ...rest }, context) =>
        order(context, { type: 'RejectDraft', data: { draft, reason } }, rest),
    }),
  };
});
