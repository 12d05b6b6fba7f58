import { derivedId } from '@thac/domain/identity';
import type { UnitCommand } from '@thac/domain/organisation/commands';
import { unitStream } from '@thac/domain/streams';
import type { Day } from '@thac/domain/vocabulary';
import type { Act } from './act.ts';
import type { Bodies } from './bodies.ts';
import { clock } from './days.ts';
import { administratorOf } from './officials.ts';
import type { Place } from './places.ts';

const act = (province: Place, key: string, day: Day, minute: number, command: UnitCommand): Act => ({
  key: `${command.data.unit}/${key}`,
  at: clock(day, minute),
  caller: administratorOf(province),
  stream: unitStream(command.data.unit),
  command,
  authority: null,
});

const established = (
  province: Place,
  { unit, name, kind, tier, parent }: Place,
  from: Day,
  minute: number,
): Act =>
  act(province, 'EstablishUnit', from, minute, {
    type: 'EstablishUnit',
    data: { unit, name, kind, tier, parent, codes: [], from },
  });

/** The team of Lý Sơn: established, coded, renamed, made a section, moved, ended. */
export const teamOfLySon = derivedId('demonstration', 'unit', 'Tổ hỗ trợ dịch vụ công đảo Lý Sơn');

/** Đời của một tổ công tác: every kind of change that may happen to one unit. */
export function teamActs({ lySon, provincial }: Bodies): Act[] {
  const { province } = provincial;
  const island = lySon.district;
  const unit = teamOfLySon;
  const system = 'QCVN 102';
  const named = 'Tổ hỗ trợ dịch vụ công đảo Lý Sơn';
  const team: Place = {
    ...island,
    unit,
    name: named,
    kind: 'post',
    category: 'section',
    tier: 'below',
    parent: island.unit,
  };
  return [
    established(province, team, '2022-02-14', 9 * 60),
    act(province, 'CodeUnit', '2022-03-01', 600, {
      type: 'CodeUnit',
      data: { unit, code: { system, value: 'H48.60.99' }, from: '2022-03-01' },
    }),
    act(province, 'RenameUnit', '2022-06-01', 600, {
      type: 'RenameUnit',
      data: { unit, name: 'Tổ hỗ trợ dịch vụ công trực tuyến đảo Lý Sơn', from: '2022-06-01' },
    }),
    act(province, 'ReclassifyUnit', '2022-08-15', 600, {
      type: 'ReclassifyUnit',
      data: { unit, kind: 'section', tier: 'below', from: '2022-08-15' },
    }),
    act(province, 'MoveUnit', '2022-11-01', 600, {
      type: 'MoveUnit',
      data: { unit, parent: provincial.office.unit, from: '2022-11-01' },
    }),
    act(province, 'EndUnit', '2023-03-31', 600, { type: 'EndUnit', data: { unit, lastDay: '2023-03-31' } }),
  ];
}
