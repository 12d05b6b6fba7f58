import { describe, expect, it } from 'vitest';
import { readPlan } from './reader.ts';

const body = '\nI. MỤC ĐÍCH\n1. Nâng cao nhận thức.\n';
const head = (text: string) => readPlan(text + body).document;
const codes = (text: string): string[] => readPlan(text + body).warnings.map((one) => one.code);

const identity = {
  type: 'KH',
  number: '17',
  symbol: '17/KH-UBND',
  place: 'Hòa Bình',
  issuedOn: '2024-01-15',
  issuer: 'Ủy ban nhân dân xã Hòa Bình',
  issuerTier: 'commune',
  title: 'Cải cách hành chính năm 2024',
  period: { from: '2024-01-01', to: '2024-12-31' },
};

describe('The head of a document', () => {
  it.each([
    [
      'one below the other',
      'ỦY BAN NHÂN DÂN\nXÃ HÒA BÌNH\n-------\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 17/KH-UBND\nHòa Bình, ngày 15 tháng 01 năm 2024\nKẾ HOẠCH\nCải cách hành chính\nnăm 2024',
    ],
    [
      'two columns with gaps',
      '   ỦY BAN NHÂN DÂN        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n     XÃ HÒA BÌNH              Độc lập – Tự do – Hạnh phúc\n  Số:  17 /KH-UBND      Hòa Bình, ngày 15 tháng 01 năm 2024\n              KẾ HOẠCH\n   Cải cách hành chính năm 2024',
    ],
    [
      'two columns run together',
      'ỦY BAN NHÂN DÂN CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\nXÃ HÒA BÌNH Độc lập - Tự do - Hạnh phúc\nSố: 17/KH-ƯBND Hòa Bình, ngày 15/01/2024\n**KẾ HOẠCH**\n**Cải cách hành chính năm 2024**',
    ],
    [
      'two columns with the motto broken over two lines',
      ' ỦY BAN NHÂN DÂN     CỘNG HÒA XÃ HỘI CHỦ NGHĨA\n XÃ HÒA BÌNH               VIỆT NAM\n Số: 17/KH-UBND      Độc lập - Tự do -\n                       Hạnh phúc\n  Hòa Bình, ngày 15 tháng 01 năm 2024\nKẾ HOẠCH\nCải cách hành chính năm 2024',
    ],
    [
      'two columns run together with the motto broken over two lines',
      'ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ\nXÃ HÒA BÌNH NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 17/KH-UBND\nHòa Bình, ngày 15 tháng 01 năm 2024\nKẾ HOẠCH\nCải cách hành chính năm 2024',
    ],
    [
      'a table of markdown',
      '| ỦY BAN NHÂN DÂN<br>XÃ HÒA BÌNH | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc |\n|---|---|\n| Số: 17/KH-UBND | *Hòa Bình, ngày 15 tháng 01 năm 2024* |\n# KẾ HOẠCH\n## Cải cách hành chính năm 2024',
    ],
    [
      'decomposed letters',
      'ỦY BAN NHÂN DÂN\nXÃ HÒA BÌNH\nSố: 17/KH-UBND\nHòa Bình, ngày 15 tháng 01 năm 2024\nKẾ HOẠCH\nCải cách hành chính năm 2024'.normalize(
        'NFD',
      ),
    ],
  ])('is the same printed %s', (_, text) => {
    expect(head(text)).toMatchObject(identity);
    expect(codes(text)).toEqual([]);
  });

  it('takes a subject below the type for the title', () => {
    expect(
      head('UBND XÃ HÒA BÌNH\nSố: 17/KH-UBND\nKẾ HOẠCH\nV/v tuyên truyền phòng cháy năm 2024'),
    ).toMatchObject({
      title: 'V/v tuyên truyền phòng cháy năm 2024',
      period: { from: '2024-01-01', to: '2024-12-31' },
    });
  });

  it.each([
    ['V/v phổ cập kỹ năng số cho người dân'],
    ['V/v phổ cập kỹ năng\nsố cho người dân'],
    ['V/v phổ cập\nkỹ năng số cho\n   người dân'],
  ])('keeps the subject of a letter whole: %j', (subject) => {
    const letter = `ỦY BAN NHÂN DÂN     CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nXÃ HÒA BÌNH       Độc lập - Tự do - Hạnh phúc\nSố: 17/UBND-VP     Hòa Bình, ngày 15 tháng 01 năm 2024\n${subject}\n\nKính gửi: Các thôn.\n`;
    expect(head(letter)).toMatchObject({
      symbol: '17/UBND-VP',
      title: 'V/v phổ cập kỹ năng số cho người dân',
    });
  });

  it.each([
    ['UBND TỈNH QUẢNG NGÃI\nSỞ THÔNG TIN VÀ\nTRUYỀN THÔNG', 'Sở Thông tin và Truyền thông', 'province'],
    ['UBND HUYỆN MỘ ĐỨC\nPHÒNG NỘI VỤ', 'Phòng Nội vụ', 'district'],
    ['UBND XÃ MỘ ĐỨC\nPHÒNG KINH TẾ', 'Phòng Kinh tế', 'commune'],
    ['BỘ NỘI VỤ', 'Bộ Nội vụ', 'central'],
    ['UBND HUYỆN MỘ ĐỨC\nBAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ', 'Ban Chỉ đạo chuyển đổi số', 'district'],
    ['ỦY BAN NHÂN DÂN\nTHÀNH PHỐ ĐÀ NẴNG', 'Ủy ban nhân dân thành phố Đà Nẵng', 'province'],
    ['ỦY BAN NHÂN DÂN\nTHÀNH PHỐ THỦ DẦU MỘT', 'Ủy ban nhân dân thành phố Thủ Dầu Một', 'district'],
    ['ĐẢNG BỘ TỈNH HƯNG YÊN\nHUYỆN ỦY TIÊN LỮ\n*', 'Huyện ủy Tiên Lữ', 'district'],
    ['CHỦ TỊCH\nỦY BAN NHÂN DÂN\nTỈNH AN GIANG', 'Chủ tịch ủy ban nhân dân tỉnh An Giang', 'province'],
  ])('%j is %s, tier %s', (agencies, issuer, issuerTier) => {
    const read = head(`${agencies}\nSố: 1/KH-UBND\nKẾ HOẠCH\nTuyên truyền`);
    expect([read.issuer?.toLowerCase(), read.issuerTier]).toEqual([issuer.toLowerCase(), issuerTier]);
  });

  it('of a letter has its subject for a title and its type from the symbol', () => {
    const text =
      'UBND TỈNH QUẢNG NGÃI\nSỞ NỘI VỤ\nSố: 2231/SNV-CCHC&PC\nV/v đôn đốc tuyên truyền\nnăm 2023\nQuảng Ngãi, ngày 12 tháng 9 năm 2023\nKính gửi:\n- UBND các huyện.\nThực hiện Kế hoạch số 1/KH-UBND, Sở Nội vụ đề nghị:';
    expect(head(text)).toMatchObject({
      type: 'CV',
      symbol: '2231/SNV-CCHC&PC',
      title: 'V/v đôn đốc tuyên truyền năm 2023',
      place: 'Quảng Ngãi',
    });
  });

  it('knows the decision that it is attached to', () => {
    expect(
      head(
        'KẾ HOẠCH\nTuyên truyền\n(Ban hành kèm theo Quyết định số 2074/QĐ- UBND ngày 05/3/2024\ncủa Chủ tịch UBND huyện)',
      ),
    ).toMatchObject({
      title: 'Tuyên truyền',
      attachedTo: '2074/QĐ-UBND',
    });
  });

  it('says nothing that is not printed, and warns of it', () => {
    expect(head('KẾ HOẠCH\nTuyên truyền cải cách hành chính')).toMatchObject({
      number: null,
      symbol: null,
      place: null,
      issuedOn: null,
      issuer: null,
      issuerTier: null,
      period: null,
    });
    expect(codes('KẾ HOẠCH\nTuyên truyền cải cách hành chính')).toEqual([
      'missing-header',
      'missing-number',
      'missing-date',
    ]);
  });

  it('keeps the type of a symbol without a number, and no date of a malformed one', () => {
    const text =
      'UBND HUYỆN X\nSố:      /CT-UBND     Hà Nam, ngày     tháng 8 năm 2025\nCHỈ THỊ\nVề kỷ cương';
    expect(head(text)).toMatchObject({
      type: 'CT',
      number: null,
      symbol: null,
      place: 'Hà Nam',
      issuedOn: null,
    });
    expect(codes(text)).toEqual(['missing-number', 'malformed-date']);
    expect(codes(text.replace('ngày     tháng 8', 'ngày 31 tháng 4'))).toContain('malformed-date');
  });

  it('reads the issuer from the preamble when the head is missing, with the one name that the text gives it', () => {
    const text = 'KẾ HOẠCH\nTuyên truyền năm 2023\nĐể thực hiện tốt, UBND xã ban hành Kế hoạch như sau:';
    expect(head(text).issuer).toBe('UBND xã');
    expect(readPlan(`${text}${body}Trên đây là Kế hoạch trên địa bàn xã Đức Phong.`).document).toMatchObject({
      issuer: 'UBND xã Đức Phong',
      issuerTier: 'commune',
    });
  });

  it.each([
    ['Cải cách hành chính giai đoạn 2022 - 2025', { from: '2022-01-01', to: '2025-12-31' }],
    [
      'Thực hiện Chương trình tổng thể giai đoạn 2021-2030 trong năm 2024',
      { from: '2024-01-01', to: '2024-12-31' },
    ],
    ['Công tác 6 tháng cuối năm 2023', { from: '2023-07-01', to: '2023-12-31' }],
    ['Công tác quý II năm 2024', { from: '2024-04-01', to: '2024-06-30' }],
    ['Công tác tháng 02/2024', { from: '2024-02-01', to: '2024-02-29' }],
    ['Chuyển đổi số đến năm 2025, định hướng đến năm 2030', null],
    ['Khai giảng năm học 2023 - 2024', null],
  ])('reads the period of "%s"', (title, period) => {
    expect(head(`KẾ HOẠCH\n${title}`).period).toEqual(period);
  });
});
