import { randomBytes, randomUUID } from 'node:crypto';
import { cast } from '@thac/demonstration/cast';
import { publicSecret } from '@thac/demonstration/oneStopShop/secret';
import { expect, it } from 'vitest';
import { keyOf } from '../oneStopShop/signature.ts';
import { weaknessOf, weaknessOfKey } from './strength.ts';

it('takes what a program wrote by chance, 40,000 times', () => {
  const refused: string[] = [];
  for (let count = 0; count < 10_000; count += 1) {
    for (const text of [
      randomBytes(16).toString('hex'),
      randomBytes(32).toString('hex').toUpperCase(),
      randomBytes(22).toString('base64url'),
    ])
      if (weaknessOf(text) !== null) refused.push(text);
    const key = randomBytes(24);
    if (weaknessOfKey(key) !== null) refused.push(key.toString('hex'));
  }
  expect(refused).toEqual([]);
});

it.each([
  ['secret', 'is too short'],
  ['Tr0ub4dor&3', 'is too short'],
  [randomBytes(15).toString('hex'), 'is too short'],
  [randomUUID(), 'is too short'],
  ['1234567890'.repeat(3), 'is too short'],
  ['correct-horse-battery-staple-and-more', 'reads like words'],
  ['Uy-Ban-Nhan-Dan-Tinh-Quang-Ngai-2025', 'reads like words'],
  ['12345678901234567890123456789012345678901234567890', 'repeats itself'],
  ['deadbeef'.repeat(5), 'repeats itself'],
  ['Passw0rd!'.repeat(4), 'repeats itself'],
  ['abcdefghijklmnopqrstuvwxyz0123456789', 'repeats itself'],
])('says of the token %s that it %s', (text, what) => {
  expect(weaknessOf(text)?.en).toContain(what);
});

it('takes no token of the cast, nor the secret of the demonstration', () => {
  for (const { token } of cast) expect(weaknessOf(token)).not.toBeNull();
  expect(weaknessOfKey(keyOf(publicSecret) ?? Buffer.alloc(0))?.en).toContain('reads like words');
});

it.each([
  [randomBytes(23), 'is shorter than 24 bytes'],
  [Buffer.alloc(32), 'repeats itself'],
  [Buffer.from(Array.from({ length: 32 }, (_, index) => index + 128)), 'repeats itself'],
])('says of the key %s that it %s', (key, what) => {
  expect(weaknessOfKey(key)?.en).toContain(what);
});

it('judges a key that can be read as a text', () => {
  expect(weaknessOfKey(Buffer.from('khoa-cua-mot-cua-tinh-quang-ngai'))?.en).toContain('reads like words');
  expect(weaknessOfKey(Buffer.from(randomBytes(8).toString('hex').repeat(2)))?.en).toContain('repeats');
  expect(weaknessOfKey(Buffer.from(randomBytes(32).toString('hex')))).toBeNull();
});
