import { refusals } from '../refusal.ts';

/** Lý do từ chối đối với báo cáo: why a command to a report is refused. */
export const reportRefusals = refusals({
  'report-unknown': {
    vi: 'Chưa có báo cáo nào mang mã này.',
    en: 'There is no report with this id.',
  },
  'report-empty': {
    vi: 'Chưa có nội dung báo cáo nào được lưu để nộp.',
    en: 'Nothing of this report was saved that could be handed in.',
  },
  'report-awaits-judgement': {
    vi: 'Báo cáo đã nộp và đang chờ cơ quan nhận xem xét; chỉ sửa được khi bị trả lại.',
    en: 'The report was handed in and waits for its recipient; it changes only after it is returned.',
  },
  'report-accepted': {
    vi: 'Báo cáo đã được tiếp nhận; cơ quan nhận phải quyết định mở lại trước khi sửa.',
    en: 'The report was accepted; its recipient must decide to reopen it before it changes.',
  },
  'report-locked': {
    vi: 'Báo cáo đã khóa số liệu; chỉ sửa được sau khi có quyết định mở lại.',
    en: 'The report is locked; it changes only after a decision to reopen it.',
  },
  'report-not-submitted': {
    vi: 'Không có lần nộp nào đang chờ xem xét.',
    en: 'There is no submission that waits to be judged.',
  },
  'report-not-accepted': {
    vi: 'Báo cáo chưa được tiếp nhận.',
    en: 'The report was not accepted yet.',
  },
  'estimate-not-restated': {
    vi: 'Số liệu đang là ước tính (nộp trước khi chốt số liệu ngày {day}); phải có báo cáo đính chính trước khi khóa.',
    en: 'The figures are an estimate (handed in before the window closed on {day}); they must be restated before the report is locked.',
  },
  'report-passed-on': {
    vi: 'Báo cáo này đã chuyển cho đơn vị kế thừa hoặc đã chấm dứt theo quyết định sắp xếp.',
    en: 'This report was passed on to a successor, or ended by a decision about succession.',
  },
  'report-received': {
    vi: 'Báo cáo đã được nộp; không còn gì để chuyển giao.',
    en: 'The report was handed in; there is nothing left to pass on.',
  },
  'heir-has-reported': {
    vi: 'Đơn vị kế thừa đã nộp báo cáo của kỳ này; báo cáo ấy không bao quát thêm được. Trả lại hoặc mở lại báo cáo ấy trước, hoặc chọn cách xử lý khác.',
    en: 'The heir has handed in its report for this period, which cannot cover more. Return or reopen that report first, or decide otherwise.',
  },
  'heirs-unfit': {
    vi: 'Các đơn vị kế thừa không hợp với cách xử lý: chuyển và nhập cần đúng một đơn vị khác, chia cần ít nhất hai với phần địa bàn của từng đơn vị, chấm dứt không có đơn vị nào.',
    en: 'The heirs do not fit the way of passing: transfer and merge take exactly one other unit, divide at least two with the footprint of each, lapse none.',
  },
  'succession-unknown': {
    vi: 'Quyết định này không chuyển giao báo cáo này.',
    en: 'This decision did not pass this report on.',
  },
  'succession-differs': {
    vi: 'Quyết định này đã xử lý báo cáo theo cách khác hoặc đã bị hủy; phải có quyết định mới.',
    en: 'This decision dealt with the report in another way or was undone; a new decision is needed.',
  },
  'inheritance-used': {
    vi: 'Đơn vị kế thừa đã nộp báo cáo này; không hủy được nữa, trừ khi báo cáo bị trả lại.',
    en: 'The heir has handed this report in; it can no longer be undone unless the report is returned.',
  },
  'reason-required': {
    vi: 'Phải nêu rõ lý do.',
    en: 'A reason must be given.',
  },
  'decision-required': {
    vi: 'Mở lại báo cáo phải theo một văn bản quyết định.',
    en: 'A report is reopened only under a document that decides so.',
  },
  'figure-unknown': {
    vi: 'Chế độ báo cáo không có chỉ tiêu “{figure}”.',
    en: 'The regime has no figure “{figure}”.',
  },
  'figure-twice': {
    vi: 'Chỉ tiêu “{figure}” được ghi hai lần.',
    en: 'The figure “{figure}” is given twice.',
  },
  'section-unknown': {
    vi: 'Chế độ báo cáo không có phần “{section}”.',
    en: 'The regime has no section “{section}”.',
  },
  'section-twice': {
    vi: 'Phần “{section}” được ghi hai lần.',
    en: 'The section “{section}” is given twice.',
  },
  'figure-unfit': {
    vi: 'Chỉ tiêu “{figure}”: “{value}” không phải là {kind}; viết bằng chữ số, dấu chấm trước phần thập phân, không tách nhóm (ví dụ 1250 hoặc 98.63).',
    en: 'Figure “{figure}”: “{value}” is not {kindEn}; write digits, a point before decimals and no grouping (such as 1250 or 98.63).',
  },
  'content-missing': {
    vi: 'Còn thiếu nội dung bắt buộc: {parts}.',
    en: 'Required parts are missing: {parts}.',
  },
  'figure-falls': {
    vi: 'Số liệu lũy kế không được giảm nếu không giải trình: {figures}.',
    en: 'Cumulative figures must not fall without an explanation: {figuresEn}.',
  },
  'explanation-blank': {
    vi: 'Giải trình cho chỉ tiêu “{figure}” còn để trống.',
    en: 'The explanation of the figure “{figure}” is blank.',
  },
  'discharge-twice': {
    vi: 'Một nhiệm vụ được giao bị nêu hai lần trong cùng báo cáo.',
    en: 'One obligation is named twice in the same report.',
  },
  'discharge-percent': {
    vi: 'Phần nhiệm vụ hoàn thành phải từ 1 đến 99 phần trăm khi báo cáo một phần, 100 khi báo cáo toàn bộ (nhận được {percent}).',
    en: 'A part of an obligation is 1 to 99 per cent and the whole is 100, not {percent}.',
  },
  'regime-unknown': {
    vi: 'Không có chế độ báo cáo nào mang mã này.',
    en: 'There is no reporting regime with this id.',
  },
  'period-unknown': {
    vi: 'Chế độ báo cáo “{regime}” không có kỳ “{period}”.',
    en: 'The regime “{regime}” has no period “{period}”.',
  },
  'period-not-begun': {
    vi: 'Kỳ {period} bắt đầu lấy số liệu từ ngày {day}; chưa lập báo cáo được.',
    en: 'The window of {period} begins on {day}; there is no report before that.',
  },
  'unit-not-asked': {
    vi: 'Chế độ báo cáo “{regime}” không yêu cầu đơn vị này báo cáo kỳ {period}.',
    en: 'The regime “{regime}” does not ask this unit to report for {period}.',
  },
  'recipient-unknown': {
    vi: 'Chưa xác định được nơi nhận báo cáo: chế độ không có quy định cho cấp của đơn vị, hoặc đơn vị không có cấp trên trực tiếp.',
    en: 'It is not known to whom the unit reports: the regime has no leg for its tier, or nobody stands above it.',
  },
  'section-elsewhere': {
    vi: 'Bộ phận này không thuộc đơn vị báo cáo.',
    en: 'This section does not belong to the unit that reports.',
  },
  'discharge-not-owed': {
    vi: 'Đơn vị không được giao nhiệm vụ {obligation}; không lồng ghép được vào báo cáo này.',
    en: 'The unit does not owe the obligation {obligation}, which this report can therefore not discharge.',
  },
  'attachment-unknown': {
    vi: 'Báo cáo không có tệp kèm theo {sha256}.',
    en: 'The report has no attachment {sha256}.',
  },
  'attachments-too-many': {
    vi: 'Một báo cáo kèm nhiều nhất {most} tệp, tổng cộng {megabytes} MB.',
    en: 'A report carries at most {most} files, {megabytes} MB in all.',
  },
  'attachment-twice': {
    vi: 'Tệp “{name}” đã được đính kèm.',
    en: 'The file “{name}” is attached already.',
  },
});
