import { spoken } from '@thac/domain/calendar/spoken';
import type { UnitEvent } from '@thac/domain/organisation/events';
import { holdsOn, type Slice } from '@thac/domain/organisation/slices';
import { slicesOf } from '@thac/domain/organisation/unitOn';
import { refuse } from '@thac/domain/refusal';
import { unitStream } from '@thac/domain/streams';
import type { Day, UnitId } from '@thac/domain/vocabulary';
import type { EventLog } from '@thac/eventstore/eventLog';
import { unitsUnderAfter } from '@thac/projections/unitQueries';
import type { DomainCommand } from './command.ts';
import type { House } from './record.ts';
import { doorRefusals } from './refusals.ts';

/** Chỗ đứng của đơn vị: refuses what would leave a unit under one that is not there, or under itself. */
export async function assertPlace(house: House, command: DomainCommand, today: Day): Promise<void> {
  const { eventLog } = house;
  if (command.type === 'ReassignObligation') standingOn(await lifeOf(eventLog, command.data.to), today);
  if (command.type === 'EndUnit') await assertNobodyBelow(house, command.data);
  if (command.type !== 'EstablishUnit' && command.type !== 'MoveUnit') return;
  const { unit, parent, from } = command.data;
  if (parent === null) return;
  standingOn(await lifeOf(eventLog, parent), from);
  await assertNoCircle(eventLog, unit, parent, from);
}

/** Units left under one that has ended would be missed by every set of recipients. */
async function assertNobodyBelow(
  { views, catchUp }: House,
  { unit, lastDay }: { unit: UnitId; lastDay: Day },
): Promise<void> {
  await catchUp();
  const left = await unitsUnderAfter(views, unit, lastDay);
  if (left.length === 0) return;
  const names = [...new Set(left.map(({ name }) => name))].join(', ');
  refuse(doorRefusals['unit-has-units-below'], { names, day: spoken(lastDay) });
}

/** On no day from which the new place holds may the way up lead back: units in a circle are in nobody's numbers. */
async function assertNoCircle(eventLog: EventLog, unit: UnitId, parent: UnitId, from: Day): Promise<void> {
  const lives = new Map<UnitId, Slice[]>();
  const own = await lifeOf(eventLog, unit);
  const placed = own.find((slice) => holdsOn(slice, from))?.parent;
  const until = own.find((slice) => slice.from > from && slice.parent !== placed)?.from ?? null;
  const days = new Set([from]);
  for (const day of days) {
    const passed = new Set<UnitId>();
    for (let above: UnitId | null = parent; above !== null && !passed.has(above); ) {
      const life: Slice[] = lives.get(above) ?? (await lifeOf(eventLog, above));
      lives.set(above, life);
      for (const slice of life)
        if (slice.from > from && (until === null || slice.from < until)) days.add(slice.from);
      const slice = life.findLast((one) => one.from <= day) ?? life[0];
      if (slice?.parent === unit) refuse(doorRefusals['unit-under-itself'], { name: slice.name });
      passed.add(above);
      above = slice?.parent ?? null;
    }
  }
}

const lifeOf = async (eventLog: EventLog, unit: UnitId): Promise<Slice[]> =>
  slicesOf((await eventLog.readStream(unitStream(unit))) as unknown as UnitEvent[]);

function standingOn(life: readonly Slice[], day: Day): void {
  if (life.some((slice) => holdsOn(slice, day))) return;
  refuse(doorRefusals['unit-not-then'], { name: life.at(-1)?.name ?? '', day: spoken(day) });
}
