import type { RecordedEvent } from '@thac/eventstore/event';
import type { Taken } from '../../readLog/events.ts';
import { builder } from '../builder.ts';
import { ReadKind } from '../enums.ts';
import { keyOf, pageArgs, pageCost, pageOf, sizeOf, uncountedConnectionOf } from '../page.ts';

const Read = builder.objectRef<RecordedEvent>('ReadEntry').implement({
  description: 'Một dòng của nhật ký tra cứu: ai đã lấy gì ra khỏi hệ thống.',
  fields: (t) => ({
    position: t.expose('position', {
      type: 'Position',
      description: 'Vị trí trong nhật ký tra cứu (không phải trong sổ ghi).',
    }),
    kind: t.field({
      type: ReadKind,
      resolve: ({ type }) => type as Taken['type'],
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
        'Đã hỏi gì: tên thao tác, các trường gốc, SHA-256 của câu hỏi, ngày và vị trí được hỏi, vị trí của câu trả lời; với gói xuất là phạm vi; với tệp gốc là SHA-256.',
    }),
  }),
});

const ReadConnection = uncountedConnectionOf('ReadEntry', Read, 'lần tra cứu');

builder.queryField('readLog', (t) =>
  t.field({
    type: ReadConnection,
    args: {
      ...pageArgs,
      reader: t.arg({ type: 'Text', description: 'Chỉ của người tra cứu mang mã chức danh này.' }),
    },
    complexity: pageCost,
    resolve: async (_, { reader, ...given }, { caller, readLog }) => {
      const before = keyOf<[number]>(given, ['whole'])?.[0] ?? null;
      const asked = { first: sizeOf(given) + 1, before, reader: reader ?? null };
      return pageOf(
        given,
        await readLog.page(caller, asked),
        ({ position }) => [position],
        (event) => event,
      );
    },
    description:
      'Nhật ký tra cứu, mới trước: mọi lần thanh tra xem, lấy tệp gốc hoặc chứng thực, và mọi lần xuất gói. Quản trị hệ thống xem tất cả, thanh tra xem phần của mình.',
  }),
);
