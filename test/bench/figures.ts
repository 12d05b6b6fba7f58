import type { NewEvent } from '@thac/eventstore/event';
import pg from 'pg';
import { recordCascade, showCascade, shown } from './cascade.ts';
import { lived, mapped, regimeId, reported } from './lives.ts';
import { median, print, promise, rounded } from './report.ts';
import { type Ground, onFreshGround, withServer } from './server.ts';
import { type Ask, serve } from './serving.ts';
import { issuerId, planId, type Workload } from './workload.ts';

/**
 * What a figure costs over 100,000 obligations: each question asked over HTTP, against the statements that it puts to the
 * database, run bare one after the other. One JSON line per question and, last, each promise with what was reached, the
 * median over the rounds. `--short` is a small run to see that it works; its ratios mean nothing.
 */
const short = process.argv.includes('--short');
const workload: Workload = { units: short ? 200 : 5_000, tasks: 20 };
const rounds = short ? 3 : 9;
const validAt = '2026-06-30';

type Question = { name: string; query: string; variables?: object };
type Statement = { text: string; values: unknown[] };

const whole = `{ total done fallenDue lines { state timeliness count trace }
  completion { official { numerator denominator percent } naive { percent } exclusions { reckoning count } } }`;

const worst = (answers: readonly { ratio: number }[]) => Math.max(...answers.map(({ ratio }) => ratio));

await withServer((server) =>
  onFreshGround(server, async (ground) => {
    await fill(ground);
    const { ask, end } = await serve(ground, { unit: issuerId, roles: ['inspector'], on: validAt });
    try {
      const answers = [];
      for (const question of await questions(ask)) answers.push(await measure(ground, ask, question));
      promise('the slowest question over HTTP, times the same statements bare', worst(answers), 'at most', 2);
      const slowest = Math.max(...answers.map(({ http }) => http));
      promise('ms of the slowest question over HTTP', slowest, 'at most', 1_500);
    } finally {
      await end();
    }
  }),
);
if (short) process.exitCode = 0;

/** One plan to all units, a fifth of whose work is on its way, done in time or done late. */
async function fill(ground: Ground): Promise<void> {
  const inParts = async (events: readonly NewEvent[]) => {
    for (let from = 0; from < events.length; from += 2_000)
      await ground.eventLog.append(events.slice(from, from + 2_000));
  };
  await inParts(mapped(workload.units));
  await recordCascade(ground, workload);
  await inParts(lived(workload));
  await inParts(reported(workload.units));
  await showCascade(ground);
  const rows = await shown(ground.pool);
  print({ figure: 'rows of the view, past ones too', rows, events: await ground.eventLog.head() });
}

async function questions(ask: Ask): Promise<Question[]> {
  const { tally } = (await ask(
    `{ tally(filter: { plans: ["${planId}"] }) { completion { official { denominatorTrace } } } }`,
  )) as unknown as { tally: { completion: { official: { denominatorTrace: string } } } };
  const trace = tally.completion.official.denominatorTrace;
  const { position } = (await ask('{ position }')) as unknown as { position: number };
  const then = `asOf: { knownAt: ${Math.floor(position / 2)}, validAt: "2026-03-31" }`;
  return [
    { name: 'rate of one plan', query: `{ tally(filter: { plans: ["${planId}"] }) ${whole} }` },
    {
      name: 'rollup of the province',
      query: `{ rollup(unit: "${issuerId}") { total ${whole} branches { unit { name } tally ${whole} } } }`,
    },
    {
      name: 'rollup as it was known',
      query: `{ rollup(unit: "${issuerId}", ${then}) { total ${whole} branches { unit { name } tally ${whole} } } }`,
    },
    {
      name: 'matrix of the plan, 50 rows',
      query: `{ matrix(plan: "${planId}") { total ${whole} columns { task { title } tally { total done } } rows(first: 50) { edges { node { unit { name } tally { total } cells { obligations { id state timeliness } } } } } } }`,
    },
    {
      name: 'explanation of the denominator, 50 rows',
      query: `query ($trace: Trace!) { explain(trace: $trace) { count exclusions { reckoning count } rows(first: 50) { edges { node { obligation { id due unit { name } } judgement { text events { type at recorded } } } } } } }`,
      variables: { trace },
    },
    {
      name: 'reports of a regime, three periods, 50 rows',
      query: `{ reportMatrix(scope: { regime: "${regimeId}" }) { total { completeness { percent } timeliness { percent } parts { reckoning count } } rows(first: 50) { edges { node { unit { name } cells { period state reckoning due } } } } } }`,
    },
    {
      name: 'bottlenecks of the plan, 50 rows',
      query: `{ lagByTier(plan: "${planId}") { level count } bottlenecks(plan: "${planId}", first: 50) { edges { node { unit { name } planLag actionLag days } } } }`,
    },
  ];
}

/** Rounds in turn, so that a busy machine is busy for both; the middle one counts. */
async function measure({ pool }: Ground, ask: Ask, { name, query, variables }: Question) {
  const statements = await recorded(() => ask(query, variables));
  const http: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    http.push(await milliseconds(() => ask(query, variables)));
    bare.push(
      await milliseconds(async () => {
        const client = await pool.connect();
        for (const statement of statements) await client.query(statement);
        client.release();
      }),
    );
  }
  const ratio = median(http.map((took, round) => took / (bare[round] ?? Number.NaN)));
  const figures = { http: rounded(median(http)), bare: rounded(median(bare)), ratio: rounded(ratio) };
  print({ figure: 'ms of a question', name, statements: statements.length, ...figures });
  return { http: median(http), ratio };
}

/** The questions that an answer puts to its snapshot, as they reach the driver. */
async function recorded(work: () => Promise<unknown>): Promise<Statement[]> {
  const statements: Statement[] = [];
  const snapshots = new WeakSet<pg.Client>();
  const { query } = pg.Client.prototype;
  pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
    const [config] = given as [Partial<Statement> | string];
    const { text = '', values = [] } = typeof config === 'string' ? { text: config } : config;
    if (text.startsWith('begin isolation level repeatable read read only')) snapshots.add(this);
    else if (text === 'rollback') snapshots.delete(this);
    else if (snapshots.has(this) && !text.startsWith('set local')) statements.push({ text, values });
    return (query as (...all: unknown[]) => unknown).apply(this, given);
  } as typeof query;
  await work().finally(() => {
    pg.Client.prototype.query = query;
  });
  return statements;
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
