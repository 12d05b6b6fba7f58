import { join } from 'node:path';
import { type Cosigner, cosignerAt } from '@thac/eventstore/seal/cosigner';
import { sealsLog } from '@thac/eventstore/seal/milestone';
import { type Running, spawnKeeper } from '@thac/witness/spawn';
import pg from 'pg';
import type { Config } from './config/read.ts';
import type { Guard } from './outgoing/guard.ts';
import type { SealingSettings } from './workers/seals.ts';

/** Every log that is signed for. */
const logs = ['thac', sealsLog, 'thac-reads'];

/** Bên ký: who signs for the logs of this process, and what goes with it. */
export type Signer = {
  sealing: SealingSettings;
  close(): Promise<void>;
};

/** The signer of the settings, or one of our own in a process of its own; witnesses are those of the policy. */
export async function openSigner(config: Config, databaseUrl: string, guard: Guard | null): Promise<Signer> {
  const { origin, policy, milestones, tsa } = config;
  const own = config.signer === null ? ownSigner(await signerFolder(config, databaseUrl), origin) : null;
  const address = async () => {
    if (own === null) return config.signer ?? '';
    const started = await own.address();
    guard?.allow(started);
    return started;
  };
  const found = async () => cosignerAt('the signer', await address());
  const signer: Cosigner = {
    name: 'the signer',
    ask: async (body) => (await found()).ask(body),
    rotations: async () => (await (await found()).rotations?.()) ?? '',
    keys: async () => (await (await found()).keys?.()) ?? '',
    checkpoint: async (of) => (await (await found()).checkpoint?.(of)) ?? null,
  };
  const witnesses = (policy?.witnesses ?? []).flatMap(({ name, url }) =>
    url ? [cosignerAt(name, url)] : [],
  );
  return {
    sealing: { origin, signer, witnesses, policy, milestoneMs: milestones * 1_000, tsa },
    close: async () => own?.close(),
  };
}

/**
 * Our own data folder has one signer. Several databases of an operator may be served from one folder in turn: each record
 * has a signer of its own, which otherwise would take one for the other, cut short.
 */
export async function signerFolder({ data, databaseUrl }: Config, url: string): Promise<string> {
  if (databaseUrl === null) return join(data.folder, 'signer');
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string }>('select id from record.identity');
    return join(data.folder, 'signers', rows[0]?.id ?? '');
  } finally {
    await client.end();
  }
}

/** Started when it is asked for the first time, and again when it has ended. */
function ownSigner(folder: string, origin: string) {
  let running: Promise<Running> | null = null;
  let closed = false;
  const start = (): Promise<Running> => {
    const started = spawnKeeper('signer', {
      folder,
      origin: logs.map((log) => `${origin}/${log}`),
      port: '0',
    });
    const forget = () => {
      running = null;
    };
    started.then(({ ended }) => void ended.then(forget), forget);
    return started;
  };
  return {
    async address(): Promise<string> {
      if (closed) throw new Error('the signer was stopped with us');
      running ??= start();
      return (await running).url;
    },
    async close(): Promise<void> {
      closed = true;
      await running?.then(
        (child) => child.close(),
        () => {},
      );
    },
  };
}
