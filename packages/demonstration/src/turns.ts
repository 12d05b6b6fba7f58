import { derivedId } from '@thac/domain/identity';
import type { PlanCommand } from '@thac/domain/plan/commands';
import { expand } from '@thac/domain/policies/cascade';
import { planStream } from '@thac/domain/streams';
import type { AuthorityDocument, Day, PlanId } from '@thac/domain/vocabulary';
import type { Act } from './act.ts';
import type { Bodies } from './bodies.ts';
import { between } from './chance.ts';
import { clock, daysAfter, workday } from './days.ts';
import { communePlanId } from './documents/commune.ts';
import { districtPlanId } from './documents/district.ts';
import { type Document, taskId, tasksOf } from './documents/document.ts';
import { plan51 } from './documents/ducPhong.ts';
import { campaignPlan, homeAffairsPlan } from './documents/homeAffairs.ts';
import { newPlanOfMinhLong } from './documents/others.ts';
import { decision768, decision2074 } from './documents/province.ts';
import { eventIdOf } from './eventId.ts';
import { type Caller, leaderOf, officerOf } from './officials.ts';
import type { Roll } from './paperwork.ts';
import type { Place } from './places.ts';

/** Ngày sửa đổi Quyết định 2074. */
export const amendedOn: Day = '2023-02-17';
/** Ngày thay thế kế hoạch của huyện Minh Long. */
export const replacedOn: Day = '2023-03-15';
/** Ngày thu hồi kế hoạch 11/KH-SVHTTDL. */
export const recalledOn: Day = '2022-05-20';

const planAct = (
  day: Day,
  minute: number,
  caller: Caller,
  command: PlanCommand,
  authority: AuthorityDocument | null = null,
): Act => ({
  key: `${command.data.plan}/${command.type}/${day}`,
  at: clock(day, minute),
  caller,
  stream: planStream(command.data.plan),
  command,
  authority,
});

const amendingDecision: AuthorityDocument = {
  literal: 'Quyết định số 156/QĐ-UBND ngày 17/02/2023 của Chủ tịch UBND tỉnh',
  plan: null,
};

/** Nhiệm vụ do quyết định sửa đổi bổ sung: a report that the first decision did not ask for. */
export const addedTasks = ({ provincial }: Bodies) =>
  tasksOf(decision2074, [
    {
      clause: 'IV/3',
      title: 'Báo cáo 6 tháng đầu năm 2023',
      sentence:
        'Các sở, ban, ngành, UBND các huyện, thị xã, thành phố gửi báo cáo 6 tháng đầu năm 2023 qua Sở Nội vụ trước ngày 15/6/2023.',
      lead: [
        { every: 'department', of: provincial.province.unit },
        { every: 'district', of: provincial.province.unit },
      ],
      via: provincial.homeAffairs,
      output: 'report',
      detail: 'Báo cáo 6 tháng đầu năm 2023',
      when: 'trước ngày 15/6/2023',
      due: '2023-06-14',
    },
  ]);

/** Sửa đổi, bổ sung Quyết định 2074: every plan under it is flagged, and some districts have looked. */
export function amendment(bodies: Bodies, decision: Document, roll: Roll): Act {
  const added = addedTasks(bodies);
  const changed = decision.tasks
    .filter(({ task }) => task === taskId(decision2074, 'V/1'))
    .map((task) => ({
      ...task,
      sentence:
        'Từ năm 2023, mỗi sở, ban, ngành và UBND cấp huyện đạt tối thiểu 70% hồ sơ nộp trực tuyến trên tổng số hồ sơ đủ điều kiện.',
      output: { kind: 'rate' as const, detail: 'Tối thiểu 70% hồ sơ nộp trực tuyến' },
    }));
  return planAct(amendedOn, 10 * 60, leaderOf(bodies.provincial.province), {
    type: 'AmendPlan',
    data: {
      plan: decision2074,
      amendment: derivedId('demonstration', '156/QĐ-UBND'),
      by: amendingDecision,
      summary: 'Bổ sung báo cáo 6 tháng đầu năm 2023; nâng tỷ lệ hồ sơ trực tuyến lên 70%.',
      added,
      changed,
      removed: [],
      expansions: expand([...added, ...changed], roll.directory),
    },
  });
}

const clearing = (
  cause: Act,
  child: PlanId,
  parent: PlanId,
  place: Place,
  note: string,
  within: number,
): Act => {
  const flag = derivedId('flag', child, parent, eventIdOf(cause.key, 0));
  const day = workday(daysAfter(cause.at.slice(0, 10), between(3, within, 'cleared', child)));
  return planAct(day, 9 * 60 + 15, leaderOf(place), { type: 'ClearFlag', data: { plan: child, flag, note } });
};

/** Eight districts and Sở Nội vụ have looked at the amendment; five districts have not. */
export const reviews = ({ districts, provincial }: Bodies, cause: Act): Act[] => [
  ...districts
    .filter((_, index) => index % 3 !== 1 && index < 12)
    .map(({ district }) =>
      clearing(
        cause,
        districtPlanId(district),
        decision2074,
        district,
        'Đã rà soát, sẽ đưa tỷ lệ 70% vào kế hoạch năm.',
        40,
      ),
    ),
  clearing(
    cause,
    homeAffairsPlan,
    decision2074,
    provincial.homeAffairs,
    'Không ảnh hưởng: kế hoạch năm 2022 đã kết thúc.',
    15,
  ),
];

/** Thay thế kế hoạch của huyện Minh Long: one of its communes has looked, the others have not. */
export function replacement({ minhLong }: Bodies): Act[] {
  const { district, communes } = minhLong;
  const old = districtPlanId(district);
  const cause = planAct(replacedOn, 16 * 60 + 45, leaderOf(district), {
    type: 'ReplacePlan',
    data: {
      plan: old,
      replacement: newPlanOfMinhLong,
      reason: 'Bổ sung phát thanh tiếng Hrê theo kết quả khảo sát người dân.',
    },
  });
  const looked = communes.find((commune) => commune.name === 'xã Long Mai');
  const review =
    looked &&
    clearing(
      cause,
      communePlanId(looked),
      old,
      looked,
      'Giữ nguyên kế hoạch năm của xã, bổ sung phát thanh tiếng Hrê.',
      20,
    );
  return review ? [cause, review] : [cause];
}

/** Những việc riêng lẻ: a number completed later, a parent resolved after issue, a plan recalled, a plan concluded. */
export function singleTurns({ provincial, sonHa, ducPhong }: Bodies): Act[] {
  const basis = derivedId(
    'basis',
    plan51,
    'Kế hoạch cải cách hành chính của UBND tỉnh giai đoạn 2021-2025 (cán bộ xã khai, chờ số)',
  );
  return [
    planAct('2021-09-13', 9 * 60, officerOf(ducPhong.commune), {
      type: 'ResolveBasis',
      data: { plan: plan51, basis, target: decision768 },
    }),
    planAct(recalledOn, 14 * 60, leaderOf(provincial.culture), {
      type: 'RecallPlan',
      data: { plan: campaignPlan, reason: 'Mẫu pa nô có sai sót về số điện thoại đường dây nóng.' },
    }),
    planAct('2022-06-07', 10 * 60, officerOf(sonHa.district), {
      type: 'CorrectPlan',
      data: {
        plan: districtPlanId(sonHa.district),
        changes: { number: '22', symbol: '22/KH-UBND' },
        reason: 'Bổ sung số văn bản còn thiếu khi đăng ký.',
      },
    }),
    planAct('2023-01-10', 15 * 60, leaderOf(provincial.homeAffairs), {
      type: 'ConcludePlan',
      data: { plan: homeAffairsPlan, note: 'Đã tổng kết công tác tuyên truyền năm 2022.' },
    }),
  ];
}
