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
    ['Cách thức: Đăng tải tin, bài', 'method', 'Đăng tải tin, bài'],
    ['Nội dung:', 'content', ''],
    ['Sản phẩm: Kế hoạch', 'product', 'Kế hoạch'],
  ])('%s', (line, role, value) => {
    expect(readRole(line)).toEqual({ role, value });
  });

  it.each([
    'Tuyên truyền trên hệ thống truyền thanh xã:',
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
});
