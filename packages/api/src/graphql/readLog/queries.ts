import type { ReadEvent } from '../../readLog/events.ts';
import { nameOf } from '../../readLog/generations.ts';
import type { ReadEntry } from '../../readLog/readLog.ts';
import { builder } from '../builder.ts';
import { keyOf, pageArgs, pageCost, pageOf, sizeOf, uncountedConnectionOf } from '../page.ts';
import { ReadKind } from './enums.ts';

const Read = builder.objectRef<ReadEntry>('ReadEntry').implement({
  description: 'Một dòng của nhật ký tra cứu: ai đã lấy gì ra khỏi hệ thống.',
  fields: (t) => ({
    log: t.field({
      type: 'Text',
      resolve: ({ generation }) => nameOf(generation),
      description: 'Sổ chứa dòng này: `thac-reads`, hoặc thế hệ sau của nó, bắt đầu bằng dòng ReadsLost.',
    }),
    position: t.expose('position', {
      type: 'Position',
      description: 'Vị trí trong nhật ký tra cứu (không phải trong sổ ghi).',
    }),
    kind: t.field({
      type: ReadKind,
      resolve: ({ type }) => type as ReadEvent['type'],
      description: 'Loại tra cứu.',
    }),
    reader: t.field({
      type: 'Text',
      resolve: ({ metadata }) => metadata.actor,
      description: 'Mã chức danh của người tra cứu.',
    }),
    unit: t.field({
      type: 'UUID',
      nullable: true,
      resolve: ({ metadata }) => metadata.unit,
      description: 'Đơn vị của người tra cứu.',
    }),
    at: t.expose('at', { type: 'Instant', description: 'Thời điểm.' }),
    details: t.field({
      type: 'JSON',
      resolve: ({ data }) => data,
      description:
        'Đã hỏi gì: tên thao tác, các trường gốc, dấu có khóa của câu hỏi (HMAC-SHA256), ngày và vị trí được hỏi, vị trí của câu trả lời; với gói xuất là phạm vi; với tệp gốc là SHA-256; với phần đã mất là sổ nào, vị trí nào, đã ký đến đâu và vì sao.',
    }),
  }),
});

const ReadConnection = uncountedConnectionOf('ReadEntry', Read, 'lần tra cứu');

builder.queryField('readLog', (t) =>
  t.field({
    type: ReadConnection,
    args: {
      ...pageArgs,
      reader: t.arg({ type: 'Official', description: 'Chỉ của người tra cứu mang mã chức danh này.' }),
    },
    complexity: pageCost,
    resolve: async (_, { reader, ...given }, { caller, readLog }) => {
      const key = keyOf<[number, number]>(given, ['whole', 'whole']);
      const [generation = 0, position = 0] = key ?? [];
      const before = key && { generation, position };
      const asked = { first: sizeOf(given) + 1, before, reader: reader ?? null };
      return pageOf(
        given,
        await readLog.page(caller, asked),
        ({ generation, position }) => [generation, position],
        (event) => event,
      );
    },
    description:
      'Nhật ký tra cứu, mới trước: mọi lần thanh tra xem, lấy tệp gốc hoặc chứng thực, và mọi lần xuất gói. Quản trị hệ thống xem tất cả, thanh tra xem phần của mình; chỗ nào nhật ký bị mất thì có dòng ReadsLost.',
  }),
);

builder.mutationField('acknowledgeReadsLost', (t) =>
  t.field({
    type: Read,
    args: { reason: t.arg({ type: 'Text', required: true, description: 'Lý do, căn cứ.' }) },
    resolve: (_, { reason }, { caller, readLog }) => readLog.acknowledge(caller, reason),
    description:
      'Xác nhận phần nhật ký tra cứu đã mất sau khi khôi phục: nhật ký tiếp tục ở thế hệ sau, mở đầu bằng điều đã mất và lý do; sổ ghi không bao giờ như vậy. Dành cho quản trị hệ thống; xác nhận lần nữa không thay đổi gì.',
  }),
);
