import { type Piece, passage } from '@thac/domain/text/passage';
import { countHits, type HitKey, type HitRow, type Sought, searchPage } from '@thac/projections/search';
import { builder } from '../builder.ts';
import { Plan, planAt, Task, taskAt } from '../nodes.ts';
import { connectionOf, keyOf, type PageGiven, pageOf, sizeOf } from '../page.ts';
import type { Moment } from '../reads.ts';

/** What a search may find, as the schema names it. */
export const SearchKind = builder.enumType('SearchKind', {
  description: 'Tìm trong những gì.',
  values: {
    plan: { value: 'plan', description: 'Văn bản: trích yếu, số và ký hiệu.' },
    task: {
      value: 'task',
      description: 'Nhiệm vụ: địa chỉ mục, tên gọn, câu giao việc, kết quả, thời hạn.',
    },
  } as const,
});

const parts = {
  symbol: 'Số, ký hiệu.',
  title: 'Trích yếu của văn bản, tên gọn của nhiệm vụ.',
  clause: 'Địa chỉ mục, điều, khoản, điểm.',
  sentence: 'Câu giao việc.',
  output: 'Mô tả kết quả phải có.',
  timing: 'Thời hạn đúng như ghi.',
} as const;

type Part = keyof typeof parts;
type Match = { part: Part; pieces: Piece[] };
type Hit = { row: HitRow; text: string; moment: Moment };

const SearchPart = builder.enumType('SearchPart', {
  description: 'Phần của văn bản hoặc nhiệm vụ có chữ được tìm.',
  values: Object.fromEntries(
    Object.entries(parts).map(([value, description]) => [value, { value, description }]),
  ) as { [P in Part]: { value: P; description: string } },
});

const SearchPiece = builder.objectRef<Piece>('SearchPiece').implement({
  description: 'Một đoạn chữ; ghép các đoạn lại được nguyên văn (chỗ lược bỏ là “…”).',
  fields: (t) => ({
    text: t.exposeString('text', { description: 'Nguyên văn.' }),
    matched: t.exposeBoolean('matched', { description: 'Là chữ được tìm, để tô đậm.' }),
  }),
});

const SearchMatch = builder.objectRef<Match>('SearchMatch').implement({
  description: 'Một chỗ khớp.',
  fields: (t) => ({
    part: t.expose('part', { type: SearchPart, description: 'Ở phần nào.' }),
    pieces: t.expose('pieces', { type: [SearchPiece], description: 'Đoạn trích, theo thứ tự.' }),
  }),
});

const SearchHit = builder.objectRef<Hit>('SearchHit').implement({
  description: 'Một văn bản hoặc nhiệm vụ có mọi chữ được tìm.',
  fields: (t) => ({
    kind: t.field({ type: SearchKind, resolve: ({ row }) => kindOf(row), description: 'Loại kết quả.' }),
    exact: t.boolean({
      resolve: ({ row }) => row.rank < 2,
      description: 'Khớp cả dấu; kết quả khớp cả dấu xếp trước.',
    }),
    plan: t.field({
      type: Plan,
      nullable: true,
      resolve: ({ row, moment }) => planAt(moment, row.plan),
      description: 'Văn bản tìm thấy, hoặc văn bản có nhiệm vụ tìm thấy.',
    }),
    task: t.field({
      type: Task,
      nullable: true,
      resolve: ({ row, moment }) => (kindOf(row) === 'task' ? taskAt(moment, row.found) : null),
      description: 'Nhiệm vụ tìm thấy, với địa chỉ mục và câu giao việc.',
    }),
    matches: t.field({ type: [SearchMatch], resolve: matchesOf, description: 'Các chỗ khớp.' }),
  }),
});

const kindOf = ({ level }: HitRow) => (level === 0 ? 'plan' : 'task');

async function matchesOf({ row, text, moment }: Hit): Promise<Match[]> {
  const shown = Object.entries(await textsOf(row, moment)) as [Part, string | null][];
  return shown.flatMap(([part, whole]) => {
    const pieces = whole === null ? null : passage(whole, text);
    return pieces === null ? [] : [{ part, pieces }];
  });
}

async function textsOf(row: HitRow, moment: Moment): Promise<Partial<Record<Part, string | null>>> {
  if (kindOf(row) === 'plan') {
    const plan = await moment.load.plan.load(row.plan);
    return plan === null ? {} : { symbol: plan.symbol, title: plan.title };
  }
  const task = await moment.load.task.load(row.found);
  if (task === null) return {};
  const { clause, title, sentence, output_detail: output, due_literal: timing } = task;
  return { clause, title, sentence, output, timing };
}

export const SearchConnection = connectionOf('SearchHit', SearchHit, 'kết quả tìm kiếm');

/** One page of what a search finds, best first. */
export async function hitPage(moment: Moment, sought: Sought, given: PageGiven) {
  const after = keyOf<HitKey>(given, ['whole', 'whole', 'whole', 'uuid', 'whole', 'uuid']);
  const rows = await searchPage(moment.db, sought, moment, { first: sizeOf(given) + 1, after });
  return pageOf(
    given,
    rows,
    ({ rank, level, age, plan, ordinal, found }) => [rank, level, age, plan, ordinal, found],
    (row) => ({ row, text: sought.text, moment }),
    () => countHits(moment.db, sought, moment),
  );
}
