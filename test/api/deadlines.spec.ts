import { derivedId } from '@thac/domain/identity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { establishUnits, order, record } from './steps.ts';
import { type Data, id, openWorld, units, type World } from './world.ts';

let world: World;
const plan = id('Kế hoạch có thời hạn');

const task = (clause: string, timing: Data, more: Data = {}): Data => ({
  clause,
  title: 'Báo cáo kết quả',
  sentence: 'UBND xã báo cáo kết quả.',
  modality: 'binding',
  addressees: [{ role: 'lead', units: [units.ducThanh], sets: [] }],
  output: { kind: 'report' },
  timing,
  ...more,
});

const nghi = (...days: string[]) => days.map((day) => ({ day, name: 'Nghỉ lễ 30/4 và 1/5' }));
const edition = (name: string, off: Data[], more: Data = {}): Data => ({
  edition: name,
  from: '2023-01-01',
  to: '2023-12-31',
  by: 'Thông báo nghỉ lễ năm 2023',
  off,
  ...more,
});

const tasks = [
  task('1', { literal: 'trước ngày 02/5/2023' }),
  task('2', { literal: 'chậm nhất ngày 01/5/2023', rolling: 'rolled' }),
  task('3', { literal: 'trong 05 ngày làm việc kể từ ngày ban hành' }),
  task('4', { literal: 'Thường xuyên' }),
  task('5', { literal: 'trước ngày 15/6', due: null }),
];

beforeAll(async () => {
  world = await openWorld('2023-04-20T02:00:00.000Z');
  await establishUnits(world);
  await record(world, 'admin', 'publishCalendar', edition('2023-1', nghi('2023-05-01', '2023-05-02')));
  await record(world, 'districtOfficer', 'registerPlan', {
    plan,
    title: 'Kế hoạch có thời hạn năm 2023',
    document: { period: { from: '2023-01-01', to: '2023-12-31' } },
  });
  await record(world, 'districtOfficer', 'draftTasks', { plan, tasks });
});
afterAll(() => world.end());

const timings = async (): Promise<Data[]> => {
  const { position } = await world.get('inspector', '{ record { head } }').then(({ record }) => ({
    position: record.head,
  }));
  const query = `query ($plan: UUID!, $p: Position) { plan(id: $plan, asOf: { atLeast: $p }) {
    tasks { timing { literal due rolling literalDay rolledDay calendar countedFrom rule { kind words { vi en } } } } } }`;
  const found = await world.get('inspector', query, { plan, p: position });
  return found.plan.tasks.map(({ timing }: Data) => timing);
};

const explained = async (clause: string): Promise<Data> => {
  const owed = derivedId('obligation', plan, derivedId('task', plan, clause), units.ducThanh, 'lead');
  const { head } = (await world.get('inspector', '{ record { head } }')).record;
  const query = `query ($o: UUID!, $p: Position) { explainDeadline(obligation: $o, asOf: { atLeast: $p }) {
    sentence extended calendar obligation { id due dueLiteral }
    explanation { literal due rule { words { vi } } steps { vi en } results { bound rolling day holds } }
    underTodaysCalendar { due } } }`;
  return (await world.get('inspector', query, { o: owed, p: head })).explainDeadline;
};

describe('The deadline of a task', () => {
  it('is worked out from its words when it is drafted; a count from the issue waits for it', async () => {
    const found = await timings();
    expect(
      found.map(({ due, literalDay, rolledDay, calendar }) => [due, literalDay, rolledDay, calendar]),
    ).toEqual([
      ['2023-05-01', '2023-05-01', '2023-05-03', '2023-1'],
      ['2023-05-03', '2023-05-01', '2023-05-03', '2023-1'],
      [null, null, null, null],
      [null, null, null, null],
      [null, null, null, null],
    ]);
    expect(found.map(({ rule }) => rule.kind)).toEqual(['day', 'day', 'after', 'continuous', 'none']);
    expect(found[2]?.rule.words).toEqual({
      vi: '5 ngày làm việc kể từ ngày ban hành',
      en: '5 working days after the issue',
    });
  });

  it('counted from the issue is shown before it, as if the plan were issued that day', async () => {
    const query = `query ($id: UUID!) { previewCascade(plan: $id, issuedOn: "2023-04-27", issuer: "${units.district}") {
      units { owes { due } } } }`;
    const { previewCascade } = await world.get('inspector', query, { id: plan });
    expect(previewCascade.units[0].owes.map(({ due }: Data) => due)).toEqual([
      '2023-05-01',
      '2023-05-03',
      '2023-05-08',
      null,
      null,
    ]);
  });

  it('counted from the issue is fixed by the issue, and by no calendar of later', async () => {
    const issuer = { unit: units.district, capacity: 'head' };
    await record(world, 'districtLeader', 'issuePlan', { plan, issuer, issuedOn: '2023-04-20' });
    const issued = await timings();
    expect(issued[2]).toMatchObject({ due: '2023-04-27', countedFrom: '2023-04-20', calendar: '2023-1' });
    await record(
      world,
      'admin',
      'publishCalendar',
      edition('2023-2', nghi('2023-04-24', '2023-05-01', '2023-05-02', '2023-05-03')),
    );
    expect(await timings()).toEqual(issued);
  });

  it('that the calendar of now would fix otherwise is reported, with both days', async () => {
    const { head } = (await world.get('inspector', '{ record { head } }')).record;
    const query = `query ($p: Position, $k: Position, $first: PageSize, $after: Cursor) {
      calendarImpact(asOf: { atLeast: $p, knownAt: $k }, first: $first, after: $after) {
        pageInfo { hasNextPage endCursor }
        edges { node { task { clause } due dueNow literalDay literalDayNow rolledDay rolledDayNow calendar calendarNow } } } }`;
    const all = (await world.get('inspector', query, { p: head })).calendarImpact;
    expect(all.edges.map(({ node }: Data) => [node.task.clause, node.due, node.dueNow])).toEqual([
      ['3', '2023-04-27', '2023-04-28'],
      ...[
        ['1', '2023-05-01', '2023-05-01'],
        ['2', '2023-05-03', '2023-05-04'],
      ].toSorted(byTask),
    ]);
    expect(all.edges[0].node).toMatchObject({ calendar: '2023-1', calendarNow: '2023-2' });
    const page = (await world.get('inspector', query, { p: head, first: 1 })).calendarImpact;
    expect(page.pageInfo.hasNextPage).toBe(true);
    const rest = await world.get('inspector', query, { p: head, after: page.pageInfo.endCursor });
    expect(rest.calendarImpact.edges).toEqual(all.edges.slice(1));
    // Before the second edition nothing would be otherwise.
    const before = await world.get('inspector', query, { p: head, k: head - 1 });
    expect(before.calendarImpact.edges).toEqual([]);
  });

  const byTask = ([one = '']: string[], [other = '']: string[]) =>
    derivedId('task', plan, one) < derivedId('task', plan, other) ? -1 : 1;

  it('is explained to whoever contests it: words, rule, steps, and the day under each reading', async () => {
    const found = await explained('1');
    expect(found).toMatchObject({
      sentence: 'UBND xã báo cáo kết quả.',
      extended: false,
      calendar: '2023-1',
      obligation: { due: '2023-05-01', dueLiteral: 'trước ngày 02/5/2023' },
      explanation: { due: '2023-05-01', rule: { words: { vi: 'Trước ngày 2/5/2023' } } },
    });
    expect(found.explanation.results).toEqual([
      { bound: 'before', rolling: 'literal', day: '2023-05-01', holds: true },
      { bound: 'before', rolling: 'rolled', day: '2023-05-03', holds: false },
      { bound: 'by', rolling: 'literal', day: '2023-05-02', holds: false },
      { bound: 'by', rolling: 'rolled', day: '2023-05-03', holds: false },
    ]);
    expect(found.explanation.steps.map(({ vi }: Data) => vi)).toContain(
      'Ngày 1/5/2023 là thứ Hai, ngày nghỉ (Nghỉ lễ 30/4 và 1/5); lịch làm việc “2023-1”.',
    );
    const counted = await explained('3');
    expect([counted.explanation.due, counted.underTodaysCalendar.due]).toEqual(['2023-04-27', '2023-04-28']);
    expect((await explained('4')).explanation).toMatchObject({ due: null, results: [] });
  });

  it('that was extended is explained by the words of the extension', async () => {
    const obligation = derivedId('obligation', plan, derivedId('task', plan, '2'), units.ducThanh, 'lead');
    await record(world, 'districtOfficer', 'extendObligation', {
      obligation,
      due: '2023-05-15',
      literal: 'chậm nhất ngày 15/5/2023',
      reason: 'Bão',
      authority: { literal: 'Công văn số 12/UBND', plan: null },
    });
    expect(await explained('2')).toMatchObject({
      extended: true,
      obligation: { due: '2023-05-15' },
      explanation: { literal: 'chậm nhất ngày 15/5/2023', due: '2023-05-15' },
    });
  });
});

describe('A wording is read over the API', () => {
  const read = async (args: string) =>
    (
      await world.get(
        'inspector',
        `{ readDeadline(${args}) { literal rolling due rule { kind bound day from days working every words { vi } each { literal day bound words { vi } } }
           steps { vi } results { day holds } } }`,
      )
    ).readDeadline;

  it('with its rule and its day, and the choice of the issuer', async () => {
    expect(
      await read('literal: "trước ngày 15/6", period: { from: "2023-01-01", to: "2023-12-31" }'),
    ).toMatchObject({
      due: '2023-06-14',
      rule: { kind: 'day', bound: 'before', day: '2023-06-15' },
    });
    expect(await read('literal: "chậm nhất ngày 01/5/2023", rolling: rolled')).toMatchObject({
      due: '2023-05-04',
      rolling: 'rolled',
    });
    expect(
      await read('literal: "trong 3 ngày làm việc kể từ ngày ban hành", issuedOn: "2023-04-28"'),
    ).toMatchObject({ due: '2023-05-08', rule: { days: 3, working: true } });
    expect(await read('literal: "10 ngày kể từ ngày nhận", receivedOn: "2023-04-28"')).toMatchObject({
      due: '2023-05-08',
      rule: { days: 10, working: false },
    });
  });

  it('and says so where there is none', async () => {
    expect(await read('literal: "theo quy định"')).toMatchObject({ due: null, rule: { kind: 'unread' } });
    expect(
      await read('literal: "báo cáo quý trước ngày 20 của tháng cuối quý", asOf: { validAt: "2023-03-15" }'),
    ).toMatchObject({
      due: '2023-03-19',
      rule: { kind: 'recurring', every: 'quarterly' },
    });
    const { rule } = await read('literal: "6 tháng trước ngày 15/6/2023 và năm trước ngày 10/12/2023"');
    expect(rule.each.map(({ day }: Data) => day)).toEqual(['2023-06-15', '2023-12-10']);
  });
});

describe('The deadlines of a plan', () => {
  it('are looked through against the windows of NĐ 09/2019, by the calendar', async () => {
    const doubtful = id('Kế hoạch có hạn báo cáo đáng ngờ');
    await record(world, 'districtOfficer', 'registerPlan', {
      plan: doubtful,
      title: 'Kế hoạch năm 2023',
      document: { period: { from: '2023-01-01', to: '2023-12-31' } },
    });
    const sentence =
      'Định kỳ 6 tháng (trước ngày 15/6) và báo cáo năm (trước ngày 10/12) báo cáo UBND huyện.';
    const drafted = await record(world, 'districtOfficer', 'draftTasks', {
      plan: doubtful,
      tasks: [
        task(
          '1',
          { literal: 'định kỳ 6 tháng (trước ngày 15/6) và báo cáo năm (trước ngày 10/12)' },
          { sentence },
        ),
        task('2', { literal: 'báo cáo 6 tháng chậm nhất ngày 20/6' }),
        task(
          '3',
          { literal: 'trước ngày 10/12' },
          { sentence: 'Treo băng rôn.', output: { kind: 'activity' } },
        ),
      ],
    });
    const query = `query ($id: UUID!, $p: Position) { plan(id: $id, asOf: { atLeast: $p }) {
      deadlineDoubts { kind literal last closing said { vi en } task { clause } } } }`;
    const { deadlineDoubts } = (await world.get('inspector', query, { id: doubtful, p: drafted.position }))
      .plan;
    expect(deadlineDoubts).toMatchObject([
      { kind: 'noWorkingDay', last: '2023-06-14', closing: '2023-06-14', task: { clause: '1' } },
      { kind: 'beforeClosing', last: '2023-12-09', closing: '2023-12-14', task: { clause: '1' } },
    ]);
    expect(deadlineDoubts[1].said.vi).toContain('chỉ có thể là số ước');
  });
});

describe('The working calendar', () => {
  const calendar = async (args: string) =>
    (
      await world.get(
        'inspector',
        `{ workingCalendar(${args}) { year workingDays uncovered days { day name working edition }
           editions { edition from to document source sha256 publishedOn plan { id } } } }`,
      )
    ).workingCalendar;

  it('is shown year by year, the edition that was published last first in force', async () => {
    const found = await calendar('year: 2023');
    expect(found.editions.map(({ edition }: Data) => edition)).toEqual(['2023-1', '2023-2']);
    expect(found.days).toHaveLength(4);
    expect(found.days[0]).toEqual({
      day: '2023-04-24',
      name: 'Nghỉ lễ 30/4 và 1/5',
      working: false,
      edition: '2023-2',
    });
    expect([found.workingDays, found.uncovered]).toEqual([256, 0]);
    expect(await calendar('year: 2030')).toMatchObject({ editions: [], days: [], uncovered: 365 });
  });

  it('is published by an administrator alone, and an edition only once', async () => {
    const known = edition('2023-1', nghi('2023-05-01'));
    expect(await order(world, 'chairman', 'publishCalendar', known)).toMatchObject({ code: 'role-lacking' });
    expect(await order(world, 'admin', 'publishCalendar', known)).toMatchObject({ code: 'edition-known' });
    const wrong = edition('2023-3', [], { worked: nghi('2023-05-08') });
    expect(await order(world, 'admin', 'publishCalendar', wrong)).toMatchObject({
      code: 'worked-on-weekday',
    });
  });

  const importing = async (csv: string, dryRun: boolean, token: 'admin' | 'chairman' = 'admin') =>
    (
      await world.get(
        token,
        `mutation ($csv: FileText!, $dry: Boolean!) { importCalendar(csv: $csv, dryRun: $dry, source: "lich.csv",
           edition: "2023-csv", from: "2023-06-01", to: "2023-12-31", by: "Thông báo nghỉ Quốc khánh") {
           rows differences { day name before after } errors { row column code message english }
           outcome { __typename ... on Refused { code } } } }`,
        { csv, dry: dryRun },
      )
    ).importCalendar;

  it('is imported from a table: tried first, all or nothing, with errors by row and column', async () => {
    const good = 'day,kind,name\n1/9/2023,nghỉ,Quốc khánh\n4/9/2023,nghỉ,Quốc khánh\n';
    const bad = `${good}31/9/2023,nghỉ,\n2/9/2023,lễ,Quốc khánh\n`;
    const wrong = await importing(bad, false);
    expect(wrong.errors.map(({ row, column }: Data) => `${row} ${column}`)).toEqual([
      '4 day',
      '4 name',
      '5 kind',
    ]);
    expect(wrong.outcome).toBeNull();
    expect(await importing(good, true)).toMatchObject({
      rows: 2,
      errors: [],
      outcome: null,
      differences: [
        { day: '2023-09-01', name: 'Quốc khánh', before: true, after: false },
        { day: '2023-09-04', before: true, after: false },
      ],
    });
    expect((await calendar('year: 2023')).editions).toHaveLength(2);
    expect((await importing(good, false)).outcome).toEqual({ __typename: 'Recorded' });
    const { head } = (await world.get('inspector', '{ record { head } }')).record;
    const after = await calendar(`year: 2023, asOf: { atLeast: ${head} }`);
    expect(after.editions[2]).toMatchObject({ edition: '2023-csv', source: 'lich.csv' });
    expect(after.editions[2].sha256).toMatch(/^[0-9a-f]{64}$/);
    expect((await importing('"', true)).errors[0].code).toBe('catalogue-unreadable');
    expect(await importing(good, true, 'chairman')).toMatchObject({
      rows: 0,
      outcome: { code: 'role-lacking' },
    });
  });
});
