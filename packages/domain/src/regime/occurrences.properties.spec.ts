import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../calendar/day.ts';
import { workingDays } from '../calendar/working.ts';
import type { Recurrence } from '../deadline/rule.ts';
import type { Day } from '../vocabulary.ts';
import { terms } from './controls.ts';
import type { RegimeCourse } from './course.ts';
import type { RegimeTerms } from './events.ts';
import { type CalendarOn, occurrenceOf, occurrencesOf } from './occurrences.ts';
import { administrativeReform } from './prescribed.ts';

const weekends: CalendarOn = () => workingDays([]);
const thirtyYears = { from: '2020-01-01', to: '2049-12-31' };

const anyDay = fc.integer({ min: 0, max: 10_950 }).map((days) => addDays(thirtyYears.from, days));
const anyTerms: fc.Arbitrary<RegimeTerms> = fc
  .record({
    frequency: fc.constantFrom<Recurrence>('weekly', 'monthly', 'quarterly', 'semiannual', 'annual', 'cchc'),
    day: fc.integer({ min: 1, max: 31 }),
    cumulative: fc.boolean(),
  })
  .map(({ frequency, day, cumulative }) => ({
    ...terms,
    frequency,
    closesOn: frequency === 'weekly' ? ((day - 1) % 7) + 1 : day,
    cumulative,
  }));

/** A regime that is revised now and then over thirty years, often twice within a month. */
const anyCourse: fc.Arbitrary<RegimeCourse> = fc
  .tuple(
    anyDay,
    fc.array(
      fc.tuple(fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 4000 })), anyTerms),
      {
        minLength: 1,
        maxLength: 6,
      },
    ),
    fc.option(anyDay),
  )
  .map(([start, changes, lastDay]) => {
    let from = start;
    const revisions = changes.map(([days, changed]) => {
      from = addDays(from, days);
      return { from, terms: changed };
    });
    return { revisions, lastDay };
  });

const all = (course: RegimeCourse) => occurrencesOf(course, thirtyYears, weekends);

describe('over thirty years', () => {
  test('no occurrence twice, none missing, and the windows tile', () => {
    fc.assert(
      fc.property(anyCourse, (course) => {
        const found = all(course);
        expect(new Set(found.map(({ period }) => period)).size).toBe(found.length);
        expect(new Set(found.map(({ name }) => name)).size).toBe(found.length);
        for (const [index, { window }] of found.entries()) {
          expect(window.from <= window.to).toBe(true);
          const before = found[index - 1];
          if (before) expect(window.from).toBe(addDays(before.window.to, 1));
        }
        const last = found.at(-1);
        const reached =
          course.lastDay !== null && course.lastDay < thirtyYears.to ? course.lastDay : thirtyYears.to;
        if (last) expect(last.window.to >= reached).toBe(true);
      }),
    );
  });

  test('each frequency comes round as often as it says, with any closing day', () => {
    const perYear = { monthly: 12, quarterly: 4, semiannual: 2, annual: 1, cchc: 4 } as const;
    fc.assert(
      fc.property(anyTerms, (asked) => {
        if (asked.frequency === 'once') return;
        const found = all({ revisions: [{ from: '2018-06-01', terms: asked }], lastDay: null });
        const closing = Map.groupBy(found, ({ window }) => window.to.slice(0, 4));
        for (let year = 2020; year <= 2049; year += 1) {
          const count = closing.get(String(year))?.length ?? 0;
          if (asked.frequency === 'weekly') expect([52, 53]).toContain(count);
          else expect(count).toBe(perYear[asked.frequency]);
        }
      }),
    );
  });

  test('four reports of administrative reform a year, each covering all of the year so far', () => {
    const reform = {
      revisions: [{ from: '2019-12-15', terms: { ...terms, ...administrativeReform } }],
      lastDay: null,
    };
    for (let year = 2020; year <= 2049; year += 1) {
      const four = ['03', '06', '09', '12'].map((month) => `${year}-${month}T`);
      const found = occurrencesOf(reform, { from: `${year - 1}-12-15`, to: `${year}-12-14` }, weekends);
      expect(found.map(({ period }) => period)).toEqual(four);
      for (const { covers, window } of found) {
        expect(covers).toEqual({ from: `${year - 1}-12-15`, to: window.to });
        expect(window.to.slice(8)).toBe('14');
      }
    }
  });

  test('an occurrence is the same by its name, in a list of all and in a short one', () => {
    fc.assert(
      fc.property(anyCourse, anyDay, fc.nat(400), (course, from, days) => {
        const span = { from, to: addDays(from, days) };
        const touching = all(course).filter(({ window }) => window.from <= span.to && window.to >= span.from);
        if (span.to <= thirtyYears.to) expect(occurrencesOf(course, span, weekends)).toEqual(touching);
        for (const one of touching.slice(0, 3))
          expect(occurrenceOf(course, one.period, weekends)).toEqual(one);
      }),
    );
  });

  test('a revision or an end leaves what began before it as it was', () => {
    fc.assert(
      fc.property(anyCourse, anyTerms, anyDay, (course, changed, from) => {
        const begun = (one: RegimeCourse, until: Day) => all(one).filter(({ window }) => window.from < until);
        const kept = course.revisions.filter((revision) => revision.from < from);
        const revised = { ...course, revisions: [...kept, { from, terms: changed }] };
        expect(begun(revised, from)).toEqual(begun(course, from));
        const ended = { ...course, lastDay: addDays(from, -1) };
        if (course.lastDay === null) expect(all(ended)).toEqual(begun(course, from));
      }),
    );
  });

  test('figures cover at least the window and close with it; the rolled day is the next working one', () => {
    fc.assert(
      fc.property(anyCourse, (course) => {
        for (const { window, covers, dues } of all(course).slice(0, 60)) {
          expect(covers.from <= window.from && covers.to === window.to).toBe(true);
          expect(dues.map(({ tier }) => tier)).toEqual(terms.legs.map(({ tier }) => tier));
          for (const { due, literalDay, rolledDay, rolling } of dues) {
            expect(due).toBe(rolling === 'rolled' ? rolledDay : literalDay);
            expect(rolledDay).toBe(weekends(window.to).rolled(literalDay));
          }
        }
      }),
    );
  });
});
