import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyRoot, type Hash, leafHash } from './hash.ts';
import { type Acceptance, accept, nothingSigned, type Signed } from './monotonic.ts';
import { consistencyProof, nodesOf, rootOf } from './tree.ts';

const leaves = Array.from({ length: 40 }, (_, i) => leafHash(`lá ${i}`));
const forked = leaves.with(4, leafHash('khác'));
const at = (size: number, of = leaves): Signed => ({ size, root: rootOf(of.slice(0, size)) });
const checkpoint = (size: number, of = leaves) => ({ origin: 'o', extensions: [], ...at(size, of) });
const proof = (old: number, size: number, of = leaves): Promise<Hash[]> =>
  consistencyProof(old, size, nodesOf(of.slice(0, size)));
const status = (answer: Acceptance): number => ('refusal' in answer ? answer.refusal.status : 200);

describe('what was signed', () => {
  test('grows, and may be signed again', async () => {
    expect(accept(nothingSigned, { old: 0, proof: [], checkpoint: checkpoint(7) })).toEqual({
      sign: checkpoint(7),
    });
    expect(status(accept(at(7), { old: 7, proof: await proof(7, 11), checkpoint: checkpoint(11) }))).toBe(
      200,
    );
    expect(status(accept(at(7), { old: 7, proof: [], checkpoint: checkpoint(7) }))).toBe(200);
    expect(status(accept(nothingSigned, { old: 0, proof: [], checkpoint: checkpoint(0) }))).toBe(200);
  });

  test('never shrinks, forks, or skips', async () => {
    const grown = await proof(7, 11);
    const answers: [number, Acceptance][] = [
      [400, accept(at(7), { old: 7, proof: [], checkpoint: checkpoint(6) })],
      [409, accept(at(7), { old: 6, proof: await proof(6, 11), checkpoint: checkpoint(11) })],
      [409, accept(at(7), { old: 0, proof: [], checkpoint: checkpoint(11) })],
      [409, accept(at(7), { old: 3, proof: [], checkpoint: checkpoint(3) })],
      [422, accept(at(7), { old: 7, proof: [], checkpoint: checkpoint(7, forked) })],
      [422, accept(at(7), { old: 7, proof: await proof(7, 11, forked), checkpoint: checkpoint(11, forked) })],
      [422, accept(at(7), { old: 7, proof: grown.slice(1), checkpoint: checkpoint(11) })],
      [422, accept(at(7), { old: 7, proof: [...grown, emptyRoot], checkpoint: checkpoint(11) })],
      [422, accept(at(7), { old: 7, proof: [emptyRoot], checkpoint: checkpoint(7) })],
      [422, accept(nothingSigned, { old: 0, proof: [emptyRoot], checkpoint: checkpoint(7) })],
      [
        422,
        accept(nothingSigned, { old: 0, proof: [], checkpoint: { ...checkpoint(0), root: leafHash('') } }),
      ],
    ];
    for (const [expected, answer] of answers) expect(status(answer)).toBe(expected);
  });

  test('is one history, whatever is asked in whatever order', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(40), fc.nat(40), fc.boolean())), async (requests) => {
        let last = nothingSigned;
        const signed: { size: number; root: Hash; of: Hash[] }[] = [];
        for (const [old, size, fork] of requests) {
          const of = fork ? forked : leaves;
          const request = {
            old,
            proof: old <= size ? await proof(old, size, of) : [],
            checkpoint: checkpoint(size, of),
          };
          const answer = accept(last, request);
          if ('refusal' in answer) continue;
          expect(size).toBeGreaterThanOrEqual(last.size);
          last = at(size, of);
          signed.push({ ...last, of });
        }
        const final = signed.at(-1);
        for (const { size, root } of signed) expect(root).toEqual(rootOf(final?.of.slice(0, size) ?? []));
      }),
    ));
});
