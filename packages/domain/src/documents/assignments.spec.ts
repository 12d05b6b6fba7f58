import { describe, expect, it } from 'vitest';
import { assignmentIn, withoutAssignment } from './assignments.ts';

describe('Reading who leads, who helps and when out of a sentence', () => {
  it.each([
    [
      'Rà soát văn bản. Công chức Tư pháp - Hộ tịch chủ trì, phối hợp với Công an xã thực hiện, xong trước ngày 30/6/2025.',
      ['Công chức Tư pháp - Hộ tịch'],
      ['Công an xã'],
      'xong trước ngày 30/6/2025',
    ],
    [
      'Giao Văn phòng - Thống kê chủ trì, thực hiện thường xuyên.',
      ['Văn phòng - Thống kê'],
      [],
      'thường xuyên',
    ],
    [
      'Cắt giảm thủ tục (Văn phòng chủ trì; Tư pháp - Hộ tịch, Địa chính - Xây dựng phối hợp; trong quý II/2025).',
      ['Văn phòng'],
      ['Tư pháp - Hộ tịch', 'Địa chính - Xây dựng'],
      'trong quý II/2025',
    ],
    [
      'Số hóa hồ sơ. Văn phòng chủ trì, các công chức chuyên môn phối hợp; thực hiện hằng tháng.',
      ['Văn phòng'],
      ['các công chức chuyên môn'],
      'hằng tháng',
    ],
    [
      'Kiểm tra giờ giấc, do Phòng Nội vụ chủ trì, Thanh tra huyện phối hợp, mỗi quý một lần.',
      ['Phòng Nội vụ'],
      ['Thanh tra huyện'],
      'mỗi quý một lần',
    ],
    [
      'Đơn vị chủ trì là Phòng Kinh tế, phối hợp với Công an phường, trong tháng 4/2025.',
      ['Phòng Kinh tế'],
      ['Công an phường'],
      'trong tháng 4/2025',
    ],
    [
      'Giao cho Trung tâm Văn hóa làm đầu mối, phối hợp cùng Đài Truyền thanh; từ ngày 01/3/2025 đến ngày 30/4/2025.',
      ['Trung tâm Văn hóa'],
      ['Đài Truyền thanh'],
      'từ ngày 01/3/2025 đến ngày 30/4/2025',
    ],
    [
      'Văn phòng UBND huyện là cơ quan chủ trì, có sự phối hợp của các phòng chuyên môn; trình trước ngày 20/5/2025.',
      ['Văn phòng UBND huyện'],
      ['các phòng chuyên môn'],
      'trước ngày 20/5/2025',
    ],
    [
      'Giao Phòng Tư pháp chủ trì rà soát theo Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ, Kế hoạch số 45/KH-UBND ngày 02 tháng 3 năm 2025, xong trước ngày 31/8/2025.',
      ['Phòng Tư pháp'],
      [],
      'xong trước ngày 31/8/2025',
    ],
    ['Phòng Y tế chủ trì triển khai Luật ban hành ngày 27/11/2024 của Quốc hội.', ['Phòng Y tế'], [], null],
    ['Mở lớp tập huấn (Phòng Nội vụ thực hiện, quý II/2025).', ['Phòng Nội vụ'], [], 'quý II/2025'],
    [
      'Họp dân. Trưởng các thôn chủ trì; định kỳ 6 tháng một lần.',
      ['Trưởng các thôn'],
      [],
      'định kỳ 6 tháng một lần',
    ],
  ])('%s', (sentence, lead, support, timing) => {
    expect(assignmentIn(sentence)).toEqual({ lead, support, timing });
  });

  it.each([
    [
      'Trên Đài Truyền thanh huyện: Trung tâm Văn hóa phụ trách, 02 chuyên mục/tháng.',
      ['Trung tâm Văn hóa'],
      '02 chuyên mục/tháng',
    ],
    ['Số hóa hồ sơ: Văn phòng chủ trì; hoàn thành 30/9/2025.', ['Văn phòng'], 'hoàn thành 30/9/2025'],
    ['Lắp camera an ninh (Công an phường; thường xuyên).', ['Công an phường'], 'thường xuyên'],
    [
      'Làm sạch dữ liệu - Công chức Tư pháp - Hộ tịch chủ trì - hoàn thành trước 30/6/2025.',
      ['Công chức Tư pháp - Hộ tịch'],
      'hoàn thành trước 30/6/2025',
    ],
    [
      'Đối thoại: giao Phòng Kinh tế chủ trì, tổ chức ít nhất 02 lần trong năm.',
      ['Phòng Kinh tế'],
      'ít nhất 02 lần trong năm',
    ],
  ])('looks behind a colon, a dash and into parentheses of "%s"', (sentence, lead, timing) => {
    expect(assignmentIn(sentence)).toEqual({ lead, support: [], timing });
  });

  it.each([
    ['Niêm yết thủ tục. Giao Văn phòng chủ trì, thường xuyên.', 'Niêm yết thủ tục.'],
    ['Cắt giảm thủ tục (Văn phòng chủ trì; trong quý II/2025).', 'Cắt giảm thủ tục'],
    ['Mở lớp tập huấn (01 ngày).', 'Mở lớp tập huấn (01 ngày).'],
    [
      'Phòng Nội vụ chủ trì tập huấn. Mỗi xã cử hai người.',
      'Phòng Nội vụ chủ trì tập huấn. Mỗi xã cử hai người.',
    ],
  ])('takes from "%s" what is to be done', (sentence, title) => {
    expect(withoutAssignment(sentence)).toBe(title);
  });

  it.each([
    'Công khai thủ tục tại trụ sở bằng nguồn chi thường xuyên hằng năm.',
    'Gửi số liệu về UBND huyện (Phòng Nội vụ) để tổng hợp.',
    'Các bộ phận chủ động phối hợp với nhau (nếu cần).',
    'Kế hoạch thực hiện Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ.',
  ])('finds nobody who leads in "%s"', (sentence) => {
    expect(assignmentIn(sentence)).toBeNull();
  });
});
