import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Refusal } from '../refusal.ts';
import { specify } from '../specify.ts';
import type { DossierCommand } from './commands.ts';
import { dossierCommands, dossierEvents, entry } from './controls.ts';
import type { Entry, WindowContent } from './events.ts';
import { windowId } from './identity.ts';
import { seriesRefusals as refusals } from './refusals.ts';
import { inForce, type Series, series } from './series.ts';

const given = specify(series);
const { EnterWindow } = dossierCommands;
const { WindowRecorded, WindowRestated, RevisionNoted } = dossierEvents;
const entryOf = (change: Partial<WindowContent>): Entry => {
  const content = { ...entry.content, ...change };
  return { ...entry, content, window: windowId(entry.series, content.from, content.to) };
};
const enter = (change: Partial<WindowContent>): DossierCommand => ({
  type: 'EnterWindow',
  data: entryOf(change),
});

describe('a window', () => {
  test('is recorded, restated by a higher revision, and its lower ones are noted', () => {
    given().when(EnterWindow).then(WindowRecorded);
    given(WindowRecorded)
      .when(enter({ revision: 3 }))
      .then(WindowRestated);
    given(WindowRecorded, WindowRestated)
      .when(enter({ revision: 2 }))
      .then(RevisionNoted);
  });

  test('that is known changes nothing, whether it is in force or not', () => {
    given(WindowRecorded, WindowRestated).when(EnterWindow).thenNothing();
    given(WindowRecorded, WindowRestated, RevisionNoted)
      .when(enter({ revision: 2 }))
      .thenNothing();
  });

  test('says one thing in one revision', () => {
    const other = enter({ counts: { ...entry.content.counts, rated: 51 } });
    given(WindowRecorded).when(other).thenRefused(refusals['revision-differs']);
    given(WindowRecorded, WindowRestated).when(other).thenRefused(refusals['revision-differs']);
  });

  test('shares no day with another of its series', () => {
    for (const [from, to] of [
      ['2022-03-31', '2022-04-30'],
      ['2022-03-10', '2022-03-20'],
      ['2022-01-01', '2022-12-31'],
      ['2022-03-01', '2022-03-30'],
    ] as const)
      given(WindowRecorded)
        .when(enter({ from, to, revision: 2 }))
        .thenRefused(refusals.overlapping);
    const april = enter({ from: '2022-04-01', to: '2022-04-30' });
    given(WindowRecorded).when(april).then({ type: 'WindowRecorded', data: april.data });
  });
});

describe('in whatever order and however often windows come', () => {
  const months = ['01', '03', '05'];
  const sent = months.flatMap((month) =>
    [1, 2, 3, 7].map((revision) =>
      entryOf({
        revision,
        from: `2022-${month}-01`,
        to: `2022-${month}-31`,
        codeTable: `${month}-${revision}`,
      }),
    ),
  );
  const entered = (state: Series, data: Entry): Series => {
    const decided = [series.decide({ type: 'EnterWindow', data }, state)].flat();
    return decided.reduce(series.evolve, state);
  };
  const standing = (state: Series) =>
    Object.fromEntries(state.windows.map((window) => [window.from, inForce(window)]));
  const arrival = fc
    .tuple(fc.shuffledSubarray(sent, { minLength: sent.length }), fc.array(fc.constantFrom(...sent)))
    .chain(([all, again]) =>
      fc.shuffledSubarray([...all, ...again], { minLength: all.length + again.length }),
    );

  test('the highest revisions are in force, and every revision is kept once', () => {
    fc.assert(
      fc.property(arrival, (order) => {
        const state = order.reduce(entered, series.initialState());
        expect(standing(state)).toEqual(
          Object.fromEntries(
            sent
              .filter(({ content }) => content.revision === 7)
              .map(({ content }) => [content.from, content]),
          ),
        );
        for (const { revisions } of state.windows)
          expect(revisions.map(({ revision }) => revision)).toEqual([1, 2, 3, 7]);
      }),
    );
  });

  test('what the events say of each other is true', () => {
    fc.assert(
      fc.property(arrival, (order) => {
        let state = series.initialState();
        for (const data of order) {
          const before = state.windows.find(({ window }) => window === data.window);
          const highest = before && inForce(before)?.revision;
          for (const event of [series.decide({ type: 'EnterWindow', data }, state)].flat()) {
            if (event.type === 'WindowRestated') expect(event.data.replaces).toBe(highest);
            if (event.type === 'RevisionNoted') expect(data.content.revision).toBeLessThan(highest ?? 0);
            if (event.type === 'WindowRecorded') expect(highest).toBeUndefined();
            state = series.evolve(state, event);
          }
        }
      }),
    );
  });

  test('what is refused leaves no trace', () => {
    const differing = entryOf({ counts: { ...entry.content.counts, rated: 60 } });
    const state = entered(series.initialState(), entry);
    expect(() => entered(state, differing)).toThrow(Refusal);
  });
});
