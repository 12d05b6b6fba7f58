import { describe, expect, it } from 'vitest';
import { readPlan } from './reader.ts';
import { wardPlan } from './substance.fixture.ts';

const dutiesIn = (text: string) =>
  readPlan(text).duties.map(({ clause, addressees, modality }) => [clause, addressees, modality]);
const dutiesOf = (...body: string[]) => dutiesIn(wardPlan('I. TỔ CHỨC THỰC HIỆN', ...body));

describe('Reading duties', () => {
  it('takes one for each bullet, lettered point and unlabelled paragraph, for whom the heading names', () => {
    expect(
      dutiesOf(
        '1. Văn phòng – Thống kê:',
        '- Theo dõi, đôn đốc thực hiện.',
        '- Kiểm tra việc thực hiện.',
        '2. Các cơ quan, đơn vị; UBND phường:',
        'a) Bố trí cán bộ.',
        '3. Phòng Tài chính - Kế hoạch',
        'Hướng dẫn lập dự toán.',
      ),
    ).toEqual([
      ['I/1/-1', ['Văn phòng – Thống kê'], 'binding'],
      ['I/1/-2', ['Văn phòng – Thống kê'], 'binding'],
      ['I/2/a', ['Các cơ quan, đơn vị', 'UBND phường'], 'binding'],
      ['I/3', ['Phòng Tài chính - Kế hoạch'], 'binding'],
    ]);
  });

  it('invites whom one cannot order, and orders one’s own also when it says please', () => {
    expect(
      dutiesOf(
        '1. Đề nghị Ban Tuyên giáo Đảng ủy',
        'Định hướng công tác tuyên truyền.',
        '2. Đề nghị Ủy ban MTTQ Việt Nam phường và các tổ chức chính trị - xã hội phối hợp tham gia tuyên truyền.',
        '3. Đề nghị các ngành, bộ phận triển khai thực hiện.',
      ),
    ).toEqual([
      ['I/1', ['Ban Tuyên giáo Đảng ủy'], 'invitation'],
      ['I/2', ['Ủy ban MTTQ Việt Nam phường', 'các tổ chức chính trị - xã hội'], 'invitation'],
      ['I/3', ['các ngành, bộ phận'], 'binding'],
    ]);
  });

  it('does not take a false heading for a unit', () => {
    expect(
      dutiesOf(
        '1. Công chức Văn hóa: Phối hợp với các ngành thực hiện tuyên truyền,',
        '2. Hướng dẫn cán bộ, công chức, ban ngành, các đơn vị truyền thông đẩy mạnh tuyên truyền.',
        '3. Công chức Tư pháp: Lồng ghép tuyên truyền.',
      ),
    ).toEqual([
      ['I/1', ['Công chức Văn hóa'], 'binding'],
      ['I/2', ['Công chức Văn hóa'], 'binding'],
      ['I/3', ['Công chức Tư pháp'], 'binding'],
    ]);
  });

  it('takes the subject of a sentence where there is no heading', () => {
    expect(
      dutiesOf(
        '- Giao Văn phòng tham mưu tổ chức thực hiện.',
        '- Công chức Tư pháp, Đài truyền thanh phường tuyên truyền trên loa.',
        '- Phòng Nội vụ: Theo dõi việc thực hiện.',
      ),
    ).toEqual([
      ['I/-1', ['Văn phòng'], 'binding'],
      ['I/-2', ['Công chức Tư pháp', 'Đài truyền thanh phường'], 'binding'],
      ['I/-3', ['Phòng Nội vụ'], 'binding'],
    ]);
  });

  it('takes closing words for a duty only where they give something to somebody', () => {
    const organised = ['1. Văn phòng', '- Theo dõi thực hiện.'];
    expect(
      dutiesOf(
        ...organised,
        'Trên đây là Kế hoạch tuyên truyền năm 2025, yêu cầu các bộ phận nghiêm túc thực hiện.',
        'Trong quá trình thực hiện nếu có vướng mắc, các bộ phận phản ánh về Văn phòng để báo cáo UBND phường./.',
      ),
    ).toEqual([['I/1/-1', ['Văn phòng'], 'binding']]);
    expect(
      dutiesOf(
        ...organised,
        'Trên đây là Kế hoạch tuyên truyền năm 2025. Giao Phòng Nội vụ theo dõi, đôn đốc thực hiện./.',
      ).at(-1)?.[1],
    ).toEqual(['Phòng Nội vụ']);
  });

  it.each([
    'Yêu cầu các cơ quan, đơn vị, Trưởng các khu phố nghiêm túc triển khai thực hiện.',
    'UBND phường yêu cầu Thủ trưởng các đơn vị khẩn trương tổ chức thực hiện có hiệu quả Kế hoạch này.',
    'Căn cứ Kế hoạch này, các bộ phận nghiêm túc tổ chức triển khai thực hiện; quá trình thực hiện có vướng mắc, phản ánh về Văn phòng./.',
    'Kế hoạch này thực hiện kể từ ngày 06/3/2025. Trên đây là Kế hoạch của UBND phường, yêu cầu các ngành triển khai thực hiện./.',
    'Kế hoạch này thay thế Kế hoạch số 5/KH-UBND ngày 01/02/2024.',
  ])('assigns nothing by an appeal to all without an object: %s', (closing) => {
    expect(dutiesOf('1. Công an phường', 'Tuần tra ban đêm.', closing)).toEqual([
      ['I/1', ['Công an phường'], 'binding'],
    ]);
  });

  it('still takes an appeal that asks for something', () => {
    expect(
      dutiesOf(
        '1. Công an phường',
        'Tuần tra ban đêm.',
        'Yêu cầu các bộ phận nghiêm túc thực hiện, báo cáo kết quả về Văn phòng trước ngày 30/11/2025./.',
      ),
    ).toEqual([
      ['I/1', ['Công an phường'], 'binding'],
      ['I/1', ['các bộ phận'], 'binding'],
    ]);
  });

  it('invites also where the sentence asks and not the heading, or the heading above the list of names', () => {
    expect(
      dutiesOf(
        '1. Ủy ban MTTQ Việt Nam phường',
        'Đề nghị phối hợp tuyên truyền đến hội viên.',
        '2. Đề nghị các cơ quan, tổ chức sau phối hợp:',
        '- Hội Nông dân phường: Vận động hội viên.',
        '- Hội Cựu chiến binh phường: Vận động hội viên.',
      ),
    ).toEqual([
      ['I/1', ['Ủy ban MTTQ Việt Nam phường'], 'invitation'],
      ['I/2/-1', ['Hội Nông dân phường'], 'invitation'],
      ['I/2/-2', ['Hội Cựu chiến binh phường'], 'invitation'],
    ]);
  });

  it('does not take the last numbered item for closing words', () => {
    expect(
      dutiesOf(
        '1. Văn phòng',
        '- Theo dõi thực hiện.',
        '2. Đề nghị UBMTTQ phường phối hợp triển khai thực hiện./.',
      ).at(-1),
    ).toEqual(['I/2', ['UBMTTQ phường'], 'invitation']);
  });

  it('reads the articles of a decision', () => {
    expect(
      dutiesIn(
        [
          'ỦY BAN NHÂN DÂN',
          'TỈNH BÌNH AN',
          'Số: 512/QĐ-UBND',
          'Bình An, ngày 20 tháng 3 năm 2022',
          'QUYẾT ĐỊNH',
          'Ban hành Kế hoạch chuyển đổi số',
          'ỦY BAN NHÂN DÂN TỈNH BÌNH AN',
          'Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015;',
          'QUYẾT ĐỊNH:',
          'Điều 1. Ban hành kèm theo Quyết định này Kế hoạch chuyển đổi số.',
          'Điều 2. Giao Sở Nội vụ chủ trì, phối hợp với các sở, ban, ngành tổ chức triển khai thực hiện.',
          'Điều 3. Quyết định này có hiệu lực kể từ ngày ký.',
          'Điều 4. Chánh Văn phòng UBND tỉnh, Giám đốc Sở Nội vụ, Chủ tịch UBND các huyện, thị xã, thành phố chịu trách nhiệm thi hành Quyết định này./.',
          'Nơi nhận:',
          '- Như Điều 4;',
          'TM. ỦY BAN NHÂN DÂN',
          'CHỦ TỊCH',
          'Trần Văn B',
        ].join('\n'),
      ),
    ).toEqual([
      ['Điều 2', ['Sở Nội vụ'], 'binding'],
      [
        'Điều 4',
        ['Chánh Văn phòng UBND tỉnh', 'Giám đốc Sở Nội vụ', 'Chủ tịch UBND các huyện, thị xã, thành phố'],
        'binding',
      ],
    ]);
  });

  it('gives every point to the unit that it begins with', () => {
    expect(
      dutiesOf(
        '1. Văn phòng HĐND và UBND phường có trách nhiệm:',
        'a) Theo dõi, đôn đốc.',
        '2. Công đoàn phường vận động đoàn viên.',
        '3. Các thôn, tổ dân phố thành lập tổ công nghệ số.',
        '4. Trưởng các phòng, Giám đốc Trung tâm Chuyển đổi số',
        'Chịu trách nhiệm về quy trình.',
        'Gửi kết quả về Văn phòng.',
        '5. Người đứng đầu cơ quan, đơn vị chịu trách nhiệm về kết quả.',
        'UBND phường yêu cầu các ngành khẩn trương thực hiện; gửi kết quả trước ngày 20/12/2025.',
        'UBND phường đề nghị các ngành quan tâm thực hiện./.',
      ),
    ).toEqual([
      ['I/1/a', ['Văn phòng HĐND và UBND phường'], 'binding'],
      ['I/2', ['Công đoàn phường'], 'binding'],
      ['I/3', ['Các thôn, tổ dân phố'], 'binding'],
      ['I/4', ['Trưởng các phòng', 'Giám đốc Trung tâm Chuyển đổi số'], 'binding'],
      ['I/4', ['Trưởng các phòng', 'Giám đốc Trung tâm Chuyển đổi số'], 'binding'],
      ['I/5', ['Người đứng đầu cơ quan, đơn vị'], 'binding'],
      ['I/5', ['các ngành'], 'binding'],
    ]);
  });

  it('reads the items of a directive for those whom its announcement names', () => {
    expect(
      dutiesIn(
        [
          'ỦY BAN NHÂN DÂN',
          'HUYỆN AN BÌNH',
          'Số: 05/CT-UBND',
          'An Bình, ngày 12 tháng 5 năm 2023',
          'CHỈ THỊ',
          'Về việc tăng cường kỷ luật, kỷ cương hành chính',
          'Để khắc phục hạn chế, Chủ tịch UBND huyện yêu cầu Thủ trưởng các cơ quan, đơn vị; Chủ tịch UBND các xã, thị trấn thực hiện các nội dung sau:',
          '1. Quán triệt, thực hiện nghiêm các quy định.',
          '2. Phân công công chức trực trả lời.',
          '3. Phòng Nội vụ',
          'a) Tham mưu kiểm tra công vụ.',
          'Nơi nhận:',
          '- Lưu: VT.',
          'CHỦ TỊCH',
          'Phạm Văn D',
        ].join('\n'),
      ),
    ).toEqual([
      ['1', ['Thủ trưởng các cơ quan, đơn vị', 'Chủ tịch UBND các xã, thị trấn'], 'binding'],
      ['2', ['Thủ trưởng các cơ quan, đơn vị', 'Chủ tịch UBND các xã, thị trấn'], 'binding'],
      ['3/a', ['Phòng Nội vụ'], 'binding'],
    ]);
  });

  it('finds who must act behind the time that a sentence begins with', () => {
    expect(
      dutiesOf(
        '1. Định kỳ hằng quý, các khu phố; Công an phường gửi kết quả về UBND phường.',
        '2. Trước ngày 10/12, Văn phòng – Thống kê tổng hợp kết quả.',
      ),
    ).toEqual([
      ['I/1', ['các khu phố', 'Công an phường'], 'binding'],
      ['I/2', ['Văn phòng – Thống kê'], 'binding'],
    ]);
  });
});
