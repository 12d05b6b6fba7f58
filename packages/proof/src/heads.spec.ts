import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { leafHash } from './hash.ts';
import { compareKeys, headLeaf, headText, incompleteness, keysOf, planPrefix, stretchOf } from './heads.ts';

const [p, q, u, v, x] = ['1', '2', '3', '4', '5'].map(
  (digit) => `${digit.repeat(8)}-1111-5111-8111-${'a'.repeat(12)}`,
) as [string, string, string, string, string];

describe('the keys of a stream', () => {
  test.each<[string, Record<string, unknown>, string[]]>([
    [`plan-${p}`, { issuer: { unit: u, capacity: 'head' } }, [`plan/${p}/plan-${p}`, `unit/${u}/plan-${p}`]],
    [`plan-${p}`, { issuer: null }, [`plan/${p}/plan-${p}`]],
    [`duty-${p}-${u}`, { plan: q, unit: v }, [`plan/${p}/duty-${p}-${u}`, `unit/${u}/duty-${p}-${u}`]],
    [`reminders-${p}-${u}`, {}, [`plan/${p}/reminders-${p}-${u}`, `unit/${u}/reminders-${p}-${u}`]],
    [`unit-${u}`, { unit: v }, [`unit/${u}/unit-${u}`]],
    [`ladder-${u}`, {}, [`unit/${u}/ladder-${u}`]],
    [`report-${x}`, { unit: u, plan: p }, [`plan/${p}/report-${x}`, `unit/${u}/report-${x}`]],
    [
      `inspection-${x}`,
      { unit: u, plans: [p, q, p] },
      [`plan/${p}/inspection-${x}`, `plan/${q}/inspection-${x}`, `unit/${u}/inspection-${x}`],
    ],
    [`draft-${x}`, { unit: u, plan: p }, []],
    ['calendar', { unit: 'not a unit' }, []],
    [`regime-${x}`, { plan: 7, unit: null, plans: 'many' }, []],
    ['plan-of-old', { issuer: 'nobody' }, []],
  ])('%s %j', (stream, first, keys) => {
    expect(keysOf(stream, first)).toEqual([...keys, `stream/${stream}`].sort());
  });
});

test('an entry has one text, and nothing else has it', () => {
  const leaf = leafHash('a');
  expect(headText({ key: 'stream/a', version: 3, leaf })).toBe(`stream/a\n3\n${leaf.toString('hex')}\n`);
  expect(() => headLeaf({ key: 'stream/a\n3', version: 3, leaf })).toThrow('line break');
});

describe('all entries of a prefix', () => {
  const prefix = planPrefix(p);
  const some = fc.uniqueArray(
    fc.oneof(
      fc.integer({ min: 0, max: 30 }).map((n) => `${prefix}${n}`),
      fc.constantFrom(
        'plan/0/a',
        `plan/${q}/a`,
        `plan/${p}`,
        `plan/${p}0`,
        'stream/ă',
        'stream/\u{1f1fb}',
        'stream/\uffff',
      ),
    ),
  );
  const sorted = (keys: string[]) => [...keys].sort(compareKeys);

  test('are proven by themselves and their neighbours', () =>
    fc.assert(
      fc.property(some, (keys) => {
        const all = sorted(keys);
        const { from, to } = stretchOf(all, prefix);
        const shown = all.slice(from, to);
        expect(incompleteness(shown, from, all.length, prefix)).toBe(null);
        expect(shown.filter((key) => key.startsWith(prefix))).toEqual(
          all.filter((key) => key.startsWith(prefix)),
        );
        expect(shown.filter((key) => !key.startsWith(prefix)).length).toBeLessThanOrEqual(2);
      }),
    ));

  test('are not proven without the one that was left out', () =>
    fc.assert(
      fc.property(some, fc.boolean(), (keys, atEnd) => {
        const all = sorted(keys);
        const of = all.flatMap((key, at) => (key.startsWith(prefix) ? [at] : []));
        fc.pre(of.length > 0);
        const hidden = (atEnd ? of.at(-1) : of[0]) as number;
        // Entries side by side cannot skip one: what hides an entry begins after it or ends before it.
        const [from, to] = atEnd ? [0, hidden] : [hidden + 1, all.length];
        expect(incompleteness(all.slice(from, to), from, all.length, prefix)).not.toBe(null);
      }),
    ));

  test('are not proven out of order, or with one twice', () => {
    const keys = [`${prefix}a`, `${prefix}b`, `${prefix}c`];
    expect(incompleteness(keys, 0, 3, prefix)).toBe(null);
    expect(incompleteness(keys.toReversed(), 0, 3, prefix)).toBe(`${prefix}b`);
    expect(incompleteness([keys[0] as string, ...keys], 0, 4, prefix)).toBe(`${prefix}a`);
    expect(incompleteness([], 0, 3, prefix)).toBe(prefix);
    expect(incompleteness([], 0, 0, prefix)).toBe(null);
  });

  test('stand in the order of their bytes, where UTF-16 has another', () => {
    expect(compareKeys('\uffff', '\u{1f1fb}')).toBeLessThan(0);
    expect('\uffff' < '\u{1f1fb}').toBe(false);
  });
});
