import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { afterPage, type Cursor, cursorFrom, cursorText, nextRound, roundAgain } from './cursor.ts';
import { earlier, later } from './mark.ts';

const kind = 'number' as const;
const start = cursorFrom(null);
const asking = { overlap: 10, mappingChanged: false, kind };
const rows = (...marks: (string | null)[]) => marks.map((mark) => ({ content: null, stopped: [], mark }));
const stopped = (mark: string | null) => ({
  content: null,
  stopped: [{ item: '#1', code: 'field-missing' as const, details: {} }],
  mark,
});

describe('a cursor', () => {
  it('is kept as text and comes back the same', () => {
    const cursor: Cursor = { since: null, page: 'trang "2"', reached: '7', held: '' };
    expect(cursorFrom(cursorText(cursor))).toEqual(cursor);
    expect(start).toEqual({ since: null, page: null, reached: null, held: null });
  });

  it('begins at the beginning, and then so much before the latest mark', () => {
    expect(nextRound(start, asking).since).toBeNull();
    const once = afterPage(start, { rows: rows('30', '25'), next: null });
    expect(nextRound(once, asking)).toMatchObject({ since: '20', page: null });
    const instants = { ...once, reached: '2025-03-01T00:00:00.000Z' };
    expect(nextRound(instants, { overlap: 60, mappingChanged: false, kind: 'instant' }).since).toBe(
      '2025-02-28T23:59:00.000Z',
    );
  });

  it('goes on with the next page of a round that broke off, or asks for the round again', () => {
    const half = afterPage({ ...start, since: '5' }, { rows: rows('30'), next: 'b' });
    expect(nextRound(half, asking)).toEqual(half);
    expect(nextRound(roundAgain(half), asking)).toMatchObject({ since: '5', page: '' });
  });

  it('goes back under another mapping to the first row that was stopped, once', () => {
    const done = afterPage(start, { rows: [...rows('30'), stopped('3'), stopped('9')], next: null });
    expect(nextRound(done, asking).since).toBe('20');
    const again = nextRound(done, { ...asking, mappingChanged: true });
    expect(again).toMatchObject({ since: '3', held: null });
    const mended = afterPage(again, { rows: rows('3', '9', '30'), next: null });
    expect(nextRound(mended, { ...asking, mappingChanged: true }).since).toBe('20');
  });

  it('goes back to where the round began for a row whose mark cannot be read', () => {
    const first = afterPage(start, { rows: [stopped(null), ...rows('30')], next: null });
    expect(nextRound(first, { ...asking, mappingChanged: true }).since).toBeNull();
  });

  it('begins anew where marks are of another kind', () => {
    const done = afterPage(start, { rows: rows('2025-03-01T00:00:00.000Z'), next: null });
    expect(nextRound(done, { ...asking, mappingChanged: true })).toEqual(start);
  });
});

/** A feed in which rows may be slow to appear, each at most the overlap late, and in any order within a round. */
test('whatever breaks and whenever, every row that appears in time is read, and every stopped one again', () => {
  const steps = fc.array(
    fc.record({
      appear: fc.array(fc.record({ late: fc.integer({ min: 0, max: 10 }), bad: fc.boolean() }), {
        maxLength: 4,
      }),
      asks: fc.constantFrom('page', 'fails', 'forgets', 'remaps'),
      order: fc.boolean(),
    }),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(steps, (all) => {
      const house = {
        cursor: start,
        changed: false,
        mapping: 1,
        read: new Set<string>(),
        held: new Set<string>(),
      };
      const feed: { mark: number; bad: boolean; id: string }[] = [];
      let now = 100;
      const ask = (fails: boolean, order: boolean): boolean => {
        const round = nextRound(house.cursor, { ...asking, mappingChanged: house.changed });
        const found = feed
          .filter(({ mark }) => round.since === null || mark >= Number(round.since))
          .sort((one, other) => (order ? one.mark - other.mark : other.mark - one.mark));
        const from = Number(round.page ?? 0);
        const page = found.slice(from, from + 3);
        if (fails) return true;
        const mappedRows = page.map(({ mark, bad }) =>
          bad && house.mapping === 1
            ? stopped(String(mark))
            : { content: null, stopped: [], mark: String(mark) },
        );
        for (const { id, bad } of page) if (!bad || house.mapping > 1) house.read.add(id);
        const next = from + 3 < found.length ? String(from + 3) : null;
        house.cursor = cursorFrom(cursorText(afterPage(round, { rows: mappedRows, next })));
        house.changed = false;
        return next !== null;
      };
      const appear = (late: number, bad: boolean) => {
        now += 1;
        // A page goes by places in a list: what comes between two pages must not come before the first.
        if (house.cursor.page === null) feed.push({ mark: now - late, bad, id: `${feed.length}` });
      };
      for (const { appear: some, asks, order } of all) {
        for (const { late, bad } of some) appear(late, bad);
        if (asks === 'remaps') Object.assign(house, { mapping: house.mapping + 1, changed: true });
        else if (asks === 'forgets') {
          if (house.cursor.page !== null) house.cursor = roundAgain(house.cursor);
        } else ask(asks === 'fails', order && house.cursor.page === null);
      }
      while (ask(false, false));
      Object.assign(house, { mapping: house.mapping + 1, changed: true });
      while (ask(false, false));
      expect([...house.read].sort()).toEqual(feed.map(({ id }) => id).sort());
    }),
    { numRuns: 300 },
  );
});

test('marks are compared as what they are', () => {
  expect(earlier('9', '10')).toBe('9');
  expect(later('9', '10')).toBe('10');
  expect(earlier('2025-03-01T00:00:00.000Z', '2024-12-01T00:00:00.000Z')).toBe('2024-12-01T00:00:00.000Z');
  expect(earlier('', '5')).toBe('');
});
