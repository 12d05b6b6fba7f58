import { describe, expect, it } from 'vitest';
import { splitUnits } from './addressees.ts';

describe('Splitting a list of units', () => {
  it.each([
    'Phòng Nội vụ',
    'Trung tâm Văn hóa, Thể thao, Du lịch và Truyền thông',
    'UBND các xã, thị trấn',
    'UBND các huyện, thị xã, thành phố',
    'Ủy ban nhân dân các xã, phường, đặc khu',
    'Văn phòng HĐND và UBND huyện',
    'Văn phòng Đoàn ĐBQH và HĐND tỉnh',
    'Phòng Văn hóa, Khoa học và Thông tin',
    'Sở Giáo dục và Đào tạo',
    'Công chức Văn hóa và Thông tin',
    'Các ngành, bộ phận liên quan',
    'Các ngành, Đoàn thể xã',
    'Cơ quan, đơn vị được kiểm tra',
    'Ban Quản lý Khu kinh tế và các khu công nghiệp tỉnh',
    'Các phòng, ban, ngành, đoàn thể huyện',
    'Thủ trưởng các phòng, ban, cơ quan, đơn vị',
    'các sở, ban, ngành và cá nhân có liên quan',
    'các cấp, các ngành',
    'cán bộ, công chức, viên chức, người lao động trong cơ quan',
    'Công chức, người lao động của phòng',
    'Ban Tuyên giáo và Dân vận Huyện ủy',
    'các thôn, trường học trên địa bàn',
    'Trưởng các thôn, xóm',
    'Lãnh đạo các phòng, đơn vị',
    'Báo và Đài Phát thanh - Truyền hình tỉnh',
    'Đài Phát thanh và Truyền hình tỉnh',
    'Phòng Lao động - Thương binh và Xã hội',
  ])('keeps %s whole', (name) => {
    expect(splitUnits(`${name}.`)).toEqual([name]);
  });

  it.each([
    ['Phòng Nội vụ, Phòng Tư pháp', ['Phòng Nội vụ', 'Phòng Tư pháp']],
    [
      'Tổ tự quản các ấp, hội viên phụ nữ; Ban Nhân dân các khóm, ấp, người cao tuổi và già làng có uy tín',
      [
        'Tổ tự quản các ấp',
        'hội viên phụ nữ',
        'Ban Nhân dân các khóm, ấp',
        'người cao tuổi và già làng có uy tín',
      ],
    ],
    ['Phòng Nội vụ và phòng Tư pháp', ['Phòng Nội vụ', 'phòng Tư pháp']],
    ['Các cơ quan, đơn vị; UBND xã', ['Các cơ quan, đơn vị', 'UBND xã']],
    ['Các cơ quan, đơn vị và UBND các xã, thị trấn.', ['Các cơ quan, đơn vị', 'UBND các xã, thị trấn']],
    [
      'Văn phòng- Thống kê xã, các ngành, bộ phận có liên quan.',
      ['Văn phòng- Thống kê xã', 'các ngành, bộ phận có liên quan'],
    ],
    [
      'Văn phòng – Thống kê, Ban biên tập cổng Thông tin điện tử xã, các ngành có tiếp nhận và giải quyết thủ tục hành chính.',
      [
        'Văn phòng – Thống kê',
        'Ban biên tập cổng Thông tin điện tử xã',
        'các ngành có tiếp nhận và giải quyết thủ tục hành chính',
      ],
    ],
    [
      'Bộ phận Văn hóa – Xã hội, Đoàn Thanh niên, Các Trường học đóng trên địa bàn xã.',
      ['Bộ phận Văn hóa – Xã hội', 'Đoàn Thanh niên', 'Các Trường học đóng trên địa bàn xã'],
    ],
    [
      'Phòng Nội vụ, Văn phòng HĐND và UBND huyện, Trung tâm Văn hóa, Thể thao, Du lịch và Truyền thông; các cơ quan, đơn vị có liên quan.',
      [
        'Phòng Nội vụ',
        'Văn phòng HĐND và UBND huyện',
        'Trung tâm Văn hóa, Thể thao, Du lịch và Truyền thông',
        'các cơ quan, đơn vị có liên quan',
      ],
    ],
    ['Hội Liên hiệp Phụ nữ huyện, Huyện Đoàn', ['Hội Liên hiệp Phụ nữ huyện', 'Huyện Đoàn']],
    ['Phòng Nội vụ (cơ quan thường trực)', ['Phòng Nội vụ']],
    [
      'Các sở, ban, ngành, Ủy ban nhân dân các huyện, thị xã, thành phố',
      ['Các sở, ban, ngành', 'Ủy ban nhân dân các huyện, thị xã, thành phố'],
    ],
    ['Công an tỉnh, Bộ Chỉ huy quân sự tỉnh', ['Công an tỉnh', 'Bộ Chỉ huy quân sự tỉnh']],
    [
      'Văn phòng Tỉnh ủy, Văn phòng Đoàn ĐBQH và HĐND tỉnh',
      ['Văn phòng Tỉnh ủy', 'Văn phòng Đoàn ĐBQH và HĐND tỉnh'],
    ],
    [
      'Trưởng các phòng chuyên môn, Giám đốc Trung tâm Phục vụ hành chính công',
      ['Trưởng các phòng chuyên môn', 'Giám đốc Trung tâm Phục vụ hành chính công'],
    ],
    ['Thanh tra Sở; Phòng Công chức, viên chức', ['Thanh tra Sở', 'Phòng Công chức, viên chức']],
    ['Phòng Nội vụ, công chức cấp xã', ['Phòng Nội vụ', 'công chức cấp xã']],
    ['Sở Tài chính, VNPT', ['Sở Tài chính', 'VNPT']],
    ['Sở Nội vụ, đơn vị liên quan', ['Sở Nội vụ', 'đơn vị liên quan']],
    ['Tư pháp - Hộ tịch, Văn hóa - Xã hội', ['Tư pháp - Hộ tịch', 'Văn hóa - Xã hội']],
    [
      'Chánh Văn phòng UBND tỉnh, Giám đốc Sở Nội vụ, Thủ trưởng các sở, ban, ngành, Chủ tịch UBND các huyện, thị xã, thành phố và các cá nhân có liên quan',
      [
        'Chánh Văn phòng UBND tỉnh',
        'Giám đốc Sở Nội vụ',
        'Thủ trưởng các sở, ban, ngành',
        'Chủ tịch UBND các huyện, thị xã, thành phố',
        'các cá nhân có liên quan',
      ],
    ],
    [
      'ủy ban Mặt trận Tổ quốc Việt Nam xã, các tổ chức đoàn thể chính trị - xã hội',
      ['ủy ban Mặt trận Tổ quốc Việt Nam xã', 'các tổ chức đoàn thể chính trị - xã hội'],
    ],
    [
      'Ông Lê Văn Năm, Trưởng phòng Nội vụ; bà Trần Thị Tư',
      ['Ông Lê Văn Năm, Trưởng phòng Nội vụ', 'bà Trần Thị Tư'],
    ],
    [
      'Các phòng, ban; UBND xã, thị trấn (sau đây gọi là các đơn vị)',
      ['Các phòng, ban', 'UBND xã, thị trấn'],
    ],
    ['UNBD xã, UBMTQ xã', ['UNBD xã', 'UBMTQ xã']],
    ['', []],
  ])('%s', (list, units) => {
    expect(splitUnits(list)).toEqual(units);
  });
});
