import { derivedId } from '@thac/domain/identity';
import type { PastEvent } from '@thac/domain/policies/history';
import type { RegimeCommand } from '@thac/domain/regime/commands';
import type { FigureTerm, Leg, RegimeTerms } from '@thac/domain/regime/events';
import { administrativeReform, decree09 } from '@thac/domain/regime/prescribed';
import { regimeStream, unitStream } from '@thac/domain/streams';
import type { Day, UnitId } from '@thac/domain/vocabulary';
import type { Act } from './act.ts';
import { cast, homeAffairsUnit, quangNgaiUnit } from './cast.ts';
import { clock } from './days.ts';
import { emptyStage } from './stage.ts';

/** Bộ Nội vụ: the catalogue of territories does not have it. */
export const ministryOfHomeAffairs: UnitId = derivedId('demonstration', 'unit', 'Bộ Nội vụ');

/** Chế độ báo cáo cải cách hành chính năm 2026 của tỉnh Quảng Ngãi. */
export const reformRegime = derivedId('demonstration', 'regime', 'Báo cáo cải cách hành chính 2026');

/** Báo cáo tuyên truyền hằng quý, taken into the report of administrative reform before it ever came round. */
export const propagandaRegime = derivedId('demonstration', 'regime', 'Báo cáo tuyên truyền 2026');

const figure = (key: string, name: string, unit = 'hồ sơ'): FigureTerm => ({
  figure: key,
  name,
  unit,
  type: 'count',
  consolidation: 'sum',
  cumulative: true,
  required: true,
});

const leg = (tier: Leg['tier'], to: Leg['to'], via: UnitId | null, due: Leg['due']): Leg => ({
  tier,
  to,
  via,
  due,
});

const byDay = (day: number, literal: string): Leg['due'] => ({
  literal,
  rule: { kind: 'dayOfMonth', bound: 'by', day, monthsAfter: 0 },
  rolling: 'literal',
});

/** Two tiers since 01/7/2025: the offices of a commune, the commune, the province, which reports to the Ministry. */
export const reformTerms = (dayOfCommunes: number): RegimeTerms => ({
  name: 'Báo cáo định kỳ công tác cải cách hành chính năm 2026',
  reporters: { units: [quangNgaiUnit], sets: [{ every: 'commune', of: quangNgaiUnit }] },
  ...administrativeReform,
  figures: [
    figure('hoSoTiepNhan', 'Số hồ sơ thủ tục hành chính đã tiếp nhận'),
    figure('hoSoTrucTuyen', 'Số hồ sơ tiếp nhận trực tuyến'),
    figure('hoSoDungHan', 'Số hồ sơ giải quyết trước hạn và đúng hạn'),
    figure('hoSoQuaHan', 'Số hồ sơ giải quyết quá hạn'),
    figure('nhiemVuTheoKeHoach', 'Số nhiệm vụ cải cách hành chính trong kế hoạch năm', 'nhiệm vụ'),
    figure('nhiemVuHoanThanh', 'Số nhiệm vụ cải cách hành chính đã hoàn thành', 'nhiệm vụ'),
  ],
  sections: [
    { section: 'ketQua', name: 'Kết quả đạt được', consolidation: 'list', required: true },
    { section: 'hanChe', name: 'Hạn chế, nguyên nhân', consolidation: 'text', required: true },
    { section: 'kienNghi', name: 'Đề xuất, kiến nghị', consolidation: 'list', required: false },
  ],
  legs: [
    leg('below', 'superior', null, {
      literal: 'trong 01 ngày làm việc sau ngày chốt số liệu',
      rule: { kind: 'workingDaysAfterClosing', days: 1 },
      rolling: 'literal',
    }),
    leg(
      'commune',
      'superior',
      homeAffairsUnit,
      byDay(dayOfCommunes, `chậm nhất ngày ${dayOfCommunes} của tháng cuối kỳ báo cáo`),
    ),
    leg('province', ministryOfHomeAffairs, null, byDay(20, 'chậm nhất ngày 20 của tháng cuối kỳ báo cáo')),
  ],
});

const propagandaTerms: RegimeTerms = {
  name: 'Báo cáo kết quả tuyên truyền cải cách hành chính hằng quý',
  reporters: { units: [], sets: [{ every: 'commune', of: quangNgaiUnit }] },
  ...decree09('quarterly'),
  figures: [figure('tinBai', 'Số tin, bài đã đăng, phát', 'tin, bài')],
  sections: [],
  legs: [leg('commune', 'superior', homeAffairsUnit, byDay(18, 'chậm nhất ngày 18 của tháng cuối quý'))],
};

const [chairman, administrator] = ['demo-chu-tich-quang-ngai', 'demo-quan-tri'].map((token) =>
  cast.find((member) => member.token === token),
);
if (!chairman || !administrator) throw new Error('the cast has a chairman and an administrator');

const ordered = (on: Day, minute: number, command: RegimeCommand): Act => ({
  key: `${command.data.regime}/${command.type}`,
  at: clock(on, minute),
  caller: chairman,
  stream: regimeStream(command.data.regime),
  command,
  authority: null,
});

/** Ban hành chế độ báo cáo năm 2026, in the last weeks of 2025. */
export const regimeActs = (): Act[] => [
  {
    key: `${ministryOfHomeAffairs}/EstablishUnit`,
    at: clock('2025-11-27', 9 * 60),
    caller: administrator,
    stream: unitStream(ministryOfHomeAffairs),
    command: {
      type: 'EstablishUnit',
      data: {
        unit: ministryOfHomeAffairs,
        name: 'Bộ Nội vụ',
        kind: 'ministry',
        tier: 'central',
        parent: null,
        codes: [],
        from: '2021-01-01',
      },
    },
    authority: null,
  },
  ordered('2025-11-28', 9 * 60, {
    type: 'EstablishRegime',
    data: {
      regime: reformRegime,
      owner: quangNgaiUnit,
      terms: reformTerms(16),
      from: '2025-12-15',
      by: { literal: 'Kế hoạch cải cách hành chính năm 2026 của UBND tỉnh Quảng Ngãi', plan: null },
    },
  }),
  ordered('2025-11-28', 10 * 60, {
    type: 'EstablishRegime',
    data: {
      regime: propagandaRegime,
      owner: quangNgaiUnit,
      terms: propagandaTerms,
      from: '2025-12-15',
      by: { literal: 'Kế hoạch tuyên truyền cải cách hành chính năm 2026', plan: null },
    },
  }),
  ordered('2025-12-08', 9 * 60, {
    type: 'ReviseRegime',
    data: {
      regime: reformRegime,
      terms: reformTerms(17),
      from: '2025-12-15',
      reason: 'Lùi hạn của cấp xã một ngày để đối chiếu số liệu một cửa.',
      today: '2025-12-08',
    },
  }),
  ordered('2025-12-08', 10 * 60, {
    type: 'EndRegime',
    data: {
      regime: propagandaRegime,
      lastDay: '2025-12-14',
      reason: 'Lồng ghép vào báo cáo cải cách hành chính định kỳ.',
      today: '2025-12-08',
    },
  }),
];

/** The same as events, by the deciders and the authority table. */
export function regimeEvents(): PastEvent[] {
  const stage = emptyStage();
  return regimeActs().flatMap((act) => stage.perform(act));
}
