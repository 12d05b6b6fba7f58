import { expect, test } from 'vitest';
import { content, counts } from './controls.ts';
import type { WindowContent } from './events.ts';
import { mostDifferences, reconciled } from './reconciling.ts';

const april: WindowContent = { ...content, from: '2022-04-01', to: '2022-04-30' };

test('what is the same on both sides differs in nothing, whatever the order and however often it comes', () => {
  expect(reconciled([content, april, content], [april, content])).toEqual({
    compared: 2,
    differing: 0,
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
  expect(reconciled([newer, content], [newer]).differing).toBe(0);
  expect(reconciled([content, newer], [content]).differing).toBe(1);
});

test('so many differences are kept one by one, and all of them are counted', () => {
  const theirs = Array.from({ length: mostDifferences + 5 }, (_, index) => ({
    ...content,
    procedure: `1.${index}`,
  }));
  const { differing, differences } = reconciled(theirs, []);
  expect(differing).toBe(mostDifferences + 5);
  expect(differences).toHaveLength(mostDifferences);
});
