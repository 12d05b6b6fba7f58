import { refusals } from '../refusal.ts';

/** Lý do từ chối đối với nguồn số liệu một cửa. */
export const sourceRefusals = refusals({
  'source-unknown': {
    vi: 'Chưa có nguồn số liệu một cửa mang mã này.',
    en: 'There is no source of one-stop-shop figures with this id.',
  },
  'source-known': {
    vi: 'Nguồn số liệu mang mã “{code}” đã được đăng ký với nội dung khác; muốn thay đổi thì dùng lệnh thay đổi nguồn.',
    en: 'A source with the code “{code}” is registered with other contents; change it instead of registering it again.',
  },
  'source-code-unfit': {
    vi: 'Mã nguồn “{code}” phải gồm 2 đến 32 chữ cái thường không dấu, chữ số hoặc gạch nối, bắt đầu bằng chữ cái.',
    en: 'The code “{code}” of a source takes 2 to 32 small letters, digits or hyphens and begins with a letter.',
  },
  'source-name-unfit': {
    vi: 'Nguồn số liệu phải có tên và nhà cung cấp, mỗi mục không quá 300 ký tự.',
    en: 'A source needs a name and a vendor of at most 300 characters each.',
  },
  'source-scope-unfit': {
    vi: 'Phải nêu từ 1 đến {most} đơn vị mà nguồn được gửi số liệu, mỗi đơn vị một lần.',
    en: 'The scope of a source names 1 to {most} units, each once.',
  },
  'source-document-missing': {
    vi: 'Phải nêu văn bản cho phép kết nối nguồn số liệu.',
    en: 'The document that allows the source must be named.',
  },
  'source-reason-missing': { vi: 'Phải nêu rõ lý do.', en: 'A reason must be given.' },
  'source-day-unreal': {
    vi: '“{day}” không phải là một ngày có thật.',
    en: '“{day}” is not a day of the calendar.',
  },
  'source-closed': {
    vi: 'Nguồn số liệu đã đóng từ hết ngày {day}.',
    en: 'The source is closed, with {day} as its last day.',
  },
});

/** Lý do từ chối đối với bảng mã một cửa. */
export const codeTableRefusals = refusals({
  'code-table-known': {
    vi: 'Đã có bảng mã phiên bản “{version}” với nội dung khác; bảng mã thay đổi thì ban hành phiên bản mới.',
    en: 'There is another code table “{version}” already; a changed table is published as a new version.',
  },
  'code-table-version-unfit': {
    vi: 'Phiên bản bảng mã gồm 1 đến 32 chữ cái không dấu, chữ số, dấu chấm, gạch nối hoặc gạch dưới.',
    en: 'The version of a code table takes 1 to 32 plain letters, digits, dots, hyphens or underscores.',
  },
  'code-table-day-unreal': {
    vi: '“{day}” không phải là một ngày có thật.',
    en: '“{day}” is not a day of the calendar.',
  },
  'code-table-document-missing': {
    vi: 'Phải nêu văn bản quy định bảng mã.',
    en: 'The document that sets the code table must be named.',
  },
  'code-table-size-unfit': {
    vi: 'Bảng mã phải có từ 1 đến {most} trạng thái và từ 1 đến {most} hệ thống mã đơn vị.',
    en: 'A code table holds 1 to {most} states and 1 to {most} systems of unit codes.',
  },
  'code-table-entry-unfit': {
    vi: 'Mã trạng thái, tên trạng thái và hệ thống mã không được để trống và không quá 64 ký tự.',
    en: 'States, their names and systems of codes must be given, in at most 64 characters.',
  },
  'code-table-entry-twice': {
    vi: 'Mã “{code}” được nêu hai lần.',
    en: 'The code “{code}” stands twice.',
  },
});

/** Lý do từ chối cả lần gửi. */
export const deliveryRefusals = refusals({
  'delivery-differs': {
    vi: 'Lần gửi mang khóa “{key}” đã được nhận với nội dung khác.',
    en: 'A delivery with the key “{key}” was received with other contents.',
  },
  'delivery-key-unfit': {
    vi: 'Mỗi lần gửi phải có khóa riêng của nguồn, không quá 200 ký tự.',
    en: 'A delivery needs a key of its source, of at most 200 characters.',
  },
  'delivery-size-unfit': {
    vi: 'Mỗi lần gửi có từ 1 đến {most} kỳ số liệu.',
    en: 'A delivery holds 1 to {most} windows.',
  },
  'delivery-unknown': {
    vi: 'Không có lần gửi nào với ngần ấy kỳ số liệu để xử lý.',
    en: 'There is no delivery with as many windows to settle.',
  },
  'delivery-settled-before': {
    vi: 'Lần gửi đã được xử lý với kết quả khác.',
    en: 'The delivery is settled already, with another result.',
  },
});

/** Lý do từ chối một kỳ bởi những gì chuỗi đã có. */
export const seriesRefusals = refusals({
  overlapping: {
    vi: 'Kỳ số liệu trùng ngày với kỳ từ {from} đến {to} đã có (mã {window}).',
    en: 'The window shares days with the known one from {from} to {to} (id {window}).',
  },
  'revision-differs': {
    vi: 'Bản {revision} của kỳ này đã được gửi với nội dung khác; số liệu sửa lại phải mang số bản cao hơn.',
    en: 'Revision {revision} of this window was sent with other contents; a correction takes a higher revision.',
  },
});
