import { expect, test } from 'vitest';
import { isCanonical } from './canonical.ts';

test.each([
  '{}',
  '[]',
  '"Mộ Đức"',
  '{"10":4,"9":5,"a":2,"b":1,"Ă":3}',
  '{"a":[1,-1.5,1e-7,5e-324,true,false,null,"\\n\\u0001\u2028"]}',
  '{"__proto__":{"a":1},"a":2}',
  '{"a":"dòng\\n\u0301"}',
  '9007199254740991',
])('%s is canonical', (text) => {
  expect(isCanonical(text)).toBe(true);
});

test.each([
  ['a space', '{"a": 1}'],
  ['a line break at the end', '{"a":1}\n'],
  ['names out of order', '{"b":1,"a":2}'],
  ['a name twice', '{"a":1,"a":1}'],
  ['a name twice, the prototype', '{"__proto__":1,"__proto__":1}'],
  ['a number with a fraction of zero', '1.0'],
  ['a number with an exponent that it does not need', '1e2'],
  ['minus zero', '-0'],
  ['a number that rounds', '0.10000000000000001'],
  ['an integer too big', '9007199254740993'],
  ['an integer too big that does not round', '9007199254740992'],
  ['an integer far beyond what can be counted', '1e+21'],
  ['infinity by overflow', '1e999'],
  ['an escape that is not needed', '"\\u0041"'],
  ['an escaped slash', '"\\/"'],
  ['a capital escape', '"\\u000B"'],
  ['NUL', '"\\u0000"'],
  ['half of a surrogate pair', '"\\ud83d"'],
  ['text in NFD', `"${'ộ'.normalize('NFD')}"`],
  ['a name in NFD', `{"${'ộ'.normalize('NFD')}":1}`],
  ['a byte order mark', '\ufeff{}'],
  ['nothing', ''],
  ['two values', '{}{}'],
  ['nesting without end', '['.repeat(100_000) + ']'.repeat(100_000)],
])('%s is not', (_, text) => {
  expect(isCanonical(text)).toBe(false);
});
