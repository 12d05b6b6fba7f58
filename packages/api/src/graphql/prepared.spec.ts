import { expect, it } from 'vitest';
import { namesOfStatements } from './prepared.ts';

const times = <T>(count: number, ask: () => T): T[] => Array.from({ length: count }, ask);

it('what is asked again and again has one name, everything else none', () => {
  const nameOf = namesOfStatements();
  const [one, other] = [{ text: 'select 1' }, { text: 'select 2', values: [1] }];
  expect(times(6, () => nameOf(one))).toEqual([null, null, null, null, 'thac0', 'thac0']);
  expect(times(6, () => nameOf(other)).at(-1)).toBe('thac1');
  expect(nameOf(one)).toBe('thac0');
});

it('what is asked with many values is planned by how many they are', () => {
  const nameOf = namesOfStatements();
  const few = { text: 'select $1', values: ['{a}'] };
  expect(times(9, () => nameOf(few)).at(-1)).toBe('thac0');
  expect(nameOf({ ...few, values: [`{${'a,'.repeat(600)}}`] })).toBeNull();
});

it('a flood of texts takes no more names than a connection may hold, and no memory', () => {
  const nameOf = namesOfStatements();
  for (let nth = 0; nth < 5_000; nth += 1) nameOf({ text: `select ${nth}` });
  for (let nth = 0; nth < 500; nth += 1) times(5, () => nameOf({ text: `select '${nth}'` }));
  const names = Array.from({ length: 500 }, (_, nth) => nameOf({ text: `select '${nth}'` }));
  expect(names.filter((name) => name !== null)).toHaveLength(200);
});
