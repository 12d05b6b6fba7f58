import { describe, expect, test } from 'vitest';
import { type Fold, type Happened, replay } from './history.ts';

type Line = { thing: string; name: string; value: number };

/** Each event names a thing, and what its lines are afterwards. */
const fold: Fold<Line> = {
  entity: 'thing',
  key: ['thing', 'name'],
  entityOf: ({ stream }) => (stream === '' ? null : stream),
  apply: (rows, { data }) => {
    const after = data as unknown as Record<string, number>;
    return Object.entries(after).map(
      ([name, value]) =>
        rows.find((row) => row.name === name && row.value === value) ?? { thing: 'a', name, value },
    );
  },
};

const event = (position: number, data: Record<string, number>, stream = 'a') =>
  ({ position, stream, data }) as unknown as Happened;

const forever = '9223372036854775807';

describe('rows of one thing', () => {
  test('a row that an event leaves alone stays as it is', () => {
    const standing = { thing: 'a', name: 'x', value: 1 };
    const { closed, opened } = replay(fold, [standing], [event(5, { x: 1, y: 2 })]);
    expect(closed).toEqual([]);
    expect(opened).toEqual([{ thing: 'a', name: 'y', value: 2, since: 5, until: forever }]);
  });

  test('a row that goes away ends at the event that took it away', () => {
    const standing = { thing: 'a', name: 'x', value: 1 };
    expect(replay(fold, [standing], [event(5, {})])).toEqual({
      closed: [{ ...standing, until: 5 }],
      opened: [],
    });
  });

  test('a row that comes and goes within the batch is kept with both positions', () => {
    const { closed, opened } = replay(fold, [], [event(5, { x: 1 }), event(6, { x: 2 }), event(8, {})]);
    expect(closed).toEqual([]);
    expect(opened).toEqual([
      { thing: 'a', name: 'x', value: 1, since: 5, until: 6 },
      { thing: 'a', name: 'x', value: 2, since: 6, until: 8 },
    ]);
  });

  test('an event that is about nothing of the view changes nothing', () => {
    expect(replay(fold, [], [event(5, { x: 1 }, '')])).toEqual({ closed: [], opened: [] });
  });
});
