/** Words that begin the name of an office, a post or a body wherever they stand with a capital. */
const bodies =
  'Đồng chí|Ông|Bà|Viettel|VNPT|MobiFone|VinaPhone|Agribank|UBND|ƯBND|UNBD|UBDN|UBNĐ|HĐND|UBMTT?Q(?:VN)?|MTTQ(?:VN)?|VP|Công đoàn|Hiệp hội|Học viện|Tạp chí|Tổ chức \\p{Lu}|Vụ trưởng|Phó Vụ trưởng|Cục trưởng|Đại học|[UỦ][Ỷy]\\s?ban|[UỦ][yỷ] ban|Hội đồng|Văn phòng|Trung tâm|Chi cục|Cục|Tổng cục|Công an|Thanh tra|Liên đoàn|Mặt trận|To[àa] án|Tòa án|Viện|Kho bạc|Bưu điện|Công chức|Cán bộ|Bộ phận|Thường trực|Chủ tịch|Phó Chủ tịch|Thủ trưởng|Giám đốc|Hiệu trưởng|Chánh|Trưởng|Bí thư|Lãnh đạo|Người đứng đầu|(?:Huyện|Tỉnh|Thành|Đảng|Quận|Thị) [uủ][yỷ]|(?:Huyện|Tỉnh|Thành|Quận|Thị|Xã) [đĐ]oàn|Nhà trường|Bệnh viện|Lực lượng|Quỹ|Nhóm|Đội ngũ|Đội (?:kiểm tra|tuyên truyền|quản lý|thông tin|công tác|trật tự|tình nguyện)|Đoàn (?:kiểm tra|giám sát|thanh tra|công tác|khảo sát|viên)|Tổ (?:giúp việc|công tác|trưởng|biên tập|tư vấn|thư ký|dân phố|công nghệ|hỗ trợ|kiểm tra|giám sát|tuyên truyền|hòa giải|thẩm định|soạn thảo|liên gia|tự quản|triển khai|rà soát)|Ngân hàng|Bảo hiểm|Công ty|Chi nhánh|Hạt|Đồn|Điện lực|Quân sự|Báo(?! cáo)|Cổng|Trang|Đài|Nhà văn hóa|Thư viện|Bảo tàng|Trạm|Chi hội|Chi đoàn|Hợp tác xã|Ban (?!ngành|hành|đầu|,)';
const properlyNamed = 'Phòng|Vụ|Sở|Bộ|Hội|Đoàn|Trường|Tổ|Ngành|Khối|Khoa|Đội|Đảng bộ|Chi bộ|Đơn vị|Cơ quan';
const posts = 'Tư pháp|Địa chính|Tài chính|Văn hóa|Văn hoá|Văn phòng|Kế toán|Kinh tế|Quân sự|Lao động';

const body = new RegExp(`^(?:${bodies})(?![\\p{L}])`, 'u');
const bodyByProperName = new RegExp(`^(?:${properlyNamed}) \\p{Lu}`, 'u');
const bodyInLowerCase =
  /^(?:phòng|sở|bộ|hội|đoàn|trường|tổ|văn phòng|trung tâm|đài|công an|ban|chi cục|cục|công chức|bộ phận|cổng|trạm|thanh tra|[uủ][yỷ] ban|đảng ủy|đảng uỷ|huyện ủy|tỉnh ủy) (?=\p{Lu})/u;
const post = new RegExp(`^(?:${posts})\\s*[-–—]\\s*\\p{L}`, 'u');
const acronym = /^\p{Lu}{3,}(?![\p{L}])/u;
const everyBody =
  /^(?:các|những|toàn thể|tất cả|mọi|đại diện|(?:mỗi|từng)(?= (?:cán bộ|công chức|cơ quan|đơn vị|phòng))|thủ trưởng|chủ tịch|tổ trưởng|trưởng|hiệu trưởng|giám đốc|chánh|lãnh đạo|người đứng đầu) /iu;
const places =
  /^(?:xã|phường|thị trấn|đặc khu|thị xã|thành phố|quận|huyện|thôn|bản|ấp|buôn|khối phố|khu phố|khu dân cư|tổ dân phố|tỉnh)(?!\p{L})/iu;
const kinds =
  /^(?:cơ quan|đơn vị|ban(?! hành)|ngành|đoàn thể|hội(?! (?:nghị|thi|thảo))|tổ chức(?= (?:chính trị|đoàn thể|đảng|xã hội|và|có|liên|công đoàn|thành viên|hội|cơ sở|kinh tế)|,|$)|cá nhân|địa phương|bộ phận|doanh nghiệp|phòng|sở|hội đoàn thể|cấp|khối|trường|công chức|cán bộ|viên chức|tập thể|chi hội|người|già làng)(?!\p{L})/iu;
/** "Cơ quan, đơn vị được kiểm tra": a kind without a name is the beginning of a collective. */
const bareKind =
  /^(?:(?:người đứng đầu|thủ trưởng|lãnh đạo) )?(?:cơ quan|phòng|sở|ban|ngành|bộ phận|tổ chức|đơn vị|(?:toàn thể )?(?:cán bộ|công chức|viên chức|người lao động|đảng viên)(?:, (?:công chức|viên chức|người lao động|đảng viên|đoàn viên))*)$/iu;
/** "Phòng Công chức, viên chức": what an office is for goes on behind the comma. */
const offices = /^(?:phòng|vụ|cục|chi cục|ban) (?:.* )?(?:công chức|cán bộ|tổ chức|lao động)$/iu;
const staff = /^(?:công chức|viên chức|cán bộ|người có công)(?:$| (?=và ))/iu;
/** "Ông Lê Văn Năm, Trưởng phòng Nội vụ": the post says who the person is. */
const person = /^(?:Ông|Bà|Đồng chí|Đ\/c) [^,]+$/u;
const postOf =
  /^(?:(?:Quyền |Phó )?(?:Chủ tịch|Trưởng|Giám đốc|Bí thư|Chánh)|Phó \p{L}+|Ủy viên|[Cc]ông chức|[Cc]án bộ|[Cc]huyên viên)(?!\p{L})/u;
const territory =
  /^(?:UBND|[UuỦủ][yỷ] ban nhân dân|Chủ tịch UBND) (?:các |cấp )?(?:xã|huyện|phường|thị|thành|đặc|quận)/iu;

/** "Ban tự quản các buôn": many by its places, so that who follows is another. */
const ofPlaces =
  /^(?!các|những|mọi|toàn thể|tất cả)[^,;]{2,60} (?:các|những) (?:xã|phường|thị trấn|thôn|bản|ấp|buôn|làng|xóm|khóm|sóc|khối phố|khu phố|khu dân cư|tổ dân phố)(?:(?:, | và )(?:xã|phường|thị trấn|thôn|bản|ấp|buôn|làng|xóm|khóm|sóc|khối phố|khu phố|khu dân cư|tổ dân phố))*(?: trên địa bàn)?(?: (?:xã|phường))?$/iu;

/** Danh sách đơn vị: the units of a printed list; a collective phrase, and a comma or "và" inside a name, stay whole. */
export const splitUnits = (list: string): string[] => {
  const units: string[] = [];
  let unit = '';
  for (const { separator, text } of partsOf(list)) {
    if (unit !== '' && !parts(unit, separator, text)) unit += `${separator}${text}`;
    else {
      units.push(unit);
      unit = text;
    }
  }
  return [...units, unit].map(bare).filter((one) => one !== '');
};

/** Whether words begin as the name of an office, a post, or a kind of offices does. */
export const namesUnit = (text: string): boolean => beginsUnit(text.trim()) || kinds.test(text.trim());

const beginsUnit = (text: string): boolean =>
  body.test(text) ||
  bodyByProperName.test(text) ||
  bodyInLowerCase.test(text) ||
  post.test(text) ||
  everyBody.test(text);

const parts = (unit: string, separator: string, next: string): boolean => {
  if (separator.includes(';')) return true;
  const conjunction = separator.includes('và');
  if (!conjunction && person.test(unit.trim()) && postOf.test(next)) return false;
  if (offices.test(unit.trim()) && staff.test(next)) return false;
  if (conjunction && isHalfOfName(unit, next)) return false;
  if ((places.test(next) && !body.test(next)) || /^các cấp/iu.test(unit.trim()) || /^các cấp/iu.test(next))
    return false;
  if (
    conjunction &&
    /^(?:các|những) (?!sở|ban|ngành|phòng|cơ quan|đơn vị|tổ chức|hội|đoàn|xã|huyện|quận|phường|thành phố|địa phương|bộ|trường|trưởng|công chức|cán bộ|doanh nghiệp|cá nhân|thành viên|tập thể|chi|thôn|tổ|UBND|đồng chí|lực lượng|cấp)/iu.test(
      next,
    )
  )
    return false;
  if (beginsUnit(next) || (!conjunction && acronym.test(next))) return true;
  if (!kinds.test(next) || conjunction || bareKind.test(unit.trim())) return false;
  return (
    territory.test(unit.trim()) ||
    ofPlaces.test(unit.trim()) ||
    !/(?<!\p{L})(?:các|những|toàn thể|mọi)(?!\p{L})/iu.test(unit)
  );
};

/** "Văn phòng HĐND và UBND huyện", "Báo và Đài": what "và" binds into one name. */
const isHalfOfName = (unit: string, next: string): boolean =>
  (/(?:HĐND|Hội đồng nhân dân|ĐBQH|Quốc hội|Đảng [uủ][yỷ])\s*$/u.test(unit) &&
    /^\s*(?:(?:Phó )?Chánh |Lãnh đạo )?Văn phòng/iu.test(unit) &&
    /^(?:UBND|HĐND|Hội đồng|[UỦ][yỷ] ban)/u.test(next)) ||
  /^\s*\p{L}+\s*$/u.test(unit);

const partsOf = (list: string): { separator: string; text: string }[] => {
  const found: { separator: string; text: string }[] = [];
  let [depth, from, separator] = [0, 0, ''];
  for (const match of list.matchAll(/[()“”]|[;,\n]\s*(?:và\s+)?|\s+và\s+/gu)) {
    if (match[0] === '(' || match[0] === '“') depth += 1;
    else if (match[0] === ')' || match[0] === '”') depth = Math.max(0, depth - 1);
    else if (depth === 0) {
      found.push({ separator, text: list.slice(from, match.index) });
      separator = match[0].replace('\n', '; ');
      from = match.index + match[0].length;
    }
  }
  return [...found, { separator, text: list.slice(from) }];
};

const bare = (unit: string): string =>
  unit
    .replaceAll(/\s+/gu, ' ')
    .replace(/\s*\((?:sau đây )?(?:gọi|viết) (?:tắt|chung)? ?là[^)]*\)/iu, '')
    .replace(/\s*\((?:là )?(?:cơ quan|đơn vị) (?:thường trực|chủ trì|đầu mối)[^)]*\)/iu, '')
    .replace(/^[\s*+–-]+/u, '')
    .replace(/(?:[\s.,;:*/]|…)+$/u, '');
