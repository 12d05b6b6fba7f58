import { type AuthorityLine, authorityOn } from '@thac/domain/policies/authority/printed';
import { builder } from '../builder.ts';
import { DelegationForm } from '../delegation/enums.ts';

const Separation = builder.objectRef<AuthorityLine['separations'][number]>('AuthoritySeparation').implement({
  description: 'Một lý do tách biệt nhiệm vụ: đủ vai trò và đúng đơn vị vẫn không được làm.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Mã lý do, như trong lời từ chối.' }),
    words: t.exposeString('words', { description: 'Bằng lời.' }),
  }),
});

const Line = builder.objectRef<AuthorityLine>('AuthorityLine').implement({
  description: 'Một dòng của bảng thẩm quyền.',
  fields: (t) => ({
    command: t.exposeString('command', { description: 'Loại việc, như nêu khi ủy quyền.' }),
    act: t.exposeString('act', { description: 'Tên việc.' }),
    roles: t.exposeStringList('roles', {
      description: 'Những vai trò được làm; trống là hệ thống tự ghi nhận.',
    }),
    relation: t.exposeString('relation', { description: 'Quan hệ với việc.' }),
    stands: t.exposeString('stands', { description: 'Quan hệ với việc, bằng lời.' }),
    separations: t.field({
      type: [Separation],
      resolve: ({ separations }) => separations,
      description: 'Tách biệt nhiệm vụ.',
    }),
    forms: t.field({
      type: [DelegationForm],
      resolve: ({ forms }) => [...forms],
      description: 'Giao được theo hình thức nào; trống là không giao được.',
    }),
    laws: t.exposeStringList('laws', { description: 'Căn cứ pháp lý vào ngày hỏi.' }),
  }),
});

builder.queryField('authority', (t) =>
  t.field({
    type: [Line],
    complexity: 100,
    args: {
      on: t.arg({ type: 'Day', description: 'Vào ngày nào; mặc định hôm nay.' }),
      role: t.arg({ type: 'ShortCode', description: 'Chỉ những việc của vai trò này.' }),
      command: t.arg({ type: 'ShortCode', description: 'Chỉ việc này.' }),
    },
    resolve: async (_, { on, role, command }, { reads }) =>
      authorityOn(on ?? (await reads.moment()).validAt, {
        role: role ?? undefined,
        command: command ?? undefined,
      }),
    description: 'Bảng thẩm quyền: việc gì, ai được làm, đứng ở đâu, giao được cho ai, theo quy định nào.',
  }),
);
