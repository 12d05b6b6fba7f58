import { derivedId } from '@thac/domain/identity';
import { delegationStream } from '@thac/domain/streams';
import type { Act } from './act.ts';
import { homeAffairsUnit, quangNgaiUnit } from './cast.ts';
import { clock } from './days.ts';
import { leaderOf } from './officials.ts';
import { province, servicePlan } from './oneStopShop/plan.ts';

const delegation = derivedId('demonstration', 'delegation', 'Sở Nội vụ', servicePlan);
const chairman = leaderOf(province);
const director = leaderOf({ unit: homeAffairsUnit, name: 'Sở Nội vụ' });

const act = (on: string, command: Act['command']): Act => ({
  key: `${delegation}/${command.type}`,
  at: clock(on, 480),
  caller: chairman,
  stream: delegationStream(delegation),
  command,
  authority: null,
});

/** Ký thừa lệnh: the head of Sở Nội vụ follows up the plan about one-stop shops for the chairman, for two weeks. */
export const delegationActs = (): Act[] => [
  act('2026-07-16', {
    type: 'GrantDelegation',
    data: {
      delegation,
      form: 'TL',
      unit: quangNgaiUnit,
      by: chairman.official,
      to: { official: director.official, unit: homeAffairsUnit },
      commands: ['ReturnObligation', 'ExtendObligation'],
      plan: servicePlan,
      from: '2026-07-16',
      lastDay: '2026-12-31',
      document: { literal: 'Quyết định giao ký thừa lệnh ngày 16/7/2026 (bản minh họa)', plan: null },
      today: '2026-07-16',
    },
  }),
  act('2026-07-29', {
    type: 'EndDelegation',
    data: {
      delegation,
      lastDay: '2026-07-31',
      reason: 'Phân công lại trong Thường trực UBND tỉnh.',
      today: '2026-07-29',
    },
  }),
];
