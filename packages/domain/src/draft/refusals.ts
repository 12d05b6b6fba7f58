import { refusals } from '../refusal.ts';

/** Lý do từ chối đối với văn bản đã đọc: why a command to a draft is refused. */
export const draftRefusals = refusals({
  'draft-unknown': {
    vi: 'Không có bản đọc nào mang mã này.',
    en: 'There is no draft with this id.',
  },
  'draft-imported-differently': {
    vi: 'Mã này đã dùng cho một văn bản khác.',
    en: 'This id was used for another document.',
  },
  'draft-closed': {
    vi: 'Bản đọc đã được xác nhận hoặc bị loại; không sửa được nữa.',
    en: 'The draft was confirmed or rejected and changes no more.',
  },
  'draft-confirmed': {
    vi: 'Bản đọc đã được xác nhận thành văn bản.',
    en: 'The draft was already confirmed as a plan.',
  },
  'question-unknown': {
    vi: 'Bản đọc không có câu hỏi này; có thể nội dung đã được sửa.',
    en: 'The draft has no such question; what it was about may have been edited.',
  },
  'answer-unfit': {
    vi: 'Câu hỏi này cần câu trả lời loại khác ({asks}).',
    en: 'This question takes an answer of another kind ({asks}).',
  },
  'questions-open': {
    vi: 'Còn {count} câu hỏi phải trả lời trước khi xác nhận: {questions}.',
    en: '{count} questions must be answered before the draft is confirmed: {questionsEn}.',
  },
  'edit-nowhere': {
    vi: 'Không có nội dung nào tại “{path}”.',
    en: 'There is nothing at “{path}”.',
  },
  'edit-stale': {
    vi: 'Nội dung tại “{path}” đã khác với nội dung người sửa nhìn thấy.',
    en: 'What stands at “{path}” is no longer what the editor has seen.',
  },
  'edit-unfit': {
    vi: 'Nội dung sửa tại “{path}” không hợp lệ: {problem}.',
    en: 'The edit at “{path}” does not fit: {problemEn}.',
  },
  'edit-of-origin': {
    vi: 'Không sửa được “{path}”: đây là dấu vết nguồn của văn bản.',
    en: '“{path}” says where something was read and cannot be edited.',
  },
  'edit-reason-missing': {
    vi: 'Phải nêu rõ lý do.',
    en: 'A reason must be given.',
  },
});
