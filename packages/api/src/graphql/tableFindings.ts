import type { TableFinding } from '@thac/domain/report/tableFindings';
import { builder } from './builder.ts';
import { connectionOf } from './page.ts';

/** Lỗi trong một bảng mà người dùng đưa lên: a list of them, under a name of its own for each kind of table. */
export function tableFindings(name: string, description: string) {
  const Finding = builder.objectRef<TableFinding>(name).implement({
    description,
    fields: (t) => ({
      row: t.exposeInt('row', {
        nullable: true,
        description: 'Dòng, đếm như bảng tính; trống khi lỗi ở cả tệp.',
      }),
      column: t.exposeString('column', { nullable: true, description: 'Cột: A, B … như bảng tính.' }),
      code: t.exposeString('code', { description: 'Mã, ổn định.' }),
      message: t.exposeString('vi', { description: 'Giải thích bằng tiếng Việt và cách sửa.' }),
      english: t.exposeString('en', { description: 'Giải thích bằng tiếng Anh.' }),
    }),
  });
  return connectionOf(name, Finding, 'lỗi');
}
