import { refusals } from '../refusal.ts';

/** Lý do từ chối đối với quyết định chuyển giao: why a command about succession is refused. */
export const successionRefusals = refusals({
  'succession-unknown': {
    vi: 'Chưa có quyết định chuyển giao này.',
    en: 'There is no such decision about succession.',
  },
  'succession-undone': {
    vi: 'Quyết định chuyển giao này đã bị hủy; phần hủy phải được quyết định lại bằng quyết định mới.',
    en: 'This decision was undone; what it passed must be decided by a new one.',
  },
  'succession-empty': {
    vi: 'Quyết định chuyển giao phải nêu ít nhất một nhiệm vụ, kế hoạch hoặc báo cáo.',
    en: 'A decision about succession must pass at least one obligation, plan or report.',
  },
  'succession-reason-required': {
    vi: 'Phải nêu rõ lý do chuyển giao hoặc hủy chuyển giao.',
    en: 'A reason must be given for a succession and for undoing it.',
  },
  'succession-unnamed': {
    vi: 'Phải nêu văn bản quyết định chuyển giao hoặc hủy chuyển giao.',
    en: 'The document that decides a succession, or undoes it, must be named.',
  },
});
