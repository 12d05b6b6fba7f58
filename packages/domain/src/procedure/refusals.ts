import { refusals } from '../refusal.ts';

/** Lý do từ chối đối với danh mục thủ tục hành chính và việc gắn nhiệm vụ với thủ tục. */
export const procedureRefusals = refusals({
  'procedure-unknown': {
    vi: 'Chưa có thủ tục hành chính “{procedure}” trong danh mục.',
    en: 'There is no procedure “{procedure}” in the catalogue.',
  },
  'procedure-code-unfit': {
    vi: 'Mã thủ tục phải là mã trên Cơ sở dữ liệu quốc gia, ví dụ 1.001193 hoặc 1.001193.000.00.00.H48.',
    en: 'The code of a procedure is that of the national database, like 1.001193 or 1.001193.000.00.00.H48.',
  },
  'procedure-published-differently': {
    vi: 'Thủ tục {code} đã được công bố với nội dung khác; thay đổi thì sửa đổi từ một ngày.',
    en: 'The procedure {code} was published with other contents; what changes is revised from a day on.',
  },
  'procedure-text-unfit': {
    vi: 'Tên thủ tục (nhiều nhất {name} ký tự) và lĩnh vực (nhiều nhất {field} ký tự) phải có và viết trên một dòng.',
    en: 'A procedure needs a name of at most {name} and a field of at most {field} characters, each on one line.',
  },
  'procedure-names-person': {
    vi: 'Tên thủ tục và lĩnh vực không được chứa số định danh, số điện thoại, thư điện tử hay mã hồ sơ.',
    en: 'The name and the field of a procedure hold no number of a citizen, phone, e-mail or number of a dossier.',
  },
  'procedure-tiers-unfit': {
    vi: 'Phải nêu ít nhất một cấp thực hiện thủ tục, mỗi cấp một lần.',
    en: 'At least one tier must be named that handles the procedure, each once.',
  },
  'procedure-day-unfit': {
    vi: '“{day}” không phải là một ngày có thật từ năm 1945 đến năm 2199.',
    en: '“{day}” is not a day of the calendar between 1945 and 2199.',
  },
  'procedure-document-missing': {
    vi: 'Phải nêu quyết định công bố.',
    en: 'The decision that publishes it must be named.',
  },
  'procedure-unchanged': {
    vi: 'Không có nội dung nào của thủ tục được sửa đổi.',
    en: 'Nothing of the procedure is revised.',
  },
  'procedure-revised-since': {
    vi: 'Nội dung thủ tục đã được quy định từ ngày {day}; chỉ sửa đổi từ ngày đó trở đi.',
    en: 'The procedure was published or revised from {day} on; it can be revised from that day on only.',
  },
  'procedure-abolished': {
    vi: 'Thủ tục đã bị bãi bỏ, ngày áp dụng cuối cùng là ngày {day}.',
    en: 'The procedure was abolished; {day} was its last day.',
  },
  'tie-missing': {
    vi: 'Nhiệm vụ này không được gắn với thủ tục nào.',
    en: 'This task is tied to no procedures.',
  },
  'tie-stands': {
    vi: 'Nhiệm vụ này đã được gắn với thủ tục theo nội dung khác; hãy bỏ gắn, nêu lý do, rồi gắn lại.',
    en: 'This task is tied to procedures in another way; untie it, with the reason, and tie it again.',
  },
  'tie-empty': {
    vi: 'Danh sách thủ tục hoặc lĩnh vực không được để trống; bỏ cả hai thì hiểu là mọi thủ tục của cấp thực hiện.',
    en: 'A list of procedures or of fields must not be empty; without both, all that the tier handles are meant.',
  },
  'tie-too-long': {
    vi: 'Một nhiệm vụ gắn với nhiều nhất {procedures} thủ tục và {fields} lĩnh vực, mỗi thứ một lần.',
    en: 'A task is tied to at most {procedures} procedures and {fields} fields, each once.',
  },
  'tie-field-unknown': {
    vi: 'Có lĩnh vực mà danh mục không có thủ tục nào; ghi đúng tên lĩnh vực như trong danh mục.',
    en: 'One of the fields has no procedure in the catalogue; write it as the catalogue does.',
  },
  'tie-task-unknown': {
    vi: 'Văn bản không có nhiệm vụ này.',
    en: 'The plan has no such task.',
  },
  'tie-reason-missing': {
    vi: 'Phải nêu rõ lý do bỏ gắn.',
    en: 'A reason for untying must be given.',
  },
});
