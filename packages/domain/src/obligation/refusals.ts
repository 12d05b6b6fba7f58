import { refusals } from '../refusal.ts';

/** Lý do từ chối đối với nhiệm vụ được giao: why a command to an obligation is refused. */
export const obligationRefusals = refusals({
  'obligation-unknown': {
    vi: 'Đơn vị không được giao nhiệm vụ này.',
    en: 'The unit does not owe this obligation.',
  },
  'obligation-not-accepted': {
    vi: 'Đơn vị chưa tiếp nhận nhiệm vụ này.',
    en: 'The unit has not accepted this obligation yet.',
  },
  'obligation-awaits-confirmation': {
    vi: 'Kết quả đã được báo cáo và đang chờ cấp trên xác nhận.',
    en: 'The work has been submitted and waits for the superior to confirm it.',
  },
  'obligation-not-submitted': {
    vi: 'Đơn vị chưa báo cáo kết quả để xác nhận hoặc trả lại.',
    en: 'There is no submission to confirm or return.',
  },
  'obligation-suspended': {
    vi: 'Nhiệm vụ đang tạm dừng; phải được cho tiếp tục trước khi thực hiện.',
    en: 'The obligation is suspended; it must be resumed first.',
  },
  'obligation-declined': {
    vi: 'Đơn vị đã từ chối nhiệm vụ này; chờ ý kiến của cơ quan giao.',
    en: 'The unit has declined this obligation; it waits for the issuer.',
  },
  'obligation-fulfilled': {
    vi: 'Nhiệm vụ đã được xác nhận hoàn thành.',
    en: 'The obligation has been fulfilled.',
  },
  'obligation-excused': {
    vi: 'Nhiệm vụ đã được miễn.',
    en: 'The obligation has been excused.',
  },
  'obligation-withdrawn': {
    vi: 'Nhiệm vụ đã được rút.',
    en: 'The obligation has been withdrawn.',
  },
  'obligation-passed-on': {
    vi: 'Nhiệm vụ đã được chuyển giao cho đơn vị khác.',
    en: 'The obligation has been passed on to another unit.',
  },
  'obligation-lapsed': {
    vi: 'Nhiệm vụ đã chấm dứt do sắp xếp đơn vị.',
    en: 'The obligation ended when its unit did, by decision.',
  },
  'invitation-declined': {
    vi: 'Đơn vị đã từ chối lời đề nghị; không thể yêu cầu thực hiện lại.',
    en: 'The unit has declined the invitation; it cannot be told to do it again.',
  },
  'percent-out-of-range': {
    vi: 'Tiến độ phải là số nguyên từ 0 đến 100 (nhận được {percent}).',
    en: 'Progress must be a whole number from 0 to 100, not {percent}.',
  },
  'progress-backwards': {
    vi: 'Tiến độ {percent}% thấp hơn mức đã báo cáo ({reported}%).',
    en: 'Progress of {percent}% is below what was reported ({reported}%).',
  },
  'submission-empty': {
    vi: 'Báo cáo kết quả phải có nội dung hoặc tài liệu kiểm chứng.',
    en: 'A submission must say something or carry evidence.',
  },
  'reason-required': {
    vi: 'Phải nêu rõ lý do.',
    en: 'A reason must be given.',
  },
  'due-unreal': {
    vi: '“{day}” không phải là một ngày có thật.',
    en: '“{day}” is not a day of the calendar.',
  },
  'extension-not-later': {
    vi: 'Thời hạn mới ({due}) phải sau thời hạn hiện tại ({current}).',
    en: 'The new due day ({due}) must be later than the present one ({current}).',
  },
  'reassigned-to-itself': {
    vi: 'Không thể chuyển nhiệm vụ cho chính đơn vị đang thực hiện.',
    en: 'An obligation cannot be passed on to the unit that owes it.',
  },
  'no-derived-plan-asked': {
    vi: 'Nhiệm vụ này không yêu cầu ban hành kế hoạch triển khai.',
    en: 'This obligation does not ask for a plan of one’s own.',
  },
  'derived-plan-known': {
    vi: 'Nhiệm vụ này đã được ghi nhận một kế hoạch triển khai khác.',
    en: 'Another plan is already noted as what this obligation asked for.',
  },
  'not-succeeded': {
    vi: 'Nhiệm vụ này không chuyển giao theo quyết định cần hủy.',
    en: 'This obligation was not passed on by the decision that is to be undone.',
  },
  'not-inherited': {
    vi: 'Nhiệm vụ này không nhận kế thừa theo quyết định cần hủy.',
    en: 'This obligation was not inherited by the decision that is to be undone.',
  },
  'heir-handed-in': {
    vi: 'Đơn vị kế thừa đã trình kết quả phần của mình, đang chờ xác nhận: kết quả ấy không bao gồm phần chuyển đến. Xác nhận hoặc trả lại trước, rồi mới gộp.',
    en: 'The heir has submitted its own work and waits for confirmation; that submission does not cover what would be joined. Confirm or return it first, then merge.',
  },
  'heir-went-on': {
    vi: 'Không hủy được quyết định chuyển giao: đơn vị kế thừa đã trình kết quả hoặc nhiệm vụ ở đó đã kết thúc (trạng thái: {state}). Trả lại kết quả trước khi hủy, hoặc để quyết định có hiệu lực.',
    en: 'The succession cannot be undone: the heir has submitted the work or it is closed there (state: {state}). Return the submission first, or let the decision stand.',
  },
  'others-joined': {
    vi: 'Không hủy được quyết định chuyển giao: nhiệm vụ ở đơn vị kế thừa còn gộp phần chuyển theo quyết định sau. Hủy quyết định sau trước.',
    en: 'The succession cannot be undone: a later decision merged more into the heir’s obligation. Undo the later decision first.',
  },
});
