import { describe, expect, test } from 'vitest';
import { newKey, noteType, vkeyOf } from './key.ts';
import { signNote } from './note.ts';
import { followRotations, openRotation, parseRotations, rotationText } from './rotation.ts';

const origin = 'thac.test/thac';
const key = () => newKey(origin, noteType);
const [one, two, three, stranger] = [key(), key(), key(), key()];
const first = signNote(rotationText({ origin, size: 5, from: one, to: two }), [one, two]);
const second = signNote(rotationText({ origin, size: 9, from: two, to: three }), [two, three]);

describe('a change of keys', () => {
  test('is followed by whoever trusts the old key, one after the other', () => {
    const rotations = parseRotations(first + second);
    expect(rotations.map(({ size }) => size)).toEqual([5, 9]);
    expect(followRotations([one], rotations).map(vkeyOf)).toEqual([one, two, three].map(vkeyOf));
    expect(followRotations([two], rotations).map(vkeyOf)).toEqual([two, three].map(vkeyOf));
    expect(followRotations([stranger], rotations).map(vkeyOf)).toEqual([vkeyOf(stranger)]);
    expect(parseRotations('')).toEqual([]);
  });

  const text = rotationText({ origin, size: 5, from: one, to: two });
  test.each([
    ['the new key alone', signNote(text, [two])],
    ['the old key alone', signNote(text, [one])],
    ['the old key twice', signNote(text, [one, one])],
    ['a third key', signNote(text, [one, two, three])],
    ['a stranger instead of the old key', signNote(text, [stranger, two])],
    ['another size than the signed one', first.replace('size 5', 'size 6')],
    ['a size with a zero in front', signNote(text.replace('size 5', 'size 05'), [one, two])],
    ['a line too many', signNote(`${text}x\n`, [one, two])],
    ['the same key', signNote(rotationText({ origin, size: 5, from: one, to: one }), [one, one])],
    ['the key of another log', signNote(text.replace(`origin ${origin}`, 'origin o'), [one, two])],
  ])('signed by or with %s is refused', (_, note) => {
    expect(() => openRotation(note)).toThrow();
  });

  test('stands in a list of nothing else', () => {
    expect(() => parseRotations(`${first}\n`)).toThrow('no list');
    expect(() => parseRotations(first.slice(0, -1))).toThrow('no list');
    expect(() => parseRotations(second.split('\n').slice(1).join('\n'))).toThrow();
  });
});
