import { documents, units } from '../cast.ts';
import { derivedId } from '../identity.ts';
import type { CommendationCommand, InspectionCommand } from './commands.ts';
import type { CommendationEvent, InspectionEvent } from './events.ts';

const inspected = {
  inspection: derivedId('control', 'inspection', 'CCHC Mộ Đức 2022'),
  inspector: units.soNoiVu,
  unit: units.moDuc,
  plans: [documents.decision2074],
  on: { from: '2022-06-06', to: '2022-06-08' },
  by: { literal: 'Quyết định số 45/QĐ-SNV', plan: null },
  findings: [
    { finding: '1', text: 'Chưa niêm yết đầy đủ thủ tục hành chính', remedyBy: '2022-06-30' },
    { finding: '2', text: 'Hồ sơ trễ hạn không có thư xin lỗi', remedyBy: null },
  ],
};
const remedied = {
  inspection: inspected.inspection,
  finding: '1',
  note: 'Báo cáo số 120/BC-UBND, đã kiểm tra lại',
  on: '2022-06-28',
};
const commended = {
  commendation: derivedId('control', 'commendation', 'Đức Phong 2022'),
  commender: units.quangNgai,
  unit: units.ducPhong,
  plan: documents.decision2074,
  form: 'Bằng khen',
  reason: 'Hoàn thành xuất sắc công tác tuyên truyền cải cách hành chính năm 2022',
  on: '2022-12-30',
  by: { literal: 'Quyết định số 1999/QĐ-UBND', plan: null },
};

/** Ví dụ chuẩn: one canonical command and event of every type. */
export const inspectionCommands: {
  [T in InspectionCommand['type']]: Extract<InspectionCommand, { type: T }>;
} = {
  RecordInspection: { type: 'RecordInspection', data: inspected },
  RemedyFinding: { type: 'RemedyFinding', data: remedied },
};
export const inspectionEvents: { [T in InspectionEvent['type']]: Extract<InspectionEvent, { type: T }> } = {
  InspectionRecorded: { type: 'InspectionRecorded', data: inspected },
  FindingRemedied: { type: 'FindingRemedied', data: remedied },
};
export const commendationCommands: { RecordCommendation: CommendationCommand } = {
  RecordCommendation: { type: 'RecordCommendation', data: commended },
};
export const commendationEvents: { CommendationRecorded: CommendationEvent } = {
  CommendationRecorded: { type: 'CommendationRecorded', data: commended },
};
