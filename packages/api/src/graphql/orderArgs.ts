import type { AuthorityDocument } from '@thac/domain/vocabulary';
import type { OrderOptions } from '../write/outcome.ts';
import { builder } from './builder.ts';

export const AuthorityInput = builder.inputType('AuthorityInput', {
  description: 'Văn bản làm căn cứ thẩm quyền cho một hành vi.',
  fields: (t) => ({
    literal: t.field({ type: 'Text', required: true, description: 'Tên văn bản, đúng như ghi.' }),
    plan: t.field({ type: 'UUID', description: 'Văn bản đó, nếu đã đăng ký trong hệ thống.' }),
  }),
});

/** Văn bản làm căn cứ, as it was given. */
export const authorityOf = ({ literal, plan }: typeof AuthorityInput.$inferInput): AuthorityDocument => ({
  literal,
  plan: plan ?? null,
});

/** The arguments that every mutation takes besides its own. */
export const orderArgs = builder.args((t) => ({
  idempotencyKey: t.field({
    type: 'Key',
    description:
      'Khóa của người gọi: gửi lại cùng khóa sẽ nhận lại câu trả lời đầu tiên. Lời từ chối và xung đột không chiếm khóa.',
  }),
  expectedVersion: t.field({
    type: 'Version',
    description: 'Phiên bản mà người gọi đã thấy; khác đi là xung đột.',
  }),
  authority: t.field({ type: AuthorityInput, description: 'Văn bản làm căn cứ thẩm quyền.' }),
  onBehalfOf: t.field({ type: 'UUID', description: 'Thay mặt đơn vị nào (TM., KT., TL., TUQ.).' }),
  delegation: t.field({
    type: 'UUID',
    description:
      'Thực hiện theo việc ủy quyền nào; bỏ trống thì theo quyền của chính mình, hoặc theo việc ủy quyền duy nhất cho phép.',
  }),
  at: t.field({
    type: 'Instant',
    description:
      'Thời điểm xảy ra, nếu không phải bây giờ; chỉ người được ghi lùi ngày mới dùng, không nhận tương lai.',
  }),
}));

type Given = {
  idempotencyKey?: string | null | undefined;
  expectedVersion?: number | null | undefined;
  authority?: { literal: string; plan?: string | null | undefined } | null | undefined;
  onBehalfOf?: string | null | undefined;
  delegation?: string | null | undefined;
  at?: string | null | undefined;
};

/** Takes the common arguments out of what a mutation was given. */
export function orderOptions(given: Given): OrderOptions {
  return {
    key: given.idempotencyKey ?? undefined,
    expectedVersion: given.expectedVersion ?? undefined,
    authority: given.authority ? authorityOf(given.authority) : undefined,
    onBehalfOf: given.onBehalfOf ?? undefined,
    delegation: given.delegation ?? undefined,
    at: given.at ?? undefined,
  };
}
