import { expect, test } from 'vitest';
import { content, counts } from './controls.ts';
import type { WindowContent } from './events.ts';
import { confirmed, lacking, reconciled } from './reconciling.ts';

const april: WindowContent = { ...content, from: '2022-04-01', to: '2022-04-30' };

test('what is the same on both sides differs in nothing, whatever the order and however often it comes', () => {
  expect(reconciled([content, april, content], [april, content])).toEqual({
    compared: 2,
    differences: [],
  });
});

test('each count that differs is said, with what either side has', () => {
  const theirs = { ...content, counts: { ...counts, received: 109, carried: 11 } };
  const { compared, differences } = reconciled([theirs], [content]);
  expect(compared).toBe(1);
  expect(differences).toMatchObject([
    { competent: content.competent, from: '2022-03-01', count: 'carried', theirs: 11, ours: 12 },
    { count: 'received', theirs: 109, ours: 108 },
  ]);
});

test('a window that one side lacks is said once', () => {
  expect(reconciled([content], [april]).differences).toMatchObject([
    { from: '2022-03-01', count: 'received', theirs: 108, ours: null },
    { from: '2022-04-01', count: 'received', theirs: null, ours: 108 },
  ]);
});

test('of several revisions the highest speaks', () => {
  const newer = { ...content, revision: 2, counts: { ...counts, rated: 51 } };
  expect(reconciled([newer, content], [newer]).differences).toEqual([]);
  expect(reconciled([content, newer], [content]).differences).toHaveLength(1);
});

test('while rows of theirs are unread, nothing is said of what only we hold', () => {
  expect(reconciled([content], [content, april], 1)).toEqual({ compared: 1, differences: [] });
});

test('a difference that is gone when it is looked for again was none', () => {
  const changed = { ...content, counts: { ...counts, rated: 51 } };
  const [first, again] = [reconciled([changed], [content]), reconciled([changed, april], [changed])];
  expect(confirmed(first, again)).toEqual({ compared: 2, differences: [] });
  expect(confirmed(first, first)).toEqual(first);
});

test('what only the source holds, or holds in a higher revision, is lacking here', () => {
  const newer = { ...content, revision: 2 };
  expect(lacking([newer, content, april], [content])).toEqual([newer, april]);
  expect(lacking([content, april], [newer, april])).toEqual([]);
});
