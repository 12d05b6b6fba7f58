import { describe, expect, it } from 'vitest';
import { readPlan } from './reader.ts';

const read = (foot: string) =>
  readPlan(`KẾ HOẠCH\nTuyên truyền\nI. MỤC ĐÍCH\n1. Nâng cao nhận thức.\n${foot}`);

const expected = {
  recipients: ['UBND huyện (b/c)', 'CT, các PCT UBND xã', 'Các ngành và các thôn trên địa bàn xã'],
  archive: ['VT', 'VH (2b)'],
  signatures: [
    { role: 'signatory', authority: ['TM.', 'KT.'], position: 'PHÓ CHỦ TỊCH', name: 'Trần Thị Hồng Vân' },
  ],
};

describe('The foot of a document', () => {
  it.each([
    [
      'recipients first',
      'Nơi nhận:\n- UBND huyện (b/c);\n- CT, các PCT UBND xã;\n- Các ngành và các thôn\n trên địa bàn xã;\n- Lưu: VT, VH (2b).\nTM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n(Đã ký)\nTrần Thị Hồng Vân',
    ],
    [
      'signature first',
      'TM.ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nTrần Thị Hồng Vân\nNơi nhận:\n- UBND huyện (b/c);\n- CT, các PCT UBND xã;\n- Các ngành và các thôn trên địa bàn xã;\n- Lưu: VT, VH (2b).',
    ],
    [
      'side by side',
      'Nơi nhận:                              TM. ỦY BAN NHÂN DÂN\n- UBND huyện (b/c);                       KT. CHỦ TỊCH\n- CT, các PCT UBND xã;                    PHÓ CHỦ TỊCH\n- Các ngành và các thôn\n  trên địa bàn xã;\n- Lưu: VT, VH (2b).                     Trần Thị Hồng Vân',
    ],
    [
      'side by side, run together',
      'Nơi nhận: TM. ỦY BAN NHÂN DÂN\n- UBND huyện (b/c); KT. CHỦ TỊCH\n- CT, các PCT UBND xã; PHÓ CHỦ TỊCH\n- Các ngành và các thôn trên địa bàn xã;\n- Lưu: VT, VH (2b). Trần Thị Hồng Vân',
    ],
    [
      'with the signature far to the right',
      'Nơi nhận:\n- UBND huyện (b/c);\n- CT, các PCT UBND xã;\n- Các ngành và các thôn trên địa bàn xã;\n- Lưu: VT, VH (2b).\n                                        TM. ỦY BAN NHÂN DÂN\n                                        KT. CHỦ TỊCH\n                                        PHÓ CHỦ TỊCH\n                                        Trần Thị Hồng Vân',
    ],
    [
      'in a table of markdown',
      '| *Nơi nhận:*<br>- UBND huyện (b/c);<br>- CT, các PCT UBND xã;<br>- Các ngành và các thôn trên địa bàn xã;<br>- Lưu: VT, VH (2b). | **TM. ỦY BAN NHÂN DÂN**<br>**KT. CHỦ TỊCH**<br>**PHÓ CHỦ TỊCH**<br><br>**Trần Thị Hồng Vân** |',
    ],
  ])('is the same printed %s', (_, foot) => {
    expect(read(foot)).toMatchObject(expected);
    expect(read(foot).clauses[0]?.children[0]?.text).toBe('Nâng cao nhận thức.');
  });

  const paragraph =
    'UBND huyện (b/c; qua Phòng Nội vụ); CT, các PCT UBND xã; Các ngành và các thôn trên địa bàn xã; Lưu: VT; VH (2b).';
  const block = 'TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nTrần Thị Hồng Vân';
  it.each([
    ['above the signature', `Nơi nhận: ${paragraph}\n${block}`],
    ['below the signature', `${block}\nNơi nhận: ${paragraph}`],
    ['on a line of its own', `Nơi nhận:\n${paragraph}\n${block}`],
    ['broken by the page', `Nơi nhận: ${paragraph.replace('ngành và ', 'ngành và\n')}\n${block}`],
    ['broken within the archive', `Nơi nhận: ${paragraph.replace('VT; ', 'VT,\n')}\n${block}`],
    ['with the signature behind it', `Nơi nhận: ${paragraph} ${block}`],
    [
      'with the signature beside it',
      'Nơi nhận: UBND huyện (b/c; qua Phòng Nội vụ);      TM. ỦY BAN NHÂN DÂN\nCT, các PCT UBND xã; Các ngành                          KT. CHỦ TỊCH\nvà các thôn trên địa bàn xã;                            PHÓ CHỦ TỊCH\nLưu: VT; VH (2b).\n                                                    Trần Thị Hồng Vân',
    ],
    ['with marks', `Nơi nhận: - ${paragraph.replaceAll(/; (?=CT|Các|Lưu)/gu, '; - ')}\n${block}`],
  ])('divides recipients printed as one paragraph %s', (_, foot) => {
    const [, ...further] = expected.recipients;
    expect(read(foot)).toMatchObject({
      ...expected,
      recipients: ['UBND huyện (b/c; qua Phòng Nội vụ)', ...further],
    });
  });

  it.each([
    'Nơi nhận: Sở Nội vụ (b/c); VP. Công an xã; Các thôn và các trường học, Lưu: VT, VH (2b).',
    'Nơi nhận: Sở Nội vụ (b/c). VP. Công an xã. Các thôn và các trường học. Lưu: VT, VH (2b).',
    'Nơi nhận:\n1. Sở Nội vụ (b/c);\n2. VP. Công an xã;\n3. Các thôn và các trường học;\n4. Lưu: VT, VH (2b).',
  ])('divides recipients behind full stops, before the archive, or counted: %j', (list) => {
    const { recipients, archive, signatures } = read(`${list}\n${block}`);
    expect(recipients).toEqual(['Sở Nội vụ (b/c)', 'VP. Công an xã', 'Các thôn và các trường học']);
    expect({ archive, signatures }).toMatchObject({
      archive: expected.archive,
      signatures: expected.signatures,
    });
  });

  it.each([
    ['TL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG\nLê Văn Tám', ['TL.'], 'CHÁNH VĂN PHÒNG'],
    ['TUQ. GIÁM ĐỐC\nTRƯỞNG PHÒNG HÀNH CHÍNH\nLê Văn Tám', ['TUQ.'], 'TRƯỞNG PHÒNG HÀNH CHÍNH'],
    ['Q. CHỦ TỊCH\nLê Văn Tám', ['Q.'], 'CHỦ TỊCH'],
    ['T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\nLê Văn Tám', ['TM.'], 'PHÓ BÍ THƯ'],
    ['GIÁM ĐỐC\nLê Văn Tám', [], 'GIÁM ĐỐC'],
    ['T/M UBND XÃ\nK/T CHỦ TỊCH\nPHÓ CHỦ TỊCH\nLê Văn Tám', ['TM.', 'KT.'], 'PHÓ CHỦ TỊCH'],
    ['TM. ỦY BAN NHÂN DÂN\nKT CHỦ TỊCH\nPHÓ CHỦ TỊCH\nLê Văn Tám', ['TM.', 'KT.'], 'PHÓ CHỦ TỊCH'],
    ['TM. UBND XÃ\nPhó Chủ tịch Thường trực\nLê Văn Tám', ['TM.'], 'Phó Chủ tịch Thường trực'],
  ])('reads %j without recipients', (foot, authority, position) => {
    expect(read(foot).signatures).toMatchObject([{ authority, position, name: 'Lê Văn Tám' }]);
    expect(read(foot).recipients).toEqual([]);
  });

  it.each([
    [
      'Người ký: Ủy ban nhân dân xã\nHòa Bình\nEmail: ubnd@hoabinh.gov.vn\nThời gian ký: 12.09.2023 15:04:05\n+07:00',
    ],
    [
      'Người ký: Ủy ban nhân dân\nxã Hòa Bình\nEmail:\nubnd@hoabinh.gov.vn\nThời gian ký:\n12.09.2023\n15:04:05 +07:00',
    ],
    [
      'Người ký:\nỦy ban nhân dân xã Hòa Bình\nThời gian ký: 12.09.2023 15:04:05 +07:00\nEmail: ubnd@hoabinh.\ngov.vn',
    ],
    [
      'Ký bởi: Ủy ban nhân dân xã Hòa Bình\nEmail: ubnd@hoabinh.gov.vn\nThời gian ký: 12.09.2023 15:04:05 +07:00\nCơ quan: Huyện Kim Bảng,\ntỉnh Hà Nam',
    ],
  ])('puts the broken lines of an electronic signature together: %j', (block) => {
    const plan = readPlan(
      `${block}\nỦY BAN NHÂN DÂN\nXÃ HÒA BÌNH\nSố: 17/KH-UBND\nKẾ HOẠCH\nTuyên truyền\nI. MỤC ĐÍCH\n1. Nâng cao nhận thức.`,
    );
    expect(plan.signatures).toMatchObject([
      {
        role: 'electronic',
        name: 'Ủy ban nhân dân xã Hòa Bình',
        email: 'ubnd@hoabinh.gov.vn',
        signedAt: '2023-09-12T15:04:05+07:00',
      },
    ]);
    expect(plan.document).toMatchObject({ issuer: 'Ủy ban nhân dân xã Hòa Bình', symbol: '17/KH-UBND' });
  });

  it.each(['H’Nguyên Byă', "K'Sor Thị Brêu", 'Y Bhiu Mlô', 'NGUYỄN THỊ TÁM'])('reads the name %s', (name) => {
    const [signature] = read(`TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n${name}`).signatures;
    expect(signature?.name).toBe(name);
  });

  it('keeps an electronic signature as one of its own', () => {
    const text =
      'CHỦ TỊCH\nLê Văn Tám\nKý bởi: UBND xã Hòa Bình\nEmail: ubnd@hoabinh.gov.vn\nThời gian ký: 12-09-2023 15:04:05 +07:00';
    expect(read(text).signatures).toMatchObject([
      { role: 'signatory', name: 'Lê Văn Tám' },
      {
        role: 'electronic',
        name: 'UBND xã Hòa Bình',
        email: 'ubnd@hoabinh.gov.vn',
        signedAt: '2023-09-12T15:04:05+07:00',
        position: null,
      },
    ]);
  });

  it('names no one where no one is named', () => {
    expect(read('Trên đây là Kế hoạch./.')).toMatchObject({
      signatures: [],
      recipients: [],
      archive: [],
      places: { recipients: null, archive: null },
    });
  });
});
