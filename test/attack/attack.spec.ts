import { limits as documents } from '@thac/api/documents/limits';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Attacked, openAttacked } from './house.ts';
import { brokenHttp, everyMethod } from './kinds/bytes.ts';
import { damagedOperations, hostileArguments, validOperations } from './kinds/operations.ts';
import { owasp } from './kinds/owasp.ts';
import { paths } from './kinds/paths.ts';
import { tokens } from './kinds/tokens.ts';
import { uploads } from './kinds/uploads.ts';
import { webhooks } from './kinds/webhooks.ts';
import { attack } from './run.ts';

// As `npm run attack:inputs` says it; in a run of the tests a short form.
const { ATTACK_INPUTS = '3000', ATTACK_SEED = '2074', ATTACK_KIND, ATTACK_BATCH } = process.env;
const [inputs, seed] = [Number(ATTACK_INPUTS), Number(ATTACK_SEED)];
const only = ATTACK_BATCH === undefined ? undefined : Number(ATTACK_BATCH);

/**
 * Kilobytes: 250 MB at rest, as much as a document may take that is read in a thread (documents/limits.ts), and what eight
 * requests hold that are as large as they may be.
 */
const mostMemory = (250 + documents.megabytes + 8 * 32) * 1_024;

let house: Attacked;
beforeAll(async () => {
  house = await openAttacked();
}, 120_000);
afterAll(() => house.end(), 60_000);

const all = [
  ...[validOperations, hostileArguments, damagedOperations, owasp, everyMethod, brokenHttp],
  ...[paths, tokens, webhooks, uploads],
];
const kinds = all.filter(({ name }) => ATTACK_KIND === undefined || name === ATTACK_KIND);

it(
  'nothing that is sent breaks the house, enters it, or makes it tell what is inside',
  async () => {
    expect(kinds, `known kinds: ${all.map(({ name }) => name).join(', ')}`).not.toEqual([]);
    const asking = { inputs, seed, kinds, batch: only, say: console.log };
    const { counts, findings, memory } = await attack(house, asking);
    console.table(
      Object.fromEntries(
        Object.entries(counts).map(([kind, { inputs: sent, answers, recorded }]) => [
          kind,
          { inputs: sent, answers: JSON.stringify(answers), recorded },
        ]),
      ),
    );
    console.log(`seed ${seed}, memory ${memory.rest} kB at rest, ${memory.most} kB at most`);
    expect(findings).toEqual([]);
    expect(memory.most).toBeLessThan(mostMemory);
  },
  12 * 3_600_000,
);
