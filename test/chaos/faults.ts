import { setTimeout as pause } from 'node:timers/promises';
import type { Dice } from '../../packages/projections/spec/dice.ts';
import type { Cluster, Member } from './cluster.ts';
import type { Crash } from './ownServer.ts';

/** Sự cố: what is done to the cluster, and undone; it says what it did, or null where it could not. */
export type Fault = {
  name: string;
  /** Those of one lane come one after the other. */
  lane: 'who answers' | 'who works' | 'lines and server';
  strike(cluster: Cluster, throws: Dice): Promise<string | null>;
};

/** Longer than a lease of a follower, and than the claim of a delivery. */
const pastTheLease = 6_500;

/** One that is up; a fault that finds none is tried again. */
function one(nodes: readonly Member[], throws: Dice): Member {
  const up = nodes.filter((node) => node.isUp());
  if (up.length === 0) throw new Error('no node is up');
  return throws.of(up);
}

/** The worker that leads, or any where the database does not say it. */
const leading = async ({ leader, workers }: Cluster, throws: Dice, consumers: readonly string[]) =>
  (await leader(throws.of(consumers)).catch(() => null)) ?? one(workers, throws);

/** Ends a node; it comes up again by itself, with a clock of its own. */
async function killed(node: Member): Promise<string> {
  const { name } = node;
  node.kill('SIGKILL');
  await pause(50);
  await Promise.race([node.up(), pause(8_000)]);
  return name;
}

async function onLine(
  { nodes }: Cluster,
  throws: Dice,
  line: 'slow' | 'torn' | 'swallowing',
  milliseconds: number,
): Promise<string> {
  const { name, proxy } = throws.of(nodes);
  proxy.become(line);
  await pause(milliseconds);
  proxy.become('good');
  return name;
}

const crash = (how: Crash): Fault => ({
  name: `server: ${how}`,
  lane: 'lines and server',
  async strike({ server, pool }, throws) {
    const { rows } = await pool().query<{ pid: number }>(
      `select pid from pg_stat_activity where datname = 'thac' and pid <> pg_backend_pid() order by pid`,
    );
    await server.crash(how, rows.length === 0 ? null : throws.of(rows).pid);
    return `${rows.length} connections`;
  },
});

/** All that may happen; what this machine does not allow answers null. */
export const faults: readonly Fault[] = [
  {
    name: 'kill -9 of an API node',
    lane: 'who answers',
    strike: async ({ apis }, throws) => killed(one(apis, throws)),
  },
  {
    name: 'kill -9 of the worker that leads',
    lane: 'who works',
    strike: async (cluster, throws) =>
      killed(await leading(cluster, throws, ['cascade', 'views', 'outbox', 'sealer'])),
  },
  {
    name: 'SIGSTOP past the lease',
    lane: 'who works',
    async strike(cluster, throws) {
      const node = await leading(cluster, throws, ['cascade', 'views']);
      node.kill('SIGSTOP');
      await pause(pastTheLease);
      node.kill('SIGCONT');
      return node.name;
    },
  },
  {
    name: 'SIGSTOP of an API node',
    lane: 'who answers',
    async strike({ apis }, throws) {
      const node = one(apis, throws);
      node.kill('SIGSTOP');
      await pause(1_500);
      node.kill('SIGCONT');
      return node.name;
    },
  },
  {
    name: 'restart with a wrong clock',
    lane: 'who answers',
    async strike({ nodes, apis }, throws) {
      const node = one(throws.below(2) === 0 ? apis : nodes, throws);
      await Promise.race([node.restart(), pause(12_000)]);
      return node.name;
    },
  },
  {
    name: 'terminated backends',
    lane: 'lines and server',
    async strike({ pool }) {
      const { rowCount } = await pool().query(
        `select pg_terminate_backend(pid) from (select pid from pg_stat_activity
           where datname = 'thac' and pid <> pg_backend_pid() order by (state = 'active') desc, random() limit 4) as chosen`,
      );
      return `${rowCount} backends`;
    },
  },
  crash('immediate stop'),
  crash('killed backend'),
  crash('killed postmaster'),
  {
    name: 'connections cut',
    lane: 'lines and server',
    strike: async ({ nodes }, throws) => `${throws.of(nodes).proxy.cut()} connections`,
  },
  {
    name: 'half packets',
    lane: 'lines and server',
    strike: (cluster, throws) => onLine(cluster, throws, 'torn', 800),
  },
  {
    name: 'slow line',
    lane: 'lines and server',
    strike: (cluster, throws) => onLine(cluster, throws, 'slow', 1_500),
  },
  {
    name: 'black hole',
    lane: 'lines and server',
    async strike(cluster, throws) {
      const name = await onLine(cluster, throws, 'swallowing', 2_000);
      // Sometimes whatever stood in between says at last that it knows nothing of these connections.
      if (throws.below(4) > 0) cluster.nodes.find((node) => node.name === name)?.proxy.cut();
      return name;
    },
  },
  {
    name: 'disk full',
    lane: 'lines and server',
    async strike({ server, pool }) {
      if (server.noFullDisk !== null) return null;
      await server.fillDisk(2_000, () => pool().query('select pg_switch_wal()'));
      return 'two seconds';
    },
  },
];

/** One fault after the other in each lane until the day is over: first each of them once, in some order, then by lot. */
export async function strike(
  cluster: Cluster,
  throws: Dice,
  until: number,
  say: (line: string) => void,
): Promise<Map<string, number>> {
  const counts = new Map(faults.map(({ name }) => [name, 0]));
  async function lane(name: Fault['lane']): Promise<void> {
    const all = faults.filter((fault) => fault.lane === name);
    const first = all.map((fault) => ({ fault, at: throws.below(1_000) })).sort((a, b) => a.at - b.at);
    for (let nth = 0; nth < all.length || Date.now() < until; nth += 1) {
      const fault = first[nth]?.fault ?? throws.of(all);
      await somebodyUp(cluster);
      const done = await struck(fault, cluster, throws);
      if (done !== null) counts.set(fault.name, (counts.get(fault.name) ?? 0) + 1);
      say(`${fault.name}: ${done ?? 'not here'}`);
      await pause(100 + throws.below(500));
    }
  }
  await Promise.all([lane('who answers'), lane('who works'), lane('lines and server')]);
  return counts;
}

/** Another fault may stand in the way of one: it is tried again until it can be done. */
async function struck(fault: Fault, cluster: Cluster, throws: Dice): Promise<string | null> {
  for (let tries = 1; ; tries += 1)
    try {
      return await fault.strike(cluster, throws);
    } catch (error) {
      if (tries === 20) throw error;
      await pause(300);
    }
}

/** However slow the machine is, faults do not keep everybody from ever coming up. */
async function somebodyUp({ apis, workers }: Cluster): Promise<void> {
  const isUp = (node: Member) => node.isUp();
  while (!apis.some(isUp) || !workers.some(isUp)) await pause(50);
}
