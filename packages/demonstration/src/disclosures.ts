import type { Disclosure } from '@thac/domain/plan/events';
import { planStream } from '@thac/domain/streams';
import type { Day, PlanId } from '@thac/domain/vocabulary';
import type { Act } from './act.ts';
import { clock } from './days.ts';
import { decision768 } from './documents/province.ts';
import { leaderOf } from './officials.ts';
import { province, servicePlan } from './oneStopShop/plan.ts';

const classified = (
  plan: PlanId,
  disclosure: Disclosure,
  [on, minute]: readonly [Day, number],
  literal: string,
  reason: string,
): Act => ({
  key: `${plan}/ClassifyPlan/${disclosure}`,
  at: clock(on, minute),
  caller: leaderOf(province),
  stream: planStream(plan),
  command: { type: 'ClassifyPlan', data: { plan, disclosure, by: { literal, plan: null }, reason } },
  authority: null,
});

/**
 * Phân loại phổ biến: the plan about one-stop shops is for everybody; an older one was kept to those named in it while an
 * inspection read it, and is as any other since.
 */
export const disclosureActs = (): Act[] => [
  classified(
    servicePlan,
    'public',
    ['2026-07-15', 540],
    'Thông báo của Văn phòng UBND tỉnh ngày 15/7/2026 (bản minh họa)',
    'Chỉ tiêu một cửa được công khai để người dân, doanh nghiệp giám sát.',
  ),
  classified(
    decision768,
    'restricted',
    ['2026-07-15', 600],
    'Công văn của Thanh tra tỉnh ngày 15/7/2026 (bản minh họa)',
    'Hạn chế phổ biến trong thời gian thanh tra.',
  ),
  classified(
    decision768,
    'internal',
    ['2026-07-20', 900],
    'Kết luận thanh tra ngày 20/7/2026 (bản minh họa)',
    'Đã kết thúc thanh tra.',
  ),
];
