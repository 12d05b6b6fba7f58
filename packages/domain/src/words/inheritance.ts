import type { Said } from '../deadline/inWords.ts';
import type { Passing } from '../succession/events.ts';
import type { NameOf, WordsFor } from './naming.ts';
import { asked, type InheritanceEvent, owed } from './obligation.ts';
import { because, dueBy, joined, same, say, sentence, together } from './phrases.ts';
import { workStates } from './states.ts';

type Share = { unit: string; footprint: string | null };

/** Các đơn vị, each with its part where it is not all. */
export const shares = (given: readonly Share[], name: NameOf): Said =>
  joined(
    given.map(({ unit, footprint }) => {
      const body = name('body', unit);
      return footprint === null ? same(body) : say(`${body} (phần ${footprint})`, `${body} (${footprint})`);
    }),
    '; ',
  );

/** Lời của một cách xử lý: what passes to whom. */
export function passed(passing: Passing, what: Said, heirs: Said): Said {
  switch (passing) {
    case 'transfer':
      return say(`chuyển nguyên trạng ${what.vi} cho ${heirs.vi}`, `${what.en} passes to ${heirs.en}`);
    case 'merge':
      return say(`gộp ${what.vi} vào phần của ${heirs.vi}`, `${what.en} is merged into that of ${heirs.en}`);
    case 'divide':
      return say(`chia ${what.vi} cho: ${heirs.vi}`, `${what.en} is divided among: ${heirs.en}`);
    case 'handOver':
      return say(`giao ${heirs.vi} theo dõi ${what.vi}`, `${what.en} is handed over to ${heirs.en}`);
    case 'lapse':
      return say(`chấm dứt ${what.vi}, không có đơn vị kế thừa`, `${what.en} ends without a successor`);
  }
}

/** Lời cho việc chuyển giao và kế thừa nhiệm vụ. */
export const inheritanceWords: WordsFor<InheritanceEvent> = {
  ObligationSucceeded({ obligation, decision, passing, heirs, reason }, name) {
    const { task, unit } = owed(obligation, name);
    const what = say(`nhiệm vụ ${task} của ${unit}`, `the task ${task} of ${unit}`);
    const words = passed(passing, what, shares(heirs, name));
    const by = name('decision', decision);
    return together(sentence(`${words.vi}, theo ${by}`, `${words.en}, by ${by}`), because(reason));
  },
  ObligationInherited({ unit, decision, from, assignment, standing }, name) {
    const [title, state] = [asked(assignment, name), workStates[standing.state]];
    const [others, by] = [shares(from, name), name('decision', decision)];
    return sentence(
      `${name('body', unit)} kế thừa từ ${others.vi} nhiệm vụ ${title.vi} theo ${by}, tiếp tục từ trạng thái: ${state.vi}`,
      `${name('body', unit)} inherited from ${others.en} the task ${title.en} by ${by}, which goes on from: ${state.en}`,
    );
  },
  FootprintJoined({ obligation, decision, from, due }, name) {
    const { task, unit } = owed(obligation, name);
    const [others, day, by] = [shares(from, name), dueBy(due), name('decision', decision)];
    return sentence(
      `Nhiệm vụ ${task} của ${unit} bao gồm cả phần của ${others.vi} theo ${by}, ${day.vi}`,
      `The task ${task} of ${unit} now covers the part of ${others.en} by ${by}, ${day.en}`,
    );
  },
  ObligationRestored({ obligation, decision, reason }, name) {
    const { task, unit } = owed(obligation, name);
    return together(
      sentence(
        `Khôi phục nhiệm vụ ${task} tại ${unit} do hủy việc chuyển giao theo ${name('decision', decision)}`,
        `The task ${task} is back at ${unit}, since what ${name('decision', decision)} passed on was undone`,
      ),
      because(reason),
    );
  },
  InheritanceRevoked({ obligation, decision, reason, due }, name) {
    const { task, unit } = owed(obligation, name);
    const day = dueBy(due);
    return together(
      sentence(
        `${unit} thôi nhận phần kế thừa của nhiệm vụ ${task} do hủy việc chuyển giao theo ${name('decision', decision)}; ${day.vi}`,
        `${unit} owes nothing inherited of the task ${task} any more, since what ${name('decision', decision)} passed on was undone; ${day.en}`,
      ),
      because(reason),
    );
  },
};
