import { documents, units } from '../cast.ts';
import { derivedId } from '../identity.ts';
import type { RegimeCommand } from './commands.ts';
import type { RegimeEvent, RegimeTerms } from './events.ts';
import { administrativeReform } from './prescribed.ts';

/** Chế độ báo cáo trong các ví dụ. */
export const regimeId = derivedId('control', 'regime', 'Báo cáo cải cách hành chính');

/** Báo cáo cải cách hành chính của tỉnh Quảng Ngãi when there were three tiers. */
export const terms: RegimeTerms = {
  name: 'Báo cáo định kỳ công tác cải cách hành chính',
  reporters: {
    units: [units.quangNgai],
    sets: [
      { every: 'commune', of: units.quangNgai },
      { every: 'district', of: units.quangNgai },
    ],
  },
  ...administrativeReform,
  figures: [
    {
      figure: 'hoSoTrucTuyen',
      name: 'Số hồ sơ tiếp nhận trực tuyến',
      unit: 'hồ sơ',
      type: 'count',
      consolidation: 'sum',
      cumulative: true,
      required: true,
    },
  ],
  sections: [{ section: 'ketQua', name: 'Kết quả đạt được', consolidation: 'list', required: true }],
  legs: [
    {
      tier: 'commune',
      to: 'superior',
      via: null,
      due: {
        literal: 'trước ngày 17 của tháng cuối quý',
        rule: { kind: 'dayOfMonth', bound: 'before', day: 17, monthsAfter: 0 },
        rolling: 'literal',
      },
    },
    {
      tier: 'district',
      to: 'superior',
      via: units.soNoiVu,
      due: {
        literal: 'chậm nhất 02 ngày làm việc sau ngày chốt số liệu',
        rule: { kind: 'workingDaysAfterClosing', days: 2 },
        rolling: 'literal',
      },
    },
    {
      tier: 'province',
      to: units.boNoiVu,
      via: null,
      due: {
        literal: 'chậm nhất ngày 20 của tháng cuối quý',
        rule: { kind: 'dayOfMonth', bound: 'by', day: 20, monthsAfter: 0 },
        rolling: 'rolled',
      },
    },
  ],
};

/** The same, with the provinces asked a day later. */
export const revised: RegimeTerms = {
  ...terms,
  name: 'Báo cáo định kỳ công tác cải cách hành chính (sửa đổi)',
};
const establishment = {
  regime: regimeId,
  owner: units.quangNgai,
  terms,
  from: '2021-12-15',
  by: { literal: '2074/QĐ-UBND ngày 20/12/2021', plan: documents.decision2074 },
};
const revision = { regime: regimeId, terms: revised, from: '2022-12-15', reason: 'Cập nhật tên gọi' };
const end = { regime: regimeId, lastDay: '2025-06-30', reason: 'Thực hiện chế độ báo cáo mới' };

/** Ví dụ chuẩn: one canonical command of every type. */
export const regimeCommands: { [T in RegimeCommand['type']]: Extract<RegimeCommand, { type: T }> } = {
  EstablishRegime: { type: 'EstablishRegime', data: establishment },
  ReviseRegime: { type: 'ReviseRegime', data: { ...revision, today: '2022-11-01' } },
  EndRegime: { type: 'EndRegime', data: { ...end, today: '2025-06-02' } },
};

/** Ví dụ chuẩn: one canonical event of every type. */
export const regimeEvents: { [T in RegimeEvent['type']]: Extract<RegimeEvent, { type: T }> } = {
  RegimeEstablished: { type: 'RegimeEstablished', data: establishment },
  RegimeRevised: { type: 'RegimeRevised', data: revision },
  RegimeEnded: { type: 'RegimeEnded', data: end },
};
