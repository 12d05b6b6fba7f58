import { describe, expect, it } from 'vitest';
import type { RefusalText } from '../refusal.ts';
import { specify } from '../specify.ts';
import { most } from './checks.ts';
import type { RegimeCommand } from './commands.ts';
import { regimeCommands as commands, regimeEvents as events, regimeId, revised, terms } from './controls.ts';
import type { RegimeEvent, RegimeTerms } from './events.ts';
import { regimeRefusals as refusals } from './refusals.ts';
import { regime } from './regime.ts';

const given = specify(regime);
const established = events.RegimeEstablished;
const establishing = (changes: Partial<typeof established.data>): RegimeCommand => ({
  type: 'EstablishRegime',
  data: { ...established.data, ...changes },
});
const revising = (changes: Partial<typeof commands.ReviseRegime.data>): RegimeCommand => ({
  type: 'ReviseRegime',
  data: { ...commands.ReviseRegime.data, ...changes },
});
const ending = (lastDay: string, today: string, reason = 'Thực hiện chế độ mới'): RegimeCommand => ({
  type: 'EndRegime',
  data: { regime: regimeId, lastDay, today, reason },
});
const met = new Set<string>();
const refusing = (history: RegimeEvent[], command: RegimeCommand, text: RefusalText) => {
  met.add(text.code);
  given(...history)
    .when(command)
    .thenRefused(text);
};

describe('Ban hành chế độ báo cáo', () => {
  it('is recorded as it is said, and the same again is nothing new', () => {
    given().when(commands.EstablishRegime).then(established);
    given(established).when(commands.EstablishRegime).thenNothing();
  });

  it('is refused under an id that means another one', () => {
    refusing([established], establishing({ from: '2022-03-15' }), refusals['regime-established-differently']);
  });

  it('may ask once for what is counted on a single day', () => {
    const once = { ...terms, frequency: 'once' as const, closesOn: '2021-12-15' };
    given()
      .when(establishing({ terms: once }))
      .then({ ...established, data: { ...established.data, terms: once } });
  });

  it('needs the document that sets it up', () => {
    refusing([], establishing({ by: { literal: ' ', plan: null } }), refusals['regime-document-missing']);
  });

  const [leg] = terms.legs;
  const [figure] = terms.figures;
  const [section] = terms.sections;
  if (!leg || !figure || !section) throw new Error('the example has one of each');
  const due = (rule: (typeof leg)['due']['rule'], literal = 'chậm nhất') => ({
    legs: [{ ...leg, due: { ...leg.due, literal, rule } }, ...terms.legs.slice(1)],
  });
  it.each<[Partial<RegimeTerms>, RefusalText]>([
    [{ name: ' ' }, refusals['regime-name-missing']],
    [{ closesOn: 0 }, refusals['regime-closing-unfit']],
    [{ closesOn: 32 }, refusals['regime-closing-unfit']],
    [{ closesOn: '2022-03-14' }, refusals['regime-closing-unfit']],
    [{ frequency: 'weekly', closesOn: 8 }, refusals['regime-closing-unfit']],
    [{ frequency: 'once', closesOn: 14 }, refusals['regime-closing-unfit']],
    [{ frequency: 'once', closesOn: '2021-12-14' }, refusals['regime-closing-unfit']],
    [{ cumulative: false }, refusals['regime-reform-is-cumulative']],
    [{ figures: [], sections: [] }, refusals['regime-content-missing']],
    [{ sections: Array.from({ length: most.terms }, () => section) }, refusals['regime-too-large']],
    [
      { reporters: { units: Array.from({ length: most.units + 1 }, () => 'x'), sets: [] } },
      refusals['regime-too-large'],
    ],
    [{ figures: [{ ...figure, figure: 'hồ sơ' }] }, refusals['regime-term-unfit']],
    [{ sections: [{ ...section, section: figure.figure }] }, refusals['regime-term-twice']],
    [{ figures: [{ ...figure, unit: '' }] }, refusals['regime-term-unnamed']],
    [{ sections: [{ ...section, name: '' }] }, refusals['regime-term-unnamed']],
    [{ reporters: { units: [], sets: [] } }, refusals['regime-reporters-missing']],
    [{ legs: [...terms.legs, leg] }, refusals['regime-leg-twice']],
    [{ legs: terms.legs.slice(0, 1) }, refusals['regime-leg-missing']],
    [{ legs: [], reporters: { ...terms.reporters, sets: [] } }, refusals['regime-leg-missing']],
    [due({ kind: 'workingDaysAfterClosing', days: 2 }, ' '), refusals['regime-due-unfit']],
    [due({ kind: 'workingDaysAfterClosing', days: 0 }), refusals['regime-due-unfit']],
    [due({ kind: 'dayOfMonth', bound: 'by', day: 32, monthsAfter: 0 }), refusals['regime-due-unfit']],
    [due({ kind: 'dayOfMonth', bound: 'by', day: 5, monthsAfter: 13 }), refusals['regime-due-unfit']],
    [due({ kind: 'weekday', bound: 'by', weekday: 8 as 7 }), refusals['regime-due-unfit']],
  ])('is refused with terms that leave something open, case %#', (changes, text) => {
    refusing([], establishing({ terms: { ...terms, ...changes } }), text);
    refusing([established], revising({ terms: { ...terms, ...changes } }), text);
  });

  it.each(['2021-13-01', '1944-12-15', '2200-01-01'])('is refused from %s on', (from) => {
    refusing([], establishing({ from }), refusals['regime-day-unfit']);
  });
});

describe('Sửa đổi chế độ báo cáo', () => {
  it('holds from a day on, and the same again is nothing new', () => {
    given(established).when(commands.ReviseRegime).then(events.RegimeRevised);
    given(established)
      .when(revising({ terms, from: '2022-06-15' }))
      .thenNothing();
  });

  it('may take back a revision that has not come to hold', () => {
    given(established, events.RegimeRevised)
      .when(revising({ terms, from: '2022-12-01' }))
      .then({ type: 'RegimeRevised', data: { ...events.RegimeRevised.data, terms, from: '2022-12-01' } });
    const state = [
      established,
      events.RegimeRevised,
      { ...events.RegimeRevised, data: { ...events.RegimeRevised.data, terms, from: '2022-12-01' } },
    ].reduce(regime.evolve, regime.initialState());
    expect(state?.revisions.map(({ from }) => from)).toEqual(['2021-12-15', '2022-12-01']);
  });

  it('takes the place of another one from the same day, and may come on the last day', () => {
    const again = { ...events.RegimeRevised, data: { ...events.RegimeRevised.data, terms } };
    const state = [established, events.RegimeRevised, again].reduce(regime.evolve, regime.initialState());
    expect(state?.revisions).toEqual([
      { from: '2021-12-15', terms },
      { from: '2022-12-15', terms },
    ]);
    const last = { ...events.RegimeRevised.data, from: '2025-06-30' };
    given(established, events.RegimeEnded)
      .when(revising({ from: '2025-06-30', today: '2025-06-02' }))
      .then({ type: 'RegimeRevised', data: last });
  });

  it('may bring forward what was to hold later', () => {
    const sooner = { ...events.RegimeRevised.data, from: '2022-06-15' };
    given(established, events.RegimeRevised)
      .when(revising({ from: '2022-06-15', today: '2022-06-01' }))
      .then({ type: 'RegimeRevised', data: sooner });
  });

  it('never touches a window that has begun', () => {
    const text = refusals['regime-window-begun'];
    refusing([established], revising({ from: '2022-12-15', today: '2022-12-15' }), text);
    refusing([established], revising({ from: '2022-03-15', today: '2022-11-01' }), text);
    const now = revising({ from: '2022-11-01', today: '2022-11-01' });
    given(established)
      .when(now)
      .then({ type: 'RegimeRevised', data: { ...events.RegimeRevised.data, from: '2022-11-01' } });
  });

  it('adds no window where there was none', () => {
    const once = { ...terms, frequency: 'once' as const, closesOn: '2022-02-10', cumulative: false };
    const history: RegimeEvent[] = [{ ...established, data: { ...established.data, terms: once } }];
    refusing(history, revising({ from: '2022-02-15', today: '2022-06-01' }), refusals['regime-window-begun']);
  });

  it('is refused without a reason, of what is unknown, and after the end', () => {
    refusing([established], revising({ reason: ' ' }), refusals['regime-reason-missing']);
    refusing([], commands.ReviseRegime, refusals['regime-unknown']);
    refusing([established, events.RegimeEnded], revising({ from: '2025-12-15' }), refusals['regime-ended']);
  });
});

describe('Kết thúc chế độ báo cáo', () => {
  it('is recorded once', () => {
    given(established).when(commands.EndRegime).then(events.RegimeEnded);
    given(established, events.RegimeEnded).when(commands.EndRegime).thenNothing();
    refusing([established, events.RegimeEnded], ending('2025-12-31', '2025-07-01'), refusals['regime-ended']);
  });

  it('leaves out no window that has begun, but may look back to before the next one', () => {
    refusing([established], ending('2022-06-14', '2022-06-15'), refusals['regime-window-begun']);
    given(established)
      .when(ending('2022-06-15', '2022-08-01'))
      .then({
        type: 'RegimeEnded',
        data: { regime: regimeId, lastDay: '2022-06-15', reason: 'Thực hiện chế độ mới' },
      });
  });

  it('is refused without a reason or a real day, and of what is unknown', () => {
    refusing([established], ending('2025-06-30', '2025-06-02', ''), refusals['regime-reason-missing']);
    refusing([established], ending('2025-06-31', '2025-06-02'), refusals['regime-day-unfit']);
    refusing([], commands.EndRegime, refusals['regime-unknown']);
  });
});

it('every reason of refusal is met', () => {
  expect(Object.keys(refusals).filter((code) => !met.has(code))).toEqual([]);
  expect(revised).not.toEqual(terms);
});
