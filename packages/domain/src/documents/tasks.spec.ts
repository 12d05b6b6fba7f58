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

describe('Reading tasks', () => {
  it('takes roles and time from labelled lines, however they are spelt', () => {
    expect(
      tasksOf(
        'I. CÁC HÌNH THỨC TUYÊN TRUYỀN',
        '1. Tuyên truyền trên Cổng thông tin điện tử:',
        '- Cơ quan chủ trì thực hiện: Văn phòng HĐND và UBND phường.',
        '- Cơ quan phối họp: Công chức Tư pháp, các ngành, bộ phận liên quan.',
        '- Thời gian thực hiện: Hàng tuần.',
        '2. Treo băng rôn, khẩu hiệu',
        '- Đơn vị chủ trì: Công chức Văn hóa - Xã hội',
      ),
    ).toEqual([
      [
        'I/1',
        'Tuyên truyền trên Cổng thông tin điện tử',
        ['Văn phòng HĐND và UBND phường'],
        ['Công chức Tư pháp', 'các ngành, bộ phận liên quan'],
        'weekly',
      ],
      ['I/2', 'Treo băng rôn, khẩu hiệu', ['Công chức Văn hóa - Xã hội'], [], 'unspecified'],
    ]);
  });

  it('takes roles from the lines nested below a line that only announces them', () => {
    const [task, other] = readPlan(
      wardPlan(
        'I. HÌNH THỨC TUYÊN TRUYỀN',
        '1. Lắp bảng hướng dẫn',
        '- Nội dung: Ghi rõ các bước.',
        '- Tổ chức thực hiện:',
        '+ Đơn vị chủ trì: Văn phòng.',
        '+ Đơn vị phối hợp: Công an phường, Hội Nông dân.',
        '+ Thời hạn: Quý II/2025.',
        '2. Họp tổ dân phố',
        'a) Cách làm: Mỗi tổ họp một buổi.',
        'b) Phân công và thời gian thực hiện:',
        '- Chủ trì: Công chức Tư pháp.',
        '- Thời gian: Hằng tháng.',
      ),
    ).tasks;
    expect(task).toMatchObject({
      clause: 'I/1',
      lead: ['Văn phòng'],
      support: ['Công an phường', 'Hội Nông dân'],
      timing: { kind: 'period' },
      content: 'Ghi rõ các bước',
    });
    expect(other).toMatchObject({
      clause: 'I/2',
      lead: ['Công chức Tư pháp'],
      method: 'Mỗi tổ họp một buổi',
      timing: { kind: 'monthly' },
    });
  });

  it('takes who leads from a sentence behind the label, or from a line of nothing but who and when', () => {
    expect(
      tasksOf(
        'I. NHIỆM VỤ',
        '1. Tập huấn',
        '1.1. Nội dung: Mở lớp.',
        '1.2. Phân công thực hiện: Giao Công chức Tư pháp chủ trì, phối hợp với Công an phường.',
        '1.3. Thời gian thực hiện: Quý III/2025.',
        '2. Tuyên truyền',
        '2.1. Nội dung: Phát bài.',
        '2.2. Phân công thực hiện:',
        '- Chủ trì: Đài Truyền thanh.',
        '- Phối hợp: Hội Nông dân.',
        '3. Đối thoại với doanh nghiệp',
        'Phòng Kinh tế; quý III/2025.',
        '4. Cải cách thủ tục',
        '4.1. Niêm yết. Văn phòng chủ trì, thường xuyên.',
      ).map(([clause, , ...rest]) => [clause, ...rest]),
    ).toEqual([
      ['I/1', ['Công chức Tư pháp'], ['Công an phường'], 'period'],
      ['I/2', ['Đài Truyền thanh'], ['Hội Nông dân'], 'unspecified'],
      ['I/3', ['Phòng Kinh tế'], [], 'period'],
      ['I/4/4.1', ['Văn phòng'], [], 'continuous'],
    ]);
  });

  it('keeps how and what beside who', () => {
    const [task] = readPlan(
      wardPlan(
        'I. HÌNH THỨC THỰC HIỆN',
        '1. Mở chuyên mục',
        '- Chủ trì: Phòng Nội vụ',
        '- Cách thức: Đăng tin, bài.',
        '- Nội dung:',
        '+ Kết quả cải cách.',
        '+ Gương điển hình.',
      ),
    ).tasks;
    expect(task).toMatchObject({
      method: 'Đăng tin, bài',
      content: 'Kết quả cải cách.\nGương điển hình.',
      confidence: 'certain',
    });
  });

  it('takes the lettered points of an item where they carry the roles', () => {
    expect(
      tasksOf(
        'I. NHIỆM VỤ, GIẢI PHÁP',
        '1. Duy trì chuyên trang',
        'a) Trên hệ thống truyền thanh',
        '- Chủ trì: Đài truyền thanh phường',
        'b) Trên trang thông tin điện tử',
        '- Chủ trì: Văn phòng',
      ).map(([clause]) => clause),
    ).toEqual(['I/1/a', 'I/1/b']);
  });

  it('takes the bullets of a field where each says who leads it', () => {
    expect(
      tasksOf(
        'I. NHIỆM VỤ CỤ THỂ',
        '1. Cải cách thể chế',
        '- Tự kiểm tra văn bản. Công chức Tư pháp chủ trì, phối hợp với Công an phường, xong trước ngày 30/6/2025.',
        '- Theo dõi thi hành pháp luật (chủ trì: Công chức Tư pháp; thời gian: Quý I/2025).',
        '2. Cải cách thủ tục',
        '- Niêm yết thủ tục. Giao Văn phòng chủ trì, thực hiện thường xuyên.',
        '- Cắt giảm thời gian giải quyết ít nhất 05 thủ tục.',
        '3. Cải cách tài chính công. Công khai dự toán.',
      ).map(([clause, , ...rest]) => [clause, ...rest]),
    ).toEqual([
      ['I/1/-1', ['Công chức Tư pháp'], ['Công an phường'], 'once'],
      ['I/1/-2', ['Công chức Tư pháp'], [], 'period'],
      ['I/2/-1', ['Văn phòng'], [], 'continuous'],
      ['I/2/-2', [], [], 'unspecified'],
      ['I/3', [], [], 'unspecified'],
    ]);
  });

  it('takes the field where one bullet says who leads them all', () => {
    expect(
      tasksOf(
        'I. NHIỆM VỤ',
        '1. Cải cách thể chế',
        '- Tự kiểm tra văn bản.',
        '- Theo dõi thi hành pháp luật.',
        '- Giao Công chức Tư pháp chủ trì thực hiện các nội dung trên.',
      ).map(([clause, , ...rest]) => [clause, ...rest]),
    ).toEqual([['I/1', ['Công chức Tư pháp'], [], 'unspecified']]);
  });

  it('reads roles in prose, and none where none is printed', () => {
    expect(
      tasksOf(
        'I. NHIỆM VỤ',
        '1. Giao Phòng Nội vụ chủ trì, phối hợp với Phòng Tư pháp, UBND các xã, thị trấn thực hiện rà soát; thời gian: quý I/2025.',
        '2. Sở Nội vụ chủ trì, phối hợp với Sở Tài chính tham mưu quy định, hoàn thành trước ngày 30/9/2025.',
        '3. Đăng tải tin, bài trên các phương tiện thông tin đại chúng.',
        '4. Rà soát văn bản (Công chức Tư pháp chủ trì, phối hợp với các ngành; thời gian thực hiện: thường xuyên).',
      ).map(([clause, , ...rest]) => [clause, ...rest]),
    ).toEqual([
      ['I/1', ['Phòng Nội vụ'], ['Phòng Tư pháp', 'UBND các xã, thị trấn'], 'period'],
      ['I/2', ['Sở Nội vụ'], ['Sở Tài chính'], 'once'],
      ['I/3', [], [], 'unspecified'],
      ['I/4', ['Công chức Tư pháp'], ['các ngành'], 'continuous'],
    ]);
  });

  it.each([
    ['tabs', (cells: string[]) => cells.join('\t')],
    ['bars', (cells: string[]) => `| ${cells.join(' | ')} |`],
  ])('reads the rows of a table in an appendix, its cells divided by %s', (_, row) => {
    expect(
      readPlan(
        [
          wardPlan('I. MỤC ĐÍCH', '- Thực hiện tốt.'),
          '',
          'PHỤ LỤC',
          'DANH MỤC NHIỆM VỤ',
          row(['TT', 'Nội dung', 'Cơ quan chủ trì', 'Cơ quan phối hợp', 'Thời gian hoàn thành', 'Sản phẩm']),
          row([
            '1',
            'Xây dựng trang tin',
            'Văn phòng',
            'Công chức Tư pháp, Công an phường',
            'Quý IV/2025',
            'Trang tin',
          ]),
          row(['2', 'Tập huấn', 'Phòng Nội vụ', '', 'Hằng năm', 'Lớp']),
        ].join('\n'),
      ).tasks.map(({ title, lead, support, timing }) => [title, lead, support, timing.kind]),
    ).toEqual([
      ['Xây dựng trang tin', ['Văn phòng'], ['Công chức Tư pháp', 'Công an phường'], 'period'],
      ['Tập huấn', ['Phòng Nội vụ'], [], 'annual'],
    ]);
  });

  it('takes items that say who leads them, whatever the title of their section', () => {
    expect(
      tasksOf(
        'I. CÔNG VIỆC VÀ PHÂN CÔNG',
        '1. Kiểm tra giờ giấc làm việc',
        '- Chủ trì: Công chức Tư pháp.',
        '- Phối hợp: Công an phường.',
        '- Thời gian: 03 tháng một lần.',
        '2. Nói chuyện (Chủ trì: Văn phòng; phối hợp: Hội Nông dân; thời gian: thường xuyên).',
        'II. NHIỆM VỤ',
        'Các nhiệm vụ cụ thể nêu tại Phụ lục kèm theo Kế hoạch này.',
      ),
    ).toEqual([
      ['I/1', 'Kiểm tra giờ giấc làm việc', ['Công chức Tư pháp'], ['Công an phường'], 'quarterly'],
      ['I/2', 'Nói chuyện', ['Văn phòng'], ['Hội Nông dân'], 'continuous'],
    ]);
  });

  it('cites the rows of an appendix by their number', () => {
    expect(
      readPlan(
        [
          wardPlan('I. MỤC TIÊU', 'Đạt 90%.'),
          'PHỤ LỤC II',
          'DANH MỤC NHIỆM VỤ',
          '| TT | Nhiệm vụ | Chủ trì | Phối hợp | Thời gian |',
          '| I | Tuyên truyền | | | |',
          '| 1. | Xây dựng trang tin | Văn phòng | | 6 tháng một lần |',
        ].join('\n'),
      ).tasks.map(({ clause, timing }) => [clause, timing.kind]),
    ).toEqual([['Phụ lục II/1', 'semiannual']]);
  });

  it('takes no task from purposes, contents and money', () => {
    expect(
      tasksOf(
        'I. MỤC ĐÍCH, YÊU CẦU',
        '- Nâng cao nhận thức.',
        'II. NỘI DUNG TUYÊN TRUYỀN',
        '- Chủ trương của Đảng.',
        'III. KINH PHÍ',
        '- Ngân sách phường.',
      ),
    ).toEqual([]);
  });

  it('takes the ways of telling people for tasks, and the ways of inspecting for none', () => {
    const tasks = (heading: string) => tasksOf(`I. ${heading}`, '1. Qua hệ thống truyền thanh của phường.');
    expect(tasks('PHƯƠNG PHÁP TUYÊN TRUYỀN')).toHaveLength(1);
    expect(tasks('PHƯƠNG PHÁP KIỂM TRA')).toEqual([]);
    expect(tasks('CÁCH THỨC KHẢO SÁT, CHẤM ĐIỂM')).toEqual([]);
  });
});
