import { refusals } from '../refusal.ts';

/** Lý do không nhận bảng chuyển đổi, or an answer that it cannot be held against. */
export const mappingRefusals = refusals({
  'mapping-unfit': {
    vi: 'Bảng chuyển đổi sai tại “{path}”: {problemVi}.',
    en: 'The mapping is wrong at “{path}”: {problem}.',
  },
  'mapping-version-unfit': {
    vi: 'Bảng chuyển đổi tiếp theo phải mang phiên bản {next}, không phải {given}.',
    en: 'The next mapping must have version {next}, not {given}.',
  },
  'page-unreadable': {
    vi: 'Câu trả lời của hệ thống một cửa không có danh sách tại “{path}” như bảng chuyển đổi quy định.',
    en: 'The answer of the system has no list at “{path}”, where the mapping says that there is one.',
  },
  'page-too-long': {
    vi: 'Câu trả lời của hệ thống một cửa có hơn {most} dòng trên một trang.',
    en: 'The answer of the system has more than {most} rows on one page.',
  },
  'page-token-unfit': {
    vi: 'Mã trang tiếp theo tại “{path}” phải là chuỗi không quá 500 ký tự, không chứa dữ liệu cá nhân.',
    en: 'The token of the next page at “{path}” must be a text of at most 500 characters without personal data.',
  },
});

/** Lý do dừng một dòng: the row is not handed over, and the feed goes on. */
export const stopRefusals = refusals({
  'row-unreadable': {
    vi: 'Dòng này không phải là một đối tượng JSON.',
    en: 'The row is not a JSON object.',
  },
  'field-missing': {
    vi: 'Thiếu trường “{field}”.',
    en: 'The field “{field}” is missing.',
  },
  'duplicate-field': {
    vi: 'Trường “{field}” đứng hai lần; không rõ giá trị nào mới đúng.',
    en: 'The field “{field}” stands twice; nobody knows which value is meant.',
  },
  'field-unmapped': {
    vi: 'Trường “{field}” không có trong bảng chuyển đổi.',
    en: 'The mapping does not know the field “{field}”.',
  },
  'text-unreadable': {
    vi: 'Trường “{field}” phải là một chuỗi từ 1 đến 200 ký tự trên một dòng.',
    en: 'The field “{field}” must be one line of text of 1 to 200 characters.',
  },
  'day-unreadable': {
    vi: 'Trường “{field}” không phải là một ngày viết theo dạng đã quy định.',
    en: 'The field “{field}” is no day in the form that the mapping says.',
  },
  'number-unreadable': {
    vi: 'Trường “{field}” phải là số nguyên không âm.',
    en: 'The field “{field}” must be a whole number from 0.',
  },
  'list-unreadable': {
    vi: 'Trường “{field}” phải là một danh sách.',
    en: 'The field “{field}” must be a list.',
  },
  'mark-unreadable': {
    vi: 'Trường “{field}” không phải là mốc thay đổi theo kiểu đã quy định.',
    en: 'The field “{field}” is no mark of the kind that the mapping says.',
  },
  'unit-unmapped': {
    vi: 'Mã đơn vị “{value}” tại trường “{field}” không có trong bảng chuyển đổi.',
    en: 'The mapping does not know the unit code “{value}” of the field “{field}”.',
  },
  'procedure-unmapped': {
    vi: 'Mã thủ tục “{value}” tại trường “{field}” không có trong bảng chuyển đổi.',
    en: 'The mapping does not know the procedure code “{value}” of the field “{field}”.',
  },
  'state-unmapped': {
    vi: 'Trạng thái “{value}” tại trường “{field}” không có trong bảng chuyển đổi.',
    en: 'The mapping does not know the state “{value}” of the field “{field}”.',
  },
  'personal-data-in-row': {
    vi: 'Trường “{field}” chứa nội dung giống dữ liệu cá nhân hoặc số hồ sơ; nội dung đó không được giữ lại.',
    en: 'The field “{field}” holds what looks like personal data or the number of a dossier; it was not kept.',
  },
});

/** Mã lý do dừng một dòng. */
export type StopCode = keyof typeof stopRefusals;
