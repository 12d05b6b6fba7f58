import { units } from '../cast.ts';
import { derivedId } from '../identity.ts';
import { codeTable, content, sourceEvents, source as sourceOfControls } from '../oneStopShop/controls.ts';
import { sourceAfter } from '../oneStopShop/course.ts';
import type { Received, WindowContent } from '../oneStopShop/events.ts';
import { receiptId } from '../oneStopShop/identity.ts';
import type { Candidate } from '../organisation/lookUp.ts';
import { procedureEvents } from '../procedure/controls.ts';
import { courseAfter, noCourse } from '../procedure/course.ts';
import { procedureId } from '../procedure/identity.ts';
import type { Day, UnitId } from '../vocabulary.ts';
import type { Knowledge } from './windowChecks.ts';

const place = (
  unit: UnitId,
  name: string,
  kind: string,
  code: string,
  from: Day = '2004-01-01',
  to: Day | null = null,
): Candidate => ({
  unit,
  name,
  kind,
  tier: kind === 'province' ? 'province' : kind === 'commune' ? 'commune' : 'district',
  parent: null,
  parentName: null,
  codes: [{ system: 'GSO', value: code }],
  from,
  to,
});

export const kienGiang = derivedId('control', 'unit', 'tỉnh Kiên Giang');
export const anGiang = derivedId('control', 'unit', 'tỉnh An Giang');

/** Mã 91 là Kiên Giang đến hết ngày 30/6/2025, rồi là An Giang; mã 99 là của hai đơn vị cùng lúc. */
const places: readonly Candidate[] = [
  place(units.quangNgai, 'Quảng Ngãi', 'province', '51'),
  place(units.moDuc, 'Mộ Đức', 'rural-district', '533', '2004-01-01', '2025-06-30'),
  place(units.ducPhong, 'Đức Phong', 'commune', '21433'),
  place(units.ducThanh, 'Đức Thạnh', 'commune', '21436'),
  place(kienGiang, 'Kiên Giang', 'province', '91', '2004-01-01', '2025-06-30'),
  place(anGiang, 'An Giang', 'province', '91', '2025-07-01'),
  place(units.ducPhong, 'Đức Phong', 'commune', '99'),
  place(units.ducThanh, 'Đức Thạnh', 'commune', '99'),
];

const parents: Readonly<Record<UnitId, UnitId>> = {
  [units.ducPhong]: units.moDuc,
  [units.ducThanh]: units.moDuc,
  [units.moDuc]: units.quangNgai,
};

/** Thủ tục cấp xã, from 1/7/2021 on; and one that only provinces handle, until 30/6/2025. */
const provincial = {
  ...procedureEvents.ProcedurePublished,
  data: { ...procedureEvents.ProcedurePublished.data, code: '1.000001', tiers: ['province' as const] },
};
const procedures = new Map(
  [[procedureEvents.ProcedurePublished], [provincial, procedureEvents.ProcedureAbolished]].map((events) => {
    const [{ data }] = events as [typeof provincial];
    return [data.code, { procedure: procedureId(data.code), course: events.reduce(courseAfter, noCourse) }];
  }),
);

/** What is known in the examples: the source speaks for all of Quảng Ngãi. */
export const known: Knowledge = {
  source: sourceAfter(null, sourceEvents.SourceRegistered),
  codeTable: (version) => (version === codeTable.version ? codeTable : undefined),
  carriers: (code) =>
    places.filter(({ codes }) =>
      codes.some(({ system, value }) => system === code.system && value === code.value),
    ),
  upFrom(unit, day) {
    const parent = parents[unit];
    const above = parent === units.moDuc && day > '2025-06-30' ? units.quangNgai : parent;
    return above === undefined ? [unit] : [unit, ...known.upFrom(above, day)];
  },
  procedure: (code) => procedures.get(code),
};

/** Một lần gửi trong các ví dụ. */
export const received = (
  items: WindowContent[],
  mode: 'all' | 'partial' = 'partial',
  key = 'thang-3',
): Received => ({
  receipt: receiptId(sourceOfControls, key),
  source: sourceOfControls,
  key,
  channel: 'webhook',
  mode,
  items,
  stopped: [],
  cursor: null,
  mapping: null,
});

/** Kỳ số liệu với thay đổi. */
export const windowOf = (change: Partial<WindowContent>): WindowContent => ({ ...content, ...change });
