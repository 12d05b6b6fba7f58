import { countNames } from '../oneStopShop/counts.ts';
import type { Counts, WindowContent } from '../oneStopShop/events.ts';
import type { Cell } from '../report/tableGrid.ts';

/** Một cột của bảng số liệu: the key that the fourth row gives, and what people read above it. */
export type WindowColumn = { key: string; title: string };

/** The columns that name a window, before its counts; each key is the field of the same window sent as JSON. */
export const nameColumns = [
  { key: 'competent.system', title: 'Hệ mã của cơ quan có thẩm quyền' },
  { key: 'competent.value', title: 'Mã cơ quan có thẩm quyền' },
  { key: 'receiving.system', title: 'Hệ mã của nơi tiếp nhận' },
  { key: 'receiving.value', title: 'Mã nơi tiếp nhận' },
  { key: 'procedure', title: 'Mã thủ tục hành chính' },
  { key: 'from', title: 'Từ ngày' },
  { key: 'to', title: 'Đến ngày' },
  { key: 'revision', title: 'Lần số liệu' },
] as const satisfies readonly WindowColumn[];

/** What people call each count. */
export const countTitles: Record<keyof Counts, string> = {
  carried: 'Tồn kỳ trước',
  received: 'Tiếp nhận trong kỳ',
  receivedOnline: 'Trong đó: trực tuyến',
  receivedByPost: 'Trong đó: qua bưu chính',
  resolvedEarly: 'Đã giải quyết trước hạn',
  resolvedInTime: 'Đã giải quyết đúng hạn',
  resolvedLate: 'Đã giải quyết quá hạn',
  pendingInTime: 'Đang giải quyết, trong hạn',
  pendingOverdue: 'Đang giải quyết, quá hạn',
  returned: 'Trả lại, rút, dừng',
  digitised: 'Kết quả được số hóa',
  paidOnline: 'Thanh toán trực tuyến',
  resultsByPost: 'Trả kết quả qua bưu chính',
  rated: 'Lượt đánh giá',
  satisfied: 'Lượt hài lòng',
};

/** The words in column A by which the first rows are known. */
export const windowHeadings = { source: 'Nguồn số liệu', codeTable: 'Bảng mã' } as const;

/** Before the code of a state in the fourth row. */
export const statePrefix = 'state:';

/** Bảng số liệu một cửa: of which source it is, and which table of codes its states are of. */
export type WindowTable = {
  source: { id: string; name: string };
  codeTable: { version: string; states: readonly { state: string; name: string }[] };
};

/** All columns of a table, in their order. */
export const windowColumns = ({ codeTable }: WindowTable): WindowColumn[] => [
  ...nameColumns,
  ...countNames.map((key) => ({ key, title: countTitles[key] })),
  ...codeTable.states.map(({ state, name }) => ({
    key: `${statePrefix}${state}`,
    title: `Trạng thái: ${name}`,
  })),
];

/** Dòng trống để điền, whose codes and days a spreadsheet has to keep as they are typed. */
export const blankRows = (rows: number): Cell[][] =>
  Array.from({ length: rows }, () => nameColumns.slice(0, -1).map(() => ({ kind: 'text', text: '' })));

const text = (value: string): Cell => (value === '' ? { kind: 'blank' } : { kind: 'text', text: value });
const whole = (value: number): Cell => ({ kind: 'number', text: String(value) });

/** Bảng để điền: two rows say of which source and table of codes, two what the columns are; then a window a row. */
export function windowGrid(table: WindowTable, windows: readonly WindowContent[] = []): Cell[][] {
  const columns = windowColumns(table);
  return [
    [text(windowHeadings.source), text(table.source.name), text(table.source.id)],
    [text(windowHeadings.codeTable), text(table.codeTable.version)],
    columns.map(({ title }) => text(title)),
    columns.map(({ key }) => text(key)),
    ...windows.map((window) => rowOf(table, window)),
  ];
}

function rowOf({ codeTable }: WindowTable, window: WindowContent): Cell[] {
  const { competent, receiving, procedure, from, to, revision, counts, states } = window;
  const given = new Map(states.map(({ state, count }) => [state, count]));
  return [
    ...[competent.system, competent.value, receiving.system, receiving.value, procedure, from, to].map(text),
    whole(revision),
    ...countNames.map((key) => whole(counts[key])),
    ...codeTable.states.map(({ state }): Cell => {
      const count = given.get(state);
      return count === undefined ? { kind: 'blank' } : whole(count);
    }),
  ];
}
