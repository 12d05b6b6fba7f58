import type { Said } from '../deadline/inWords.ts';
import type { DelegationEvent, Form } from '../delegation/events.ts';
import type { WordsFor } from './naming.ts';
import { because, counted, onDay, say, sentence, together } from './phrases.ts';

/** Hình thức ký bằng lời, as an official document abbreviates it (NĐ 30/2020/NĐ-CP, Phụ lục I). */
export const formWords: Readonly<Record<Form, Said & { short: string }>> = {
  KT: { short: 'KT.', vi: 'ký thay', en: 'signing in the place of the head' },
  Q: { short: 'Q.', vi: 'quyền người đứng đầu', en: 'acting as head' },
  TL: { short: 'TL.', vi: 'ký thừa lệnh', en: 'signing by order' },
  TUQ: { short: 'TUQ.', vi: 'ký thừa ủy quyền', en: 'signing under a power given in writing' },
};

/** Lời cho việc ủy quyền: posts and units, never a name. */
export const delegationWords: WordsFor<DelegationEvent> = {
  DelegationGranted({ form, unit, by, to, commands, plan, from, lastDay, document }, name) {
    const { short, ...spelt } = formWords[form];
    const of =
      commands === null ? null : counted(commands.length, 'loại việc', 'kind of act', 'kinds of act');
    const until =
      lastDay === null
        ? say('cho đến khi có văn bản chấm dứt', 'until it is ended')
        : say(`đến hết ${onDay(lastDay).vi}`, `to ${lastDay}`);
    const about =
      plan === null
        ? say('', '')
        : say(`, trong phạm vi ${name('plan', plan)}`, `, under ${name('plan', plan)}`);
    const scope = say(of === null ? '' : `, ${of.vi}`, of === null ? '' : `, for ${of.en}`);
    return sentence(
      `Giao “${to.official}” của ${name('body', to.unit)} ${spelt.vi} (${short}) tại ${name('body', unit)} theo ${document.literal}, từ ${onDay(from).vi} ${until.vi}${scope.vi}${about.vi}; người giao: “${by}”`,
      `Delegated to “${to.official}” of ${name('body', to.unit)}: ${spelt.en} (${short}) for ${name('body', unit)} by ${document.literal}, from ${from} ${until.en}${scope.en}${about.en}; granted by “${by}”`,
    );
  },
  DelegationEnded: ({ lastDay, reason }) =>
    together(
      sentence(
        `Chấm dứt việc ủy quyền sau ${onDay(lastDay).vi}`,
        `The delegation was ended after ${lastDay}`,
      ),
      because(reason),
    ),
};
