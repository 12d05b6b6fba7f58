import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { documents, units } from '../cast.ts';
import { broadcast, expansions, invitation, ownPlan, timing, training } from '../plan/controls.ts';
import type { Addressees, RecipientSet, Task } from '../plan/events.ts';
import { type AssignObligations, assignmentsOf, expand, obligationId } from './cascade.ts';
import { type DirectoryRow, directoryOf } from './directory.ts';
import { preview } from './preview.ts';

const plan = documents.decision2074;
const issuer = units.quangNgai;
const row = (
  unit: string,
  parent: string | null,
  tier: DirectoryRow['tier'],
  code: string | null = null,
  category: DirectoryRow['category'] = 'territory',
): DirectoryRow => ({ unit, name: unit, code, tier, category, parent });

const quangNgai = [
  row(units.quangNgai, null, 'province', '51'),
  row(units.tuNghia, units.quangNgai, 'district', '532'),
  row(units.moDuc, units.quangNgai, 'district', '533'),
  row(units.ducThanh, units.moDuc, 'commune', '21430'),
  row(units.ducPhong, units.moDuc, 'commune', '21433'),
  row(units.soNoiVu, units.quangNgai, 'province', null, 'agency'),
  row(units.soTuPhap, units.quangNgai, 'province', null, 'agency'),
  row(units.matTran, units.quangNgai, 'province', null, 'outside'),
  row('phong-noi-vu', units.moDuc, 'district', null, 'agency'),
  row(units.vanPhong, units.ducPhong, 'below', null, 'section'),
];
const directory = directoryOf(quangNgai);
const asked = (task: Task, ...addressees: Addressees[]): Task => ({ ...task, addressees });
const roles = (commands: Iterable<AssignObligations>) =>
  [...commands].flatMap(({ data }) => data.assignments.map(({ role }) => [data.unit, role]));
const fall = (...tasks: Task[]) => [
  ...assignmentsOf({ plan, issuer, tasks, expansions: expand(tasks, directory) }),
];

describe('a set of recipients', () => {
  test.each([
    ['district', units.quangNgai, [units.tuNghia, units.moDuc]],
    ['commune', units.quangNgai, [units.ducThanh, units.ducPhong]],
    ['commune', units.moDuc, [units.ducThanh, units.ducPhong]],
    ['commune', units.tuNghia, []],
    ['department', units.quangNgai, [units.soNoiVu, units.soTuPhap].toSorted()],
    ['unit', units.quangNgai, [units.tuNghia, units.moDuc, ...[units.soNoiVu, units.soTuPhap].toSorted()]],
    ['unit', units.ducPhong, [units.vanPhong]],
    ['district', 'nobody', []],
  ] as const)('every %s under %s is found, by code and then id', (every, of, expected) => {
    expect(directory.unitsIn({ every, of })).toEqual(expected);
  });

  test('is the same whatever order the directory is read in', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(quangNgai, { minLength: quangNgai.length }), (rows) => {
        for (const every of ['commune', 'district', 'department', 'unit'] as const) {
          const set = { every, of: units.quangNgai };
          expect(directoryOf(rows).unitsIn(set)).toEqual(directory.unitsIn(set));
        }
      }),
    );
  });

  test('is found even where the data go round in a circle', () => {
    const circle = directoryOf([row('a', 'b', 'district'), row('b', 'a', 'district')]);
    expect(circle.unitsIn({ every: 'district', of: 'a' })).toEqual(['b']);
  });
});

describe('the tasks of a plan fall', () => {
  test('on every unit they mean, each told once of all it owes', () => {
    const commands = [
      ...assignmentsOf({ plan, issuer, tasks: [ownPlan, broadcast, invitation], expansions }),
    ];
    expect(roles(commands)).toEqual([
      [units.moDuc, 'lead'],
      [units.tuNghia, 'lead'],
      [units.soNoiVu, 'support'],
      [units.ducPhong, 'lead'],
      [units.ducThanh, 'lead'],
      [units.matTran, 'lead'],
    ]);
    expect(commands[0]).toEqual({
      type: 'AssignObligations',
      data: {
        plan,
        unit: units.moDuc,
        issuer,
        assignments: [
          {
            obligation: obligationId(plan, ownPlan.task, units.moDuc, 'lead'),
            task: ownPlan.task,
            role: 'lead',
            modality: 'binding',
            output: 'derivedPlan',
            due: '2022-02-28',
          },
        ],
      },
    });
  });

  test('whoever leads does not also support, and who is named twice is told once', () => {
    const twice = asked(
      training,
      { role: 'support', units: [], sets: [{ every: 'district', of: units.quangNgai }] },
      { role: 'lead', units: [units.moDuc, units.moDuc], sets: [] },
    );
    expect(roles(fall(twice))).toEqual([
      [units.moDuc, 'lead'],
      [units.tuNghia, 'support'],
    ]);
  });

  test('not on the issuer through a set, but on the issuer when it is named', () => {
    const departments: RecipientSet = { every: 'department', of: units.quangNgai };
    const all = asked(training, { role: 'lead', units: [], sets: [departments] });
    const given = { plan, issuer: units.soNoiVu, tasks: [all], expansions: expand([all], directory) };
    expect(roles(assignmentsOf(given))).toEqual([[units.soTuPhap, 'lead']]);
    expect(roles(assignmentsOf({ ...given, tasks: [training] }))).toEqual([[units.soNoiVu, 'lead']]);
  });

  test('never on the unit through which they are only sent', () => {
    const through = asked(
      { ...training, via: units.soTuPhap },
      { role: 'lead', units: [units.moDuc], sets: [] },
    );
    expect(roles(fall(through))).toEqual([[units.moDuc, 'lead']]);
  });
});

const someUnits = fc.subarray(quangNgai.map(({ unit }) => unit));
const someSets = fc.subarray<RecipientSet>([
  { every: 'district', of: units.quangNgai },
  { every: 'commune', of: units.quangNgai },
  { every: 'commune', of: units.moDuc },
  { every: 'department', of: units.quangNgai },
  { every: 'unit', of: units.quangNgai },
]);
const someAddressees = fc.array(
  fc.record({ role: fc.constantFrom('lead' as const, 'support' as const), units: someUnits, sets: someSets }),
  { maxLength: 3 },
);
const someTasks = fc
  .array(someAddressees, { maxLength: 4 })
  .map((all) => all.map((addressees, index): Task => ({ ...training, task: `${index}`, addressees })));

describe('for all plans', () => {
  test('the same plan falls in the same way every time, whatever order the directory is read in', () => {
    const anyOrder = fc.shuffledSubarray(quangNgai, { minLength: quangNgai.length });
    fc.assert(
      fc.property(someTasks, anyOrder, (tasks, rows) => {
        const again = [
          ...assignmentsOf({ plan, issuer, tasks, expansions: expand(tasks, directoryOf(rows)) }),
        ];
        expect(again).toEqual(fall(...tasks));
      }),
    );
  });

  test('each unit is told once, and owes each task in one role: lead where it leads anywhere', () => {
    fc.assert(
      fc.property(someTasks, (tasks) => {
        const commands = fall(...tasks);
        expect(new Set(commands.map(({ data }) => data.unit)).size).toBe(commands.length);
        for (const { data } of commands) {
          const owed = data.assignments.map(({ task }) => task);
          expect(new Set(owed).size).toBe(owed.length);
          for (const { task, role } of data.assignments) {
            expect(role).toBe(leads(tasks[Number(task)], data.unit) ? 'lead' : 'support');
          }
        }
      }),
    );
  });

  test('every unit of every set appears exactly once, save the issuer', () => {
    fc.assert(
      fc.property(someTasks, (tasks) => {
        const owed = fall(...tasks).flatMap(({ data }) =>
          data.assignments.map(({ task }) => `${task} ${data.unit}`),
        );
        const meant = tasks.flatMap(({ task, addressees }) => [
          ...addressees.flatMap((addressed) => addressed.units.map((unit) => `${task} ${unit}`)),
          ...addressees
            .flatMap((addressed) => addressed.sets.flatMap(directory.unitsIn))
            .filter((unit) => unit !== issuer)
            .map((unit) => `${task} ${unit}`),
        ]);
        expect(owed.toSorted()).toEqual([...new Set(meant)].toSorted());
      }),
    );
  });
});

const leads = (task: Task | undefined, unit: string): boolean =>
  task?.addressees.some(
    ({ role, units: named, sets }) =>
      role === 'lead' &&
      (named.includes(unit) ||
        (unit !== issuer && sets.some((set) => directory.unitsIn(set).includes(unit)))),
  ) ?? false;

describe('before issue', () => {
  const previewed = (...tasks: Task[]) => preview({ plan, issuer, issuedOn: '2021-12-20', tasks }, directory);

  test('a preview says how many units, which, and what each would owe: what issue then brings', () => {
    const {
      units: told,
      obligations,
      expansions: found,
      problems,
    } = previewed(ownPlan, broadcast, invitation);
    const fallen = fall(ownPlan, broadcast, invitation);
    expect(told).toEqual(fallen.map(({ data }) => ({ unit: data.unit, owes: data.assignments })));
    expect([told.length, obligations]).toEqual([6, 6]);
    expect(found).toEqual(expand([ownPlan, broadcast], directory));
    expect(problems).toEqual([]);
  });

  test('a preview names what a person should look at', () => {
    const at = { task: training.task, clause: training.clause };
    const set: RecipientSet = { every: 'commune', of: units.tuNghia };
    expect(previewed(asked(training)).problems).toEqual([{ kind: 'nobodyAddressed', ...at }]);
    expect(previewed(asked(training, { role: 'lead', units: [], sets: [set] })).problems).toEqual([
      { kind: 'emptySet', ...at, set },
    ]);
    const ended = asked(
      { ...training, via: 'ended' },
      { role: 'lead', units: ['ended', units.moDuc], sets: [] },
    );
    expect(previewed(ended).problems).toEqual([{ kind: 'unitUnknown', ...at, unit: 'ended' }]);
    const upwards = asked(training, { role: 'lead', units: [issuer], sets: [] });
    expect(
      preview({ plan, issuer: units.moDuc, issuedOn: '2021-12-20', tasks: [upwards] }, directory).problems,
    ).toEqual([{ kind: 'notSubordinate', ...at, unit: issuer }]);
    expect(
      preview(
        {
          plan,
          issuer: units.moDuc,
          issuedOn: '2021-12-20',
          tasks: [{ ...upwards, modality: 'invitation' }],
        },
        directory,
      ).problems,
    ).toEqual([]);
    const early = { ...training, timing: timing('trước 01/12/2021', '2021-11-30') };
    expect(previewed(early).problems).toEqual([{ kind: 'dueBeforeIssue', ...at, due: '2021-11-30' }]);
  });
});
