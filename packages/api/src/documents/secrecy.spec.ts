import { expect, it } from 'vitest';
import { checkSecrecy } from './secrecy.ts';

const headed = (...lines: string[]) =>
  ['UBND HUYỆN TIÊN LỮ', 'Số: 12/KH-UBND', ...lines, 'KẾ HOẠCH'].join('\n');

it.each([
  ['by itself', headed('MẬT')],
  ['of the second degree', headed('', 'TỐI MẬT', '')],
  ['of the highest degree', headed('  TUYỆT MẬT  ')],
  ['in a frame', headed('[ MẬT ]')],
  ['in bold', headed('**TỐI MẬT**')],
  ['spelt apart', headed('T U Y Ệ T   M Ậ T')],
  ['after its word', headed('Độ mật: TỐI MẬT')],
  ['beside the motto', headed('MẬT                Độc lập - Tự do - Hạnh phúc')],
  ['beside the motto, close', headed('TỐI MẬT Độc lập - Tự do - Hạnh phúc')],
  ['beside the date', headed('MẬT        Tiên Lữ, ngày 06 tháng 3 năm 2024')],
  ['in a table', headed('| MẬT | Tiên Lữ |')],
  ['in letters taken apart', headed('TỐI MẬT').normalize('NFD')],
])('refuses a mark %s', (_, text) => {
  expect(() => checkSecrecy(text, 'a.txt')).toThrow(/^secret: .*(line [3-5])/);
});

it.each([
  ['a title about secrets', `${headed()}\nBảo vệ bí mật nhà nước năm 2024\nBẢO VỆ BÍ MẬT NHÀ NƯỚC`],
  ['a title broken before the word', 'KẾ HOẠCH\nRÀ SOÁT DANH MỤC BÍ\nMẬT NHÀ NƯỚC NĂM 2024'],
  ['the word in the body', `${headed()}\nI. MỤC ĐÍCH\nTÀI LIỆU\nMẬT\n`],
  ['a word that is like it', headed('MẬT ĐỘ DÂN SỐ', 'mật')],
])('lets through %s', (_, text) => {
  expect(() => checkSecrecy(text, 'a.txt')).not.toThrow();
});
