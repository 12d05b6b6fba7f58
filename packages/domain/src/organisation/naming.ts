import { fold, spelling } from '../text/fold.ts';
import { type Kind, kinds } from './kinds.ts';

/** One way to read what somebody typed: a name, and the kinds it can be of where a kind word was taken off. */
export type Reading = { folded: string; spelled: string; kinds: ReadonlySet<string> | null };

const committees = ['ubnd', 'uy ban nhan dan'];
const ownLevel = ['tinh', 'thanh pho', 'huyen', 'quan', 'thi xa', 'xa', 'phuong', 'thi tran', 'dac khu'];

const bodies = kinds.filter((kind) => kind.category !== 'territory');
const wordsOf = (kind: Kind): string[] => kind.words.map(fold);

/** Every folded word a name may begin with, longest first, and the kinds it speaks of. */
const kindWords: readonly { word: string; kinds: ReadonlySet<string> }[] = [
  ...Map.groupBy(
    kinds.flatMap((kind) => wordsOf(kind).map((word) => ({ word, kind: kind.kind }))),
    (each) => each.word,
  ),
]
  .map(([word, each]) => ({ word, kinds: new Set(each.map(({ kind }) => kind)) }))
  .sort((one, other) => other.word.length - one.word.length);

/**
 * The ways to read a name: as it stands; without `UBND`; without its kind word (`xã Đức Phong`);
 * without the level after the name of a body (`Văn phòng – Thống kê xã`).
 */
export function readingsOf(text: string): Reading[] {
  const whole = withoutCommittee({ folded: fold(text), spelled: spelling(text), kinds: null });
  const bare = kindWords.flatMap(({ word, kinds: of }) =>
    withoutFirst(whole, word).map((rest) => ({ ...rest, kinds: of })),
  );
  return [whole, ...bare].flatMap((reading) => [reading, ...withoutOwnLevel(reading)]);
}

/** What to look for in a column of folded names so that no unit meant by the text is missed. */
export function searchKeysOf(text: string): string[] {
  const folded = readingsOf(text).map((reading) => reading.folded);
  const prefixed = folded.flatMap((key) => bodyWords.map((word) => `${word} ${key}`));
  return [...new Set([...folded, ...prefixed])].filter((key) => key !== '').sort();
}

/** Whether a unit of that name and kind can be meant; `exactly` when the accents agree too. */
export function meets(
  unit: { name: string; kind: string },
  readings: readonly Reading[],
): 'exactly' | 'folded' | null {
  const fitting = readings.filter(
    (reading) =>
      (reading.kinds === null || reading.kinds.has(unit.kind)) &&
      namesOf(unit, fold).includes(reading.folded),
  );
  if (fitting.length === 0) return null;
  return fitting.some((reading) => namesOf(unit, spelling).includes(reading.spelled)) ? 'exactly' : 'folded';
}

const bodyWords = [...new Set(bodies.flatMap(wordsOf))].filter((word) => word !== '');

/** Bodies carry their kind word in the name (`Sở Nội vụ`), and may be asked for without it. */
const namesOf = (
  { name, kind }: { name: string; kind: string },
  form: (text: string) => string,
): string[] => {
  const whole = form(name);
  const words = bodies.find((each) => each.kind === kind)?.words.map(form) ?? [];
  return [
    whole,
    ...words.filter((word) => whole.startsWith(`${word} `)).map((word) => whole.slice(word.length + 1)),
  ];
};

const withoutCommittee = (reading: Reading): Reading =>
  committees.flatMap((word) => withoutFirst(reading, word))[0] ?? reading;

const withoutFirst = (reading: Reading, word: string): Reading[] =>
  reading.folded.startsWith(`${word} `)
    ? [
        {
          folded: reading.folded.slice(word.length + 1),
          spelled: reading.spelled.split(' ').slice(word.split(' ').length).join(' '),
          kinds: reading.kinds,
        },
      ]
    : [];

const bodyKinds: ReadonlySet<string> = new Set(bodies.map((kind) => kind.kind));

const withoutOwnLevel = (reading: Reading): Reading[] =>
  ownLevel
    .filter((word) => reading.folded.endsWith(` ${word}`))
    .map((word) => ({
      folded: reading.folded.slice(0, -word.length - 1),
      spelled: reading.spelled.split(' ').slice(0, -word.split(' ').length).join(' '),
      kinds:
        reading.kinds === null
          ? bodyKinds
          : new Set([...reading.kinds].filter((kind) => bodyKinds.has(kind))),
    }));
