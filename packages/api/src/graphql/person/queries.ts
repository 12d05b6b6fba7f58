import { erasuresPage } from '@thac/projections/peopleQueries';
import { asOfArg } from '../asOf.ts';
import { builder } from '../builder.ts';
import { forbidden } from '../errors.ts';
import { keyOf, pageArgs, pageCost, pageOf, sizeOf, uncountedConnectionOf } from '../page.ts';
import { Erasure, Person } from './person.ts';

const ErasureConnection = uncountedConnectionOf('Erasure', Erasure, 'lần xóa dữ liệu cá nhân');

builder.queryFields((t) => ({
  people: t.field({
    type: [Person],
    complexity: 100,
    args: {
      ...asOfArg,
      named: t.arg({ type: 'Line', required: true, description: 'Họ và tên, hoặc địa chỉ thư điện tử.' }),
    },
    resolve: async (_, { named, asOf }, { caller, vault, reads }) => {
      if (!caller.roles.includes('administrator')) throw forbidden('administrator', 'quản trị hệ thống');
      const moment = await reads.moment(asOf);
      return (await vault.named(named)).map((person) => ({ person, moment }));
    },
    description:
      'Những mã người mang tên hoặc địa chỉ này, không phân biệt dấu, để xét yêu cầu về dữ liệu cá nhân; chỉ quản trị hệ thống hỏi được.',
  }),
  erasures: t.field({
    type: ErasureConnection,
    args: { ...asOfArg, ...pageArgs },
    complexity: pageCost,
    resolve: async (_, { asOf, ...page }, { reads }) => {
      const moment = await reads.moment(asOf);
      const key = keyOf<[number]>(page, ['whole']);
      const rows = await erasuresPage(moment.db, moment, {
        first: sizeOf(page) + 1,
        after: key?.[0] ?? null,
      });
      return pageOf(
        page,
        rows,
        (row) => [row.since],
        (row) => ({ row, moment }),
      );
    },
    description: 'Các lần xóa dữ liệu cá nhân, mới trước cũ sau.',
  }),
}));
