import { openEventLog } from '@thac/eventstore/eventLog';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { establish, type Fate, owe } from '../figures/owed.ts';
import { type Data, id, openWorld, type World } from './world.ts';

/** The published figures of one province: assigned, done in time, done late, not done and in time, overdue. */
const published = { assigned: 21_914, inTime: 14_068, late: 1_983, open: 5_640, overdue: 223 };
const plan = id('Chương trình công tác năm 2026');
const { province, communes, events } = establish(40);

/** Accepted after the due day throughout: lateness is by the day of submission. */
const fates: Fate[] = [
  ...Array.from({ length: published.inTime }, () => ({
    due: '2026-03-15',
    submitted: '2026-03-15',
    accepted: '2026-03-18',
  })),
  ...Array.from({ length: published.late }, () => ({
    due: '2026-03-15',
    submitted: '2026-03-16',
    accepted: '2026-03-18',
  })),
  ...Array.from({ length: published.open }, () => ({ due: '2026-12-15' })),
  ...Array.from({ length: published.overdue }, () => ({ due: '2026-03-15' })),
];

let world: World;
let before: number;
let head: number;
beforeAll(async () => {
  world = await openWorld('2026-03-20T02:00:00.000Z');
  const log = openEventLog(world.database.pool, 'thac');
  await log.append(events);
  for (const [index, unit] of communes.entries()) {
    const own = fates.filter((_, at) => at % communes.length === index);
    if (index === 1) before = await log.head();
    await log.append(owe(plan, unit, province, own));
  }
  head = await log.head();
  const shown = async () => (await world.get('inspector', '{ position }')).position as number;
  while ((await shown()) < head) await new Promise((resolve) => setTimeout(resolve, 100));
}, 120_000);
afterAll(() => world.end());

const whole = `{ total done fallenDue rate trace
  lines { state timeliness count trace }
  completion {
    official { name formula numerator denominator percent numeratorTrace denominatorTrace }
    naive { name formula numerator denominator percent numeratorTrace denominatorTrace }
    exclusions { reckoning reason reasonEnglish count trace } } }`;

const tally = async (asOf = '{}'): Promise<Data> =>
  (await world.get('inspector', `{ tally(filter: { plans: ["${plan}"] }, asOf: ${asOf}) ${whole} }`)).tally;

const explain = async (trace: string, asked: string): Promise<Data> =>
  (
    await world.get('inspector', `query ($trace: Trace!) { explain(trace: $trace) { ${asked} } }`, {
      trace,
    })
  ).explain;

/** Pages through all rows, and says how many there were and how each was reckoned. */
async function pagedThrough(trace: string): Promise<{ rows: number; reckonings: Set<string> }> {
  const seen = new Set<string>();
  const reckonings = new Set<string>();
  for (let after: string | null = null; ; ) {
    const page = `rows(first: 200${after === null ? '' : `, after: "${after}"`})`;
    const { rows } = await explain(
      trace,
      `${page} { edges { node { obligation { id } judgement { reckoning } } } pageInfo { hasNextPage endCursor } }`,
    );
    for (const { node } of rows.edges) {
      seen.add(node.obligation.id);
      reckonings.add(node.judgement.reckoning);
    }
    if (!rows.pageInfo.hasNextPage) return { rows: seen.size, reckonings };
    after = rows.pageInfo.endCursor;
  }
}

describe('the published figures of 21,914 obligations', () => {
  it('give the official rate of 98.63 %, with formula, numerator, denominator and all that it leaves out', async () => {
    const { total, rate, completion } = await tally();
    expect([total, rate]).toEqual([published.assigned, 98.63]);
    expect(completion.official).toMatchObject({
      name: 'Tỷ lệ hoàn thành (chính thức)',
      formula: 'đã hoàn thành / (đã hoàn thành + chưa hoàn thành mà đã quá hạn) × 100 %',
      numerator: 16_051,
      denominator: 16_274,
      percent: 98.63,
    });
    expect(completion.exclusions).toMatchObject([
      {
        reckoning: 'inTime',
        count: published.open,
        reason: 'Chưa hoàn thành, còn trong hạn: chưa tính.',
        reasonEnglish: 'Not done, still in time: not counted yet.',
      },
    ]);
  });

  it('give 73.2 % under a name of its own when everything is divided by', async () => {
    const { naive } = (await tally()).completion;
    expect(naive).toMatchObject({
      name: 'Tỷ lệ trên tổng số được giao (không chính thức, chỉ để đối chiếu)',
      formula: 'đã hoàn thành / tổng số được giao, kể cả việc chưa đến hạn × 100 %',
      numerator: 16_051,
      denominator: 21_914,
      percent: 73.25,
    });
    expect(Math.floor(naive.percent * 10) / 10).toBe(73.2);
  });

  it('are four lines of one rollup, the same for the province as the sum of its communes', async () => {
    const { rollup } = await world.get(
      'inspector',
      `{ rollup(unit: "${province}") { total ${whole} own { total } branches { tally ${whole} } } }`,
    );
    const lines = rollup.total.lines.map(({ state, timeliness, count }: Data) => [state, timeliness, count]);
    expect(lines).toEqual([
      ['assigned', 'inTime', published.open],
      ['assigned', 'overdue', published.overdue],
      ['fulfilled', 'doneInTime', published.inTime],
      ['fulfilled', 'doneLate', published.late],
    ]);
    const sum = (of: (tally: Data) => number) =>
      rollup.branches.reduce((all: number, branch: Data) => all + of(branch.tally), rollup.own.total);
    expect(rollup.branches.length).toBe(40);
    expect(sum(({ total }) => total)).toBe(published.assigned);
    expect(sum(({ completion }) => completion.official.numerator)).toBe(16_051);
    expect(sum(({ completion }) => completion.official.denominator)).toBe(16_274);
    const [branch] = rollup.branches;
    expect((await pagedThrough(branch.tally.trace)).rows).toBe(branch.tally.total);
  });

  it('are explained down to each row: as many rows as the number says, each reckoned as it says', async () => {
    const { completion, lines } = await tally();
    const [overdue, late] = [
      lines.find(({ timeliness }: Data) => timeliness === 'overdue'),
      lines.find(({ timeliness }: Data) => timeliness === 'doneLate'),
    ];
    expect(await pagedThrough(overdue.trace)).toEqual({ rows: 223, reckonings: new Set(['overdue']) });
    expect(await pagedThrough(late.trace)).toEqual({ rows: 1_983, reckonings: new Set(['doneLate']) });
    const { count, exclusions, rows } = await explain(
      completion.official.denominatorTrace,
      'count exclusions { reckoning count trace } rows(first: 1) { totalCount }',
    );
    expect([count, rows.totalCount]).toEqual([16_274, 16_274]);
    expect(exclusions).toMatchObject([{ reckoning: 'inTime', count: 5_640 }]);
    const remainder = await explain(exclusions[0].trace, 'count exclusions { count }');
    expect(remainder).toEqual({ count: 5_640, exclusions: [] });
  });

  it('are those of any day, and those that were known at any position', async () => {
    const past = await tally('{ validAt: "2026-03-15" }');
    expect(past.completion.official).toMatchObject({ numerator: 16_051, denominator: 16_051, percent: 100 });
    const early = await tally(`{ knownAt: ${before} }`);
    const own = fates.filter((_, at) => at % communes.length === 0).length;
    expect(early.total).toBe(own);
    expect((await pagedThrough(early.trace)).rows).toBe(own);
  });

  it('stay explained as they were answered, whatever is recorded afterwards', async () => {
    const answered = await tally();
    const later = [{ due: '2026-03-01' }, { due: '2026-03-01' }];
    const log = openEventLog(world.database.pool, 'thac');
    const more = id('Văn bản giao thêm');
    await log.append(owe(more, communes[0] ?? '', province, later));
    await log.append(
      owe(plan, id('xã mới'), province, later).map((event) => ({ ...event, at: '2026-03-21T02:00:00.000Z' })),
    );
    const atLeast = await log.head();
    const now = await tally(`{ atLeast: ${atLeast} }`);
    expect(now.total).toBe(published.assigned + 2);
    const { count, knownAt, validAt } = await explain(answered.trace, 'count knownAt validAt');
    expect({ count, knownAt, validAt }).toEqual({
      count: published.assigned,
      knownAt: head,
      validAt: '2026-03-20',
    });
    expect((await explain(now.trace, 'count')).count).toBe(published.assigned + 2);
  });
});

describe('a trace that was never given', () => {
  const text = (value: unknown) => Buffer.from(JSON.stringify(value), 'utf8').toString('base64url');

  it.each([
    ['no text of ours', 'abc'],
    ['an object', text({})],
    ['no day', text(['hôm nay', 1, 'obligations', [{}], {}, null])],
    ['no position', text(['2026-03-20', -1, 'obligations', [{}], {}, null])],
    ['an unknown filter', text(['2026-03-20', 1, 'obligations', [{ secret: true }], {}, null])],
    ['a filter that is none', text(['2026-03-20', 1, 'obligations', [null], {}, null])],
    ['an id that is none', text(['2026-03-20', 1, 'obligations', [{ plans: ["'; drop table"] }], {}, null])],
    ['too many filters', text(['2026-03-20', 1, 'obligations', Array(9).fill({}), {}, null])],
    ['more than it may hold', text(['2026-03-20', 1, 'obligations', [{}], {}, null, 1])],
  ])('%s is refused as an argument that names itself', async (_, trace) => {
    const { errors } = await world.ask(
      'inspector',
      'query ($trace: Trace!) { explain(trace: $trace) { count } }',
      { trace },
    );
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'trace' });
  });

  it('of a position that the record has not reached is refused', async () => {
    const { errors } = await world.ask(
      'inspector',
      'query ($trace: Trace!) { explain(trace: $trace) { count } }',
      { trace: text(['2026-03-20', 10 ** 12, 'obligations', [{}], {}, null]) },
    );
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
  });
});
