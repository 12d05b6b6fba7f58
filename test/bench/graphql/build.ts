import { setTimeout as pause } from 'node:timers/promises';
import { followCascade } from '@thac/api/workers/cascade';
import { consumersOf } from '@thac/eventstore/consumers';
import type { NewEvent } from '@thac/eventstore/event';
import { type Follower, follow } from '@thac/eventstore/follow';
import { viewsConsumer } from '@thac/projections/consumer';
import { rounded } from '../report.ts';
import type { Ground } from '../server.ts';
import { countryEvents } from './country.ts';
import { derivedFrom, issued, issuedBelow, papersFor } from './papers.ts';
import { workOf } from './work.ts';

/** What building took, in seconds, and what stands there then. */
export type Built = {
  obligations: number;
  rows: number;
  events: number;
  /** The position at which all was issued, and nothing done yet. */
  worked: number;
  cascade: number;
  visible: number;
};

/**
 * Builds so many obligations: the country, then plans that fall through the real cascade, plans of communes that carry
 * them out, and what communes did; and shows all of it in the views.
 */
export async function build(
  ground: Ground,
  obligations: number,
  say: (line: string) => void,
): Promise<Built> {
  const papers = papersFor(obligations);
  const derived = derivedFrom(papers, obligations);
  await record(ground, countryEvents());
  await record(
    ground,
    papers.values().flatMap((paper) => issued(paper)),
  );
  await record(
    ground,
    derived.values().flatMap((one) => issuedBelow(one)),
  );
  say(`${papers.length} plans and ${derived.length} that carry them out are issued`);
  const cascade = await running(ground, 'cascade', followCascade, say);
  const worked = await ground.eventLog.head();
  const carriedOut = Map.groupBy(derived, ({ paper }) => paper);
  await record(
    ground,
    papers
      .values()
      .flatMap((paper) => workOf(paper, new Set(carriedOut.get(paper)?.map(({ unit }) => unit)))),
  );
  const { pool, eventLog } = ground;
  const visible = await running(
    ground,
    'views',
    (parts) => follow({ ...parts, ...viewsConsumer(pool, eventLog) }),
    say,
  );
  await pool.query('vacuum (analyze)');
  const { rows } = await pool.query<{ now: string; all: string }>(
    `select count(*) filter (where until = 9223372036854775807) as now, count(*) as all from view.obligation`,
  );
  const counted = { obligations: Number(rows[0]?.now), rows: Number(rows[0]?.all) };
  return { ...counted, events: await eventLog.head(), worked, cascade, visible };
}

async function record({ eventLog }: Ground, events: Iterable<NewEvent>): Promise<void> {
  let some: NewEvent[] = [];
  let size = 0;
  const append = async () => {
    if (some.length > 0) await eventLog.append(some);
    [some, size] = [[], 0];
  };
  for (const event of events) {
    some.push(event);
    size += event.type === 'PlanIssued' ? 20 : 1;
    if (size >= 2_000) await append();
  }
  await append();
}

type Start = (parts: Ground & { owner: string; signal: AbortSignal }) => Follower;

/** Runs a consumer until it has read all that is recorded, its own follow-ups too; answers the seconds it took. */
async function running(
  ground: Ground,
  consumer: string,
  start: Start,
  say: (line: string) => void,
): Promise<number> {
  const { pool, eventLog } = ground;
  const stopping = new AbortController();
  const started = performance.now();
  const since = () => (performance.now() - started) / 1_000;
  const follower = start({ pool, eventLog, owner: 'bench', signal: stopping.signal });
  let told = 0;
  for (;;) {
    const head = await eventLog.head();
    const found = (await consumersOf(pool, eventLog.log)).find(({ name }) => name === consumer);
    if ((found?.attempts ?? 0) > 2) throw new Error(`${consumer} fails: ${found?.error}`);
    if ((found?.position ?? 0) >= head) break;
    if (since() > told + 15) {
      told = since();
      say(`${consumer}: ${found?.position ?? 0} of ${head} after ${rounded(told)} s`);
    }
    await pause(10);
  }
  const took = since();
  stopping.abort();
  await follower.stopped;
  say(`${consumer}: all after ${rounded(took)} s`);
  return took;
}
