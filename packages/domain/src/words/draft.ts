import type { Said } from '../deadline/inWords.ts';
import type { Answer, DraftEvent } from '../draft/events.ts';
import type { RecipientSet } from '../plan/events.ts';
import type { NameOf, WordsFor } from './naming.ts';
import { because, counted, joined, listed, quoted, same, say, sentence, together } from './phrases.ts';

const every: Record<RecipientSet['every'], Said> = {
  commune: { vi: 'các đơn vị cấp xã thuộc', en: 'every commune of' },
  district: { vi: 'các đơn vị cấp huyện thuộc', en: 'every district of' },
  department: { vi: 'các cơ quan chuyên môn thuộc', en: 'every department of' },
  unit: { vi: 'các đơn vị trực thuộc', en: 'every unit under' },
};

/** Nội dung câu trả lời. */
function answerInWords(answer: Answer, name: NameOf): Said {
  switch (answer.kind) {
    case 'confirmed':
      return say('đúng như đã đọc', 'as it was read');
    case 'unit':
      return answer.unit === null
        ? say('không đơn vị nào đã đăng ký', 'no registered unit')
        : same(name('body', answer.unit));
    case 'capacity':
      return answer.capacity === 'head'
        ? say('người đứng đầu ban hành', 'issued by the head')
        : say('tập thể ban hành', 'issued by the collective');
    case 'addressees': {
      const units = answer.units.map((unit) => same(name('body', unit)));
      const sets = answer.sets.map((set) =>
        say(
          `${every[set.every].vi} ${name('unit', set.of)}`,
          `${every[set.every].en} ${name('unit', set.of)}`,
        ),
      );
      return units.length + sets.length === 0
        ? say('không đơn vị nào', 'nobody')
        : listed([...sets, ...units], (one) => one, { vi: 'đơn vị, tập hợp', en: 'unit or set' });
    }
    case 'document':
      return answer.plan === null
        ? say('không văn bản nào đã đăng ký', 'no registered document')
        : same(name('plan', answer.plan));
    case 'modality':
      return answer.modality === 'binding' ? say('giao việc', 'binding') : say('đề nghị', 'an invitation');
  }
}

/** Lời cho diễn biến của bản đọc. What was edited is named by its place: its values may name persons. */
export const draftWords: WordsFor<DraftEvent> = {
  DraftImported({ file, read }) {
    const title = read.document.title;
    const about = title === null ? '' : `: ${quoted(title)}`;
    const count = counted(read.tasks.length + read.duties.length, 'nhiệm vụ', 'task');
    return sentence(
      `Nhập văn bản từ tệp ${quoted(file.name)}, đọc được ${count.vi}${about}`,
      `Imported a document from the file ${quoted(file.name)}, with ${count.en} read${about}`,
    );
  },
  QuestionAnswered({ draft, answer }, name) {
    const said = answerInWords(answer, name);
    return sentence(
      `Trả lời câu hỏi về bản đọc ${quoted(name('draft', draft))}: ${said.vi}`,
      `Answered a question about the draft ${quoted(name('draft', draft))}: ${said.en}`,
    );
  },
  DraftEdited({ draft, path, edit, reason }, name) {
    const how = edits[edit];
    const what = joined([how, same(path)], ' ');
    return together(
      sentence(
        `Sửa bản đọc ${quoted(name('draft', draft))}: ${what.vi}`,
        `Edited the draft ${quoted(name('draft', draft))}: ${what.en}`,
      ),
      because(reason),
    );
  },
  DraftConfirmed: ({ draft, plan }, name) =>
    sentence(
      `Xác nhận bản đọc ${quoted(name('draft', draft))} thành ${name('plan', plan)}`,
      `Confirmed the draft ${quoted(name('draft', draft))} as ${name('plan', plan)}`,
    ),
  DraftRejected: ({ draft, reason }, name) =>
    together(
      sentence(
        `Loại bản đọc ${quoted(name('draft', draft))}`,
        `Rejected the draft ${quoted(name('draft', draft))}`,
      ),
      because(reason),
    ),
};

const edits: Record<Extract<DraftEvent, { type: 'DraftEdited' }>['data']['edit'], Said> = {
  set: { vi: 'sửa nội dung tại', en: 'changed' },
  add: { vi: 'bổ sung một mục tại', en: 'added an entry at' },
  remove: { vi: 'bỏ một mục tại', en: 'took out' },
};
