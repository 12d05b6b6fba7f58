import type { ObligationCommand } from '@thac/domain/obligation/commands';
import { dutyStream } from '@thac/domain/streams';
import type { Day, ObligationId, PlanId } from '@thac/domain/vocabulary';
import { homeAffairsUnit, lanPhongUnit } from '../cast.ts';
import { clock } from '../days.ts';
import { districtPlanId } from '../documents/district.ts';
import { taskId } from '../documents/document.ts';
import { type Caller, clerkOf, officerOf } from '../officials.ts';
import { type Place, placesOf } from '../places.ts';
import type { Step } from './decisions.ts';
import type { Ledger } from './ledger.ts';

const lanPhong = clerkOf({ unit: lanPhongUnit, name: 'xã Lân Phong' });
const homeAffairs = officerOf({ unit: homeAffairsUnit, name: 'Sở Nội vụ' });

/** Xã Lân Phong làm tiếp: it takes over, hands in what the district had extended, and Sở Nội vụ confirms in its place. */
export function heirsGoOn(places: readonly Place[]): Step[] {
  const plan = districtPlanId(placesOf(places).at('533'));
  const step = (
    on: Day,
    minute: number,
    caller: Caller,
    clause: string,
    order: (obligation: ObligationId) => ObligationCommand,
  ): Step => {
    const at = clock(on, minute);
    const take = (ledger: Ledger) => {
      const obligation = inheritedAs(clause, plan, ledger);
      const command = order(obligation);
      return ledger.perform({
        key: `${obligation}/${on}/${command.type}`,
        at,
        caller,
        stream: dutyStream(plan, lanPhongUnit),
        command,
        authority: null,
      });
    };
    return { at, take };
  };
  return [
    step('2025-07-14', 8 * 60, lanPhong, 'IV/3', (obligation) => ({
      type: 'AcceptObligation',
      data: { obligation, note: 'Tiếp nhận phần của cả hai xã cũ.' },
    })),
    step('2025-07-17', 10 * 60, homeAffairs, 'III/3', (obligation) => ({
      type: 'FulfilObligation',
      data: { obligation, note: 'Xác nhận kết quả xã Đức Lân đã trình.' },
    })),
    step('2025-07-28', 9 * 60, lanPhong, 'IV/3', (obligation) => ({
      type: 'ReportProgress',
      data: { obligation, percent: 60, note: 'Đang ghép số liệu của hai xã cũ.' },
    })),
    step('2025-08-15', 15 * 60, lanPhong, 'III/4', (obligation) => ({
      type: 'SubmitObligation',
      data: {
        obligation,
        note: 'Đã cử hai công chức dự lớp của Sở Nội vụ từ ngày 11/8/2025.',
        evidence: ['Báo cáo số 21/BC-UBND'],
      },
    })),
    step('2025-08-20', 9 * 60, homeAffairs, 'III/4', (obligation) => ({
      type: 'FulfilObligation',
      data: { obligation, note: 'Xác nhận hoàn thành.' },
    })),
  ];
}

function inheritedAs(clause: string, plan: PlanId, { duties }: Ledger): ObligationId {
  const duty = duties.get(dutyStream(plan, lanPhongUnit));
  const found = [...(duty?.obligations.values() ?? [])].find(({ task }) => task === taskId(plan, clause));
  if (found === undefined) throw new Error(`Lân Phong has not inherited ${clause}`);
  return found.obligation;
}
