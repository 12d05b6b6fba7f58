import type { CatalogueEvent, Code, UnitEvent } from '../organisation/events.ts';
import { kindOf, tiers } from '../organisation/kinds.ts';
import type { WordsFor } from './naming.ts';
import { counted, dayBefore, labelled, number, onDay, quoted, say, sentence, together } from './phrases.ts';

const codeOf = ({ system, value }: Code): string => `${system} ${value}`;

/** Lời cho diễn biến của đơn vị. */
export const unitWords: WordsFor<UnitEvent> = {
  UnitEstablished({ unit, parent, codes, from }, name) {
    const under =
      parent === null
        ? say('', '')
        : say(`, trực thuộc ${name('unit', parent, from)}`, ` under ${name('unit', parent, from)}`);
    return together(
      sentence(
        `Thành lập ${name('unit', unit, from)}${under.vi}, từ ${onDay(from).vi}`,
        `${name('unit', unit, from)} was established${under.en} from ${from}`,
      ),
      labelled('Mã', 'Code', codes.map(codeOf).join('; ')),
    );
  },
  UnitRenamed: ({ unit, name: title, from }, name) =>
    sentence(
      `Đổi tên ${name('unit', unit, dayBefore(from))} thành ${quoted(title)} từ ${onDay(from).vi}`,
      `${name('unit', unit, dayBefore(from))} is named ${quoted(title)} from ${from}`,
    ),
  UnitReclassified({ unit, kind, tier, from }, name) {
    const [of, at] = [kindOf(kind), tiers.find((each) => each.tier === tier)];
    return sentence(
      `Chuyển ${name('unit', unit, dayBefore(from))} thành ${of?.vi ?? kind}, cấp ${at?.vi ?? tier}, từ ${onDay(from).vi}`,
      `${name('unit', unit, dayBefore(from))} becomes a ${of?.en ?? kind} of the ${at?.en ?? tier} tier from ${from}`,
    );
  },
  UnitMoved: ({ unit, parent, from }, name) =>
    parent === null
      ? sentence(
          `${name('unit', unit, from)} không còn trực thuộc đơn vị nào từ ${onDay(from).vi}`,
          `${name('unit', unit, from)} stands under no unit from ${from}`,
        )
      : sentence(
          `Chuyển ${name('unit', unit, from)} về trực thuộc ${name('unit', parent, from)} từ ${onDay(from).vi}`,
          `${name('unit', unit, from)} stands under ${name('unit', parent, from)} from ${from}`,
        ),
  UnitCoded: ({ unit, code, from }, name) =>
    sentence(
      `Đặt mã ${codeOf(code)} cho ${name('unit', unit, from)} từ ${onDay(from).vi}`,
      `${name('unit', unit, from)} bears the code ${codeOf(code)} from ${from}`,
    ),
  UnitEnded: ({ unit, lastDay }, name) =>
    sentence(
      `${name('unit', unit, lastDay)} kết thúc hoạt động từ hết ${onDay(lastDay).vi}`,
      `${name('unit', unit, lastDay)} ended with ${lastDay} as its last day`,
    ),
};

/** Lời cho việc nhập danh mục. */
export const catalogueWords: WordsFor<CatalogueEvent> = {
  CatalogueImported({ source, from, complete, rows, established, changed, ended }) {
    const all = counted(rows, 'đơn vị', 'unit');
    const [made, other, gone] = [number(established), number(changed), number(ended)];
    const whole = complete ? say('toàn bộ', 'complete') : say('một phần', 'partial');
    return sentence(
      `Nhập danh mục đơn vị (${whole.vi}) từ ${quoted(source)}, có hiệu lực từ ${onDay(from).vi}, ${all.vi}: thành lập ${made.vi}, thay đổi ${other.vi}, kết thúc ${gone.vi}`,
      `Imported the ${whole.en} catalogue ${quoted(source)}, which holds from ${from}, ${all.en}: ${made.en} established, ${other.en} changed, ${gone.en} ended`,
    );
  },
};
