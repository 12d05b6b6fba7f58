import { type Reckoning as Reckoned, reckonings } from '@thac/projections/judgement';
import { type ReportReckoning as ReportReckoned, reportReckonings } from '@thac/projections/reportStanding';
import { builder } from './builder.ts';

const values = <K extends string>(
  described: Record<K, string>,
): { [V in K]: { value: V; description: string } } =>
  Object.fromEntries(
    Object.entries<string>(described).map(([value, description]) => [value, { value, description }]),
  ) as { [V in K]: { value: V; description: string } };

export const Tier = builder.enumType('Tier', {
  description: 'Cấp hành chính của đơn vị.',
  values: values({
    central: 'Trung ương.',
    province: 'Cấp tỉnh.',
    district: 'Cấp huyện (đến hết 30/6/2025).',
    commune: 'Cấp xã.',
    below: 'Bộ phận bên trong một đơn vị.',
  }),
});

export const Capacity = builder.enumType('Capacity', {
  description: 'Thẩm quyền ký ban hành: tập thể và người đứng đầu là hai chủ thể khác nhau.',
  values: values({ collective: 'Tập thể (TM.).', head: 'Người đứng đầu.' }),
});

export const Modality = builder.enumType('Modality', {
  description: 'Tính chất của nhiệm vụ.',
  values: values({
    binding: 'Bắt buộc: giao, yêu cầu, có trách nhiệm.',
    invitation: 'Đề nghị: không bao giờ tính quá hạn.',
  }),
});

export const Role = builder.enumType('Role', {
  description: 'Vai trò của đơn vị trong nhiệm vụ.',
  values: values({ lead: 'Chủ trì.', support: 'Phối hợp.' }),
});

export const OutputKind = builder.enumType('OutputKind', {
  description: 'Loại kết quả phải có.',
  values: values({
    activity: 'Hoạt động phải thực hiện.',
    derivedPlan: 'Kế hoạch triển khai của chính đơn vị.',
    report: 'Báo cáo.',
    rate: 'Tỷ lệ phải đạt.',
  }),
});

export const Every = builder.enumType('Every', {
  description: 'Tập hợp đơn vị được hiểu theo ngày ban hành.',
  values: values({
    commune: 'Mọi đơn vị cấp xã thuộc đơn vị nêu tên.',
    district: 'Mọi đơn vị cấp huyện thuộc đơn vị nêu tên.',
    department: 'Mọi cơ quan chuyên môn trực thuộc.',
    unit: 'Mọi đơn vị trực thuộc.',
  }),
});

export const DraftState = builder.enumType('DraftState', {
  description: 'Trạng thái của bản đọc.',
  values: values({
    open: 'Đang chờ người xem xét.',
    confirmed: 'Đã xác nhận thành văn bản.',
    rejected: 'Đã loại.',
  }),
});

export const QuestionKind = builder.enumType('QuestionKind', {
  description: 'Loại câu hỏi về một bản đọc.',
  values: values({
    unsure: 'Đọc chưa chắc chắn.',
    missing: 'Không thấy trong văn bản.',
    issuer: 'Cơ quan ban hành là đơn vị nào.',
    capacity: 'Tập thể hay người đứng đầu ban hành.',
    citation: 'Viện dẫn là văn bản nào.',
    addressee: 'Nơi thực hiện là những đơn vị nào.',
    lead: 'Nhiệm vụ không ghi đơn vị chủ trì.',
    modality: 'Giao việc hay đề nghị.',
    chronology: 'Văn bản cũ hơn căn cứ của nó.',
    deadline: 'Hạn báo cáo không khớp kỳ chốt số liệu.',
  }),
});

export const AnswerKind = builder.enumType('DraftAnswerKind', {
  description: 'Loại câu trả lời.',
  values: values({
    confirmed: 'Đúng như đã đọc, hoặc đã xem cảnh báo.',
    unit: 'Một đơn vị, hoặc không đơn vị nào đã đăng ký.',
    capacity: 'Thẩm quyền ký.',
    addressees: 'Các đơn vị và tập hợp; để trống cả hai là không đơn vị nào.',
    document: 'Một văn bản đã đăng ký, hoặc không văn bản nào.',
    modality: 'Bắt buộc hay đề nghị.',
  }),
});

export const EditKind = builder.enumType('DraftEditKind', {
  description: 'Cách sửa bản đọc.',
  values: values({
    set: 'Đặt giá trị tại đường dẫn.',
    add: 'Thêm một mục vào danh sách tại đường dẫn.',
    remove: 'Bỏ mục tại đường dẫn khỏi danh sách.',
  }),
});

export const BasisKind = builder.enumType('BasisKind', {
  description: 'Nơi nêu văn bản viện dẫn.',
  values: values({ basis: 'Căn cứ ở phần mở đầu.', content: 'Viện dẫn trong nội dung.' }),
});

export const Edge = builder.enumType('Edge', {
  description: 'Vì sao biết có liên kết này.',
  values: values({ cited: 'Văn bản viện dẫn.', declared: 'Người nhập khai.', inferred: 'Hệ thống suy ra.' }),
});

export const PlanState = builder.enumType('PlanState', {
  description: 'Trạng thái của văn bản giao việc.',
  values: values({
    draft: 'Dự thảo, mới đăng ký.',
    issued: 'Đã ban hành.',
    replaced: 'Đã được thay thế.',
    recalled: 'Đã thu hồi.',
    concluded: 'Đã kết thúc.',
  }),
});

export const TaskState = builder.enumType('TaskState', {
  description: 'Trạng thái của nhiệm vụ trong văn bản.',
  values: values({ draft: 'Dự thảo.', standing: 'Đang có hiệu lực.', removed: 'Đã bãi bỏ.' }),
});

export const FlagCause = builder.enumType('FlagCause', {
  description: 'Điều đã thay đổi ở văn bản cấp trên.',
  values: values({ amended: 'Sửa đổi, bổ sung.', replaced: 'Thay thế.', recalled: 'Thu hồi.' }),
});

export const WorkState = builder.enumType('WorkState', {
  description: 'Trạng thái xử lý: suy từ các sự kiện đã ghi.',
  values: values({
    assigned: 'Đã giao.',
    accepted: 'Đã tiếp nhận.',
    underWay: 'Đang thực hiện.',
    submitted: 'Đã trình, chờ xác nhận.',
    fulfilled: 'Đã được xác nhận hoàn thành.',
    returned: 'Bị trả lại, thực hiện lại.',
    suspended: 'Tạm dừng.',
    declined: 'Đơn vị từ chối thực hiện; vẫn xét thời hạn cho đến khi cấp giao quyết định.',
    excused: 'Được miễn.',
    withdrawn: 'Đã rút.',
    passedOn: 'Đã chuyển đơn vị khác.',
    lapsed: 'Chấm dứt do sắp xếp đơn vị.',
  }),
});

export const PassingKind = builder.enumType('SuccessionPassing', {
  description: 'Cách xử lý điều còn treo khi đơn vị kết thúc.',
  values: values({
    transfer: 'Chuyển nguyên trạng cho một đơn vị kế thừa.',
    merge: 'Gộp của nhiều đơn vị thành một nhiệm vụ của đơn vị kế thừa.',
    divide: 'Chia cho nhiều đơn vị, mỗi đơn vị một phần.',
    handOver: 'Giao văn bản cho đơn vị khác theo dõi.',
    lapse: 'Chấm dứt, không có đơn vị kế thừa.',
  }),
});

export const HangingKind = builder.enumType('HangingKind', {
  description: 'Loại mục còn treo khi đơn vị kết thúc.',
  values: values({
    obligation: 'Nhiệm vụ được giao.',
    plan: 'Văn bản phải có người theo dõi.',
    report: 'Báo cáo còn phải nộp.',
  }),
});

export const Timeliness = builder.enumType('Timeliness', {
  description: 'Tình trạng thời hạn: tính cho ngày xét, không lưu.',
  values: values({
    noDeadline: 'Không hạn.',
    inTime: 'Trong hạn.',
    dueSoon: 'Sắp đến hạn (còn từ 3 ngày trở xuống).',
    overdue: 'Quá hạn.',
    doneInTime: 'Hoàn thành đúng hạn.',
    doneLate: 'Hoàn thành quá hạn.',
    notJudged:
      'Không xét thời hạn: lời đề nghị, việc được miễn, rút, tạm dừng, chuyển đơn vị khác, hoặc báo cáo chưa nộp lần nào.',
  }),
});

export const Reckoning = builder.enumType('Reckoning', {
  description: 'Cách tính một nhiệm vụ vào tỷ lệ hoàn thành chính thức; mỗi nhiệm vụ chỉ có một cách tính.',
  values: values(
    Object.fromEntries(Object.entries(reckonings).map(([name, { vi }]) => [name, vi])) as Record<
      Reckoned,
      string
    >,
  ),
});

export const ReportReckoning = builder.enumType('ReportReckoning', {
  description: 'Cách tính một báo cáo vào tỷ lệ đầy đủ và tỷ lệ đúng hạn; mỗi báo cáo chỉ có một cách tính.',
  values: values(
    Object.fromEntries(Object.entries(reportReckonings).map(([name, { vi }]) => [name, vi])) as Record<
      ReportReckoned,
      string
    >,
  ),
});

export const ReportCellState = builder.enumType('ReportCellState', {
  description: 'Trạng thái của một ô trong ma trận báo cáo.',
  values: values({
    notBegun: 'Chưa lập báo cáo.',
    draft: 'Dự thảo, chưa nộp.',
    submitted: 'Đã nộp, chờ tiếp nhận.',
    returned: 'Bị trả lại, phải lập lại.',
    accepted: 'Đã được tiếp nhận.',
    locked: 'Đã khóa số liệu.',
    reopened: 'Được mở lại để đính chính.',
    passedOn: 'Đã chuyển cho đơn vị kế thừa.',
    lapsed: 'Chấm dứt do sắp xếp.',
  }),
});

export const Waiting = builder.enumType('Waiting', {
  description: 'Việc triển khai qua một đơn vị đang chờ điều gì.',
  values: values({
    plan: 'Chờ kế hoạch triển khai của đơn vị.',
    action: 'Đã có kế hoạch, chờ việc làm đầu tiên theo kế hoạch ấy.',
    nothing: 'Không chờ: đã có việc làm đầu tiên.',
  }),
});

export const Category = builder.enumType('Category', {
  description: 'Loại hình chung của đơn vị.',
  values: values({
    territory: 'Địa bàn hành chính.',
    agency: 'Cơ quan nhà nước.',
    section: 'Bộ phận, chức danh bên trong một đơn vị.',
    outside: 'Tổ chức ngoài hệ thống nhà nước: Đảng, Mặt trận, đoàn thể.',
  }),
});

export const Rolling = builder.enumType('Rolling', {
  description: 'Cách tính khi ngày cuối của thời hạn là ngày nghỉ; do cơ quan ban hành chọn.',
  values: values({
    literal: 'Giữ nguyên ngày như ghi.',
    rolled: 'Chuyển sang ngày làm việc tiếp theo.',
  }),
});

export const Bound = builder.enumType('Bound', {
  description: 'Ngày được nêu có còn trong hạn không.',
  values: values({
    before: '“Trước ngày”: không gồm ngày ấy, hết hạn lúc 24 giờ ngày liền trước.',
    by: '“Chậm nhất ngày”: gồm cả ngày ấy.',
  }),
});

export const Frequency = builder.enumType('Frequency', {
  description: 'Tần suất của một chế độ báo cáo.',
  values: values({
    once: 'Một lần.',
    weekly: 'Hằng tuần.',
    monthly: 'Hằng tháng.',
    quarterly: 'Hằng quý.',
    semiannual: '6 tháng.',
    annual: 'Hằng năm.',
    cchc: 'Theo kỳ báo cáo cải cách hành chính, lũy kế: Quý I, 6 tháng, Quý III, năm.',
  }),
});

export const DueKind = builder.enumType('RecurringDueKind', {
  description: 'Cách xác định ngày đến hạn của một kỳ.',
  values: values({
    dayOfMonth: 'Một ngày trong tháng chốt số liệu, hoặc trong tháng cách đó một số tháng.',
    weekday: 'Thứ trong tuần, kể từ ngày chốt số liệu.',
    workingDaysAfterClosing: 'Số ngày làm việc sau ngày chốt số liệu.',
  }),
});

export const Consolidation = builder.enumType('Consolidation', {
  description: 'Cách tổng hợp từ các đơn vị bên dưới; không lấy trung bình.',
  values: values({
    sum: 'Cộng.',
    latest: 'Lấy số mới nhất.',
    list: 'Liệt kê theo đơn vị.',
    text: 'Người tổng hợp viết lại.',
  }),
});

export const FigureType = builder.enumType('FigureType', {
  description: 'Kiểu của chỉ tiêu số liệu.',
  values: values({ count: 'Số đếm.', decimal: 'Số thập phân.', money: 'Số tiền.' }),
});

export const RuleKind = builder.enumType('DeadlineRuleKind', {
  description: 'Loại quy tắc thời hạn.',
  values: values({
    none: 'Không hạn.',
    day: 'Một ngày.',
    after: 'Số ngày sau khi ban hành hoặc nhận.',
    span: 'Trong một khoảng thời gian.',
    continuous: 'Thường xuyên.',
    periodic: 'Định kỳ, không nói bao lâu một lần.',
    recurring: 'Lặp lại theo kỳ.',
    several: 'Nhiều hạn trong một câu.',
    unread: 'Chưa đọc được thành quy tắc; người nhập phải nêu ngày.',
  }),
});

export const ReportState = builder.enumType('ReportState', {
  description: 'Trạng thái báo cáo.',
  values: values({
    unbegun: 'Chưa lập; đã có quyết định chuyển giao hoặc kế thừa.',
    draft: 'Dự thảo, chưa nộp.',
    submitted: 'Đã nộp, chờ tiếp nhận.',
    returned: 'Bị trả lại, phải lập lại.',
    accepted: 'Đã được tiếp nhận.',
    locked: 'Đã khóa số liệu.',
    reopened: 'Được mở lại để đính chính; số liệu cũ còn hiệu lực.',
    passedOn: 'Đã chuyển cho đơn vị kế thừa.',
    lapsed: 'Chấm dứt do sắp xếp.',
  }),
});

export const ReportVerdict = builder.enumType('ReportVerdict', {
  description: 'Kết quả xem xét một lần nộp báo cáo.',
  values: values({
    waiting: 'Đang chờ.',
    returned: 'Bị trả lại.',
    accepted: 'Được tiếp nhận.',
  }),
});

export const DischargeShare = builder.enumType('DischargeShare', {
  description: 'Báo cáo thực hiện toàn bộ hay một phần nhiệm vụ.',
  values: values({
    whole:
      'Toàn bộ: tiếp nhận báo cáo là xác nhận hoàn thành nhiệm vụ do cơ quan nhận hoặc cơ quan ban hành chế độ giao.',
    part: 'Một phần: tiếp nhận báo cáo là ghi nhận tiến độ.',
  }),
});

export const PrefillSource = builder.enumType('PrefillSourceKind', {
  description: 'Loại nguồn của số điền sẵn.',
  values: values({
    below: 'Tổng hợp từ báo cáo đã tiếp nhận của cấp dưới.',
    obligations: 'Đếm từ nhiệm vụ được giao.',
    parts: 'Phần việc của các bộ phận trong đơn vị.',
    report: 'Báo cáo kỳ trước trong năm.',
  }),
});

export const RungTarget = builder.enumType('RungTarget', {
  description: 'Bậc nhắc việc gửi đến ai.',
  values: values({
    obliged: 'Chính đơn vị được giao nhiệm vụ.',
    superior: 'Đơn vị cấp trên trực tiếp của đơn vị đó, để đôn đốc.',
  }),
});

export const Tone = builder.enumType('ReminderTone', {
  description: 'Loại thư nhắc việc.',
  values: values({
    remind: 'Nhắc việc trước hạn.',
    urge: 'Đôn đốc việc quá hạn.',
    escalate: 'Báo cáo cấp trên về việc chậm thực hiện.',
  }),
});

export const ExclusionReason = builder.enumType('ReminderExclusion', {
  description: 'Lý do một nhiệm vụ đã đến bậc nhắc mà không nhắc.',
  values: values({
    fulfilled: 'Đã được xác nhận hoàn thành.',
    submitted: 'Đã trình, chờ xác nhận.',
    excused: 'Được miễn.',
    suspended: 'Đang tạm dừng.',
    declined: 'Đơn vị từ chối, chờ cơ quan giao quyết định.',
    withdrawn: 'Đã rút.',
    passedOn: 'Đã chuyển đơn vị khác.',
    lapsed: 'Chấm dứt do sắp xếp đơn vị.',
    invitation: 'Là lời đề nghị, không bắt buộc.',
    notInForce: 'Văn bản đã bị thu hồi, thay thế, kết thúc, hoặc nhiệm vụ đã bị bãi bỏ.',
    issuerEnded: 'Cơ quan giao không còn tồn tại vào ngày nhắc.',
    unitEnded: 'Đơn vị không còn tồn tại vào ngày nhắc.',
    noSuperior: 'Không có đơn vị cấp trên đang tồn tại để báo cáo.',
    reminded: 'Đã nhắc ở bậc này cho thời hạn này.',
  }),
});

export const DeliveryState = builder.enumType('DeliveryState', {
  description: 'Tình trạng của một lần chuyển thư.',
  values: values({
    waiting: 'Đang chờ gửi hoặc chờ gửi lại.',
    parked: 'Tạm gác sau nhiều lần không gửi được; chờ người xem và cho gửi lại.',
    delivered: 'Bên nhận đã nhận.',
  }),
});

export const DoubtKind = builder.enumType('DeadlineDoubtKind', {
  description: 'Điều cần xem lại ở một hạn báo cáo.',
  values: values({
    beforeClosing: 'Hạn đến trước khi chốt số liệu: chỉ có thể là số ước.',
    noWorkingDay: 'Không có ngày làm việc nào giữa ngày chốt số liệu và hạn.',
  }),
});

export const SuccessionExtent = builder.enumType('SuccessionExtent', {
  description: 'Mức kế thừa.',
  values: values({
    whole: 'Toàn bộ.',
    part: 'Một phần địa bàn.',
    function: 'Một chức năng.',
  }),
});

export const LineageDirection = builder.enumType('LineageDirection', {
  description: 'Chiều của dòng kế thừa.',
  values: values({
    predecessors: 'Về các đơn vị trước.',
    successors: 'Tới các đơn vị kế thừa.',
  }),
});

export const ChangeKind = builder.enumType('ReorganisationChangeKind', {
  description: 'Loại thay đổi trong văn bản sắp xếp.',
  values: values({
    establish: 'Thành lập.',
    rename: 'Đổi tên.',
    recode: 'Đặt hoặc đổi mã.',
    retype: 'Chuyển loại, cùng cấp.',
    retier: 'Chuyển cấp.',
    move: 'Chuyển nơi trực thuộc.',
    merge: 'Nhập.',
    split: 'Chia đơn vị.',
    transferPart: 'Điều chỉnh một phần địa bàn.',
    end: 'Kết thúc, không có đơn vị kế thừa.',
    transferFunction: 'Chuyển chức năng.',
  }),
});

export const ReorganisationHeading = builder.enumType('ReorganisationHeading', {
  description: 'Điều xảy ra với một đơn vị theo văn bản sắp xếp.',
  values: values({
    established: 'Thành lập.',
    renamed: 'Đổi tên.',
    recoded: 'Đổi mã.',
    reclassified: 'Chuyển loại hoặc cấp.',
    moved: 'Chuyển nơi trực thuộc.',
    ended: 'Kết thúc.',
    reduced: 'Còn lại sau khi chuyển một phần.',
    relieved: 'Chuyển đi một chức năng.',
    unchanged: 'Bản đồ đã đúng như văn bản.',
  }),
});

export const DifferenceKind = builder.enumType('DifferenceKind', {
  description: 'Một dòng của con số khác thế nào giữa hai thời điểm.',
  values: values({
    entered: 'Nay mới tính.',
    left: 'Nay không còn tính.',
    reckoned: 'Vẫn tính, theo cách khác.',
    altered: 'Vẫn tính như trước, nội dung khác.',
    restatedOnly: 'Không tính ở cả hai thời điểm, nhưng lẽ ra đã tính ở thời điểm trước.',
  }),
});

export const DifferenceReason = builder.enumType('DifferenceReason', {
  description: 'Vì sao một dòng khác giữa hai thời điểm.',
  values: values({
    backDated: 'Ghi lùi ngày: việc xảy ra đến hết ngày xét trước, sau thời điểm trước mới được ghi.',
    recorded: 'Việc xảy ra sau ngày xét trước, được ghi giữa hai thời điểm.',
    day: 'Ngày xét khác: không cần việc gì xảy ra.',
    surroundings: 'Nhiệm vụ không khác; cây đơn vị, văn bản hoặc kế hoạch triển khai quanh nó khác.',
  }),
});

export const DifferenceLateness = builder.enumType('DifferenceLateness', {
  description: 'Những sự kiện ghi không kịp thời nào được hỏi.',
  values: values({
    late: 'Ghi muộn: ghi vào một ngày sau ngày việc xảy ra.',
    backDated: 'Ghi lùi ngày: xảy ra đến hết ngày xét của thời điểm trước, sau thời điểm ấy mới được ghi.',
  }),
});

export const FactSubject = builder.enumType('FactSubject', {
  description: 'Mục của hồ sơ mà một khác biệt nói đến.',
  values: values({
    document: 'Bản thân văn bản.',
    basis: 'Một căn cứ hoặc viện dẫn.',
    task: 'Một nhiệm vụ trong văn bản.',
    flag: 'Một cảnh báo từ cấp trên.',
    unit: 'Đơn vị.',
    report: 'Một báo cáo của đơn vị.',
    obligation: 'Một nhiệm vụ được giao.',
  }),
});

export const FactKind = builder.enumType('FactDifferenceKind', {
  description: 'Một mục khác thế nào giữa hai thời điểm.',
  values: values({
    appeared: 'Trước chưa có.',
    gone: 'Nay không còn.',
    changed: 'Có ở cả hai thời điểm, nội dung khác.',
  }),
});

export const ReadKind = builder.enumType('ReadKind', {
  description: 'Loại tra cứu được ghi lại.',
  values: values({
    Read: 'Hỏi hoặc tải văn bản, bảng biểu.',
    Exported: 'Xuất gói để kiểm chứng.',
    ProofTaken: 'Lấy chứng thực của một vị trí.',
    OriginalTaken: 'Tải tệp gốc.',
    ReadsLost: 'Phần nhật ký trước đó đã mất, quản trị hệ thống đã xác nhận.',
  }),
});

export const Bucket = builder.enumType('Bucket', {
  description: 'Nhóm số đếm mà một trạng thái hồ sơ thuộc về.',
  values: values({
    pending: 'Đang giải quyết.',
    resolved: 'Đã giải quyết.',
    returned: 'Trả lại, rút, dừng.',
    none: 'Không tính.',
  }),
});

export const DeliveryMode = builder.enumType('WindowDeliveryMode', {
  description: 'Xử lý một lần gửi khi có mục bị từ chối.',
  values: values({
    all: 'Tất cả hoặc không gì cả: có một mục bị từ chối thì các mục khác không được dùng.',
    partial: 'Mục nào đúng thì nhận mục đó.',
  }),
});

export const DeliveryChannel = builder.enumType('WindowDeliveryChannel', {
  description: 'Số liệu đến bằng cách nào.',
  values: values({
    webhook: 'Hệ thống nguồn gửi đến, có chữ ký.',
    graphql: 'Người nhập qua GraphQL.',
    table: 'Người nhập bằng bảng tính.',
    poll: 'Hệ thống này lấy định kỳ từ nguồn.',
  }),
});

export const SettlingState = builder.enumType('WindowDeliveryState', {
  description: 'Một lần gửi số liệu đã xử lý hay chưa.',
  values: values({ waiting: 'Đã nhận, đang chờ xử lý.', settled: 'Đã xử lý từng mục.' }),
});

export const ItemOutcome = builder.enumType('WindowItemOutcome', {
  description: 'Kết quả của một mục số liệu.',
  values: values({
    recorded: 'Kỳ mới.',
    restated: 'Đính chính kỳ đã có.',
    outrun: 'Đến sau lần số liệu cao hơn: giữ lại, không có hiệu lực.',
    duplicate: 'Trùng với mục đã nhận.',
    unused: 'Không dùng, vì mục khác của lần gửi bị từ chối.',
    refused: 'Bị từ chối.',
  }),
});

export const RevisionKind = builder.enumType('WindowRevisionKind', {
  description: 'Một lần số liệu vào sổ thế nào.',
  values: values({
    recorded: 'Lần đầu của kỳ.',
    restated: 'Đính chính lần trước.',
    outrun: 'Đến sau lần số liệu cao hơn, chưa từng có hiệu lực.',
  }),
});
