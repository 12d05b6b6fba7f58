import type { CommendationEvent, InspectionEvent } from '../oversight/events.ts';
import type { WordsFor } from './naming.ts';
import {
  counted,
  labelled,
  listed,
  onDay,
  quoted,
  remark,
  same,
  say,
  sentence,
  together,
} from './phrases.ts';

/** Lời cho kiểm tra và khắc phục. */
export const inspectionWords: WordsFor<InspectionEvent> = {
  InspectionRecorded({ inspector, unit, plans, on, by, findings }, name) {
    const list = listed(
      findings,
      ({ text, remedyBy }) =>
        remedyBy === null
          ? same(quoted(text))
          : say(
              `${quoted(text)} (khắc phục trước khi hết ${onDay(remedyBy).vi})`,
              `${quoted(text)} (to be put right by the end of ${remedyBy})`,
            ),
      { vi: 'nội dung', en: 'finding' },
    );
    const count = counted(findings.length, 'nội dung', 'finding');
    return together(
      sentence(
        `${name('body', inspector)} kiểm tra ${name('body', unit)} từ ${onDay(on.from).vi} đến hết ${onDay(on.to).vi} theo ${by.literal}`,
        `${name('body', inspector)} inspected ${name('body', unit)} from ${on.from} to ${on.to} by ${by.literal}`,
      ),
      labelled('Văn bản được kiểm tra', 'Plans', plans.map((plan) => name('plan', plan)).join('; ')),
      findings.length === 0
        ? null
        : sentence(`Kết quả kiểm tra nêu ${count.vi}: ${list.vi}`, `It found ${count.en}: ${list.en}`),
    );
  },
  FindingRemedied: ({ inspection, finding, note, on }, name) =>
    together(
      sentence(
        `${name('inspected', inspection)} đã khắc phục nội dung kiểm tra số ${finding}, ${onDay(on).vi}`,
        `${name('inspected', inspection)} put right finding ${finding} on ${on}`,
      ),
      remark(note),
    ),
};

/** Lời cho khen thưởng. */
export const commendationWords: WordsFor<CommendationEvent> = {
  CommendationRecorded: ({ commender, unit, plan, form, reason, on, by }, name) =>
    together(
      sentence(
        `${name('body', commender)} tặng ${form} cho ${name('body', unit)} ${onDay(on).vi} theo ${by.literal}`,
        `${name('body', commender)} commended ${name('body', unit)} (${form}) on ${on} by ${by.literal}`,
      ),
      labelled('Thành tích', 'For', reason),
      plan === null ? null : labelled('Theo', 'Under', name('plan', plan)),
    ),
};
