import { expect, it } from 'vitest';
import { cacheOf } from './cache.ts';

it('keeps what was asked last, up to so many characters together', () => {
  const cache = cacheOf<number>(10);
  cache.set('aaaa', 1);
  cache.set('bbbb', 2);
  expect(cache.get('aaaa')).toBe(1);
  cache.set('cc', 3);
  expect([cache.get('aaaa'), cache.get('bbbb'), cache.get('cc')]).toEqual([1, 2, 3]);
  cache.get('aaaa');
  cache.set('d', 4);
  expect([cache.get('aaaa'), cache.get('bbbb'), cache.get('cc'), cache.get('d')]).toEqual([
    1,
    undefined,
    3,
    4,
  ]);
});

it('forgets at once what is longer than all that it may keep', () => {
  const cache = cacheOf<number>(3);
  cache.set('a', 1);
  cache.set('a'.repeat(4), 2);
  expect([cache.get('a'), cache.get('aaaa')]).toEqual([undefined, undefined]);
  cache.set('a', 3);
  cache.set('a', 4);
  cache.set('bb', 5);
  expect([cache.get('a'), cache.get('bb')]).toEqual([4, 5]);
});
