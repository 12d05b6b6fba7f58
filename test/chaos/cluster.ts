import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrateForApp } from '@thac/api/database/migrate';
import { openPool } from '@thac/api/database/pool';
import { consumersOf } from '@thac/eventstore/consumers';
import { sealsLog } from '@thac/eventstore/seal/milestone';
import { type Running, spawnKeeper } from '@thac/witness/spawn';
import type pg from 'pg';
import { type Dice, dice } from '../../packages/projections/spec/dice.ts';
import { openReceiver, type Receiver } from '../api/post.ts';
import { callers } from '../api/world.ts';
import { type Node, startNode } from './node.ts';
import { type OwnServer, startOwnServer } from './ownServer.ts';
import { type BadLine, openProxy } from './proxy.ts';

/** Cụm: two that answer and two that work, each behind a line of its own to one database; a signer and who gets letters. */
export type Cluster = {
  nodes: readonly Member[];
  apis: readonly Member[];
  workers: readonly Member[];
  server: OwnServer;
  signer: Running;
  receiver: Receiver;
  /** Past every proxy, for whoever looks on. */
  pool(): pg.Pool;
  /** The worker that leads a consumer, by the database. */
  leader(consumer: string): Promise<Member | null>;
  /** Ends the pool of onlookers, whose connections a crash has broken. */
  close(): Promise<void>;
};

export type Member = Node & { proxy: BadLine };

export const origin = 'thac.chaos';

/** Opens it; `skew` says how wrong the clock of a node is that begins. */
export async function openCluster(seed: number, skew: (node: string) => number = () => 0): Promise<Cluster> {
  const throws: Dice = dice(seed);
  const folder = mkdtempSync(join(tmpdir(), 'thac-cluster-'));
  chmodSync(folder, 0o755);
  const [server, receiver] = await Promise.all([startOwnServer(), openReceiver()]);
  const logs = ['thac', sealsLog, 'thac-reads'].map((log) => `${origin}/${log}`);
  const signer = await spawnKeeper('signer', { folder: join(folder, 'signer'), origin: logs, port: '0' });
  const looking = openPool(server.url('postgres'), { max: 1 });
  await looking.query('create database thac');
  await looking.end();
  const { url } = await migrateForApp(server.url('thac'));

  const written = (name: string, content: unknown): string => {
    const file = join(folder, name);
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content), { mode: 0o600 });
    return file;
  };
  const shared = {
    THAC_ORIGIN: origin,
    THAC_SIGNER: signer.url,
    THAC_CALLERS: written('callers.json', callers),
    THAC_PERSONAL_KEY: written('personal.key', `${randomBytes(32).toString('base64url')}\n`),
    THAC_DELIVERY: written('delivery.json', {
      channels: [{ kind: 'webhook', name: 'trục', url: receiver.url }],
      ...{ attempts: 50, firstWaitSeconds: 1 },
    }),
    // Whoever tries again and again is not to be told to wait.
    THAC_RATE: 'identity=1000000/100000000,address=1000000/100000000',
    THAC_MILESTONES: '5',
  };
  const member = async (part: Node['part'], nth: number): Promise<Member> => {
    const name = `${part} ${nth}`;
    const proxy = await openProxy(server.port, throws);
    const data = join(folder, name.replace(' ', '-'));
    mkdirSync(data);
    const through = Object.assign(new URL(url), { port: String(proxy.port) }).href;
    const environment = { ...shared, DATABASE_URL: through, THAC_DATA: data };
    const node = startNode({ name, part, port: await freePort(), environment, skew: () => skew(name) });
    return Object.assign(node, { proxy });
  };
  const nodes: Member[] = [];
  for (const part of ['api', 'workers'] as const)
    for (const nth of [1, 2]) nodes.push(await member(part, nth));
  await Promise.all(nodes.map((node) => node.up()));
  let pool = openPool(server.url('thac'), { max: 4, patient: true });
  let port = server.port();
  const ofNow = () => {
    if (port === server.port()) return pool;
    pool.end().catch(() => {});
    port = server.port();
    pool = openPool(server.url('thac'), { max: 4, patient: true });
    return pool;
  };
  return {
    nodes,
    apis: nodes.filter(({ part }) => part === 'api'),
    workers: nodes.filter(({ part }) => part === 'workers'),
    ...{ server, signer, receiver },
    pool: ofNow,
    async leader(consumer) {
      const found = (await consumersOf(ofNow(), 'thac')).find(({ name }) => name === consumer);
      const pid = Number(found?.owner?.split('/')[1]);
      return nodes.find((node) => node.pid() === pid) ?? null;
    },
    async close() {
      await Promise.all(nodes.map((node) => node.stop()));
      await Promise.all(nodes.map(({ proxy }) => proxy.close()));
      await pool.end();
      await signer.close();
      await receiver.close();
      await server.stop();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
