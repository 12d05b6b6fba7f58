import type { SealReceipt } from '../../proof/receipt.ts';
import { builder } from '../builder.ts';
import { sees } from '../timeline/seen.ts';

/** A receipt as GraphQL shows it. */
export const SealReceiptType = builder.objectRef<SealReceipt>('SealReceipt').implement({
  description:
    'Biên nhận niêm phong: bằng chứng rằng một sự kiện có trong sổ ghi đã niêm phong, kiểm tra được mà không cần máy chủ này.',
  fields: (t) => ({
    position: t.field({
      type: 'Position',
      resolve: ({ position }) => position,
      description: 'Vị trí trong sổ ghi.',
    }),
    event: t.exposeString('event', { description: 'Nguyên văn sự kiện (JSON chuẩn tắc, RFC 8785).' }),
    leaf: t.exposeString('leaf', {
      description: 'Mã băm của lá (RFC 6962): SHA-256 của byte 0 và nguyên văn.',
    }),
    sealed: t.boolean({ resolve: ({ sealed }) => sealed !== null, description: 'Đã niêm phong hay chưa.' }),
    sealedAt: t.field({
      type: 'Instant',
      nullable: true,
      resolve: ({ sealed }) => sealed?.at ?? null,
      description: 'Thời điểm niêm phong; trống là chưa.',
    }),
    size: t.int({
      nullable: true,
      resolve: ({ sealed }) => sealed?.size ?? null,
      description: 'Sổ ghi có bao nhiêu sự kiện khi niêm phong.',
    }),
    proof: t.string({
      nullable: true,
      resolve: ({ sealed }) => sealed?.proof ?? null,
      description:
        'Bằng chứng để lưu thành tệp .tlog-proof (C2SP tlog-proof): vị trí, đường băm, điểm niêm phong có chữ ký.',
    }),
    timestamp: t.string({
      nullable: true,
      resolve: ({ sealed }) => sealed?.stamp?.toString('base64') ?? null,
      description: 'Dấu thời gian của bên thứ ba trên điểm niêm phong (RFC 3161, base64); trống là không có.',
    }),
  }),
});

builder.queryField('receipt', (t) =>
  t.field({
    type: SealReceiptType,
    nullable: true,
    args: { position: t.arg({ type: 'Position', required: true, description: 'Vị trí trong sổ ghi.' }) },
    resolve: async (_, { position }, { caller, reads, seals, taken }) => {
      const receipt = await seals.receipt(position);
      // The wording of an event is for those whom it concerns.
      if (receipt === null || !(await sees(caller, reads, position))) return null;
      taken.push({ type: 'ProofTaken', data: { position } });
      return receipt;
    },
    description:
      'Biên nhận niêm phong của một vị trí; trống là sổ ghi chưa đến vị trí đó, hoặc sự kiện ở đó nằm ngoài phạm vi đọc.',
  }),
);
