import { soughtWords } from '@thac/domain/text/passage';
import { asOfArg } from '../asOf.ts';
import { builder } from '../builder.ts';
import { badInput } from '../errors.ts';
import { pageArgs, pageCost } from '../page.ts';
import { hitPage, SearchConnection, SearchKind } from './search.ts';

const longest = 1_000;

builder.queryFields((t) => ({
  search: t.field({
    type: SearchConnection,
    args: {
      ...asOfArg,
      ...pageArgs,
      text: t.arg({
        type: 'Text',
        required: true,
        description: `Chữ cần tìm, có dấu hoặc không dấu, dài nhất ${longest} ký tự.`,
      }),
      kinds: t.arg({
        type: [SearchKind],
        required: true,
        defaultValue: ['plan', 'task'],
        description: 'Tìm trong những gì.',
      }),
    },
    complexity: pageCost,
    resolve: async (_, { asOf, text, kinds, ...page }, { reads }) => {
      checkText(text);
      if (kinds.length === 0) throw badInput('kinds', 'phải nêu ít nhất một loại', 'name at least one kind');
      return hitPage(await reads.moment(asOf), { text, kinds }, page);
    },
    description:
      'Tìm văn bản và nhiệm vụ có mọi chữ đã nêu, không phân biệt dấu và chỗ đặt dấu; khớp cả dấu xếp trước, rồi văn bản mới trước cũ sau.',
  }),
}));

function checkText(text: string): void {
  if (text.length > longest)
    throw badInput('text', `dài quá ${longest} ký tự`, `longer than ${longest} characters`);
  if (soughtWords(text).last === '')
    throw badInput('text', 'cần ít nhất một chữ cái hoặc chữ số', 'at least one letter or digit is needed');
}
