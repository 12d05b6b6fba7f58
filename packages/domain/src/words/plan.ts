import type { Said } from '../deadline/inWords.ts';
import type { Basis, PlanEvent } from '../plan/events.ts';
import { corrections, documentInWords } from './document.ts';
import type { WordsFor } from './naming.ts';
import {
  because,
  counted,
  joined,
  labelled,
  listed,
  quoted,
  remark,
  same,
  say,
  sentence,
  together,
} from './phrases.ts';

type Titled = readonly { title: string }[];

const tasks = (given: readonly string[], titleOf = (title: string) => title): Said =>
  listed(given, (task) => same(quoted(titleOf(task))), { vi: 'nhiệm vụ', en: 'task' });
const titles = (given: Titled): Said => tasks(given.map(({ title }) => title));
const taskCount = (count: number): Said => counted(count, 'nhiệm vụ', 'task');

/** `3 nhiệm vụ: “…”; “…”`; a part without tasks is not spoken of. */
function part(
  vi: string,
  en: string,
  named: readonly string[],
  titleOf?: (task: string) => string,
): Said | null {
  const [count, list] = [taskCount(named.length), tasks(named, titleOf)];
  return named.length === 0
    ? null
    : sentence(`${vi} ${count.vi}: ${list.vi}`, `${en} ${count.en}: ${list.en}`);
}

const basisWords: Record<Basis['kind'], Said> = {
  basis: { vi: 'căn cứ', en: 'basis' },
  content: { vi: 'viện dẫn trong nội dung', en: 'reference in the text' },
};

const disclosures = {
  public: { vi: 'công khai', en: 'public' },
  internal: { vi: 'nội bộ', en: 'internal' },
  restricted: { vi: 'hạn chế phổ biến', en: 'restricted' },
} as const;

const changesAbove = {
  amended: { vi: 'đã được sửa đổi, bổ sung', en: 'was amended' },
  replaced: { vi: 'đã được thay thế', en: 'was replaced' },
  recalled: { vi: 'đã bị thu hồi', en: 'was recalled' },
};

/** Lời cho diễn biến của văn bản. */
export const planWords: WordsFor<PlanEvent> = {
  PlanRegistered(data, name) {
    const document = documentInWords(data, name);
    return sentence(
      `Đăng ký ${document.vi}: ${quoted(data.title)}`,
      `Registered: ${document.en}, ${quoted(data.title)}`,
    );
  },
  PlanCorrected({ plan, changes, reason }, name) {
    const said = joined(corrections(changes, name), '; ');
    return together(
      sentence(
        `Đính chính thông tin của ${name('plan', plan)}: ${said.vi}`,
        `Corrected ${name('plan', plan)}: ${said.en}`,
      ),
      because(reason),
    );
  },
  BasesRecorded({ plan, bases }, name) {
    const list = listed(
      bases,
      ({ literal, kind }) =>
        say(`${quoted(literal)} (${basisWords[kind].vi})`, `${quoted(literal)} (${basisWords[kind].en})`),
      { vi: 'văn bản', en: 'document' },
    );
    return sentence(
      `Ghi căn cứ, viện dẫn của ${name('plan', plan)}: ${list.vi}`,
      `Bases and references of ${name('plan', plan)}: ${list.en}`,
    );
  },
  BasisResolved: ({ plan, target }, name) =>
    sentence(
      `Xác định văn bản được viện dẫn trong ${name('plan', plan)} là ${name('plan', target)}`,
      `The document cited in ${name('plan', plan)} is ${name('plan', target)}`,
    ),
  TasksDrafted({ plan, tasks }, name) {
    const [count, list] = [taskCount(tasks.length), titles(tasks)];
    return sentence(
      `Dự thảo nội dung giao việc của ${name('plan', plan)} gồm ${count.vi}: ${list.vi}`,
      `Drafted ${count.en} of ${name('plan', plan)}: ${list.en}`,
    );
  },
  PlanIssued({ plan, parents, tasks, expansions }, name) {
    const [count, list] = [taskCount(tasks.length), titles(tasks)];
    const meant = new Set(expansions.flatMap(({ units }) => units)).size;
    const units = counted(meant, 'đơn vị', 'unit');
    return together(
      sentence(
        `Ban hành ${name('plan', plan)}, gồm ${count.vi}: ${list.vi}`,
        `Issued ${name('plan', plan)} with ${count.en}: ${list.en}`,
      ),
      meant === 0
        ? null
        : sentence(
            `Nơi thực hiện nêu theo tập hợp gồm ${units.vi} vào ngày ban hành`,
            `Its sets of recipients meant ${units.en} on the day of issue`,
          ),
      labelled('Triển khai', 'Carries out', parents.map((parent) => name('plan', parent)).join('; ')),
    );
  },
  PlanAmended({ plan, by, summary, added, changed, removed }, name) {
    return together(
      sentence(
        `Sửa đổi, bổ sung ${name('plan', plan)} theo ${by.literal}: ${summary}`,
        `Amended ${name('plan', plan)} by ${by.literal}: ${summary}`,
      ),
      part(
        'Bổ sung',
        'Added',
        added.map(({ title }) => title),
      ),
      part(
        'Sửa đổi',
        'Changed',
        changed.map(({ title }) => title),
      ),
      part('Bãi bỏ', 'Removed', removed, (task) => name('task', task)),
    );
  },
  PlanReplaced: ({ plan, replacement, reason }, name) =>
    together(
      sentence(
        `Thay thế ${name('plan', plan)} bằng ${name('plan', replacement)}`,
        `Replaced ${name('plan', plan)} by ${name('plan', replacement)}`,
      ),
      because(reason),
    ),
  PlanRecalled: ({ plan, reason }, name) =>
    together(sentence(`Thu hồi ${name('plan', plan)}`, `Recalled ${name('plan', plan)}`), because(reason)),
  PlanConcluded: ({ plan, note }, name) =>
    together(
      sentence(`Kết thúc thực hiện ${name('plan', plan)}`, `Concluded ${name('plan', plan)}`),
      remark(note),
    ),
  PlanClassified: ({ plan, disclosure, by, reason }, name) =>
    together(
      sentence(
        `Phân loại ${name('plan', plan)}: ${disclosures[disclosure].vi}, theo ${by.literal}`,
        `Classified ${name('plan', plan)} as ${disclosures[disclosure].en}, by ${by.literal}`,
      ),
      because(reason),
    ),
  PlanDerived: ({ plan, child }, name) =>
    sentence(
      `Đã có văn bản triển khai ${name('plan', plan)}: ${name('plan', child)}`,
      `A plan that carries out ${name('plan', plan)} was issued: ${name('plan', child)}`,
    ),
  PlanFlagged({ plan, parent, cause, summary, changedTasks }, name) {
    const why = changesAbove[cause];
    return together(
      sentence(
        `Cảnh báo: ${name('plan', parent)} ${why.vi} (${summary})`,
        `Warning: ${name('plan', parent)} ${why.en} (${summary})`,
      ),
      part('Liên quan', 'It concerns', changedTasks, (task) => name('task', task)),
      sentence(
        `${name('plan', plan)} cần được rà soát; nội dung chưa thay đổi`,
        `${name('plan', plan)} has to be looked at; nothing in it has changed`,
      ),
    );
  },
  FlagCleared: ({ plan, note }, name) =>
    together(
      sentence(
        `Đã rà soát ${name('plan', plan)} theo cảnh báo từ văn bản cấp trên`,
        `${name('plan', plan)} was looked at after a change above`,
      ),
      remark(note),
    ),
  PlanHandedOver: ({ plan, decision, from, to, reason }, name) =>
    together(
      sentence(
        `Bàn giao việc theo dõi ${name('plan', plan)} từ ${name('body', from)} sang ${name('body', to)} theo ${name('decision', decision)}`,
        `${name('plan', plan)} was handed over from ${name('body', from)} to ${name('body', to)} by ${name('decision', decision)}`,
      ),
      because(reason),
    ),
  PlanHandedBack: ({ plan, decision, to, reason }, name) =>
    together(
      sentence(
        `Hủy bàn giao theo ${name('decision', decision)}: ${name('body', to)} theo dõi lại ${name('plan', plan)}`,
        `What ${name('decision', decision)} handed over was handed back: ${name('body', to)} holds ${name('plan', plan)} again`,
      ),
      because(reason),
    ),
};
