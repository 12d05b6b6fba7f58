import { addDays } from '@thac/domain/calendar/day';
import type { Change } from '@thac/domain/reorganisation/events';
import { appendDecided } from './steps.ts';
import { units, type World } from './world.ts';

/** A decree by which communes become one, and the district ends with none but a function passed. */
export async function reorganise(
  world: World,
  { decree, heir, ends }: { decree: string; heir: string; ends: readonly string[] },
  from: string,
): Promise<void> {
  const { district, homeAffairs, province } = units;
  const lan = { unit: heir, name: 'Lân Phong', kind: 'commune', tier: 'commune' as const, parent: province };
  const changes: Change[] = [
    { change: 'establish', ...lan, codes: [] },
    { change: 'merge', units: [...ends], into: heir },
    { change: 'transferFunction', unit: district, to: homeAffairs, function: 'tổng hợp báo cáo' },
    { change: 'end', unit: district },
  ];
  const all = [...ends, district];
  const by = { literal: 'Nghị quyết số 1677/NQ-UBTVQH15', plan: null };
  const title = 'Sắp xếp các đơn vị hành chính của tỉnh Quảng Ngãi';
  await appendDecided(
    world,
    `${from}T02:00:00.000Z`,
    { stream: `unit-${heir}`, type: 'UnitEstablished', data: { ...lan, codes: [], from } },
    ...all.map((unit) => ({
      stream: `unit-${unit}`,
      type: 'UnitEnded',
      data: { unit, lastDay: addDays(from, -1) },
    })),
    {
      stream: `reorganisation-${decree}`,
      type: 'ReorganisationRecorded',
      data: { reorganisation: decree, title, by, from, changes, ends: all },
    },
  );
}
