import type { SealingSettings } from '@thac/api/workers/seals';
import { type Tame, tameSigner } from '@thac/eventstore/seal/cosigner.fixture';
import { parseAddCheckpoint } from '@thac/proof/addCheckpoint';
import { parseCheckpoint } from '@thac/proof/checkpoint';

/** A house that seals at once, with a signer in this process whose state a test may look at and set. */
export type TestSealing = SealingSettings & { signerOf(log: string): Tame };

export function testSealing(): TestSealing {
  const origin = 'thac.test';
  const signers = new Map<string, Tame>();
  const signerOf = (log: string): Tame => {
    const known = signers.get(log) ?? tameSigner(`${origin}/${log}`);
    signers.set(log, known);
    return known;
  };
  const signer: SealingSettings['signer'] = {
    name: 'signer',
    ask: (body) => {
      const checkpoint = parseCheckpoint(parseAddCheckpoint(body).checkpoint);
      return signerOf(checkpoint.origin.slice(origin.length + 1)).ask(body);
    },
    checkpoint: async (of) => (await signerOf(of.slice(origin.length + 1)).checkpoint?.(of)) ?? null,
  };
  return {
    origin,
    signer,
    witnesses: [],
    policy: null,
    milestoneMs: 3_600_000,
    everyMs: 10,
    signerOf,
  };
}
