import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DayMap, mapOn } from '../../reorganisation/rebase.ts';
import type { Area } from '../../target/events.ts';
import {
  became,
  type Dossier,
  everyUnit,
  first,
  last,
  lay,
  standsUnder,
  type Told,
  type World,
  world,
} from './dossiers.fixture.ts';
import { membersOf } from './members.ts';
import { type Strand, summed } from './strands.ts';

const seeds = fc.integer({ min: 0, max: 2 ** 31 });
const subjects = fc.constantFrom<[string, Area]>(
  ['P', 'subtree'],
  ['Q', 'subtree'],
  ['u0', 'unit'],
  ['u1', 'unit'],
  ['n1', 'unit'],
  ['n2', 'unit'],
  ['n3', 'subtree'],
);

/** What the database does: the windows of each subject put together. */
function strandsOf(windows: readonly Told[], members: readonly string[]): Strand[] {
  const own = windows.filter(({ competent }) => members.includes(competent));
  const groups = Map.groupBy(
    own,
    ({ competent, receiving, procedure }) => `${competent} ${receiving} ${procedure}`,
  );
  return [...groups.values()].map((group) => {
    const inOrder = group.toSorted((one, other) => (one.from < other.from ? -1 : 1));
    const [begin, end] = [inOrder[0] as Told, inOrder.at(-1) as Told];
    const sums = Object.fromEntries(
      Object.keys(begin.counts).map((count) => {
        const key = count as keyof Told['counts'];
        const flow = inOrder.reduce((sum, { counts }) => sum + BigInt(counts[key]), 0n);
        if (count === 'carried') return [count, BigInt(begin.counts.carried)];
        return [count, count.startsWith('pending') ? BigInt(end.counts[key]) : flow];
      }),
    );
    const { competent, receiving, procedure } = begin;
    return {
      competent,
      receiving,
      procedure,
      from: begin.from,
      to: end.to,
      counts: sums as Strand['counts'],
    };
  });
}

const isIn = (members: readonly string[], dossier: Dossier, day: string) =>
  members.includes(lay(dossier, day));

function check(
  assert: (told: World, map: DayMap, members: string[], strands: Strand[], unit: string, area: Area) => void,
) {
  fc.assert(
    fc.property(seeds, subjects, (seed, [unit, area]) => {
      const told = world(seed);
      const map = mapOn(last, told.stretches, told.successions);
      const members = membersOf(map, unit, area).counted;
      assert(told, map, members, strandsOf(told.windows, members), unit, area);
    }),
    // A part of a part: it was left unsaid where the ways led in a circle through those who came out of both.
    { numRuns: 600, examples: [[1648161525, ['n3', 'subtree']]] },
  );
}

describe('measured over windows without a gap, as if every dossier had been looked at', () => {
  test('whose windows count is who stands there, and who all went there', () => {
    check((told, map, members, _, unit, area) => {
      if (!everyUnit(told).includes(unit)) return;
      const expected = everyUnit(told).filter((one) => {
        const heirs = became(told, one);
        const inside = (heir: string) => (area === 'unit' ? heir === unit : standsUnder(told, heir, unit));
        return heirs.length > 0 && heirs.every(inside);
      });
      expect(members).toEqual(expected.toSorted());
      const { leftOut } = membersOf(map, unit, area);
      for (const one of leftOut) expect(members).not.toContain(one);
      const partly = everyUnit(told).filter((one) => {
        const inside = became(told, one).filter((heir) => members.includes(heir));
        return inside.length > 0 && !members.includes(one);
      });
      expect(leftOut).toEqual(expect.arrayContaining(partly));
    });
  });

  test('what was received and resolved is each dossier once, wherever the map put its unit', () => {
    check((told, map, members, strands) => {
      const { sums } = summed(strands, map);
      const received = told.dossiers.filter(
        (one) => one.received >= first && isIn(members, one, one.received),
      );
      const resolved = told.dossiers.filter(
        (one) => one.resolved !== null && one.resolved >= first && isIn(members, one, one.resolved),
      );
      expect(sums.received).toBe(BigInt(received.length));
      expect(sums.receivedOnline).toBe(BigInt(received.filter(({ online }) => online).length));
      expect(sums.resolvedInTime + sums.resolvedLate).toBe(BigInt(resolved.length));
      expect(sums.resolvedLate).toBe(BigInt(resolved.filter(({ late }) => late).length));
    });
  });

  test('what is pending is what lies there on the last day, passed on however often', () => {
    check((told, map, members, strands) => {
      const { sums } = summed(strands, map);
      const pending = told.dossiers.filter((one) => one.resolved === null && isIn(members, one, last));
      expect(sums.pendingInTime).toBe(BigInt(pending.filter(({ late }) => !late).length));
      expect(sums.pendingOverdue).toBe(BigInt(pending.filter(({ late }) => late).length));
    });
  });

  test('what was carried is what lay there on the first day, of units that came out of nobody else', () => {
    let closed = 0;
    check((told, map, members, strands) => {
      const fromElsewhere = told.successions.some(
        ({ from, to }) => members.includes(to) && !members.includes(from),
      );
      if (fromElsewhere) return;
      closed += 1;
      const { sums } = summed(strands, map);
      const carried = told.dossiers.filter(
        (one) =>
          one.received < first &&
          (one.resolved === null || one.resolved >= first) &&
          isIn(members, one, first),
      );
      expect(sums.carried).toBe(BigInt(carried.length));
    });
    expect(closed).toBeGreaterThan(200);
  });

  test('received and carried are resolved or pending, where nothing came from elsewhere or went there', () => {
    let closed = 0;
    check((told, map, members, strands) => {
      if (told.successions.some(({ from, to }) => members.includes(to) !== members.includes(from))) return;
      closed += 1;
      const { sums } = summed(strands, map);
      const { carried, received, resolvedInTime, resolvedLate, pendingInTime, pendingOverdue } = sums;
      expect(carried + received).toBe(resolvedInTime + resolvedLate + pendingInTime + pendingOverdue);
    });
    expect(closed).toBeGreaterThan(200);
  });
});
