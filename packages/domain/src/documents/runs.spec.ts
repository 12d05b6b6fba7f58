import { describe, expect, it } from 'vitest';
import { readPlan } from './reader.ts';
import { wardPlan } from './substance.fixture.ts';

const tasksOf = (...body: string[]) =>
  readPlan(wardPlan(...body)).tasks.map(({ clause, title, lead, support, timing }) => [
    clause,
    title,
    lead,
    support,
    timing.kind,
  ]);

describe('Reading tasks that carry no label', () => {
  it('takes one task for each bold line, with the address of the clause above', () => {
    expect(
      tasksOf(
        'I. NHIỆM VỤ',
        '1. Về dịch vụ công trực tuyến',
        '**Tập huấn cho cán bộ tổ dân phố**',
        'Giao Công chức Tư pháp chủ trì, phối hợp với Hội Nông dân mở hai lớp, xong trước ngày 30/4/2025.',
        'Mỗi tổ dân phố cử hai người dự.',
        '**Hỗ trợ người cao tuổi**',
        'Đoàn Thanh niên chủ trì, phối hợp với Công an phường trực tại trụ sở mỗi tuần một buổi.',
        '**Bảo đảm an toàn thông tin**',
        'Không dùng chung tài khoản, mật khẩu.',
        '2. Cải cách tài chính công. Công khai dự toán.',
      ),
    ).toEqual([
      ['I/1', 'Tập huấn cho cán bộ tổ dân phố', ['Công chức Tư pháp'], ['Hội Nông dân'], 'once'],
      ['I/1', 'Hỗ trợ người cao tuổi', ['Đoàn Thanh niên'], ['Công an phường'], 'weekly'],
      ['I/1', 'Bảo đảm an toàn thông tin', [], [], 'unspecified'],
      ['I/2', 'Cải cách tài chính công. Công khai dự toán', [], [], 'unspecified'],
    ]);
  });

  it.each([
    ['labels', ''],
    ['bullets', '- '],
  ])('takes one task for each title where the numbers were lost and roles follow as %s', (_, mark) => {
    expect(
      tasksOf(
        'I. HÌNH THỨC TUYÊN TRUYỀN',
        'Tuyên truyền trên trang Zalo của phường',
        `${mark}Nội dung: Đăng tin, bài.`,
        `${mark}Cơ quan chủ trì: Văn phòng.`,
        `${mark}Cơ quan phối hợp: Công an phường; Hội Nông dân.`,
        `${mark}Thời gian: Hằng tuần.`,
        'Treo băng rôn tại các trục đường',
        `${mark}Cơ quan chủ trì: Công chức Tư pháp.`,
        `${mark}Thời gian: Trước ngày 31/3/2025.`,
      ),
    ).toEqual([
      [
        'I',
        'Tuyên truyền trên trang Zalo của phường',
        ['Văn phòng'],
        ['Công an phường', 'Hội Nông dân'],
        'weekly',
      ],
      ['I', 'Treo băng rôn tại các trục đường', ['Công chức Tư pháp'], [], 'once'],
    ]);
  });

  it('takes one task for each paragraph that gives its work to another', () => {
    expect(
      tasksOf(
        'I. NHIỆM VỤ',
        'Phân công thực hiện như sau:',
        'Giao Văn phòng chủ trì, phối hợp với Công an phường rà soát thủ tục trong quý II/2025.',
        'Giao Công chức Tư pháp chủ trì số hóa sổ hộ tịch, thực hiện thường xuyên.',
      ).map(([clause, , ...rest]) => [clause, ...rest]),
    ).toEqual([
      ['I', ['Văn phòng'], ['Công an phường'], 'period'],
      ['I', ['Công chức Tư pháp'], [], 'continuous'],
    ]);
  });

  it('takes the bullets below a bold title with it', () => {
    expect(
      tasksOf(
        'I. NHIỆM VỤ',
        '1. Về chuyển đổi số',
        '**Hạ tầng**',
        '- Rà soát đường truyền.',
        '- Giao Văn phòng chủ trì, phối hợp với Công an phường; xong trước 30/6/2025.',
        '**Dữ liệu**',
        '- Số hóa hồ sơ.',
        '- Giao Công chức Tư pháp chủ trì; thường xuyên.',
      ),
    ).toEqual([
      ['I/1', 'Hạ tầng', ['Văn phòng'], ['Công an phường'], 'once'],
      ['I/1', 'Dữ liệu', ['Công chức Tư pháp'], [], 'continuous'],
    ]);
  });

  it('leaves a task whole that names its lead once', () => {
    expect(
      tasksOf(
        'I. NHIỆM VỤ',
        '1. Rà soát thủ tục',
        'Lập danh mục thủ tục còn vướng mắc.',
        'Giao Văn phòng chủ trì, phối hợp với Công an phường.',
        'Thời gian: Quý II/2025.',
      ),
    ).toEqual([['I/1', 'Rà soát thủ tục', ['Văn phòng'], ['Công an phường'], 'period']]);
  });

  it('takes the value of a label from the line below it', () => {
    expect(
      tasksOf(
        'I. NHIỆM VỤ',
        '1. Rà soát thủ tục',
        'Cơ quan chủ trì:',
        'Văn phòng.',
        'Thời gian thực hiện:',
        'Thường xuyên.',
        '2. Số hóa sổ hộ tịch',
        'Cơ quan chủ trì: Công chức Tư pháp.',
      ),
    ).toEqual([
      ['I/1', 'Rà soát thủ tục', ['Văn phòng'], [], 'continuous'],
      ['I/2', 'Số hóa sổ hộ tịch', ['Công chức Tư pháp'], [], 'unspecified'],
    ]);
  });
});
