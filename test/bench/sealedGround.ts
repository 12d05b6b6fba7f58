import { mkdtempSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { authenticateBy } from '@thac/api/auth/authenticate';
import { download } from '@thac/api/cli/download';
import { serveExport } from '@thac/api/export/serve';
import type { EventLog } from '@thac/eventstore/eventLog';
import { follow } from '@thac/eventstore/follow';
import { lastCheckpoint } from '@thac/eventstore/seal/checkpoints';
import type { Cosigner } from '@thac/eventstore/seal/cosigner';
import { openSeals, recordMilestone } from '@thac/eventstore/seal/milestone';
import { followSeals } from '@thac/eventstore/seal/sealer';
import { viewsConsumer } from '@thac/projections/consumer';
import { viewPosition, waitForPosition } from '@thac/projections/position';
import { openViews } from '@thac/projections/views';
import { vkeyOf } from '@thac/proof/key';
import { parsePolicy } from '@thac/proof/policy';
import { openSigner } from '@thac/witness/signer';
import { openWitness } from '@thac/witness/witness';
import type { Ground } from './server.ts';

const origin = 'thac.bench';

/** A ground that is sealed by a signer and two witnesses, all with their folders on disk. */
export type SealedGround = {
  /** The policy that wants the log and both witnesses. */
  policy: string;
  /** Seals a log up to its head. */
  seal(log: EventLog): Promise<void>;
  /** Shows all that is recorded in the views. */
  show(): Promise<void>;
  /** Marks what is sealed, and seals that. */
  mark(): Promise<void>;
  /** Takes a bundle out over HTTP. */
  exported(query: string): Promise<IncomingMessage>;
  end(): Promise<void>;
};

/** Opens signer, witnesses and the export over a ground. */
export async function sealed({ pool, eventLog }: Ground): Promise<SealedGround> {
  const seals = openSeals(pool);
  const origins = [eventLog, seals].map(({ log }) => `${origin}/${log}`);
  const folder = (name: string) => mkdtempSync(join(tmpdir(), `thac-bench-${name}-`));
  const signer = await openSigner(folder('signer'), origins);
  const keys = origins.flatMap((log) => signer.keys(log));
  const witnesses = await Promise.all(
    ['w1', 'w2'].map((name) => openWitness({ folder: folder(name), name: `bench.test/${name}`, logs: keys })),
  );
  const cosigners = [signer, ...witnesses].map(
    (keeper, at): Cosigner => ({ name: `keeper ${at}`, ask: async (body) => keeper.add(body) }),
  );
  const policy = [
    ...keys.map((key) => `log ${vkeyOf(key)}`),
    ...witnesses.map(({ key }, at) => `witness w${at} ${vkeyOf(key)}`),
    'group both all w0 w1',
    'quorum both\n',
  ].join('\n');

  const seal = async (log: EventLog) => {
    const stop = new AbortController();
    const [first, ...others] = cosigners as [Cosigner, ...Cosigner[]];
    const parts = { signer: first, witnesses: others, policy: parsePolicy(policy), origin, everyMs: 0 };
    const { stopped } = followSeals({ pool, eventLog: log, owner: 'bench', signal: stop.signal, ...parts });
    const head = await log.head();
    while (((await lastCheckpoint(pool, log.log))?.size ?? 0) < head) await sleep(5);
    stop.abort();
    await stopped;
  };

  const views = openViews(pool);
  const show = async () => {
    const stop = new AbortController();
    const following = { pool, eventLog, owner: 'bench', signal: stop.signal };
    const { stopped } = follow({ ...following, ...viewsConsumer(pool, eventLog) });
    while (!(await waitForPosition(() => viewPosition(views), await eventLog.head(), 60_000)));
    stop.abort();
    await stopped;
  };

  const token = 'bench';
  const caller = {
    official: 'official:bench',
    post: 'Thanh tra',
    unit: null,
    onBehalfOf: [],
    roles: ['inspector' as const],
  };
  const exporting = {
    ...{ pool, log: eventLog.log, views, head: eventLog.head, rotations: async () => '' },
    authenticate: authenticateBy(
      () => [{ ...caller, token }],
      () => '2026-07-01T02:00:00.000Z',
    ),
    clock: () => '2026-07-01T02:00:00.000Z',
    waitForViews: (position: number) => waitForPosition(() => viewPosition(views), position, 60_000),
    sealNow: async () => true,
    tell: async () => {},
    report: (_: string, error: unknown) => console.error(error),
  };
  const server = createServer(serveExport(exporting));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    policy,
    seal,
    show,
    async mark() {
      await recordMilestone(pool, eventLog.log, seals, { shape: 'bench', at: async () => null });
      await seal(seals);
    },
    async exported(query) {
      const answer = await download({ server: `http://127.0.0.1:${port}`, token }, `/export?${query}`);
      if (answer === null) throw new Error('the export did not answer');
      return answer;
    },
    async end() {
      server.close();
      server.closeAllConnections();
      await Promise.all([signer, ...witnesses].map((keeper) => keeper.close()));
    },
  };
}
