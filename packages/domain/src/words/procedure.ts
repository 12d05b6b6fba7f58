import type { Said } from '../deadline/inWords.ts';
import { tiers } from '../organisation/kinds.ts';
import type {
  OnlineService,
  ProcedureDuty,
  ProcedureEvent,
  ProcedureFacts,
  Tie,
  TieEvent,
} from '../procedure/events.ts';
import type { WordsFor } from './naming.ts';
import { because, counted, joined, onDay, quoted, say, sentence, together } from './phrases.ts';

const services: Record<OnlineService, Said> = {
  full: { vi: 'trực tuyến toàn trình', en: 'online from end to end' },
  partial: { vi: 'trực tuyến một phần', en: 'partly online' },
  none: { vi: 'chưa cung cấp trực tuyến', en: 'not online' },
};

const duties: Record<ProcedureDuty, Said> = {
  publication: { vi: 'niêm yết công khai', en: 'the public posting' },
  digitisation: { vi: 'số hóa kết quả giải quyết', en: 'the digitisation of results' },
  handling: { vi: 'giải quyết', en: 'the handling' },
};

/** Whatever is said of a procedure, in the order of its form. */
function facts({ name, field, tiers: named, online }: Partial<ProcedureFacts>): Said {
  const tierOf = (tier: string) => tiers.find((each) => each.tier === tier) ?? { vi: tier, en: tier };
  const handling = joined((named ?? []).map(tierOf), ', ');
  const said = [
    name === undefined ? null : say(`tên ${quoted(name)}`, `named ${quoted(name)}`),
    field === undefined ? null : say(`lĩnh vực ${field}`, `field ${field}`),
    named === undefined ? null : say(`cấp thực hiện: ${handling.vi}`, `handled by: ${handling.en}`),
    online === undefined ? null : services[online],
  ];
  return joined(
    said.filter((part) => part !== null),
    ', ',
  );
}

function tied({ procedures, fields }: Tie): Said {
  if (procedures === null && fields === null)
    return say('mọi thủ tục thuộc thẩm quyền của cấp thực hiện', 'all that the tier of the unit handles');
  const named = procedures === null ? [] : [counted(procedures.length, 'thủ tục', 'procedure')];
  const listed = fields?.join(', ');
  const within = fields === null ? [] : [say(`lĩnh vực ${listed}`, `the fields ${listed}`)];
  return joined([...named, ...within], '; ');
}

/** Lời cho danh mục thủ tục hành chính. */
export const procedureWords: WordsFor<ProcedureEvent> = {
  ProcedurePublished({ code, name, from, by, ...rest }) {
    const said = facts({ field: rest.field, tiers: rest.tiers, online: rest.online });
    return sentence(
      `Công bố thủ tục hành chính ${code} ${quoted(name)}, ${said.vi}, từ ${onDay(from).vi} theo ${by.literal}`,
      `Published the procedure ${code} ${quoted(name)}, ${said.en}, from ${from} by ${by.literal}`,
    );
  },
  ProcedureRevised({ procedure, changes, from, by }, name) {
    const [called, said] = [name('procedure', procedure), facts(changes)];
    return sentence(
      `Sửa đổi thủ tục hành chính ${called} từ ${onDay(from).vi} theo ${by.literal}: ${said.vi}`,
      `Revised the procedure ${called} from ${from} by ${by.literal}: ${said.en}`,
    );
  },
  ProcedureAbolished({ procedure, lastDay, by }, name) {
    const called = name('procedure', procedure);
    return sentence(
      `Bãi bỏ thủ tục hành chính ${called} theo ${by.literal}; áp dụng đến hết ${onDay(lastDay).vi}`,
      `Abolished the procedure ${called} by ${by.literal}, with ${lastDay} as its last day`,
    );
  },
};

/** Lời cho việc gắn nhiệm vụ với thủ tục. */
export const tieWords: WordsFor<TieEvent> = {
  ProceduresTied(tie, name) {
    const [task, plan] = [quoted(name('task', tie.task)), name('plan', tie.plan)];
    const [duty, which] = [duties[tie.duty], tied(tie)];
    return sentence(
      `Gắn nhiệm vụ ${task} của ${plan} với việc ${duty.vi} thủ tục hành chính: ${which.vi}`,
      `Tied the task ${task} of ${plan} to ${duty.en} of procedures: ${which.en}`,
    );
  },
  ProceduresUntied({ plan, task, reason }, name) {
    const [title, document] = [quoted(name('task', task)), name('plan', plan)];
    return together(
      sentence(
        `Bỏ gắn nhiệm vụ ${title} của ${document} với thủ tục hành chính`,
        `Untied the task ${title} of ${document} from procedures`,
      ),
      because(reason),
    );
  },
};
