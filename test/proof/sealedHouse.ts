import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { authenticateBy } from '@thac/api/auth/authenticate';
import type { KnownCaller } from '@thac/api/auth/callers';
import { type Exporting, serveExport } from '@thac/api/export/serve';
import { guarded } from '@thac/api/http/guarding';
import type { NewEvent } from '@thac/eventstore/event';
import { lastCheckpoint } from '@thac/eventstore/seal/checkpoints';
import { type Tame, tameSigner } from '@thac/eventstore/seal/cosigner.fixture';
import { openSeals, recordMilestone, sealsLog } from '@thac/eventstore/seal/milestone';
import { followSeals } from '@thac/eventstore/seal/sealer';
import { viewPosition, waitForPosition } from '@thac/projections/position';
import { type Kept, keep } from '../../packages/projections/spec/keeping.ts';

const origin = 'thac.test';

const callerAs = (...roles: KnownCaller['roles']): KnownCaller => ({
  official: `official:${roles[0]}`,
  post: 'Người thử',
  unit: null,
  onBehalfOf: [],
  roles,
  token: `token-${roles[0]}`,
});

/** A record with views that is sealed as it grows, and gives exports over HTTP. */
export type SealedHouse = Kept & {
  address: string;
  /** Who signs the record, and who signs its milestones. */
  signers: { record: Tame; seals: Tame };
  /** What was told of exports before they left. */
  told: object[];
  record(events: readonly NewEvent[]): Promise<void>;
  /** Seals all that is recorded, milestone included. */
  seal(): Promise<void>;
  /** Whether an export may not wait for a seal. */
  whileAway: boolean;
  /** Whether exports cannot be written down. */
  forgetful: boolean;
};

/** Opens a house of its own, over an empty record. */
export async function openSealedHouse(): Promise<SealedHouse> {
  const kept = await keep();
  const { pool, log, db } = kept;
  const seals = openSeals(pool);
  const signers = { record: tameSigner(`${origin}/${log.log}`), seals: tameSigner(`${origin}/${sealsLog}`) };
  const stop = new AbortController();
  const sealing = {
    pool,
    owner: 'spec',
    signal: stop.signal,
    everyMs: 0,
    origin,
    witnesses: [],
    policy: null,
  };
  const followers = [
    followSeals({ ...sealing, eventLog: log, signer: signers.record }),
    followSeals({ ...sealing, eventLog: seals, signer: signers.seals }),
  ];
  const until = async (of: typeof log) => {
    const head = await of.head();
    for (let tries = 0; ((await lastCheckpoint(pool, of.log))?.size ?? 0) < head; tries += 1) {
      if (tries > 2_000) throw new Error(`${of.log} is not sealed up to ${head}`);
      await sleep(5);
    }
  };
  const seal = async () => {
    await until(log);
    await recordMilestone(pool, log.log, seals, { shape: 'spec', at: async () => null });
    await until(seals);
  };
  const told: object[] = [];
  const exporting: Exporting = {
    pool,
    log: log.log,
    views: db,
    rotations: async () => '',
    authenticate: authenticateBy(
      () => [callerAs('inspector'), callerAs('administrator'), callerAs('clerk')],
      () => '2022-07-01T02:00:00.000Z',
    ),
    clock: () => '2022-07-01T02:00:00.000Z',
    head: log.head,
    waitForViews: (position) => waitForPosition(() => viewPosition(db), position, 0),
    sealNow: async () => (house.whileAway ? null : seal()),
    tell: async (caller, exported) => {
      if (house.forgetful) throw new Error('the log of reads takes nothing');
      told.push({ official: caller.official, ...exported });
    },
    report: (_, error) => {
      if (!house.forgetful) console.error(error);
    },
  };
  const server = createServer(guarded({ export: serveExport(exporting) }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const house: SealedHouse = {
    ...kept,
    whileAway: false,
    forgetful: false,
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    signers,
    told,
    seal,
    async record(events) {
      await log.append(events);
      await kept.catchUp(500);
    },
    async drop() {
      server.close();
      server.closeAllConnections();
      stop.abort();
      await Promise.all(followers.map(({ stopped }) => stopped));
      await kept.drop();
    },
  };
  return house;
}
