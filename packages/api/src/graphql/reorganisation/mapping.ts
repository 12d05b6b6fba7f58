import type { ListedUnit, MappingReport } from '@thac/domain/reorganisation/mapping/report';
import { builder } from '../builder.ts';
import { CatalogueFinding } from '../unit/catalogue.ts';

/** Headings of the counts, as an official reads them. */
const titles: Readonly<Record<string, string>> = {
  edge: 'Quan hệ cũ – mới',
  repeated: 'Lặp lại quan hệ đã nêu',
  contradiction: 'Mâu thuẫn, không thành quan hệ',
  code: 'Mã và tên khớp nhau',
  'name-without-code': 'Theo tên; không có mã',
  'name-for-unknown-code': 'Theo tên; mã không có trong danh mục',
  'name-against-code': 'Theo tên; mã là của đơn vị khác',
  district: 'Đơn vị cấp huyện không có xã',
  unnamed: 'Không nêu đơn vị',
  unknown: 'Không có mã, tên không có trong danh mục',
  'code-unknown': 'Mã và tên đều không có trong danh mục',
  'code-disagrees': 'Mã là của đơn vị khác, tên không có trong danh mục',
  ambiguous: 'Có thể là nhiều đơn vị',
  whole: 'Nhập nguyên trạng vào một đơn vị',
  split: 'Chia, hoặc chuyển một phần',
  goesOn: 'Tiếp tục, không có dòng nào nêu',
  without: 'Chưa rõ đơn vị kế thừa hoặc nguồn gốc',
  unchanged: 'Giữ nguyên',
  succeeded: 'Kế thừa nguyên trạng một đơn vị khác',
  merged: 'Hợp thành từ nhiều đơn vị',
  fromPart: 'Từ một phần của một đơn vị',
};

const groups = {
  standings: 'Các dòng',
  old: 'Vế cũ của các dòng',
  next: 'Vế mới của các dòng',
  before: 'Các xã cũ',
  after: 'Các xã mới',
} as const;

type Count = { key: string; count: number };

const CountType = builder.objectRef<Count>('MappingCount').implement({
  description: 'Một số đếm.',
  fields: (t) => ({
    key: t.exposeString('key', { description: 'Mã, ổn định.' }),
    title: t.string({ resolve: ({ key }) => titles[key] ?? key, description: 'Đếm cái gì.' }),
    count: t.exposeInt('count', { description: 'Bao nhiêu.' }),
  }),
});

type Group = { group: keyof typeof groups; counts: Count[] };

const GroupType = builder.objectRef<Group>('MappingGroup').implement({
  description: 'Các số đếm cộng lại đúng bằng tổng.',
  fields: (t) => ({
    group: t.exposeString('group', { description: 'Mã, ổn định.' }),
    title: t.string({ resolve: ({ group }) => groups[group], description: 'Đếm trên những gì.' }),
    total: t.int({
      resolve: ({ counts }) => counts.reduce((total, { count }) => total + count, 0),
      description: 'Tổng.',
    }),
    counts: t.field({ type: [CountType], resolve: ({ counts }) => counts, description: 'Các số đếm.' }),
  }),
});

const Listed = builder.objectRef<ListedUnit>('MappedUnit').implement({
  description: 'Đơn vị trong báo cáo đối chiếu, nơi đơn vị trực thuộc.',
  fields: (t) => ({
    unit: t.field({ type: 'UUID', resolve: ({ unit }) => unit, description: 'Đơn vị.' }),
    code: t.exposeString('code', { nullable: true, description: 'Mã.' }),
    name: t.exposeString('name', { description: 'Tên gọi.' }),
    district: t.exposeString('district', { nullable: true, description: 'Huyện.' }),
    province: t.exposeString('province', { nullable: true, description: 'Tỉnh.' }),
  }),
});

const groupsOf = ({ counts }: MappingReport): Group[] =>
  (Object.keys(groups) as Group['group'][]).map((group) => {
    const { communes: _, ...each }: Record<string, number> = counts[group];
    return { group, counts: Object.entries(each).map(([key, count]) => ({ key, count })) };
  });

/** Báo cáo đối chiếu. */
export const MappingReportType = builder.objectRef<MappingReport>('MappingReport').implement({
  description: 'Báo cáo đối chiếu bảng chuyển đổi cũ – mới với bản đồ trước và sau.',
  fields: (t) => ({
    rows: t.int({ resolve: ({ counts }) => counts.rows, description: 'Số dòng.' }),
    groups: t.field({ type: [GroupType], resolve: groupsOf, description: 'Các nhóm số đếm.' }),
    crossDistrict: t.int({
      resolve: ({ counts }) => counts.crossDistrict,
      description: 'Số xã mới hợp thành từ nhiều huyện.',
    }),
    crossProvince: t.int({
      resolve: ({ counts }) => counts.crossProvince,
      description: 'Số xã mới hợp thành từ nhiều tỉnh.',
    }),
    contradictions: t.field({
      type: [CatalogueFinding],
      resolve: ({ contradictions }) => [...contradictions],
      description: 'Mâu thuẫn, theo dòng; không dòng nào trong đó thành quan hệ kế thừa.',
    }),
    withoutSuccessor: t.field({
      type: [Listed],
      resolve: ({ withoutSuccessor }) => [...withoutSuccessor],
      description: 'Đơn vị cũ kết thúc mà chưa rõ đơn vị kế thừa.',
    }),
    withoutPredecessor: t.field({
      type: [Listed],
      resolve: ({ withoutPredecessor }) => [...withoutPredecessor],
      description: 'Đơn vị mới chưa rõ nguồn gốc.',
    }),
  }),
});
