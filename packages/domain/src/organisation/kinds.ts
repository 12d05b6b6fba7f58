import type { Day } from '../vocabulary.ts';
import type { Tier } from './events.ts';

/** Loại: whether a unit is a territory, a body of the State, a part of one, or stands outside it. */
export type Category = 'territory' | 'agency' | 'section' | 'outside';

/** Loại hình đơn vị: a kind is data; laws add and end kinds. */
export type Kind = {
  kind: string;
  vi: string;
  en: string;
  category: Category;
  tiers: readonly Tier[];
  /** Words a name may begin with, the first being the official one. */
  words: readonly string[];
  /** Days on which the law knows the kind; null: no bound known to us. */
  from: Day | null;
  to: Day | null;
};

type Row = readonly [kind: string, vi: string, en: string, tiers: readonly Tier[], words?: readonly string[]];

const every: readonly Tier[] = ['central', 'province', 'district', 'commune', 'below'];
const government: readonly Tier[] = ['central', 'province', 'district', 'commune'];

/** Plans write one office as a post in one line and as a section in the next. */
const sectionWords: readonly string[] = ['bộ phận', 'chức danh', 'công chức', 'cán bộ', 'CC', 'ban', 'tổ'];

const of = (
  category: Category,
  rows: readonly Row[],
  from: Day | null = null,
  to: Day | null = null,
): Kind[] =>
  rows.map(([kind, vi, en, tiers, words]) => ({
    kind,
    vi,
    en,
    category,
    tiers,
    words: words ?? [vi],
    from,
    to,
  }));

/** Every kind known; those of the district tier ended with it on 30/6/2025 (Luật 72/2025/QH15). */
export const kinds: readonly Kind[] = [
  ...of('territory', [
    ['country', 'nước', 'country', ['central']],
    ['province', 'tỉnh', 'province', ['province'], ['tỉnh', 'T.']],
    [
      'central-city',
      'thành phố trực thuộc trung ương',
      'centrally run city',
      ['province'],
      ['thành phố', 'TP', 'thành phố trực thuộc trung ương'],
    ],
    ['commune', 'xã', 'commune', ['commune'], ['xã', 'X.']],
    ['ward', 'phường', 'ward', ['commune'], ['phường', 'P.']],
  ]),
  ...of(
    'territory',
    [
      ['rural-district', 'huyện', 'rural district', ['district'], ['huyện', 'H.']],
      ['urban-district', 'quận', 'urban district', ['district'], ['quận', 'Q.']],
      ['town', 'thị xã', 'town', ['district'], ['thị xã', 'TX']],
      [
        'city',
        'thành phố thuộc tỉnh',
        'city of a province',
        ['district'],
        ['thành phố', 'TP', 'thành phố thuộc tỉnh'],
      ],
      ['township', 'thị trấn', 'township', ['commune'], ['thị trấn', 'TT']],
    ],
    null,
    '2025-06-30',
  ),
  ...of('territory', [['special-zone', 'đặc khu', 'special zone', ['commune']]], '2025-07-01'),
  ...of('agency', [
    ['government', 'Chính phủ', 'Government', ['central']],
    ['ministry', 'bộ', 'ministry', ['central']],
    ['ministerial-agency', 'cơ quan ngang bộ', 'ministry-level agency', ['central'], []],
    ['department', 'sở', 'department', ['province']],
    ['provincial-agency', 'cơ quan ngang sở', 'department-level agency', ['province'], ['ban']],
    ['division', 'phòng', 'division', ['district', 'commune']],
    ['office', 'văn phòng', 'office', government],
    ['inspectorate', 'thanh tra', 'inspectorate', government],
    ['service-unit', 'đơn vị sự nghiệp công lập', 'public service unit', government, ['trung tâm', 'trường']],
  ]),
  ...of('section', [
    ['post', 'chức danh', 'post', every, sectionWords],
    ['section', 'bộ phận', 'section', every, sectionWords],
  ]),
  ...of('outside', [
    ['party', 'cơ quan của Đảng', 'Party body', every, []],
    ['front', 'Mặt trận Tổ quốc Việt Nam', 'Fatherland Front', every, []],
    ['mass-organisation', 'tổ chức chính trị - xã hội', 'socio-political organisation', every, ['hội']],
    ['association', 'hội quần chúng', 'association', every, ['hội']],
    ['other-body', 'cơ quan, tổ chức khác', 'other body', every, []],
  ]),
];

const byKind: ReadonlyMap<string, Kind> = new Map(kinds.map((kind) => [kind.kind, kind]));

/** The kind of that identifier, or undefined. */
export const kindOf = (kind: string): Kind | undefined => byKind.get(kind);

/** Địa bàn: whether units of that kind are territories. */
export const isTerritory = (kind: string): boolean => kindOf(kind)?.category === 'territory';

/** Cấp, from the top down. */
export const tiers: readonly { tier: Tier; vi: string; en: string }[] = [
  { tier: 'central', vi: 'trung ương', en: 'central' },
  { tier: 'province', vi: 'tỉnh', en: 'province' },
  { tier: 'district', vi: 'huyện', en: 'district' },
  { tier: 'commune', vi: 'xã', en: 'commune' },
  { tier: 'below', vi: 'dưới xã', en: 'below the commune' },
];

/** Place of a tier counted from the top, -1 for what is no tier. */
export const rankOf = (tier: string): number => tiers.findIndex((each) => each.tier === tier);

/** Tên gọi: a territory with its kind word before it (`xã Đức Phong`); other bodies carry it in their name. */
export const titleOf = (unit: { kind: string; name: string }): string => {
  const kind = kindOf(unit.kind);
  const word = kind?.category === 'territory' && kind.kind !== 'country' ? kind.words[0] : undefined;
  return word === undefined ? unit.name : `${word} ${unit.name}`;
};
