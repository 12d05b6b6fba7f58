import { treeOf } from '@thac/domain/reorganisation/rebase';
import { dayMap } from '@thac/projections/dayMaps';
import { openViews } from '@thac/projections/views';
import { copySeconds, proposeBare, rollUpBare } from './bareSuccession.ts';
import { memory } from './memory.ts';
import { median, print, promise, rounded, seconds } from './report.ts';
import { filledApart, type Ground, onFreshGround, withServer } from './server.ts';
import { type Ask, serve } from './serving.ts';

/**
 * What 1/7/2025 costs for the whole country with 200,000 open obligations: what is proposed for those that hang, deciding
 * on all of them in bulk, and the national rollup re-based to the map of that day; each over HTTP, against the same set
 * operations as bare statements in the same run. One JSON line per figure and, last, each promise with what was reached.
 * `--short` is a small run to see that it works; its ratios mean nothing.
 */
const short = process.argv.includes('--short');
const tasks = short ? 1 : 19;
const rounds = short ? 3 : 9;
const [day, on] = ['2025-07-01', '2025-07-10'];

const passings = ['transfer', 'merge'];

type Decree = { id: string; from: string };
type Decided = { outcome: { __typename: string; code?: string }; passed: number; remaining: number };

await withServer((server) =>
  onFreshGround(server, async (ground) => {
    const { country } = await filledApart<{ country: string }>(ground, 'changedCountry.ts', String(tasks));
    await ground.pool.query('vacuum analyze');
    const { rows } = await ground.pool.query<{ count: number }>(
      'select count(*)::int as count from view.obligation',
    );
    print({ figure: 'obligations of the country', rows: rows[0]?.count });
    const watched = memory(server.url('postgres'));
    const { ask, end } = await serve(ground, { unit: country, roles: ['leader'], on });
    try {
      const rebased = await rebasedRollup(ground, ask, country);
      const proposals = await proposed(ground, ask);
      const decision = await decided(ground, ask);
      const { process: megabytes, server: database } = await watched.peaks();
      print({ figure: 'peak memory in MB', process: megabytes, server: database });
      promise('the re-based national rollup over HTTP, times its bare statement', rebased, 'at most', 3);
      promise('all proposals over HTTP, times their bare statement', proposals, 'at most', 15);
      promise('the decision on all of them, times bare inserts of the same rows', decision, 'at most', 15);
      promise('peak memory of the process in MB', megabytes, 'at most', 1_000);
    } finally {
      await end();
    }
  }),
);
if (short) process.exitCode = 0;

/** The first answer works the map out; what counts is every later one, until a unit changes again. */
async function rebasedRollup({ pool }: Ground, ask: Ask, country: string): Promise<number> {
  const map = await dayMap(openViews(pool), day, { knownAt: null });
  const members = treeOf(map, country);
  await pool.query('create table public.member (unit uuid, branch uuid, unplaced boolean)');
  await pool.query('insert into public.member select * from unnest($1::uuid[], $2::uuid[], $3::boolean[])', [
    members.map(({ from }) => from),
    members.map(({ branch }) => branch),
    members.map(({ branch, exact }) => branch === country && !exact),
  ]);
  await pool.query('analyze public.member');
  const tally = '{ total done fallenDue lines { state timeliness count } }';
  const asked = (asOf: string) =>
    ask(
      `{ rollup(unit: "${country}" ${asOf}) { total ${tally} own { total } unplaced ${tally} branches { unit { name } tally ${tally} } } }`,
    );
  const first = await seconds(() => asked(`asOf: { map: "${day}" }`));
  const answers: { rebased: number; reported: number; bare: number }[] = [];
  for (let round = 0; round < rounds; round += 1)
    answers.push({
      rebased: await seconds(() => asked(`asOf: { map: "${day}" }`)),
      reported: await seconds(() => asked('')),
      bare: await seconds(() => rollUpBare(pool, on)),
    });
  const middle = (of: 'rebased' | 'reported' | 'bare') => rounded(median(answers.map((one) => one[of])));
  const figures = { rebased: middle('rebased'), reported: middle('reported'), bare: middle('bare') };
  print({ figure: 'seconds of the national rollup', first: rounded(first), ...figures });
  return median(answers.map(({ rebased, bare }) => rebased / bare));
}

async function decreesOf(ask: Ask): Promise<Decree[]> {
  const query = '{ reorganisations(first: 200) { edges { node { id from } } } }';
  const { reorganisations } = (await ask(query)) as unknown as {
    reorganisations: { edges: { node: Decree }[] };
  };
  return reorganisations.edges.map(({ node }) => node).filter(({ from }) => from === day);
}

function inputOf({ id }: Decree, passing: string, limit = 5_000) {
  return {
    reorganisation: id,
    passing,
    reason: 'Đơn vị kế thừa tiếp tục thực hiện',
    by: { literal: 'Quyết định số 1/QĐ-TTg' },
    proposals: { kind: 'obligation', limit },
  };
}

/** How much is proposed for what every decree makes hang, one of each spelt out; and a page of the workbench. */
async function proposed({ pool }: Ground, ask: Ask): Promise<number> {
  const decrees = await decreesOf(ask);
  let count = 0;
  const ours = await seconds(async () => {
    for (const decree of decrees)
      for (const passing of passings) {
        const query = `query ($input: SuccessionInput!) { previewSuccession(input: $input) { count remaining } }`;
        const { previewSuccession } = (await ask(query, {
          input: inputOf(decree, passing, 1),
        })) as unknown as {
          previewSuccession: { count: number; remaining: number };
        };
        count += previewSuccession.count + previewSuccession.remaining;
      }
  });
  const bare = await seconds(() => proposeBare(pool));
  const page = await seconds(() =>
    ask(`{ reorganisation(id: "${decrees[0]?.id}") { hanging(first: 200) { totalCount edges { node {
      obligation { id due } proposal { passing due text heirs { title } } } } } } }`),
  );
  const figures = { ours: rounded(ours), bare: rounded(bare), page: rounded(page) };
  print({ figure: 'seconds to propose', proposals: count, ...figures });
  return ours / bare;
}

/** Every proposal accepted, so many at a time, until nothing remains and everybody sees it. */
async function decided({ pool, eventLog }: Ground, ask: Ask): Promise<number> {
  const before = await eventLog.head();
  let passed = 0;
  const ours = await seconds(async () => {
    for (const decree of await decreesOf(ask))
      for (const passing of passings)
        for (let remaining = 1; remaining > 0; ) {
          const query = `mutation ($input: SuccessionInput!) { decideSuccession(input: $input) {
            outcome { __typename ... on Refused { code } } passed remaining } }`;
          const { decideSuccession: made } = (await ask(query, {
            input: inputOf(decree, passing),
          })) as unknown as { decideSuccession: Decided };
          remaining = made.remaining;
          passed += made.passed;
          if (made.outcome.code === 'nothing-proposed') remaining = 0;
          else if (made.outcome.__typename !== 'Recorded') throw new Error(JSON.stringify(made));
        }
    await ask(`{ position(asOf: { atLeast: ${await eventLog.head()} }) }`);
  });
  const events = (await eventLog.head()) - before;
  const bare =
    (await copySeconds(pool, 'record.event', `position > ${before}`)) +
    (await copySeconds(pool, 'view.obligation', `since > ${before}`)) +
    (await copySeconds(pool, 'view.timeline', `position > ${before}`));
  print({ figure: 'seconds to decide', passed, events, ours: rounded(ours), bare: rounded(bare) });
  return ours / bare;
}
