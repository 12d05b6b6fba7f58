import { refusals } from '../refusal.ts';

/** Lý do từ chối đối với việc đôn đốc: why a ladder or a reminder is refused. */
export const reminderRefusals = refusals({
  'ladder-empty': {
    vi: 'Thang nhắc việc phải có ít nhất một bậc.',
    en: 'A ladder needs at least one rung.',
  },
  'ladder-too-long': {
    vi: 'Thang nhắc việc có nhiều nhất {most} bậc, mỗi bậc nhiều nhất {most} chức danh.',
    en: 'A ladder has at most {most} rungs, and a rung at most {most} roles.',
  },
  'rung-text-unfit': {
    vi: '“{text}”: tên bậc và chức danh viết trên một dòng, không quá {longest} ký tự.',
    en: '“{text}”: the name of a rung and a role are one line of at most {longest} characters.',
  },
  'rung-unnamed': {
    vi: 'Mỗi bậc nhắc việc phải có tên riêng (“{rung}”).',
    en: 'Every rung needs a name of its own (“{rung}”).',
  },
  'rung-day-unfit': {
    vi: 'Bậc {rung}: số ngày phải là số nguyên từ -366 đến 366.',
    en: 'Rung {rung}: the days must be a whole number from -366 to 366.',
  },
  'rung-without-roles': {
    vi: 'Bậc {rung}: phải nêu nhắc ai trong đơn vị (lãnh đạo, chuyên viên …).',
    en: 'Rung {rung}: it must say whom in the unit it reminds.',
  },
  'ladder-day-unreal': {
    vi: '“{day}” không phải là một ngày có thật.',
    en: '“{day}” is not a day of the calendar.',
  },
  'ladder-reason-required': {
    vi: 'Phải nêu rõ lý do đặt thang nhắc việc.',
    en: 'A reason for the ladder must be given.',
  },
  'reminder-unknown': {
    vi: 'Không có lần nhắc việc nào mang mã này.',
    en: 'There is no reminder with this id.',
  },
  'reminder-empty': {
    vi: 'Lần nhắc việc phải nêu ít nhất một nhiệm vụ.',
    en: 'A reminder must speak of at least one obligation.',
  },
});
