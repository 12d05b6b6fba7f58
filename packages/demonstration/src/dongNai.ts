import { derivedId } from '@thac/domain/identity';
import type { ExistingUnit } from '@thac/domain/organisation/catalogue/matching';
import { eventsOf } from '@thac/domain/organisation/unit';
import type { PastEvent } from '@thac/domain/policies/history';
import type { Change } from '@thac/domain/reorganisation/events';
import { unitStream } from '@thac/domain/streams';
import { statistics } from './catalogues/catalogue.ts';
import type { RecordedDecree } from './decrees.ts';
import { eventIdOf } from './eventId.ts';
import { recordOf } from './underDecrees.ts';
import { existingUnits, historyOfUnits } from './unitHistory.ts';

const from = '2026-04-30';

const province = '75';

/**
 * Ours: that ten communes became wards on that day is known, which ten we chose ourselves, among those around Long Thành,
 * Nhơn Trạch, Trảng Bom and Dầu Giây where towns grow, and the seats of Xuân Lộc and Định Quán.
 */
const communes = [
  ['26248', 'Trảng Bom'],
  ['26278', 'Bình Minh'],
  ['26326', 'Dầu Giây'],
  ['26368', 'Long Thành'],
  ['26383', 'An Phước'],
  ['26485', 'Nhơn Trạch'],
  ['26491', 'Đại Phước'],
  ['26503', 'Phước An'],
  ['26425', 'Xuân Lộc'],
  ['26206', 'Định Quán'],
] as const;

/** Thành phố Đồng Nai, from 30/4/2026: a centrally run city, and ten of its communes wards; a decree of our own writing. */
function decreeOfDongNai(units: readonly ExistingUnit[]): RecordedDecree {
  const by = 'Nghị quyết về việc thành lập thành phố Đồng Nai và các phường thuộc thành phố (bản minh họa)';
  const coded = (code: string, name: string) => {
    const unit = units.find(({ codes }) =>
      codes.some(({ system, value }) => system === statistics && value === code),
    );
    if (unit?.name !== name) throw new Error(`${code} is ${unit?.name ?? 'nobody'}, not ${name}`);
    return unit.unit;
  };
  const changes: Change[] = [
    { change: 'retype', unit: coded(province, 'Đồng Nai'), kind: 'central-city' },
    ...communes.map(([code, name]): Change => ({ change: 'retype', unit: coded(code, name), kind: 'ward' })),
  ];
  return {
    reorganisation: derivedId('demonstration', 'reorganisation', by),
    title: 'Thành lập thành phố Đồng Nai và mười phường',
    by: { literal: by, plan: null },
    from,
    changes,
    ends: [],
  };
}

/** The decree as it is recorded, with what it does to each unit. */
export function dongNaiEvents(before: readonly PastEvent[], actor: string): PastEvent[] {
  const history = historyOfUnits(before);
  const units = existingUnits(history, from);
  const decree = decreeOfDongNai(units);
  const [note, ...nothing] = recordOf(decree, '2026-04-30T01:00:00.000Z', actor);
  if (note === undefined || nothing.length > 0) throw new Error('a decree is one event');
  const retyped = decree.changes.flatMap((change) => {
    const unit = units.find((each) => change.change === 'retype' && each.unit === change.unit);
    if (change.change !== 'retype' || unit === undefined) return [];
    const past = history.get(unit.unit) ?? [];
    const data = { unit: unit.unit, kind: change.kind, tier: unit.tier, from };
    return eventsOf([{ type: 'ReclassifyUnit', data }], past).map((event, index) => ({
      ...note,
      ...event,
      stream: unitStream(unit.unit),
      version: past.length + index + 1,
      id: eventIdOf(`${decree.reorganisation}/${unit.unit}`, index),
    }));
  });
  return [note, ...retyped];
}
