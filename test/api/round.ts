import { derivedId } from '@thac/domain/identity';
import { establishUnits, record } from './steps.ts';
import { type Data, id, type Token, units, type World } from './world.ts';

/** One regime that communes report under to their district, and the district to the province through its department. */
export const regime = id('Báo cáo của hai cấp');
export const period = '2023-03T';

const { ducPhong, ducThanh, district, province, homeAffairs } = units;
const due = (day: number) => ({
  literal: `chậm nhất ngày ${day}`,
  rule: { kind: 'dayOfMonth', bound: 'by', day },
});
const part = { cumulative: false, required: false };
const terms = {
  name: 'Báo cáo cải cách hành chính',
  reporters: { units: [district], sets: [{ every: 'commune', of: district }] },
  ...{ frequency: 'cchc', closesOn: 14, cumulative: true },
  figures: [
    { figure: 'hoSo', name: 'Số hồ sơ', unit: 'hồ sơ', type: 'count', consolidation: 'sum', ...part },
    {
      figure: 'thuTuc',
      name: 'Số thủ tục',
      unit: 'thủ tục',
      type: 'count',
      consolidation: 'latest',
      ...part,
    },
    { figure: 'kinhPhi', name: 'Kinh phí', unit: 'triệu đồng', type: 'money', consolidation: 'sum', ...part },
    { figure: 'tyLe', name: 'Tỷ lệ', unit: '%', type: 'decimal', consolidation: 'sum', ...part },
  ],
  sections: [
    { section: 'viec', name: 'Việc đã làm', consolidation: 'list', required: false },
    { section: 'nhanXet', name: 'Nhận xét', consolidation: 'text', required: false },
  ],
  legs: [
    { tier: 'commune', ...due(18) },
    { tier: 'district', to: province, via: homeAffairs, ...due(20) },
  ],
};

/** Units and regime; it is 16 March 2023, two days after the window of the first quarter has closed. */
export async function establishRound(world: World): Promise<void> {
  await establishUnits(world);
  await establishRegime(world);
  world.setClock('2023-03-16T02:00:00.000Z');
}

/** The regime alone, for units that are there. */
export async function establishRegime(world: World): Promise<void> {
  await record(world, 'chairman', 'establishRegime', {
    ...{ regime, owner: province, terms, from: '2022-12-15', by: '2074/QĐ-UBND' },
    idempotencyKey: 'establish round',
  });
}

export const reportOf = (unit: string): string => derivedId('report', regime, period, unit);

const reporting: Record<string, { by: Token; judge: Token }> = {
  [ducPhong]: { by: 'communeClerk', judge: 'districtOfficer' },
  [ducThanh]: { by: 'otherClerk', judge: 'districtOfficer' },
  [district]: { by: 'districtOfficer', judge: 'chairman' },
};

type Written = { figures?: Record<string, string | null>; sections?: Record<string, string> };

/** The unit saves its report. */
export function save(
  world: World,
  unit: string,
  { figures = {}, sections = {} }: Written,
  key = '',
): Promise<Data> {
  const content = {
    figures: Object.entries(figures).map(([figure, value]) => ({ figure, value })),
    sections: Object.entries(sections).map(([section, text]) => ({ section, text })),
  };
  const which = { regime, period, unit };
  return record(world, reporting[unit]?.by ?? 'admin', 'saveReport', {
    ...which,
    ...content,
    ...given('save', unit, key),
  });
}

/** The unit saves its report and hands it in. */
export async function submit(world: World, unit: string, written: Written, key = ''): Promise<Data> {
  await save(world, unit, written, key);
  const which = { regime, period, unit };
  return record(world, reporting[unit]?.by ?? 'admin', 'submitReport', {
    ...which,
    ...given('submit', unit, key),
  });
}

/** The unit hands its report in, and the unit above accepts it; answers the position of the submission. */
export async function accept(world: World, unit: string, written: Written, key = ''): Promise<number> {
  const { position } = await submit(world, unit, written, key);
  await record(world, reporting[unit]?.judge ?? 'admin', 'acceptReport', {
    report: reportOf(unit),
    ...given('accept', unit, key),
  });
  return position;
}

const given = (step: string, unit: string, key: string) =>
  key === '' ? {} : { idempotencyKey: `${step} ${unit} ${key}` };
