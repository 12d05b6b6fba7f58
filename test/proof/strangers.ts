import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SealingSettings } from '@thac/api/workers/seals';
import { cosignerAt } from '@thac/eventstore/seal/cosigner';
import { parsePolicy } from '@thac/proof/policy';
import { type Running, spawnKeeper } from '@thac/witness/spawn';

const origin = 'so.example.vn';
const logs = ['thac', 'thac-seals', 'thac-reads'].map((log) => `${origin}/${log}`);

/** A signer and two witnesses, each a process of its own with a folder of its own, and who trusts them how far. */
export type Strangers = {
  /** Where files of this story may lie; the signer's keys are in `signer` below it. */
  folder: string;
  /** What the inspector trusts: the log and both witnesses. */
  policy: string;
  sealing: SealingSettings;
  /** Ends the second witness, and starts it again on the folder and the port that it had. */
  second: { away(): Promise<void>; back(): Promise<void> };
  end(): Promise<void>;
};

/** Starts them all. */
export async function meetStrangers(): Promise<Strangers> {
  const folder = mkdtempSync(join(tmpdir(), 'thac-strangers-'));
  const signer = await spawnKeeper('signer', { folder: join(folder, 'signer'), origin: logs, port: '0' });
  const { keys } = signer;
  const witness = (name: string, port: string) =>
    spawnKeeper('witness', { folder: join(folder, name), name: `${name}.example.vn`, log: keys, port });
  const first = await witness('thanh-tra', '0');
  let second: Running = await witness('dai-hoc', '0');
  const { port } = new URL(second.url);
  const named = { 'thanh-tra': first, 'dai-hoc': second };
  const policy = [
    ...keys.map((key) => `log ${key}`),
    ...Object.entries(named).map(([name, { keys, url }]) => `witness ${name} ${keys[0]} ${url}`),
    `group ca-hai all ${Object.keys(named).join(' ')}`,
    'quorum ca-hai\n',
  ].join('\n');
  return {
    folder,
    policy,
    sealing: {
      origin,
      signer: cosignerAt('bên ký', signer.url),
      witnesses: Object.entries(named).map(([name, { url }]) => cosignerAt(name, url)),
      policy: parsePolicy(policy),
      milestoneMs: 3_600_000,
      everyMs: 10,
    },
    second: {
      away: () => second.close(),
      back: async () => {
        second = await witness('dai-hoc', port);
      },
    },
    async end() {
      await Promise.all([signer.close(), first.close(), second.close()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
