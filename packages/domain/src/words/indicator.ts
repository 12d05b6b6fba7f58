import type { Said } from '../deadline/inWords.ts';
import type { Formula, IndicatorEvent, Side, Term } from '../indicator/events.ts';
import type { TargetEvent, Wanted } from '../target/events.ts';
import { countWords } from './counts.ts';
import type { WordsFor } from './naming.ts';
import { because, counted, number, onDay, quoted, say, sentence, together } from './phrases.ts';

/** Công thức bằng lời. */
export const formulaInWords = ({ numerator, denominator, scale }: Formula): Said => {
  const [over, under] = [sumInWords(numerator), sumInWords(denominator)];
  const times = number(scale);
  return say(`${times.vi} × (${over.vi}) / (${under.vi})`, `${times.en} × (${over.en}) / (${under.en})`);
};

function sumInWords(terms: readonly Term[]): Said {
  const inOrder = terms.toSorted((one, other) => other.sign - one.sign);
  const written = (language: keyof Said) =>
    inOrder
      .map(({ count, sign }, place) => {
        const before = sign === 1 ? ' + ' : ' − ';
        return `${place === 0 ? '' : before}${countWords[count][language]}`;
      })
      .join('');
  return say(written('vi'), written('en'));
}

/** Mức phải đạt bằng lời. */
export function wantedInWords(wanted: Wanted): Said {
  if ('atLeast' in wanted) return say(`từ ${comma(wanted.atLeast)} trở lên`, `at least ${wanted.atLeast}`);
  if ('atMost' in wanted) return say(`không quá ${comma(wanted.atMost)}`, `at most ${wanted.atMost}`);
  const { from, to, of } = wanted.rank;
  const places = from === to ? String(from) : `${from}-${to}`;
  return say(`hạng ${places}/${of}`, `rank ${places} of ${of}`);
}

const comma = (decimal: string): string => decimal.replace('.', ',');

const sideWords: Readonly<Record<Side, Said>> = {
  competent: say('tính theo cơ quan giải quyết', 'counted by the competent unit'),
  receiving: say('tính theo nơi tiếp nhận', 'counted by the receiving unit'),
};

const definition = ({ formula, side }: { formula: Formula | null; side: Side }): Said => {
  if (formula === null)
    return sentence('Thứ hạng ghi theo văn bản công bố', 'Its ranks are recorded as they are published');
  const [words, by] = [formulaInWords(formula), sideWords[side]];
  return sentence(`Công thức: ${words.vi}, ${by.vi}`, `Formula: ${words.en}, ${by.en}`);
};

/** Lời cho chỉ số và thứ hạng. */
export const indicatorWords: WordsFor<IndicatorEvent> = {
  IndicatorDefined: ({ code, name, formula, side, from, by }) =>
    together(
      sentence(
        `Định nghĩa chỉ số ${quoted(name)} (${code}) theo ${by.literal}, áp dụng từ ${onDay(from).vi}`,
        `Defined the indicator ${quoted(name)} (${code}) by ${by.literal}, from ${from} on`,
      ),
      definition({ formula, side }),
    ),
  IndicatorRevised: ({ name, version, formula, side, from, by }) =>
    together(
      sentence(
        `Ban hành phiên bản ${version} của chỉ số ${quoted(name)} theo ${by.literal}, áp dụng từ ${onDay(from).vi}`,
        `Published version ${version} of the indicator ${quoted(name)} by ${by.literal}, from ${from} on`,
      ),
      definition({ formula, side }),
    ),
  RankRecorded: ({ indicator, unit, from, to, rank, of, by }, name) =>
    sentence(
      `${name('unit', unit)} xếp hạng ${rank}/${of} theo ${quoted(name('indicator', indicator))}, kỳ từ ${onDay(from).vi} đến hết ${onDay(to).vi}, theo ${by.literal}`,
      `${name('unit', unit)} ranked ${rank} of ${of} in ${quoted(name('indicator', indicator))} for ${from} to ${to}, by ${by.literal}`,
    ),
};

/** Lời cho chỉ tiêu của nhiệm vụ. */
export const targetWords: WordsFor<TargetEvent> = {
  TargetSet({ task, indicator, wanted, from, to, procedures, area, literal }, name) {
    const must = wantedInWords(wanted);
    const of = procedures === null ? null : counted(procedures.length, 'thủ tục', 'procedure');
    const within = area === 'unit' ? say('', '') : say(', tính cả cấp dưới', ', all below included');
    return together(
      sentence(
        `Đặt chỉ tiêu cho nhiệm vụ ${quoted(name('task', task))}: ${quoted(name('indicator', indicator))} ${must.vi}, tính từ ${onDay(from).vi} đến hết ${onDay(to).vi}${within.vi}${of === null ? '' : `, của ${of.vi}`}`,
        `Set a target for the task ${quoted(name('task', task))}: ${quoted(name('indicator', indicator))} ${must.en}, from ${from} to ${to}${within.en}${of === null ? '' : `, of ${of.en}`}`,
      ),
      sentence(`Nguyên văn: ${quoted(literal)}`, `In its words: ${quoted(literal)}`),
    );
  },
  TargetDropped: ({ target, reason }, name) =>
    together(
      sentence(
        `Bỏ chỉ tiêu ${quoted(name('target', target))}`,
        `Dropped the target ${quoted(name('target', target))}`,
      ),
      because(reason),
    ),
};
