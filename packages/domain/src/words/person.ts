import type { PersonEvent } from '../person/events.ts';
import type { WordsFor } from './naming.ts';
import { because, onDay, quoted, sentence, together } from './phrases.ts';

/** Lời về người giữ chức danh: the office is said, never the name, so that words outlive an erasure. */
export const personWords: WordsFor<PersonEvent> = {
  OfficeFilled: ({ unit, post, from }, name) =>
    sentence(
      `${name('body', unit)} có người giữ chức danh ${quoted(post)} từ ${onDay(from).vi}`,
      `Somebody took the office ${quoted(post)} of ${name('body', unit)} on ${from}`,
    ),
  OfficeVacated: ({ unit, post, lastDay, reason }, name) =>
    together(
      sentence(
        `Người giữ chức danh ${quoted(post)} của ${name('body', unit)} thôi giữ sau ${onDay(lastDay).vi}`,
        `The holder of the office ${quoted(post)} of ${name('body', unit)} left it after ${lastDay}`,
      ),
      because(reason),
    ),
  PersonErased: ({ by, reason }) =>
    together(
      sentence(
        `Xóa dữ liệu cá nhân của một người theo ${by.literal}; khóa đã hủy`,
        `Personal data of one person were erased by ${by.literal}; the key was destroyed`,
      ),
      because(reason),
    ),
};
