/** Code within its territory, kind, and name, in which `{level}` is the kind of the territory. */
export type Body = readonly [code: string, kind: string, name: string];

/** Sở, ban, ngành của tỉnh năm 2021 (Nghị định 24/2014/NĐ-CP và 107/2020/NĐ-CP), đoàn thể và cơ quan của Đảng. */
export const provinceBodies: readonly Body[] = [
  ['VPUB', 'office', 'Văn phòng UBND tỉnh'],
  ['SNV', 'department', 'Sở Nội vụ'],
  ['STTTT', 'department', 'Sở Thông tin và Truyền thông'],
  ['STP', 'department', 'Sở Tư pháp'],
  ['STC', 'department', 'Sở Tài chính'],
  ['SKHDT', 'department', 'Sở Kế hoạch và Đầu tư'],
  ['SCT', 'department', 'Sở Công Thương'],
  ['SNN', 'department', 'Sở Nông nghiệp và Phát triển nông thôn'],
  ['SGTVT', 'department', 'Sở Giao thông vận tải'],
  ['SXD', 'department', 'Sở Xây dựng'],
  ['STNMT', 'department', 'Sở Tài nguyên và Môi trường'],
  ['SLDTBXH', 'department', 'Sở Lao động - Thương binh và Xã hội'],
  ['SVHTTDL', 'department', 'Sở Văn hóa, Thể thao và Du lịch'],
  ['SKHCN', 'department', 'Sở Khoa học và Công nghệ'],
  ['SGDDT', 'department', 'Sở Giáo dục và Đào tạo'],
  ['SYT', 'department', 'Sở Y tế'],
  ['SNgV', 'department', 'Sở Ngoại vụ'],
  ['TTT', 'inspectorate', 'Thanh tra tỉnh'],
  ['BQLDQ', 'provincial-agency', 'Ban Quản lý Khu kinh tế Dung Quất và các khu công nghiệp Quảng Ngãi'],
  ['DPTTH', 'service-unit', 'Đài Phát thanh và Truyền hình tỉnh'],
  ['BTGTU', 'party', 'Ban Tuyên giáo Tỉnh ủy'],
  ['BQN', 'party', 'Báo Quảng Ngãi'],
  ['MTTQ', 'front', 'Ủy ban MTTQ Việt Nam tỉnh'],
  ['TD', 'mass-organisation', 'Tỉnh đoàn'],
  ['LDLD', 'mass-organisation', 'Liên đoàn Lao động tỉnh'],
  ['HLHPN', 'mass-organisation', 'Hội Liên hiệp Phụ nữ tỉnh'],
  ['HND', 'mass-organisation', 'Hội Nông dân tỉnh'],
  ['HCCB', 'mass-organisation', 'Hội Cựu chiến binh tỉnh'],
];

/** Phòng chuyên môn của mọi huyện (Nghị định 37/2014/NĐ-CP và 108/2020/NĐ-CP), đoàn thể và cơ quan của Đảng. */
export const districtBodies: readonly Body[] = [
  ['VP', 'office', 'Văn phòng HĐND và UBND {level}'],
  ['PNV', 'division', 'Phòng Nội vụ'],
  ['PVHTT', 'division', 'Phòng Văn hóa và Thông tin'],
  ['PTP', 'division', 'Phòng Tư pháp'],
  ['PTCKH', 'division', 'Phòng Tài chính - Kế hoạch'],
  ['PTNMT', 'division', 'Phòng Tài nguyên và Môi trường'],
  ['PLDTBXH', 'division', 'Phòng Lao động - Thương binh và Xã hội'],
  ['PGDDT', 'division', 'Phòng Giáo dục và Đào tạo'],
  ['PYT', 'division', 'Phòng Y tế'],
  ['TT', 'inspectorate', 'Thanh tra {level}'],
  ['TTVH', 'service-unit', 'Trung tâm Truyền thông - Văn hóa - Thể thao {level}'],
  ['BTG', 'party', 'Ban Tuyên giáo cấp ủy {level}'],
  ['MTTQ', 'front', 'Ủy ban MTTQ Việt Nam {level}'],
  ['DTN', 'mass-organisation', 'Đoàn TNCS Hồ Chí Minh {level}'],
  ['HLHPN', 'mass-organisation', 'Hội Liên hiệp Phụ nữ {level}'],
  ['HND', 'mass-organisation', 'Hội Nông dân {level}'],
];

/** Phòng chuyên môn khác nhau giữa huyện với thị xã, thành phố (Nghị định 37/2014/NĐ-CP, Điều 8). */
export const urbanBodies = (kind: string): readonly Body[] =>
  kind === 'rural-district'
    ? [
        ['PNN', 'division', 'Phòng Nông nghiệp và Phát triển nông thôn'],
        ['PKTHT', 'division', 'Phòng Kinh tế và Hạ tầng'],
      ]
    : [
        ['PKT', 'division', 'Phòng Kinh tế'],
        ['PQLDT', 'division', 'Phòng Quản lý đô thị'],
      ];

/** Chức danh công chức cấp xã (Nghị định 112/2011/NĐ-CP, Điều 3) và các bộ phận. */
export const communePosts = (kind: string): readonly Body[] => [
  ['VPTK', 'post', 'Văn phòng – Thống kê'],
  ['VHXH', 'post', 'Văn hóa – Xã hội'],
  ['TPHT', 'post', 'Tư pháp – Hộ tịch'],
  ['TCKT', 'post', 'Tài chính – Kế toán'],
  kind === 'commune'
    ? ['DC', 'post', 'Địa chính – Nông nghiệp – Xây dựng và Môi trường']
    : ['DC', 'post', 'Địa chính – Xây dựng – Đô thị và Môi trường'],
  ['BCHQS', 'post', 'Chỉ huy trưởng Ban Chỉ huy Quân sự'],
  ['DTT', 'section', 'Đài truyền thanh'],
  ['MC', 'section', 'Bộ phận Tiếp nhận và Trả kết quả'],
  ['BBT', 'section', 'Ban Biên tập Cổng thông tin điện tử'],
];

/** Đảng ủy, Mặt trận và các đoàn thể chính trị - xã hội cấp xã. */
export const communeBodies: readonly Body[] = [
  ['DU', 'party', 'Đảng ủy {level}'],
  ['MTTQ', 'front', 'Ủy ban MTTQ Việt Nam {level}'],
  ['DTN', 'mass-organisation', 'Đoàn Thanh niên {level}'],
  ['HLHPN', 'mass-organisation', 'Hội Liên hiệp Phụ nữ {level}'],
  ['HND', 'mass-organisation', 'Hội Nông dân {level}'],
  ['HCCB', 'mass-organisation', 'Hội Cựu chiến binh {level}'],
];
