import SchemaBuilder from '@pothos/core';
import ComplexityPlugin from '@pothos/plugin-complexity';
import RelayPlugin from '@pothos/plugin-relay';
import type { Context } from './context.ts';
import { type ScalarTypes, scalars } from './scalars/scalars.ts';

type Types = {
  Context: Context;
  DefaultFieldNullability: false;
  DefaultEdgesNullability: false;
  DefaultNodeNullability: false;
  Scalars: ScalarTypes & { ID: { Input: string; Output: string } };
};

/** The one schema builder; every noun adds its types to it in its own file. */
export const builder = new SchemaBuilder<Types>({
  plugins: [ComplexityPlugin, RelayPlugin],
  defaultFieldNullability: false,
  relay: {
    nodeQueryOptions: false,
    nodesQueryOptions: false,
    encodeGlobalID: (_type, id) => String(id),
    edgesFieldOptions: { nullable: false, description: 'Các mục của trang, theo thứ tự.' },
    nodeFieldOptions: { nullable: false, description: 'Mục ở vị trí này.' },
    cursorFieldOptions: { description: 'Con trỏ của mục, dùng cho `after`.' },
    pageInfoFieldOptions: { description: 'Vị trí của trang trong danh sách.' },
    nodeTypeOptions: { description: 'Đối tượng có mã định danh bền vững.' },
    pageInfoTypeOptions: { description: 'Vị trí của trang trong danh sách.' },
    idFieldOptions: { description: 'Mã định danh (UUID).' },
    hasNextPageFieldOptions: { description: 'Còn trang sau.' },
    hasPreviousPageFieldOptions: { description: 'Có trang trước.' },
    startCursorFieldOptions: { description: 'Con trỏ của mục đầu trang.' },
    endCursorFieldOptions: { description: 'Con trỏ của mục cuối trang.' },
  },
  // What a field costs is said here; an operation is held against the limits as a whole, before it is begun (border.ts).
  complexity: { disabled: true, defaultComplexity: 1, defaultListMultiplier: 5 },
});

for (const [name, scalar] of Object.entries(scalars))
  builder.addScalarType(name as keyof ScalarTypes, scalar as never);

builder.queryType({ description: 'Các câu hỏi: mỗi câu trả lời đúng tại một vị trí của sổ ghi.' });
builder.mutationType({
  description:
    'Các mệnh lệnh: mỗi mệnh lệnh có bốn kết cục (ghi nhận, không có gì thay đổi, từ chối, xung đột).',
});
builder.subscriptionType({ description: 'Theo dõi sổ ghi qua SSE, tiếp tục được từ một vị trí.' });

/** The types that the builder was made with, for helpers that take its refs. */
export type SchemaTypes = typeof builder extends PothosSchemaTypes.SchemaBuilder<infer T> ? T : never;
