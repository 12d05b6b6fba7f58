import { describe, expect, it } from 'vitest';
import { readRole, readRoles } from './roles.ts';

describe('Reading the labelled lines of a task', () => {
  it.each([
    ['- Cơ quan chủ trì thực hiện: Văn phòng xã.', 'lead', 'Văn phòng xã'],
    ['Đơn vị chủ trì: Phòng Nội vụ', 'lead', 'Phòng Nội vụ'],
    ['Phân công thực hiện: Phòng Nội vụ', 'lead', 'Phòng Nội vụ'],
    ['Chủ trì: Phòng Nội vụ;', 'lead', 'Phòng Nội vụ'],
    ['+ Cơ quan phối họp: Các ngành', 'support', 'Các ngành'],
    ['Đơn vị phối hợp thực hiện: Các ngành', 'support', 'Các ngành'],
    ['Thời gian thực hiện: Hàng tuần', 'timing', 'Hàng tuần'],
    ['Thời gian hoàn thành: Quý I', 'timing', 'Quý I'],
    ['Phòng, ban chủ trì: Phòng Nội vụ', 'lead', 'Phòng Nội vụ'],
    ['Bộ phận thực hiện: Văn phòng', 'lead', 'Văn phòng'],
    ['Người thực hiện: Công chức Tư pháp', 'lead', 'Công chức Tư pháp'],
    ['Cơ quan/đơn vị chịu trách nhiệm chính: Sở Nội vụ', 'lead', 'Sở Nội vụ'],
    ['Phụ trách: Văn phòng', 'lead', 'Văn phòng'],
    ['Giao nhiệm vụ: Văn phòng', 'lead', 'Văn phòng'],
    ['Đ/v chủ trì: Văn phòng', 'lead', 'Văn phòng'],
    ['Đồng chí phụ trách: Bí thư Đoàn', 'lead', 'Bí thư Đoàn'],
    ['Chịu trách nhiệm thực hiện: Văn phòng', 'lead', 'Văn phòng'],
    ['Chủ trì biên soạn: Phòng Tư pháp', 'lead', 'Phòng Tư pháp'],
    ['Cơ quan được phân công: Phòng Y tế', 'lead', 'Phòng Y tế'],
    ['Đơn vị liên quan: Công an xã', 'support', 'Công an xã'],
    ['Cùng tham gia: Hội Nông dân', 'support', 'Hội Nông dân'],
    ['Lịch phát sóng: Thứ Sáu', 'timing', 'Thứ Sáu'],
    ['Mốc hoàn thành: 30/6', 'timing', '30/6'],
    ['Thời gian duy trì: Cả năm', 'timing', 'Cả năm'],
    ['Thành phần phối hợp: Các ngành', 'support', 'Các ngành'],
    ['Đơn vị phối kết hợp: Các ngành', 'support', 'Các ngành'],
    ['Phối hợp với: Các ngành', 'support', 'Các ngành'],
    ['Lực lượng tham gia: Đoàn Thanh niên', 'support', 'Đoàn Thanh niên'],
    ['Thành phần tham gia: Hội viên', 'audience', 'Hội viên'],
    ['Thời gian tiến hành: Hàng tuần', 'timing', 'Hàng tuần'],
    ['Thời gian, tần suất: Hàng tuần', 'timing', 'Hàng tuần'],
    ['Tần suất đăng tải: Hàng tuần', 'timing', 'Hàng tuần'],
    ['Dự kiến thời gian hoàn thành: Quý I', 'timing', 'Quý I'],
    ['Thời điểm hoàn thành: Quý I', 'timing', 'Quý I'],
    ['Thời hạn trình: Quý I', 'timing', 'Quý I'],
    ['Hoàn thành trước: 30/6', 'timing', '30/6'],
    ['Định kỳ: Hàng quý', 'timing', 'Hàng quý'],
    ['Cách tiến hành: Họp dân', 'method', 'Họp dân'],
    ['Cách thức: Đăng tải tin, bài', 'method', 'Đăng tải tin, bài'],
    ['Nội dung:', 'content', ''],
    ['Sản phẩm: Kế hoạch', 'product', 'Kế hoạch'],
  ])('%s', (line, role, value) => {
    expect(readRole(line)).toEqual({ role, value });
  });

  it.each([
    'Tuyên truyền trên hệ thống truyền thanh xã:',
    'Ban, ngành: các đơn vị trực thuộc',
    'Thời gian qua: nhiều việc đã làm tốt',
    'Chủ trì, phối hợp với các ngành thực hiện',
    'Văn phòng – Thống kê:',
    'Đăng tải tin bài trên các chuyên trang: Cổng thông tin điện tử',
  ])('takes no label from "%s"', (line) => {
    expect(readRole(line)).toBeNull();
  });

  it('reads several labels of one paragraph', () => {
    expect(
      readRoles(
        'Mở chuyên mục trên Đài. Cơ quan chủ trì: Phòng Nội vụ; phối hợp: Phòng Tư pháp; thời gian: hàng tháng.',
      ),
    ).toEqual({
      before: 'Mở chuyên mục trên Đài',
      roles: [
        { role: 'lead', value: 'Phòng Nội vụ' },
        { role: 'support', value: 'Phòng Tư pháp' },
        { role: 'timing', value: 'hàng tháng' },
      ],
    });
  });

  it('goes on without labels after the first', () => {
    expect(
      readRoles('Họp dân (Chủ trì: Văn phòng; các ngành phối hợp; hoàn thành trước 30/6/2025).').roles,
    ).toEqual([
      { role: 'lead', value: 'Văn phòng' },
      { role: 'support', value: 'các ngành' },
      { role: 'timing', value: 'hoàn thành trước 30/6/2025' },
    ]);
  });
});
