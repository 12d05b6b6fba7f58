import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aliasOf, newKey, seal, unseal, unwrap, wrap } from './cipher.ts';

const person = randomUUID();
const key = newKey();

describe('a name under seal', () => {
  test('opens with the key of that person alone', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const cipher = seal(key, person, text);
        expect(cipher).toMatch(/^[\w-]+$/);
        expect(unseal(key, person, cipher)).toBe(text.normalize('NFC').toWellFormed());
        expect(unseal(newKey(), person, cipher)).toBeNull();
        expect(unseal(key, randomUUID(), cipher)).toBeNull();
      }),
    );
  });

  test('says neither the name nor how long it is, and is the same when sealed again', () => {
    const [short, long] = [seal(key, person, 'Vũ Ân'), seal(key, person, 'Nguyễn Thị Phương Thảo')];
    expect(short).toHaveLength(long.length);
    expect(seal(key, person, 'Vũ Ân')).toBe(short);
    expect(seal(newKey(), person, 'Vũ Ân')).not.toBe(short);
  });

  test('does not open when a bit was changed', () => {
    const bytes = Buffer.from(seal(key, person, 'Lê Văn Tám'), 'base64url');
    for (const [index, byte] of bytes.entries()) {
      const changed = Buffer.from(bytes);
      changed[index] = byte ^ 1;
      expect(unseal(key, person, changed.toString('base64url'))).toBeNull();
    }
    expect(unseal(key, person, '')).toBeNull();
  });
});

test('a key is unwrapped by the master key that wrapped it, for that person', () => {
  const [master, other] = [newKey(), newKey()];
  const wrapped = wrap(master, person, key);
  expect(unwrap(master, person, wrapped)).toEqual(key);
  expect(unwrap(other, person, wrapped)).toBeNull();
  expect(unwrap(master, randomUUID(), wrapped)).toBeNull();
  expect(wrap(master, person, key)).not.toEqual(wrapped);
});

test('an alias needs the master key', () => {
  const [master, other] = [newKey(), newKey()];
  expect(aliasOf(master, 'le van tam')).toEqual(aliasOf(master, 'le van tam'));
  expect(aliasOf(master, 'le van tam')).not.toEqual(aliasOf(other, 'le van tam'));
});
