import { derivedId } from './identity.ts';

const unit = (name: string): string => derivedId('control', 'unit', name);
const document = (name: string): string => derivedId('control', 'plan', name);

/** Đơn vị trong các ví dụ: Quảng Ngãi as it was in 2021, three tiers and a Front. */
export const units = {
  quangNgai: unit('tỉnh Quảng Ngãi'),
  soNoiVu: unit('Sở Nội vụ'),
  soTuPhap: unit('Sở Tư pháp'),
  moDuc: unit('huyện Mộ Đức'),
  tuNghia: unit('huyện Tư Nghĩa'),
  ducPhong: unit('xã Đức Phong'),
  ducThanh: unit('xã Đức Thạnh'),
  boNoiVu: unit('Bộ Nội vụ'),
  vanPhong: unit('Văn phòng – Thống kê xã Đức Phong'),
  matTran: unit('Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh'),
};

/** Văn bản trong các ví dụ. */
export const documents = {
  decision2074: document('2074/QĐ-UBND'),
  decision768: document('768/QĐ-UBND'),
  planOfMoDuc: document('Kế hoạch của huyện Mộ Đức'),
  planOfDucPhong: document('Kế hoạch của xã Đức Phong'),
  newerDecision: document('Quyết định thay thế'),
};

/** Nhiệm vụ trong các ví dụ, and the basis, amendment, flag, decree and decisions that they name. */
export const parts = {
  ownPlan: derivedId('control', 'task', 'xây dựng kế hoạch'),
  broadcast: derivedId('control', 'task', 'truyền thanh'),
  invitation: derivedId('control', 'task', 'đề nghị Mặt trận'),
  training: derivedId('control', 'task', 'tập huấn'),
  basis: derivedId('control', 'basis', '768/QĐ-UBND'),
  content: derivedId('control', 'basis', '04-NQ/TU'),
  amendment: derivedId('control', 'amendment', '1'),
  flag: derivedId('control', 'flag', '1'),
  reorganisation: derivedId('control', 'reorganisation', '1'),
  decision: derivedId('control', 'decision', '1'),
  undoing: derivedId('control', 'decision', '2'),
};
