import fc from 'fast-check';
import { nastyText } from './texts.ts';

/** What is done to a text, at a place in it that chance chooses. */
type Damage = (text: string) => string;

const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const at = (text: string, where: number): number => Math.floor(text.length * where);

const tokens = fc.constantFrom(
  ...[
    '{',
    '}',
    '(',
    ')',
    '[',
    ']',
    ':',
    '!',
    '$',
    '@',
    '...',
    '"',
    '"""',
    '#',
    '|',
    '&',
    '=',
    ',',
    '\\u',
    '\n',
  ],
  ...[
    '@skip(if: true)',
    '@include(if: $x)',
    '@deprecated',
    '... on Query',
    '...F',
    'fragment F on Plan { ...F }',
  ],
  ...['null', '-', '1e9999', '0x1', '"\\uD800"', 'subscription { x }', '__schema', '__type(name: "Plan")'],
);

const one: fc.Arbitrary<Damage> = fc.oneof(
  place.map(
    (where): Damage =>
      (text) =>
        text.slice(0, at(text, where)),
  ),
  fc.tuple(place, place).map(
    ([from, much]): Damage =>
      (text) => {
        const start = at(text, from);
        return text.slice(0, start) + text.slice(start + 1 + Math.floor(much * 20));
      },
  ),
  fc.tuple(place, place).map(
    ([from, much]): Damage =>
      (text) => {
        const start = at(text, from);
        const piece = text.slice(start, start + 1 + Math.floor(much * 40));
        return text.slice(0, start) + piece.repeat(3) + text.slice(start);
      },
  ),
  fc.tuple(place, tokens).map(
    ([where, put]): Damage =>
      (text) => {
        const start = at(text, where);
        return text.slice(0, start) + put + text.slice(start);
      },
  ),
  fc.tuple(place, nastyText).map(
    ([where, put]): Damage =>
      (text) => {
        const start = at(text, where);
        return text.slice(0, start) + put + text.slice(start);
      },
  ),
  fc.tuple(place, place).map(
    ([a, b]): Damage =>
      (text) => {
        const [low, high] = [Math.min(at(text, a), at(text, b)), Math.max(at(text, a), at(text, b))];
        return text.slice(0, low) + text.slice(high) + text.slice(low, high);
      },
  ),
);

/** One to three damages, one after the other. */
export const mutatedText: fc.Arbitrary<Damage> = fc.array(one, { minLength: 1, maxLength: 3 }).map(
  (all): Damage =>
    (text) =>
      all.reduce((damaged, damage) => damage(damaged), text),
);
