import { units } from '../cast.ts';
import { derivedId } from '../identity.ts';
import type { ReorganisationCommand } from './commands.ts';
import type { ReorganisationEvent } from './events.ts';

/** Xã Lân Phong, which the decree of the examples makes out of Đức Phong and Đức Thạnh. */
export const lanPhong = derivedId('control', 'unit', 'xã Lân Phong');

const decreed: ReorganisationEvent['data'] = {
  reorganisation: derivedId('control', 'reorganisation', '1677/NQ-UBTVQH15'),
  title: 'Sắp xếp các đơn vị hành chính cấp xã của tỉnh Quảng Ngãi năm 2025',
  by: { literal: 'Nghị quyết số 1677/NQ-UBTVQH15', plan: null },
  from: '2025-07-01',
  changes: [
    {
      change: 'establish',
      unit: lanPhong,
      name: 'Lân Phong',
      kind: 'commune',
      tier: 'commune',
      parent: units.quangNgai,
      codes: [{ system: 'GSO', value: '21433' }],
    },
    { change: 'merge', units: [units.ducPhong, units.ducThanh], into: lanPhong },
    { change: 'transferFunction', unit: units.moDuc, to: units.soNoiVu, function: 'tổng hợp báo cáo' },
    { change: 'end', unit: units.moDuc },
  ],
  ends: [units.vanPhong, units.ducPhong, units.ducThanh, units.moDuc],
};

/** Ví dụ chuẩn: one canonical command and event. */
export const reorganisationCommands: { RecordReorganisation: ReorganisationCommand } = {
  RecordReorganisation: { type: 'RecordReorganisation', data: decreed },
};
export const reorganisationEvents: { ReorganisationRecorded: ReorganisationEvent } = {
  ReorganisationRecorded: { type: 'ReorganisationRecorded', data: decreed },
};
