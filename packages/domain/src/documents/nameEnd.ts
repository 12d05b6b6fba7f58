/** Verbs that an order goes on with behind the name of who must act. */
const verbs =
  'chuẩn bị|phối hợp|chủ trì|tham gia|tham dự|dự (?=họp|hội|các|đầy đủ)|đồng hành|có trách nhiệm|chịu trách nhiệm|có (?=kế hoạch|biện pháp|giải pháp|hình thức|văn bản|nhiệm vụ)|thực hiện|triển khai|căn cứ|chỉ đạo|hướng dẫn|theo dõi|tăng cường|chủ động|tích cực|xây dựng|ban hành|báo cáo|tuyên truyền|đẩy mạnh|đẩy nhanh|quan tâm|nghiêm túc|phổ biến|vận động|giám sát|tham mưu|bố trí|sắp xếp|cân đối|phân bổ|rà soát|kiểm tra|xác minh|đôn đốc|nhắc nhở|tiếp tục|thường xuyên|kịp thời|định kỳ|lồng ghép|là|tổng hợp|gửi|đưa|đăng|cung cấp|quán triệt|khẩn trương|nghiên cứu|để|trên cơ sở|trong (?=phạm vi|thời gian|quá trình|tháng|quý|năm)|theo (?=chức năng|dõi|thẩm quyền|nhiệm vụ|phân cấp|quy định)|trực tiếp|đảm bảo|bảo đảm|bảo vệ|bảo quản|bảo trì|cử|lập|thành lập|kiện toàn|củng cố|tập trung|nâng cao|nâng cấp|phát huy|phát động|phát hiện|phát hành|phát (?=tờ|miễn|trên)|duy trì|đánh giá|khảo sát|soạn thảo|góp ý|khắc phục|đề xuất|đề cao|nêu cao|thông tin|thông báo|giúp|trình|hoàn thành|hoàn thiện|phân công|giao|niêm yết|biên tập|biên soạn|sản xuất|phát sóng|mở|công khai|cập nhật|thẩm định|thẩm tra|phải|cần|hỗ trợ|tạo điều kiện|động viên|khuyến khích|cho ý kiến|chia sẻ|kết nối|nộp|nắm|ưu tiên|chấn chỉnh|bổ sung|nhân rộng|xem xét|quyết định|phê duyệt|yêu cầu|đề nghị|định hướng|lãnh đạo(?=,? (?:các|chỉ đạo|việc|thực hiện))|tiếp nhận|tiếp thu|giải quyết|giải ngân|giải trình|xử lý|trả (?=lời|kết quả)|thu nhận|thu thập|thu gom|chi trả|thanh toán|quản lý(?=,? (?:và )?(?:kinh phí|chặt|tài khoản|việc|hồ sơ|sử dụng))|vận hành|khai thác|ứng dụng|sử dụng|trang bị|lắp đặt|cài đặt|số hóa|huy động|ra quân|dành|lấy|gương mẫu|làm (?=đầu mối|tốt|rõ|thủ tục|việc với)|ký (?=số|cam kết|kết|ban hành|duyệt)|viết|họp|sơ kết|tổng kết|thống kê|tập huấn|bồi dưỡng|đào tạo|giới thiệu|biểu dương|khen thưởng|xếp loại|chấp hành|tuân thủ|bám sát|xác định|ngăn chặn|phòng ngừa|đấu tranh|cảnh báo|phản ánh|tự (?=kiểm tra|đánh giá|rà soát|giác|chấm)|cấp (?=phát|tài khoản|giấy|kinh phí)|h[àằ]ng (?=ngày|tuần|tháng|quý|năm)|mỗi (?=ngày|tuần|tháng|quý|năm)|trước (?=ngày)|chậm nhất|từ (?=ngày|tháng)|đồng thời|cùng(?= (?:giám sát|tham gia|thực hiện|phối hợp|vận động|theo dõi|triển khai|tuyên truyền|chịu trách nhiệm))|tổ chức(?= (?:thực hiện|triển khai|các|hội nghị|hội thi|tập huấn|tuyên truyền|phổ biến|cuộc|lớp|học tập|quán triệt|kiểm tra|đánh giá|tốt|rà soát|phong trào))|(?<!, )tổ chức(?= (?:cho|\\d|ít nhất|lấy|ký|bồi|trực|trao|mở|đối thoại|ra quân|sơ kết|tổng kết|họp|khảo sát|biên soạn))';
const firstVerb = new RegExp(
  `(?<![\\p{L}])(?<!(?:các|những|mọi|Quỹ|[Tt]rung tâm|(?<!, )[Bb]an|[Tt]ổ|[Tt]rưởng|cá nhân,|[Cc]ơ quan,|của|do|bị|theo|công tác|việc|thi đua|[Tt]hi đua,|[-–]|và|được) )(?:${verbs})(?:(?<= )|(?![\\p{L}]))`,
  'u',
);

const purposes =
  'kiểm tra|giám sát|thẩm định|thẩm tra|thanh tra|tư vấn|biên tập|biên soạn|soạn thảo|chỉ đạo|vận động|tuyên truyền|hỗ trợ|giúp việc|nghiên cứu|rà soát|khảo sát|đánh giá|xử lý|tiếp nhận|phối hợp(?= phổ biến)|phổ biến|giáo dục';
/** What a unit may be known by, where a verb that only orders follows. */
const occupations =
  'cung cấp|sử dụng|quản lý|tham gia|theo dõi|tham mưu|tiếp nhận|giải quyết|xử lý|vận hành|triển khai|hướng dẫn';
const strong = 'có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|chủ trì|chủ động|phải|cần';
/** Names with a verb in them: "Đoàn kiểm tra", "doanh nghiệp cung cấp dịch vụ …", "chương trình", "giao dịch". */
const compounds = [
  '\\([^()]*\\)',
  `(?:(?<!(?:huyện|tỉnh|thành|quận|thị|xã|công|liên|cơ sở) )đoàn|tổ|đội|hội đồng|(?<!,\\s)ban|[uủ][yỷ] ban|nhóm|quỹ|viện|công ty)(?: công tác)? (?:${purposes})(?:(?:,| và)? (?:${purposes}))*(?!\\p{L})`,
  `(?:cơ quan|đơn vị|tổ chức|doanh nghiệp|bộ phận|cán bộ|công chức|viên chức|người|lực lượng|cơ sở|cá nhân|hộ|đồng chí) (?:${occupations})(?:(?! (?:các|những|việc) )[^,.;:]){0,60}?(?= (?:${strong})(?!\\p{L}))`,
  '(?:cơ quan|đơn vị) chủ trì(?= (?!phối hợp|tham mưu|theo|xây|thực hiện|tổ chức|triển khai|hướng))',
  '(?:doanh nghiệp|công ty|đơn vị|tổ chức|nhà mạng) cung cấp dịch vụ',
  '(?:cơ quan|đơn vị|người|tổ chức) sử dụng(?= (?:ngân sách|lao động|dịch vụ|đất))',
  '(?:cơ sở|hộ|doanh nghiệp|đơn vị) sản xuất(?:(?:,| và)? kinh doanh)?',
  'cơ sở (?:đào tạo|bồi dưỡng|thu gom|tiếp nhận)',
  'bộ phận tiếp nhận(?: và |, )(?:hoàn )?trả kết quả',
  '(?:báo cáo|tuyên truyền|hướng dẫn|giám sát|kiểm tra) viên',
  '(?:công|độc|dân) lập|giao (?:dịch|thông)|trợ giúp pháp lý|dự bị động viên|đăng ký đất đai',
  '(?:chương|công|quy|quá|lộ|tiến) trình',
  '(?:đầu tư|trật tự|vật liệu|quản lý|doanh nghiệp|ngành) xây dựng',
  'thông tin (?:điện tử|đại chúng|và truyền thông|cơ sở)|(?:công nghệ|hệ thống|an toàn|cơ quan|cổng|trang) thông tin',
].join('|');
const compound = new RegExp(`(?<!\\p{L})(?:${compounds})`, 'giu');

/** What a name may go on with behind its territory: "UBND xã có liên quan", "các xã vùng cao". */
const furtherName =
  'và|hoặc|hội|đội|đoàn|[uủ][yỷ]|có|thuộc|trực thuộc|trên địa bàn|trong|tại|ở|cùng|theo|về|của|qua|liên quan|được|đã|đang|chưa|còn|khác|nêu|nơi|giáp|ven|vùng|miền|biên giới|đặc biệt|khó khăn|điểm|nông thôn|mới|xa|phía|sau|trước|ngoài|cấp|loại|bãi ngang|an toàn khu|với|đến|văn hóa|trưởng|phố|dân cư|đặc thù|gồm|như|đô thị|xã|phường|thị|thành|huyện|tỉnh|thôn|bản|ấp|khu|tổ|lân cận|nghèo|trọng điểm|đông|đồng bào|miễn|nhỏ|lớn';
/** "Công an xã bảo vệ …": behind its territory a name has ended, whatever verb follows. */
const behindTerritory = new RegExp(
  `(?<=(?<!\\p{L})(?:UBND|[UỦ][yỷ] ban nhân dân|Công an|Trưởng|Đoàn|Hội|MTTQ|Mặt trận|Bưu điện|Trạm|Trung tâm|Văn phòng|Phòng|Ban|Chủ tịch|Đài|Trường|Viện|Kho bạc|Ngân hàng|Công đoàn|đoàn thể|ngành|cơ quan|đơn vị|Các|tổ chức)(?!\\p{L})[^.;:]{0,80}(?<!\\p{L})(?:xã|phường|thị trấn|đặc khu|huyện|quận|tỉnh|thành phố|thị xã|thôn|bản|ấp|tổ dân phố|khu phố|khu dân cư) )(?=\\p{Ll})(?!(?:${furtherName})(?!\\p{L}))`,
  'u',
);
/** A sentence that begins without a full stop before it: a heading and its text joined. */
const nextSentence =
  /(?<=\p{Ll}) (?:Tích cực|Phối hợp|Chủ trì|Tham mưu|Tăng cường|Hướng dẫn|Chủ động|Thực hiện|Đẩy mạnh|Triển khai|Giám sát|Theo dõi|Căn cứ|Xây dựng kế hoạch|Tổ chức (?=tuyên truyền|thực hiện|triển khai|các)|Phát huy|Vận động|Chỉ đạo,? (?=định hướng|các)|Bố trí|Rà soát|Quan tâm|Tiếp tục|Cung cấp|Nâng cao|Tuyên truyền|Đôn đốc|Đề xuất|Chịu trách nhiệm|Có trách nhiệm|Báo cáo|Gửi|Cập nhật|Ban hành|Quán triệt|Định kỳ|Kịp thời|Thường xuyên) ?/u;

/** Chỗ hết tên: where the name of a unit ends and what it must do begins; the length of the text where nothing follows. */
export const nameEnd = (text: string): number => {
  const masked = text.replaceAll(compound, (name) => 'X'.repeat(name.length));
  const ends = [firstVerb, nextSentence, behindTerritory].map((words) => masked.search(words));
  return Math.min(text.length, ...ends.filter((end) => end >= 0));
};
