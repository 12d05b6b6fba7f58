import { documents, parts, units } from '../cast.ts';
import { derivedId } from '../identity.ts';
import type { ContentTerms, Demand, ReportCommand } from './commands.ts';
import type { Attachment, Discharge, ReportContent, ReportEvent } from './events.ts';
import { reportId } from './identity.ts';

/** Chế độ báo cáo trong các ví dụ. */
export const regime = derivedId('control', 'regime', 'Báo cáo cải cách hành chính');
const period = '2022-Q1';
const unit = units.moDuc;
const report = reportId(regime, period, unit);
const which = { report, regime, period, unit };

/** Hai chỉ tiêu và một phần lời văn. */
export const terms: ContentTerms = {
  figures: [
    {
      figure: 'hoSoTrucTuyen',
      name: 'Hồ sơ trực tuyến',
      unit: 'hồ sơ',
      type: 'count',
      consolidation: 'sum',
      cumulative: true,
      required: true,
    },
    {
      figure: 'kinhPhi',
      name: 'Kinh phí',
      unit: 'triệu đồng',
      type: 'money',
      consolidation: 'sum',
      cumulative: false,
      required: false,
    },
  ],
  sections: [{ section: 'ketQua', name: 'Kết quả', consolidation: 'list', required: true }],
};

/** Nội dung như đã gõ. */
export const content: ReportContent = {
  figures: [
    {
      figure: 'hoSoTrucTuyen',
      value: '128',
      note: 'Gồm cả dịch vụ bưu chính',
      prefilled: { value: '120', source: `part:${units.vanPhong}` },
    },
    { figure: 'kinhPhi', value: '98.63', note: '', prefilled: null },
  ],
  sections: [{ section: 'ketQua', text: 'Đã phát thanh 12 buổi.' }],
};

/** Tệp kèm theo. */
export const attachment: Attachment = {
  name: 'phu-luc.pdf',
  sha256: '1b4f0e9851971998e732078544c96b36c3d01cedf7caa332359d6f1d83567014',
  mediaType: 'application/pdf',
  bytes: 9,
};

/** Huyện Mộ Đức nộp cho tỉnh qua Sở Nội vụ trước ngày 20/3/2022. */
export const demand: Demand = {
  owner: units.quangNgai,
  to: units.quangNgai,
  via: units.soNoiVu,
  terms,
  due: { literal: 'trước ngày 20 tháng cuối quý', due: '2022-03-19', closesOn: '2022-03-14' },
  on: '2022-03-17',
  neighbours: [],
};

const discharges: Discharge[] = [
  {
    plan: documents.decision2074,
    obligation: derivedId('obligation', documents.decision2074, parts.broadcast, unit, 'support'),
    share: 'part',
    percent: 25,
  },
];
const explanations = [{ figure: 'hoSoTrucTuyen', text: 'Đã trừ hồ sơ trùng' }];
const reopening = {
  report,
  reason: 'Sai số liệu hồ sơ trực tuyến',
  by: { literal: 'Công văn số 512/UBND-NC ngày 05/4/2022', plan: null },
};

const heir = units.tuNghia;
const inherited = reportId(regime, period, heir);
const undoing = { decision: parts.decision, undoing: parts.undoing, reason: 'Giao cho đơn vị khác' };
const succeeding = {
  ...which,
  decision: parts.decision,
  reorganisation: parts.reorganisation,
  passing: 'merge' as const,
  heirs: [{ unit: heir, report: inherited, footprint: null }],
  reason: 'Nhập toàn bộ địa bàn',
};
const inheriting = {
  report: inherited,
  regime,
  period,
  unit: heir,
  decision: parts.decision,
  from: [{ unit, report, footprint: null }],
  to: demand.to,
  via: demand.via,
  due: demand.due,
};

/** Ví dụ chuẩn: one canonical command of every type. */
export const reportCommands: { [T in ReportCommand['type']]: Extract<ReportCommand, { type: T }> } = {
  SaveReport: { type: 'SaveReport', data: { ...which, terms, content, attachments: [attachment] } },
  SaveReportPart: { type: 'SaveReportPart', data: { ...which, terms, section: units.vanPhong, content } },
  SubmitReport: { type: 'SubmitReport', data: { report, demand, discharges, explanations } },
  ReturnReport: { type: 'ReturnReport', data: { report, reason: 'Thiếu số liệu tháng 3' } },
  AcceptReport: { type: 'AcceptReport', data: { report, note: 'Đạt yêu cầu' } },
  LockReport: { type: 'LockReport', data: { report, reason: 'Đã tổng hợp báo cáo tỉnh' } },
  ReopenReport: { type: 'ReopenReport', data: reopening },
  SucceedReport: { type: 'SucceedReport', data: succeeding },
  InheritReport: { type: 'InheritReport', data: inheriting },
  RestoreReport: { type: 'RestoreReport', data: { report, ...undoing } },
  RevokeReportInheritance: { type: 'RevokeReportInheritance', data: { report: inherited, ...undoing } },
};

const { owner, to, via, due } = demand;

/** Ví dụ chuẩn: one canonical event of every type, each what the command of its name records. */
export const reportEvents: { [T in ReportEvent['type']]: Extract<ReportEvent, { type: T }> } = {
  ReportSaved: { type: 'ReportSaved', data: { ...which, content, attachments: [attachment] } },
  ReportPartSaved: { type: 'ReportPartSaved', data: { ...which, section: units.vanPhong, content } },
  ReportSubmitted: {
    type: 'ReportSubmitted',
    data: {
      report,
      version: 1,
      owner,
      to,
      via,
      content,
      attachments: [attachment],
      discharges,
      due,
      estimate: false,
      explanations,
      restates: null,
    },
  },
  ReportReturned: {
    type: 'ReportReturned',
    data: { report, version: 1, reason: 'Thiếu số liệu tháng 3' },
  },
  ReportAccepted: { type: 'ReportAccepted', data: { report, version: 1, note: 'Đạt yêu cầu' } },
  ReportLocked: { type: 'ReportLocked', data: { report, version: 1, reason: 'Đã tổng hợp báo cáo tỉnh' } },
  ReportReopened: { type: 'ReportReopened', data: reopening },
  ReportSucceeded: { type: 'ReportSucceeded', data: succeeding },
  ReportInherited: { type: 'ReportInherited', data: inheriting },
  ReportRestored: { type: 'ReportRestored', data: { report, ...undoing } },
  ReportInheritanceRevoked: { type: 'ReportInheritanceRevoked', data: { report: inherited, ...undoing } },
};
