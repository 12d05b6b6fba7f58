import type { AuthorityDocument, Day } from '@thac/domain/vocabulary';
import { inWords } from '../days.ts';

/** Một quyết định của Chủ tịch UBND tỉnh Quảng Ngãi, of our own writing. */
export type Paper = { number: number; on: Day; reason: string };

/** Giao theo dõi kế hoạch của 13 huyện, thị xã, thành phố. */
export const followingUp: Paper = {
  number: 801,
  on: '2025-07-02',
  reason: 'UBND cấp huyện kết thúc hoạt động; cơ quan nhận tiếp tục theo dõi, đôn đốc, xác nhận kết quả.',
};

/** Chuyển nhiệm vụ của các xã thuộc huyện Mộ Đức cũ. */
export const inMoDuc: Paper = {
  number: 842,
  on: '2025-07-10',
  reason: 'Các xã mới trên địa bàn huyện Mộ Đức cũ tiếp nhận nhiệm vụ của các xã đã sắp xếp.',
};

/** Chuyển nhiệm vụ ở ba huyện, thị xã cũ khác. */
export const inThreeOthers: Paper = {
  number: 871,
  on: '2025-07-15',
  reason: 'Các xã, phường mới tiếp nhận nhiệm vụ của các xã, phường, thị trấn đã sắp xếp.',
};

/** Gộp nhiệm vụ ở huyện Sơn Tịnh cũ; it was undone a few days later. */
export const inSonTinh: Paper = {
  number: 873,
  on: '2025-07-16',
  reason: 'Gộp những nhiệm vụ mà nhiều xã cũ trên địa bàn huyện Sơn Tịnh cùng phải thực hiện.',
};

/** Hủy Quyết định 873. */
export const undoneInSonTinh: Paper = {
  number: 902,
  on: '2025-07-21',
  reason: 'Quyết định 873 gộp cả báo cáo 6 tháng đầu năm 2023, nay không còn yêu cầu; phải quyết định lại.',
};

/** Quyết định lại ở huyện Sơn Tịnh cũ: the half-year reports end, the rest passes. */
export const anewInSonTinh: Paper = {
  number: 915,
  on: '2025-07-24',
  reason:
    'Các xã mới tiếp nhận nhiệm vụ của các xã đã sắp xếp, trừ báo cáo 6 tháng đầu năm 2023 chấm dứt tại đây.',
};

/** The document as an authority. */
export const documentOf = ({ number, on }: Paper): AuthorityDocument => ({
  literal: `Quyết định số ${number}/QĐ-UBND ngày ${inWords(on)} của Chủ tịch UBND tỉnh Quảng Ngãi`,
  plan: null,
});
