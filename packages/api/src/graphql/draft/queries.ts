import { asOfArg } from '../asOf.ts';
import { builder } from '../builder.ts';
import { said } from '../given.ts';
import { Draft, draftAt } from '../nodes.ts';
import { pageArgs, pageCost } from '../page.ts';
import { Citing, citingOf } from './citing.ts';
import { DraftConnection, draftPage } from './draft.ts';
import { DraftState } from './enums.ts';

const DraftFilter = builder.inputType('DraftFilter', {
  description: 'Điều kiện lọc bản đọc; phần bỏ trống không hạn chế.',
  fields: (t) => ({
    states: t.field({ type: [DraftState], description: 'Trạng thái.' }),
    text: t.field({ type: 'Line', description: 'Chữ trong trích yếu hoặc ký hiệu, không phân biệt dấu.' }),
    sha256: t.field({ type: 'SHA256', description: 'Của tệp gốc này.' }),
  }),
});

builder.queryFields((t) => ({
  draft: t.field({
    type: Draft,
    nullable: true,
    args: { ...asOfArg, id: t.arg({ type: 'UUID', required: true, description: 'Mã định danh.' }) },
    resolve: async (_, { id, asOf }, { reads }) => draftAt(await reads.moment(asOf), id),
    description: 'Bản đọc theo mã định danh.',
  }),
  drafts: t.field({
    type: DraftConnection,
    args: { ...asOfArg, ...pageArgs, filter: t.arg({ type: DraftFilter, description: 'Điều kiện lọc.' }) },
    complexity: pageCost,
    resolve: async (_, { asOf, filter, ...page }, { reads }) =>
      draftPage(await reads.moment(asOf), said(filter), page),
    description: 'Các bản đọc, mới trước cũ sau.',
  }),
  citationCandidates: t.field({
    type: [Citing],
    complexity: 50,
    args: {
      ...asOfArg,
      plan: t.arg({ type: 'UUID', required: true, description: 'Văn bản được viện dẫn.' }),
    },
    resolve: async (_, { plan, asOf }, { reads }) => citingOf(await reads.moment(asOf), plan),
    description:
      'Những viện dẫn chưa xác định ở văn bản khác ghi đúng số, ký hiệu của văn bản này; người có thẩm quyền xác định bằng `resolveBasis`.',
  }),
}));
