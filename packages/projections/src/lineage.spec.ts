import { derivedId } from '@thac/domain/identity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dice } from '../spec/dice.ts';
import { type Kept, keep } from '../spec/keeping.ts';
import { story } from '../spec/story.ts';
import { type Direction, lineageOf, type SuccessionRow, successionsIn } from './lineage.ts';
import { reorganisationsPage } from './reorganisationQueries.ts';

let kept: Kept;
let head = 0;
beforeAll(async () => {
  kept = await keep();
  await kept.log.append(await manyDecrees());
  head = await kept.catchUp(5_000);
}, 60_000);
afterAll(() => kept.drop());

const units = Array.from({ length: 12 }, (_, index) => derivedId('spec', 'unit', 'lineage', String(index)));
const days = ['2021-01-01', '2022-01-01', '2023-01-01', '2025-07-01', '2026-04-30'];

/** Decrees in any order of their days, as one learns of them; who lived when is of no matter to a lineage. */
async function manyDecrees() {
  const [told, random] = [story(), dice(3)];
  for (let index = 0; index < 40; index += 1) {
    const [one, other, third] = [random.of(units), random.of(units), random.of(units)];
    const part = { change: 'transferPart', unit: third, into: one, footprint: 'một thôn' } as const;
    const decree = {
      reorganisation: derivedId('spec', 'decree', String(index)),
      title: `Sắp xếp ${index}`,
      by: { literal: `${index}/NQ`, plan: null },
      from: random.of(days),
      ends: [],
      changes: [{ change: 'merge' as const, units: [one, other], into: other }, part],
    };
    await told.reorganisation({ type: 'RecordReorganisation', data: decree }, '2026-05-01T02:00:00.000Z');
  }
  return told.events;
}

const edgesAt = async (knownAt: number | null): Promise<SuccessionRow[]> => {
  const decrees = await reorganisationsPage(kept.db, {}, { knownAt }, { first: 1_000, after: null });
  const ids = decrees.map(({ reorganisation }) => reorganisation);
  return successionsIn(kept.db, ids, { knownAt });
};

const nameOf = ({ reorganisation, ordinal }: SuccessionRow, depth: number) =>
  `${depth} ${reorganisation} ${ordinal}`;

/** The same walk with a pencil: from what was reached, whatever follows on a later day (or came on an earlier one). */
function walked(edges: readonly SuccessionRow[], unit: string, direction: Direction): string[] {
  const forward = direction === 'successors';
  const [begin, end] = forward
    ? (['predecessor', 'successor'] as const)
    : (['successor', 'predecessor'] as const);
  const found = new Set<string>();
  let reached = edges.filter((edge) => edge[begin] === unit);
  for (let depth = 1; reached.length > 0; depth += 1) {
    for (const edge of reached) found.add(nameOf(edge, depth));
    const next = reached.flatMap((edge) =>
      edges.filter(
        (other) =>
          other[begin] === edge[end] &&
          (forward ? other.effective > edge.effective : other.effective < edge.effective),
      ),
    );
    reached = [...new Set(next)];
  }
  return [...found].sort();
}

describe('a lineage', () => {
  it.each(['predecessors', 'successors'] as const)(
    'to the %s is what a walk by hand comes to, whenever it is asked',
    async (direction) => {
      let [deepest, asked] = [0, 0];
      for (const knownAt of [null, Math.floor(head * 0.9), Math.floor(head / 2)]) {
        const edges = await edgesAt(knownAt);
        for (const unit of units) {
          const lineage = await lineageOf(kept.db, unit, direction, { knownAt });
          expect(lineage.map((row) => nameOf(row, row.depth)).sort()).toEqual(walked(edges, unit, direction));
          deepest = Math.max(deepest, ...lineage.map(({ depth }) => depth));
          asked += 1;
        }
      }
      expect(deepest).toBeGreaterThan(1);
      expect(asked).toBeGreaterThan(10);
    },
  );

  it('of a unit that no decree names is empty', async () => {
    const nobody = '00000000-0000-4000-8000-000000000000';
    expect(await lineageOf(kept.db, nobody, 'successors', { knownAt: null })).toEqual([]);
  });
});
