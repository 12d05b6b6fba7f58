import { describe, expect, it } from 'vitest';
import type { DocumentHead } from './draft.ts';
import { modalityOf, subjectOf, supportIn } from './subjects.ts';

describe('Reading whom a sentence assigns something to', () => {
  it.each([
    [
      'Giao Phòng Nội vụ chủ trì, phối hợp với Phòng Tư pháp thực hiện tuyên truyền.',
      'Giao',
      ['Phòng Nội vụ'],
      'chủ trì, phối hợp với Phòng Tư pháp thực hiện tuyên truyền.',
    ],
    ['UBND các xã, thị trấn xây dựng kế hoạch.', null, ['UBND các xã, thị trấn'], 'xây dựng kế hoạch.'],
    [
      'Đề nghị ủy ban Mặt trận Tổ quốc Việt Nam xã, các tổ chức đoàn thể chính trị - xã hội phối hợp tham gia',
      'Đề nghị',
      ['ủy ban Mặt trận Tổ quốc Việt Nam xã', 'các tổ chức đoàn thể chính trị - xã hội'],
      'phối hợp tham gia',
    ],
    [
      'Trân trọng đề nghị Ban Tuyên giáo Tỉnh ủy định hướng tuyên truyền.',
      'Trân trọng đề nghị',
      ['Ban Tuyên giáo Tỉnh ủy'],
      'định hướng tuyên truyền.',
    ],
    [
      'Đoàn kiểm tra liên ngành huyện xây dựng lịch.',
      null,
      ['Đoàn kiểm tra liên ngành huyện'],
      'xây dựng lịch.',
    ],
    [
      'Các phòng; UBND các xã (sau đây gọi là các đơn vị) cập nhật số liệu.',
      null,
      ['Các phòng', 'UBND các xã'],
      'cập nhật số liệu.',
    ],
    ['Trách nhiệm của cán bộ, công chức', 'Trách nhiệm của', ['cán bộ, công chức'], ''],
    ['Mời Mặt trận Tổ quốc xã cùng giám sát', 'Mời', ['Mặt trận Tổ quốc xã'], 'cùng giám sát'],
    ['Đề nghị Kho bạc tỉnh hỗ trợ đối soát.', 'Đề nghị', ['Kho bạc tỉnh'], 'hỗ trợ đối soát.'],
    [
      'Trung tâm hỗ trợ nông dân xây dựng kế hoạch.',
      null,
      ['Trung tâm hỗ trợ nông dân'],
      'xây dựng kế hoạch.',
    ],
    ['Trưởng các bản phải nộp phiếu đúng hạn.', null, ['Trưởng các bản'], 'phải nộp phiếu đúng hạn.'],
    ['Đề nghị Ban Tuyên giáo Huyện ủy', 'Đề nghị', ['Ban Tuyên giáo Huyện ủy'], ''],
    [
      'Công chức Văn hóa và Thông tin: Phối hợp với công chức VP-TK',
      null,
      ['Công chức Văn hóa và Thông tin'],
      'Phối hợp với công chức VP-TK',
    ],
    [
      'Chánh Văn phòng, Giám đốc Sở Nội vụ và Thủ trưởng các đơn vị chịu trách nhiệm thi hành Quyết định này',
      null,
      ['Chánh Văn phòng', 'Giám đốc Sở Nội vụ', 'Thủ trưởng các đơn vị'],
      'chịu trách nhiệm thi hành Quyết định này',
    ],
  ])('%s', (sentence, wording, units, rest) => {
    expect(subjectOf(sentence)).toMatchObject({ wording, units, rest });
  });

  it.each([
    'Hướng dẫn cán bộ, công chức, ban ngành, các đơn vị truyền thông',
    'Tăng cường công tác tuyên truyền',
    'Kinh phí thực hiện',
  ])('finds no unit in "%s"', (sentence) => {
    expect(subjectOf(sentence)).toBeNull();
  });

  it.each([
    ['Chủ trì, phối hợp với các ngành thực hiện tuyên truyền', ['các ngành']],
    [
      'Giao Phòng Nội vụ chủ trì, phối hợp với Phòng Tư pháp, UBND các xã, thị trấn tổ chức thực hiện',
      ['Phòng Tư pháp', 'UBND các xã, thị trấn'],
    ],
    ['Phối hợp tham gia', []],
  ])('finds who supports in "%s"', (sentence, units) => {
    expect(supportIn(sentence)).toEqual(units);
  });

  it.each([
    ['Đề nghị', 'Ủy ban MTTQ Việt Nam huyện', 'invitation'],
    ['Đề nghị', 'Ban Tuyên giáo Huyện ủy', 'invitation'],
    ['Đề nghị', 'các cơ quan, đơn vị', 'binding'],
    ['Đề nghị', 'UBND các xã, thị trấn', 'binding'],
    ['Yêu cầu', 'Đoàn thể xã', 'binding'],
    [null, 'Các ngành, Đoàn thể xã', 'binding'],
    ['Trân trọng kính mời', 'đại diện các tổ dân phố', 'invitation'],
  ])('%s %s: %s', (wording, unit, modality) => {
    expect(modalityOf(wording, [unit], null)).toBe(modality);
  });

  it.each([
    ['UBND phường An Bình', 'commune', 'Công an thành phố', 'invitation'],
    ['UBND phường An Bình', 'commune', 'Công an phường', 'binding'],
    ['UBND phường An Bình', 'commune', 'các phòng, đơn vị thuộc phường', 'binding'],
    ['UBND huyện An Bình', 'district', 'Sở Nội vụ', 'invitation'],
    ['UBND huyện An Bình', 'district', 'Bảo tàng tỉnh', 'invitation'],
    ['UBND huyện An Bình', 'district', 'Trung tâm Truyền thông huyện', 'binding'],
    ['UBND tỉnh An Bình', 'province', 'UBND các huyện, thị xã, thành phố', 'binding'],
    ['UBND tỉnh An Bình', 'province', 'UBND huyện Hòa Lạc', 'binding'],
    ['Phòng Văn hóa', 'district', 'Trung tâm Truyền thông huyện', 'invitation'],
    ['Phòng Văn hóa', 'district', 'UBND các xã, thị trấn', 'invitation'],
    ['Phòng Văn hóa', 'district', 'Phòng Nội vụ', 'invitation'],
    ['Phòng Văn hóa', 'district', 'Bộ phận Thông tin', 'binding'],
    ['Phòng Văn hóa', 'district', 'công chức trong phòng', 'binding'],
    ['Sở Nội vụ', 'province', 'các sở, ban, ngành', 'invitation'],
    ['Sở Nội vụ', 'province', 'Thủ trưởng các đơn vị trực thuộc', 'binding'],
    ['Sở Nội vụ', 'province', 'Phòng Cải cách hành chính', 'binding'],
  ] as const)('what %s (%s) asks of %s is %s', (issuer, issuerTier, unit, modality) => {
    const head = { issuer, issuerTier } as DocumentHead;
    expect(modalityOf('Đề nghị', [unit], head)).toBe(modality);
    expect(modalityOf('Giao', [unit], head)).toBe('binding');
  });
});
