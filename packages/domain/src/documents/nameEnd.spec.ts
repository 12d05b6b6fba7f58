import { describe, expect, it } from 'vitest';
import { nameEnd } from './nameEnd.ts';

/** What "|" divides is the name and what it must do. */
const divided = (text: string): string => {
  const plain = text.replace('|', '');
  const end = nameEnd(plain);
  return `${plain.slice(0, end)}|${plain.slice(end)}`;
};

describe('Finding where the name of a unit ends', () => {
  it.each([
    'Phòng Nội vụ |tham mưu UBND huyện ban hành quyết định.',
    'Các thành viên Đoàn kiểm tra|',
    'Đoàn kiểm tra liên ngành huyện |xây dựng lịch làm việc.',
    'Tổ kiểm tra, giám sát phường |hướng dẫn khắc phục.',
    'Hội đồng thẩm định sáng kiến huyện |họp hằng quý.',
    'Ủy ban kiểm tra Đảng ủy xã |giám sát đảng viên.',
    'Hội đồng phối hợp phổ biến, giáo dục pháp luật huyện |xây dựng kế hoạch.',
    'Các phòng, ban |tuyên truyền tới từng công chức.',
    'Ban Thường vụ Huyện đoàn |chỉ đạo các cơ sở đoàn.',
    'Các đơn vị sự nghiệp công lập trực thuộc Sở |rà soát danh mục.',
    'Văn phòng điều phối chương trình mục tiêu quốc gia tỉnh |hướng dẫn biểu mẫu.',
    'Phòng giao dịch Ngân hàng Chính sách xã hội |giải ngân đúng hạn.',
    'Ban quản lý dự án đầu tư xây dựng huyện |chủ trì lập hồ sơ.',
    'Công chức Địa chính - xây dựng |tham mưu xử lý vi phạm.',
    'Ban biên tập Trang thông tin điện tử xã |đăng tải văn bản.',
    'Doanh nghiệp cung cấp dịch vụ viễn thông trên địa bàn |có trách nhiệm giữ đường truyền.',
    'Doanh nghiệp |cung cấp số liệu, phối hợp với cơ quan thuế.',
    'Các cơ sở sản xuất, kinh doanh trên địa bàn xã |niêm yết giá.',
    'bộ phận tiếp nhận và trả kết quả xã |công khai thủ tục.',
    'Cơ quan chủ trì các nhiệm vụ |báo cáo tiến độ.',
    'Các cơ quan, đơn vị |chủ trì, phối hợp với Phòng Nội vụ thực hiện.',
    'Các đơn vị sử dụng ngân sách |lập dự toán.',
    'Đội ngũ báo cáo viên, tuyên truyền viên |phổ biến nội dung.',
    'Các cơ quan thông tin đại chúng |đưa tin.',
    'Đoàn Thanh niên |tổ chức 02 buổi ra quân.',
    'Các cơ quan, đơn vị, tổ chức có liên quan |thực hiện.',
    'Phòng Kinh tế |hằng tháng tổng hợp số liệu.',
  ])('behind words that may be verbs: %s', (text) => {
    expect(divided(text)).toBe(text);
  });

  it.each([
    'Công an xã |bấm biển số nhà.',
    'Trưởng các thôn |mượn loa của nhà văn hóa.',
    'UBND các xã, thị trấn |chừa quỹ đất làm sân chơi.',
    'Chủ tịch UBND xã |số hồ sơ trễ hạn',
    'Đoàn thể xã có liên quan |tham gia.',
    'UBND các xã vùng cao, các xã biên giới |phát động phong trào.',
    'Bộ phận Một cửa |có giải pháp rút ngắn thời gian.',
    'UBND thị xã Sơn Tây|',
    'Ban Chấp hành xã đoàn|',
    'Hội Nông dân xã và các chi hội trên địa bàn thôn |góp công.',
    'Các tổ chức chính trị - xã hội xã |góp công.',
  ])('behind its territory, whatever verb follows: %s', (text) => {
    expect(divided(text)).toBe(text);
  });
});
