import { sentenceOf } from '../policies/decree/words.ts';
import type { ReorganisationEvent } from '../reorganisation/events.ts';
import type { SuccessionEvent } from '../succession/events.ts';
import type { WordsFor } from './naming.ts';
import { because, counted, dayBefore, joined, listed, onDay, quoted, sentence, together } from './phrases.ts';
import { passings } from './states.ts';

/** Lời cho văn bản sắp xếp. */
export const reorganisationWords: WordsFor<ReorganisationEvent> = {
  ReorganisationRecorded({ title, by, from, changes, ends }, name) {
    const days = { before: dayBefore(from), from };
    const [count, gone] = [
      counted(changes.length, 'thay đổi', 'change'),
      counted(ends.length, 'đơn vị', 'unit'),
    ];
    const list = listed(
      changes,
      (change) => sentenceOf(change, days, (unit, day) => name('unit', unit, day)),
      { vi: 'thay đổi', en: 'change' },
    );
    return together(
      sentence(
        `Ghi văn bản sắp xếp ${quoted(title)}, ${by.literal}, có hiệu lực từ ${onDay(from).vi}: ${count.vi}, ${gone.vi} kết thúc hoạt động`,
        `Recorded the reorganisation ${quoted(title)}, ${by.literal}, in force from ${from}: ${count.en}, ${gone.en} ended`,
      ),
      sentence(`Gồm: ${list.vi}`, `Namely: ${list.en}`),
    );
  },
};

/** Lời cho quyết định chuyển giao. */
export const successionWords: WordsFor<SuccessionEvent> = {
  SuccessionDecided({ reorganisation, passing, by, reason, obligations, plans, reports }, name) {
    const how = passings[passing];
    const what = joined(
      [
        ...(obligations === 0 ? [] : [counted(obligations, 'nhiệm vụ', 'obligation')]),
        ...(plans === 0 ? [] : [counted(plans, 'văn bản', 'plan')]),
        ...(reports === 0 ? [] : [counted(reports, 'báo cáo', 'report')]),
      ],
      ', ',
    );
    return together(
      sentence(
        `Quyết định chuyển giao theo ${by.literal}, trong ${quoted(name('reorganisation', reorganisation))} (${how.vi}): ${what.vi}`,
        `Decided on succession by ${by.literal}, within ${quoted(name('reorganisation', reorganisation))} (${how.en}): ${what.en}`,
      ),
      because(reason),
    );
  },
  SuccessionUndone: ({ decision, by, reason }, name) =>
    together(
      sentence(
        `Hủy việc chuyển giao theo ${name('decision', decision)}, căn cứ ${by.literal}: tất cả trở lại trạng thái chờ quyết định`,
        `What ${name('decision', decision)} passed on was undone by ${by.literal}: all of it waits for a decision again`,
      ),
      because(reason),
    ),
};
