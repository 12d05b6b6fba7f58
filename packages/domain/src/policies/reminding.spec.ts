import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween } from '../calendar/day.ts';
import { documents, units } from '../cast.ts';
import { derivedId } from '../identity.ts';
import type { WorkState } from '../obligation/events.ts';
import type { LadderTerms, ReminderEvent, Rung } from '../reminder/events.ts';
import { defaultLadder } from '../reminder/ladder.ts';
import { reminder, stepOf } from '../reminder/reminder.ts';
import { batchOn, type Candidate, latestDue } from './reminding.ts';

const owed = (change: Partial<Candidate> = {}): Candidate => ({
  obligation: derivedId('spec', 'owed', JSON.stringify(change)),
  plan: documents.decision2074,
  unit: units.ducPhong,
  due: '2022-03-15',
  seen: 1,
  state: 'accepted',
  modality: 'binding',
  assignedOn: '2022-01-16',
  inForce: true,
  issuerStands: true,
  stands: true,
  superior: units.moDuc,
  ...change,
});
const nothing: ReadonlySet<string> = new Set();
const rungsOn = (day: string, candidate = owed(), terms = defaultLadder) =>
  batchOn(terms, day, [candidate], nothing).reminders.map(({ rung }) => rung.rung);

describe('what the ladder asks for on a day', () => {
  test.each([
    ['2022-03-07', []],
    ['2022-03-08', ['T-7']],
    ['2022-03-11', ['T-7']],
    ['2022-03-12', ['T-3']],
    ['2022-03-14', ['T-1']],
    ['2022-03-15', ['T0']],
    ['2022-03-16', ['T+1']],
    ['2022-03-18', ['T+3', 'T+3 cấp trên']],
    ['2022-12-31', ['T+7', 'T+7 cấp trên']],
  ])('on %s: %j, and never a rung that was missed', (day, rungs) => {
    expect(rungsOn(day)).toEqual(rungs);
  });

  test('a rung that had passed before the obligation was assigned waits for the next, unless it is the last', () => {
    expect(rungsOn('2022-03-11', owed({ assignedOn: '2022-03-10' }))).toEqual([]);
    expect(rungsOn('2022-03-12', owed({ assignedOn: '2022-03-10' }))).toEqual(['T-3']);
    expect(rungsOn('2022-05-01', owed({ assignedOn: '2022-04-20' }))).toEqual(['T+7', 'T+7 cấp trên']);
  });

  test('the escalation goes to the unit above', () => {
    const { reminders } = batchOn(defaultLadder, '2022-03-18', [owed()], nothing);
    expect(reminders.map(({ rung, unit, to }) => [rung.to, unit, to])).toEqual([
      ['obliged', units.ducPhong, units.ducPhong],
      ['superior', units.ducPhong, units.moDuc],
    ]);
  });

  test('what one unit owes under one plan on one rung is one reminder', () => {
    const two = [owed({ seen: 1 }), owed({ seen: 2 }), owed({ unit: units.ducThanh })];
    const { reminders } = batchOn(defaultLadder, '2022-03-15', two, nothing);
    expect(reminders.map(({ unit, obligations }) => [unit, obligations.length])).toEqual(
      [
        [units.ducPhong, 2],
        [units.ducThanh, 1],
      ].toSorted(),
    );
  });

  test.each([
    ['fulfilled', { state: 'fulfilled' }],
    ['submitted', { state: 'submitted' }],
    ['excused', { state: 'excused' }],
    ['suspended', { state: 'suspended' }],
    ['declined', { state: 'declined' }],
    ['withdrawn', { state: 'withdrawn' }],
    ['passedOn', { state: 'passedOn' }],
    ['invitation', { modality: 'invitation' }],
    ['notInForce', { inForce: false }],
    ['issuerEnded', { issuerStands: false }],
    ['unitEnded', { stands: false }],
  ] as const)('%s is left out, and it is said why', (reason, change) => {
    const batch = batchOn(defaultLadder, '2022-03-15', [owed(change)], nothing);
    expect(batch.reminders).toEqual([]);
    expect(batch.excluded.map((one) => [one.rung, one.reason])).toEqual([['T0', reason]]);
  });

  test('where nobody stands above, only the unit itself is reminded', () => {
    const batch = batchOn(defaultLadder, '2022-03-18', [owed({ superior: null })], nothing);
    expect(batch.reminders.map(({ rung }) => rung.rung)).toEqual(['T+3']);
    expect(batch.excluded.map(({ reason }) => reason)).toEqual(['noSuperior']);
  });

  test('what was reminded of is not reminded of again, until its due day moves', () => {
    const one = owed();
    const taken = new Set([stepOf(one.obligation, 'T0', one.due)]);
    expect(batchOn(defaultLadder, '2022-03-15', [one], taken).excluded[0]?.reason).toBe('reminded');
    const extended = { ...one, due: '2022-03-20' };
    expect(batchOn(defaultLadder, '2022-03-20', [extended], taken).reminders).toHaveLength(1);
  });

  test('the token stands for what would be sent, and for nothing else', () => {
    const [one, other] = [owed(), owed({ unit: units.ducThanh })];
    const token = (all: Candidate[], day = '2022-03-15') => batchOn(defaultLadder, day, all, nothing).token;
    expect(token([one, other])).toBe(token([other, one, owed({ state: 'fulfilled' })]));
    expect(token([one])).not.toBe(token([one, other]));
    expect(token([one])).not.toBe(token([one], '2022-03-16'));
  });
});

const states: WorkState[] = [
  'assigned',
  'accepted',
  'underWay',
  'submitted',
  'fulfilled',
  'returned',
  'suspended',
  'declined',
  'excused',
  'withdrawn',
  'passedOn',
];
const from = '2022-01-01';
const anyDay = fc.integer({ min: 0, max: 90 }).map((days) => addDays(from, days));
const anyCandidate: fc.Arbitrary<Candidate> = fc
  .record({
    index: fc.integer({ min: 0, max: 30 }),
    due: anyDay,
    assignedOn: anyDay,
    state: fc.constantFrom(...states, 'accepted' as const, 'assigned' as const),
    modality: fc.constantFrom('binding' as const, 'binding' as const, 'invitation' as const),
    unit: fc.constantFrom(units.ducPhong, units.ducThanh),
    stands: fc.integer({ min: 0, max: 5 }).map((chance) => chance > 0),
    superior: fc.constantFrom(units.moDuc, null),
  })
  .map(({ index, ...rest }) => owed({ ...rest, obligation: derivedId('spec', 'owed', String(index)) }));
const anyCandidates = fc.uniqueArray(anyCandidate, {
  selector: ({ obligation }) => obligation,
  maxLength: 12,
});
const anyRung: fc.Arbitrary<Rung> = fc.record({
  rung: fc.integer({ min: 0, max: 99 }).map((name) => `bậc ${name}`),
  days: fc.integer({ min: -20, max: 20 }),
  to: fc.constantFrom('obliged' as const, 'superior' as const),
  roles: fc.constant(['lãnh đạo']),
  tone: fc.constant('remind' as const),
});
const anyLadder: fc.Arbitrary<LadderTerms> = fc.record({
  automatic: fc.boolean(),
  rungs: fc.uniqueArray(anyRung, { selector: ({ rung }) => rung, minLength: 1, maxLength: 6 }),
});

describe('whatever the ladder and whatever is owed', () => {
  test('run every day, on some days twice, with some days missed: no step is taken twice, and none by what is left out', () => {
    fc.assert(
      fc.property(
        anyLadder,
        anyCandidates,
        fc.array(fc.integer({ min: 0, max: 120 }), { maxLength: 60 }),
        (terms, candidates, offsets) => {
          const streams = new Map<string, ReminderEvent[]>();
          for (const day of offsets.toSorted((a, b) => a - b).map((offset) => addDays(from, offset))) {
            // What a second worker sees may be old: it plans as if nothing had been taken.
            for (const { plan, unit, ...asked } of batchOn(terms, day, candidates, nothing).reminders) {
              const stream = `${plan} ${unit}`;
              const past = streams.get(stream) ?? [];
              const data = { plan, unit, ...asked };
              const state = past.reduce(reminder.evolve, reminder.initialState());
              const events = reminder.decide({ type: 'IssueReminder', data }, state) as ReminderEvent[];
              streams.set(stream, [...past, ...events]);
            }
          }
          const steps = [...streams.values()].flat().flatMap((event) => {
            if (event.type !== 'ReminderIssued') return [];
            const { rung, obligations, on } = event.data;
            for (const { obligation, due } of obligations) {
              const owed = candidates.find((one) => one.obligation === obligation);
              expect(owed).toMatchObject({ modality: 'binding', stands: true });
              expect(['assigned', 'accepted', 'underWay', 'returned']).toContain(owed?.state);
              expect(daysBetween(due, on)).toBeGreaterThanOrEqual(rung.days);
            }
            return obligations.map(({ obligation, due }) => stepOf(obligation, rung.rung, due));
          });
          expect(new Set(steps).size).toBe(steps.length);
        },
      ),
    );
  });

  test('everything that has come to a rung is either reminded of or left out with a reason, never both', () => {
    fc.assert(
      fc.property(anyLadder, anyCandidates, anyDay, (terms, candidates, day) => {
        const { reminders, excluded } = batchOn(terms, day, candidates, nothing);
        const sent = reminders.flatMap(({ rung, obligations }) =>
          obligations.map(({ obligation }) => `${obligation} ${rung.rung}`),
        );
        const left = excluded.map(({ obligation, rung }) => `${obligation} ${rung}`);
        expect(new Set([...sent, ...left]).size).toBe(sent.length + left.length);
        for (const { due } of [...excluded, ...reminders.flatMap((one) => one.obligations)])
          expect(due <= latestDue(terms, day)).toBe(true);
      }),
    );
  });

  test('the order in which obligations are given changes nothing', () => {
    fc.assert(
      fc.property(anyLadder, anyCandidates, anyDay, (terms, candidates, day) => {
        expect(batchOn(terms, day, candidates.toReversed(), nothing).reminders).toEqual(
          batchOn(terms, day, candidates, nothing).reminders,
        );
      }),
    );
  });

  test('run on every day, what stays open is reminded of on every rung from its assignment on', () => {
    fc.assert(
      fc.property(anyLadder, anyCandidate, (terms, candidate) => {
        const open = { ...candidate, state: 'accepted' as const, modality: 'binding' as const };
        const one = { ...open, stands: true, superior: units.moDuc };
        const reached = new Set<string>();
        for (let offset = 0; offset <= 160; offset += 1) {
          const day = addDays('2021-12-01', offset);
          if (day < one.assignedOn) continue;
          for (const { rung } of batchOn(terms, day, [one], nothing).reminders) reached.add(rung.rung);
        }
        const later = terms.rungs.filter(({ days }) => addDays(one.due, days) >= one.assignedOn);
        for (const { rung } of later) expect(reached).toContain(rung);
        expect(reached.size).toBeGreaterThan(0);
      }),
    );
  });
});
