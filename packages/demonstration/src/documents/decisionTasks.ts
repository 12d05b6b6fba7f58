import type { RecipientSet } from '@thac/domain/plan/events';
import type { Sentence } from './document.ts';
import type { ProvincialBodies } from './provincialBodies.ts';

const everyDistrict = ({ province }: ProvincialBodies): RecipientSet => ({
  every: 'district',
  of: province.unit,
});
const everyDepartment = ({ province }: ProvincialBodies): RecipientSet => ({
  every: 'department',
  of: province.unit,
});

/** Mục II: plans of one’s own. */
export const planning = (bodies: ProvincialBodies): Sentence[] => [
  {
    clause: 'II/1',
    title: 'Ban hành kế hoạch tuyên truyền của địa phương',
    sentence:
      'Giao UBND các huyện, thị xã, thành phố ban hành kế hoạch tuyên truyền cải cách hành chính giai đoạn 2022-2025 của địa phương chậm nhất ngày 31/01/2022, gửi Sở Nội vụ theo dõi.',
    lead: [everyDistrict(bodies)],
    via: bodies.homeAffairs,
    output: 'derivedPlan',
    detail: 'Kế hoạch của UBND cấp huyện',
    when: 'chậm nhất ngày 31/01/2022',
    due: '2022-01-31',
  },
  {
    clause: 'II/2',
    title: 'Ban hành kế hoạch triển khai của cơ quan thường trực',
    sentence:
      'Sở Nội vụ, cơ quan thường trực cải cách hành chính, ban hành kế hoạch triển khai Quyết định này trước ngày 20/01/2022.',
    lead: [bodies.homeAffairs],
    output: 'derivedPlan',
    detail: 'Kế hoạch của Sở Nội vụ',
    when: 'trước ngày 20/01/2022',
    due: '2022-01-19',
  },
];

/** Mục III: the forms of propaganda. */
export const forms = (bodies: ProvincialBodies): Sentence[] => [
  {
    clause: 'III/1',
    title: 'Chuyên mục phát thanh, truyền hình hằng tuần',
    sentence:
      'Đài Phát thanh và Truyền hình tỉnh mở chuyên mục cải cách hành chính, mỗi tuần phát một kỳ; Sở Nội vụ cung cấp nội dung.',
    lead: [bodies.broadcaster],
    support: [bodies.homeAffairs],
    when: 'mỗi tuần một kỳ',
  },
  {
    clause: 'III/2',
    title: 'Chuyên mục trên Cổng thông tin điện tử tỉnh',
    sentence:
      'Sở Thông tin và Truyền thông duy trì chuyên mục cải cách hành chính trên Cổng thông tin điện tử tỉnh; các sở, ban, ngành và UBND các huyện, thị xã, thành phố gửi tin, bài để đăng.',
    lead: [bodies.information],
    support: [everyDepartment(bodies), everyDistrict(bodies)],
    when: 'Thường xuyên',
  },
  {
    clause: 'III/3',
    title: 'Tuyên truyền trực quan',
    sentence:
      'Sở Văn hóa, Thể thao và Du lịch chủ trì treo pa nô, băng rôn về cải cách hành chính tại trung tâm các huyện trước ngày 30/4/2022; UBND các huyện, thị xã, thành phố phối hợp bố trí vị trí.',
    lead: [bodies.culture],
    support: [everyDistrict(bodies)],
    when: 'trước ngày 30/4/2022',
    due: '2022-04-29',
  },
  {
    clause: 'III/4',
    title: 'Tập huấn công chức làm công tác cải cách hành chính',
    sentence:
      'Sở Nội vụ mở lớp tập huấn kỹ năng tuyên truyền cho công chức đầu mối của các sở, ban, ngành và địa phương trong quý II năm 2022.',
    lead: [bodies.homeAffairs],
    support: [everyDepartment(bodies)],
    when: 'trong quý II năm 2022',
    due: '2022-06-30',
  },
  {
    clause: 'III/5',
    title: 'Rà soát, cập nhật thủ tục hành chính',
    sentence:
      'Các sở, ban, ngành, UBND các huyện, thị xã, thành phố thường xuyên rà soát, cập nhật thủ tục hành chính được công bố và gửi kết quả qua Văn phòng UBND tỉnh.',
    lead: [everyDepartment(bodies), everyDistrict(bodies)],
    via: bodies.office,
    when: 'Thường xuyên',
  },
];

/** Mục IV: báo cáo. */
export const reporting = (bodies: ProvincialBodies): Sentence[] => [
  {
    clause: 'IV/1',
    title: 'Báo cáo 6 tháng đầu năm 2022',
    sentence:
      'Các sở, ban, ngành, UBND các huyện, thị xã, thành phố báo cáo kết quả tuyên truyền 6 tháng đầu năm qua Sở Nội vụ trước ngày 15/6.',
    lead: [everyDepartment(bodies), everyDistrict(bodies)],
    via: bodies.homeAffairs,
    output: 'report',
    detail: 'Báo cáo 6 tháng, lồng ghép vào báo cáo cải cách hành chính định kỳ',
    when: 'trước ngày 15/6',
    due: '2022-06-14',
  },
  {
    clause: 'IV/2',
    title: 'Báo cáo năm 2022',
    sentence:
      'Báo cáo năm của các sở, ban, ngành, UBND các huyện, thị xã, thành phố gửi Sở Nội vụ trước ngày 10/12 để tổng hợp, báo cáo Chủ tịch UBND tỉnh.',
    lead: [everyDepartment(bodies), everyDistrict(bodies)],
    via: bodies.homeAffairs,
    output: 'report',
    detail: 'Báo cáo năm',
    when: 'trước ngày 10/12',
    due: '2022-12-09',
  },
];

/** Mục V, VI: rates, notices and invitations. */
export const others = (bodies: ProvincialBodies): Sentence[] => [
  {
    clause: 'V/1',
    title: 'Tỷ lệ hồ sơ nộp trực tuyến',
    sentence:
      'Năm 2022, mỗi sở, ban, ngành và UBND cấp huyện đạt tối thiểu 50% hồ sơ nộp trực tuyến trên tổng số hồ sơ đủ điều kiện.',
    lead: [everyDepartment(bodies), everyDistrict(bodies)],
    output: 'rate',
    detail: 'Tối thiểu 50% hồ sơ nộp trực tuyến',
    when: 'Năm 2022',
    due: '2022-12-31',
  },
  {
    clause: 'V/2',
    title: 'Niêm yết công khai thủ tục hành chính tại cấp xã',
    sentence:
      'UBND các xã, phường, thị trấn hoàn thành niêm yết công khai thủ tục hành chính tại Bộ phận Tiếp nhận và Trả kết quả trong quý I năm 2022.',
    lead: [{ every: 'commune', of: bodies.province.unit }],
    when: 'trong quý I năm 2022',
    due: '2022-03-31',
  },
  {
    clause: 'VI/1',
    title: 'Đề nghị Mặt trận và Đoàn Thanh niên cùng tuyên truyền',
    sentence:
      'Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh và Tỉnh đoàn vận động đoàn viên, hội viên sử dụng dịch vụ công trực tuyến, lồng ghép vào chương trình công tác hằng năm.',
    lead: [bodies.front, bodies.youth],
    invitation: true,
    when: 'hằng năm',
  },
];
