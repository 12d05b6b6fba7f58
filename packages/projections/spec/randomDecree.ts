import { derivedId } from '@thac/domain/identity';
import type { Change } from '@thac/domain/reorganisation/events';
import type { Dice } from './dice.ts';
import type { Story } from './story.ts';

/** The days on which communes are merged, split and ended, one after the other. */
const days = ['2022-02-01', '2022-06-01', '2023-01-01', '2025-07-01', '2026-04-30'];

const dayBefore = (day: string) =>
  new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

type Living = Map<string, { parent: string; from: string }>;

/** Decrees over the communes: each finds the map as the ones before it left it, and holds from the same day or later. */
export function randomDecrees(
  told: Story,
  random: Dice,
  communes: readonly { unit: string; parent: string }[],
): (at: string) => Promise<void> {
  const living: Living = new Map(communes.map(({ unit, parent }) => [unit, { parent, from: '2004-01-01' }]));
  let turn = 0;
  return async (at) => {
    const from = days[Math.min(Math.floor(turn / 2), days.length - 1)] ?? '';
    turn += 1;
    const standing = [...living].filter(([, one]) => one.from < from).map(([unit]) => unit);
    const [one, other] = [random.of(standing), random.of(standing)];
    if (one === undefined || one === other) return;
    const fresh = [0, 1].map((part) => derivedId('spec', 'unit', 'decreed', at, String(part)));
    const change = changeOf(random, one, other, fresh);
    const into = change.change === 'split' ? fresh : change.change === 'merge' ? [change.into] : [];
    const parent = living.get(one)?.parent ?? '';
    for (const [index, unit] of into.entries()) {
      if (living.has(unit)) continue;
      living.set(unit, { parent, from });
      const name = `Xã mới ${turn}.${index}`;
      const commune = { unit, name, kind: 'commune', tier: 'commune', parent, codes: [], from } as const;
      await told.unit({ type: 'EstablishUnit', data: { ...commune, codes: [] } }, at);
    }
    const leaving = change.change === 'merge' ? change.units : change.change === 'transferPart' ? [] : [one];
    const ends = leaving.filter((unit) => !into.includes(unit));
    for (const unit of ends) {
      living.delete(unit);
      await told.unit({ type: 'EndUnit', data: { unit, lastDay: dayBefore(from) } }, at);
    }
    const decree = {
      reorganisation: derivedId('spec', 'reorganisation', at),
      title: 'Sắp xếp các xã',
      from,
      by: { literal: `${turn}/NQ-UBTVQH15`, plan: null },
      changes: [change],
      ends,
    };
    await told.reorganisation({ type: 'RecordReorganisation', data: decree }, at);
  };
}

function changeOf(random: Dice, one: string, other: string, fresh: readonly string[]): Change {
  const [into = '', second = ''] = fresh;
  const parts = [
    { into, footprint: 'phía bắc' },
    { into: second, footprint: 'phía nam' },
  ];
  switch (random.below(6)) {
    case 0:
    case 1:
      return { change: 'merge', units: [one, other], into };
    case 2:
      return { change: 'merge', units: [one, other], into: one };
    case 3:
      return { change: 'split', unit: one, parts };
    case 4:
      return { change: 'transferPart', unit: one, into: other, footprint: 'một thôn' };
    default:
      return { change: 'end', unit: one };
  }
}
