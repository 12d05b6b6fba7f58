import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openTurns } from './turns.ts';

test('work on one thing goes one after the other, in the order in which it came, whatever becomes of it', async () => {
  const inTurn = openTurns();
  const went: string[] = [];
  const work = (name: string, ends: () => Promise<unknown>) => () => {
    went.push(`${name} begins`);
    return ends().finally(() => went.push(`${name} ends`));
  };
  const all = await Promise.allSettled([
    inTurn(
      'a',
      work('first', () => pause(20)),
    ),
    inTurn(
      'a',
      work('second', () => Promise.reject(new Error('refused'))),
    ),
    inTurn(
      'a',
      work('third', async () => 'done'),
    ),
  ]);
  expect(went).toEqual(['first', 'second', 'third'].flatMap((name) => [`${name} begins`, `${name} ends`]));
  expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(all[2]).toMatchObject({ value: 'done' });
});

test('nobody waits for work on another thing, or for work that is over', async () => {
  const inTurn = openTurns();
  const never = Promise.withResolvers<void>();
  void inTurn('a', () => never.promise);
  expect(await inTurn('b', async () => 'at once')).toBe('at once');
  expect(await inTurn('b', async () => 'again')).toBe('again');
  never.resolve();
});
