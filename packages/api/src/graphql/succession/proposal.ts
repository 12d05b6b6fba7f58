import type { Candidate, Proposal } from '@thac/domain/policies/proposals';
import { builder } from '../builder.ts';
import type { At } from '../loaders.ts';
import { Unit, unitAt } from '../nodes.ts';
import { SuccessionExtent } from '../reorganisation/enums.ts';
import { PassingKind } from './enums.ts';

const CandidateType = builder.objectRef<At<Candidate>>('SuccessionCandidate').implement({
  description: 'Đơn vị đã nhận một phần hoặc toàn bộ đơn vị kết thúc.',
  fields: (t) => ({
    unit: t.field({
      type: Unit,
      nullable: true,
      resolve: ({ row, moment }) => unitAt(moment, row.unit),
      description: 'Đơn vị.',
    }),
    extent: t.field({
      type: SuccessionExtent,
      resolve: ({ row }) => row.extent,
      description: 'Mức kế thừa.',
    }),
    footprint: t.string({
      nullable: true,
      resolve: ({ row }) => row.footprint,
      description: 'Phần nào, theo lời của văn bản; trống là toàn bộ.',
    }),
  }),
});

/** Đề xuất. */
export const ProposalType = builder.objectRef<At<Proposal>>('SuccessionProposal').implement({
  description: 'Đề xuất cho một mục còn treo, suy từ văn bản sắp xếp, không bao giờ từ tên gọi.',
  fields: (t) => ({
    passing: t.field({
      type: PassingKind,
      nullable: true,
      resolve: ({ row }) => row.passing,
      description: 'Cách xử lý được đề xuất; trống khi phải có người quyết định.',
    }),
    heirs: t.field({
      type: [Unit],
      complexity: { field: 1, multiplier: 1 },
      resolve: async ({ row, moment }) =>
        (await Promise.all(row.heirs.map(({ unit }) => unitAt(moment, unit)))).filter((one) => one !== null),
      description: 'Đơn vị nhận được đề xuất.',
    }),
    candidates: t.field({
      type: [CandidateType],
      complexity: { field: 1, multiplier: 2 },
      resolve: ({ row, moment }) => row.candidates.map((one) => ({ row: one, moment })),
      description: 'Các đơn vị có thể nhận, khi phải có người quyết định.',
    }),
    due: t.field({
      type: 'Day',
      nullable: true,
      resolve: ({ row }) => row.due,
      description: 'Thời hạn được đề xuất, khi các nhiệm vụ gộp lại có hạn khác nhau.',
    }),
    text: t.string({ resolve: ({ row }) => row.vi, description: 'Vì sao.' }),
    english: t.string({ resolve: ({ row }) => row.en, description: 'Vì sao, bằng tiếng Anh.' }),
    warnings: t.stringList({
      resolve: ({ row }) => row.warnings.map(({ vi }) => vi),
      description: 'Điều cần xem lại trước khi chấp nhận.',
    }),
    englishWarnings: t.stringList({
      resolve: ({ row }) => row.warnings.map(({ en }) => en),
      description: 'Điều cần xem lại, bằng tiếng Anh.',
    }),
  }),
});
