import { describe, expect, it } from 'vitest';
import { joinLines } from './joining.ts';
import { linesOf, withoutStrayNames } from './lines.ts';
import { sourceLines } from './sources.ts';

const read = (text: string) => joinLines(withoutStrayNames(sourceLines(text)));
const texts = (text: string): string[] => read(text).map((line) => line.text);

/** As a PDF prints a page: about eighty characters, a blank line after each. */
const page = `
II. NỘI DUNG, HÌNH THỨC VÀ CÁC GIẢI PHÁP

CHỦ YẾU

1. Đối tượng

Toàn thể cán bộ, công chức, viên chức và người dân trên địa bàn xã, nhất là các

hộ kinh doanh cá thể, theo Quyết định số 12/QĐ-

ƯBND ngày 01/02/2023; báo cáo định kỳ 6 tháng gửi về xã (trước ngày
2
15/6) và báo cáo năm; thực hiện cả giai đoạn từ nay cho đến hết các năm
\fXÃ HÒA BÌNH
2021 - 2023, định hướng đến năm 2025 gắn với việc phát triển nền kinh tế

- xã hội của xã. Đoàn Thanh niên tổ chức ra quân giúp người dân cài đặt ứng dụng.

Trên đây là Kế hoạch, đề nghị các ngành thực hiện.
`;

describe('Joining broken lines', () => {
  it('makes one paragraph of what the page width, a page number or a stray name has cut', () => {
    expect(texts(page)).toEqual([
      'II. NỘI DUNG, HÌNH THỨC VÀ CÁC GIẢI PHÁP CHỦ YẾU',
      '1. Đối tượng',
      'Toàn thể cán bộ, công chức, viên chức và người dân trên địa bàn xã, nhất là các hộ kinh doanh cá thể, theo Quyết định số 12/QĐ-ƯBND ngày 01/02/2023; báo cáo định kỳ 6 tháng gửi về xã (trước ngày 15/6) và báo cáo năm; thực hiện cả giai đoạn từ nay cho đến hết các năm 2021 - 2023, định hướng đến năm 2025 gắn với việc phát triển nền kinh tế - xã hội của xã. Đoàn Thanh niên tổ chức ra quân giúp người dân cài đặt ứng dụng.',
      'Trên đây là Kế hoạch, đề nghị các ngành thực hiện.',
    ]);
  });

  it('keeps where each source line begins', () => {
    const line = read(page)[2];
    const symbol = line?.text.indexOf('12/QĐ-ƯBND') ?? 0;
    expect(line && linesOf(line, symbol, symbol + '12/QĐ-ƯBND'.length)).toEqual([10, 12]);
  });

  it('does not swallow the order that begins below a heading', () => {
    expect(
      texts(
        '10. Đề nghị Ủy ban Mặt trận Tổ quốc và các tổ chức chính trị - xã hội xã\n\nTích cực phối hợp\n\nvới các ngành',
      ),
    ).toEqual([
      '10. Đề nghị Ủy ban Mặt trận Tổ quốc và các tổ chức chính trị - xã hội xã',
      'Tích cực phối hợp với các ngành',
    ]);
  });

  it.each(['Mở chuyên mục hằng tuần.', 'Sắp xếp nhân lực.', 'Đăng tải văn bản.', 'Là cơ quan thường trực.'])(
    'begins a paragraph with an order below a long heading: %s',
    (order) => {
      const heading = '6. Đài Truyền thanh - Truyền hình huyện; Trang thông tin điện tử huyện';
      expect(texts(`${heading}\n${order}`)).toEqual([heading, order]);
    },
  );

  it('begins each ground of a preamble anew, also behind a comma', () => {
    const grounds = [
      'Thực hiện Kế hoạch số 05/KH-UBND ngày 03/01/2023 của UBND huyện,',
      'Thực hiện Nghị quyết số 12-NQ/HU ngày 01/7/2022 của Huyện ủy,',
      'Xét đề nghị của Phòng Nội vụ,',
    ];
    expect(texts(grounds.join('\n'))).toEqual(grounds);
  });

  it('keeps apart the items below a heading that ends in "số" as digital', () => {
    expect(texts('1. Hạ tầng số\n1.1. Nâng cấp đường truyền\n2. Kỹ năng số\na) Mở lớp học')).toEqual([
      '1. Hạ tầng số',
      '1.1. Nâng cấp đường truyền',
      '2. Kỹ năng số',
      'a) Mở lớp học',
    ]);
  });

  it('still joins a number to the "số" that asks for it', () => {
    expect(texts('1. Theo Quyết định số\n12. Nội dung')).toEqual(['1. Theo Quyết định số 12. Nội dung']);
  });

  it('leaves paragraphs alone that are one line each', () => {
    const paragraphs = [
      '1. Văn phòng',
      'Theo dõi việc thực hiện kế hoạch này.',
      'Báo cáo Ủy ban nhân dân huyện.',
      '- Niêm yết',
      '- Công khai',
    ];
    expect(texts(paragraphs.join('\n'))).toEqual(paragraphs);
  });

  it('begins a line with the label of a role, however long the title above it is', () => {
    const lines = [
      '4. Tổ chức tọa đàm với các hộ kinh doanh, hợp tác xã về thủ tục đăng ký kinh doanh',
      'Đơn vị chủ trì: Phòng Kinh tế.',
      'Thời hạn hoàn thành: Quý II/2026.',
    ];
    expect(texts(lines.join('\n'))).toEqual(lines);
  });

  it('goes on within a parenthesis, also behind a colon or above the label of a role', () => {
    expect(
      texts(
        '- Mở sổ theo dõi hồ sơ trễ hẹn (Chủ trì:\nVăn phòng; thời gian:\nhằng tháng;\nPhối hợp: Tư pháp).',
      ),
    ).toEqual([
      '- Mở sổ theo dõi hồ sơ trễ hẹn (Chủ trì: Văn phòng; thời gian: hằng tháng; Phối hợp: Tư pháp).',
    ]);
  });

  it('takes marks of markdown away but not the bullets', () => {
    expect(
      texts('## **I. MỤC ĐÍCH**\n* Phòng Nội vụ (*qua Văn phòng*)\n**Phòng Nội vụ  \nhuyện**\n1\\. Một'),
    ).toEqual(['I. MỤC ĐÍCH', '* Phòng Nội vụ (qua Văn phòng)', 'Phòng Nội vụ huyện', '1. Một']);
  });

  it('composes decomposed letters', () => {
    expect(texts('Ủy ban nhân dân'.normalize('NFD'))).toEqual(['Ủy ban nhân dân']);
  });

  it('keeps the rows of a table apart', () => {
    expect(
      read('| TT | Việc |\n|---|---|\n| 1 | làm |\n2\thọc\tnữa').map(
        (line) =>
          line.table &&
          line.text
            .split(/[|\t]/u)
            .map((cell) => cell.trim())
            .filter((cell) => cell !== ''),
      ),
    ).toEqual([
      ['TT', 'Việc'],
      ['1', 'làm'],
      ['2', 'học', 'nữa'],
    ]);
  });
});
