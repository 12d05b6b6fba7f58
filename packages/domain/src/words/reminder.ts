import { dayOf } from '../calendar/day.ts';
import type { Said } from '../deadline/inWords.ts';
import type { LadderEvent, ReminderEvent, Rung } from '../reminder/events.ts';
import type { Instant } from '../vocabulary.ts';
import type { WordsFor } from './naming.ts';
import { because, counted, listed, onDay, quoted, say, sentence, together } from './phrases.ts';

const tones: Record<Rung['tone'], Said> = {
  remind: { vi: 'nhắc việc', en: 'reminder' },
  urge: { vi: 'đôn đốc', en: 'urging letter' },
  escalate: { vi: 'báo cáo cấp trên về việc chậm thực hiện', en: 'report to the unit above' },
};

/** Thời điểm của một bậc. */
function when({ days }: Rung): Said {
  if (days === 0) return say('vào ngày đến hạn', 'on the due day');
  const count = Math.abs(days);
  return days < 0
    ? say(`trước hạn ${count} ngày`, `${count} day(s) before it is due`)
    : say(`quá hạn ${count} ngày`, `${count} day(s) overdue`);
}

const rung = (given: Rung): Said =>
  say(`${when(given).vi}: ${tones[given.tone].vi}`, `${when(given).en}: ${tones[given.tone].en}`);

/** Lời cho thang nhắc việc. */
export const ladderWords: WordsFor<LadderEvent> = {
  LadderSet({ unit, rungs, automatic, from, reason }, name) {
    const steps = listed(rungs, rung, { vi: 'bậc', en: 'rung', most: 6 });
    const how = automatic ? say('tự động', 'sent by itself') : say('khi có người gửi', 'sent by hand');
    return together(
      sentence(
        `${name('body', unit)} quy định thang nhắc việc từ ${onDay(from).vi}, ${how.vi}: ${steps.vi}`,
        `${name('body', unit)} set its reminder ladder from ${from}, ${how.en}: ${steps.en}`,
      ),
      because(reason),
    );
  },
};

/** Lời cho việc nhắc. Where it was handed over is left out: an address may be that of a person. */
export const reminderWords: WordsFor<ReminderEvent> = {
  ReminderIssued({ plan, unit, obligations, rung: step, to }, name) {
    const list = listed(
      obligations,
      ({ obligation, due }) => {
        const title = quoted(name('obligation', obligation));
        return say(`${title}, hạn ${onDay(due).vi}`, `${title}, due ${due}`);
      },
      { vi: 'nhiệm vụ', en: 'task' },
    );
    const [tone, at, count] = [tones[step.tone], when(step), counted(obligations.length, 'nhiệm vụ', 'task')];
    const whose = to === unit ? say('', '') : say(` của ${name('body', unit)}`, ` of ${name('body', unit)}`);
    return sentence(
      `Gửi ${name('body', to)} văn bản ${tone.vi} (${at.vi}) về ${count.vi}${whose.vi} theo ${name('plan', plan)}: ${list.vi}`,
      `Issued to ${name('body', to)} a ${tone.en} (${at.en}) about ${count.en}${whose.en} under ${name('plan', plan)}: ${list.en}`,
    );
  },
  ReminderDelivered({ reminder, channel, attempts, deliveredAt }, name) {
    const tries =
      attempts === 1 ? say('', '') : say(` sau ${attempts} lần gửi`, ` after ${attempts} attempts`);
    return sentence(
      `Đã chuyển văn bản nhắc việc đến ${name('reminded', reminder)} qua kênh ${quoted(channel)}${tries.vi}, lúc ${clock(deliveredAt)} ${onDay(dayOf(deliveredAt)).vi}`,
      `A reminder was handed over to ${name('reminded', reminder)} by the channel ${quoted(channel)}${tries.en}, at ${clock(deliveredAt)} on ${dayOf(deliveredAt)}`,
    );
  },
};

/** Giờ Việt Nam. */
const clock = (instant: Instant): string =>
  new Date(Date.parse(instant) + 7 * 3_600_000).toISOString().slice(11, 16);
