import type { Bodies } from './bodies.ts';
import type { Course } from './courses.ts';
import { communePlanId, hasIssued } from './documents/commune.ts';
import { districtPlanId } from './documents/district.ts';
import { checkPlan } from './documents/others.ts';
import { decision2074 } from './documents/province.ts';
import type { Owed } from './owed.ts';

/** Điều đã biết về một nhiệm vụ: where the story says how it went; elsewhere the course is drawn. */
export function prescribedCourse(owed: Owed, bodies: Bodies): Course | null {
  const { plan, task, unit, output, role } = owed;
  const { ducPhong, moDuc, provincial } = bodies;
  // The plan that fulfils it comes of itself: until then it is accepted and prepared.
  if (output === 'derivedPlan' && role === 'lead' && bringsPlan(owed, bodies)) return 'planned';
  if (unit.unit === ducPhong.commune.unit && plan === districtPlanId(moDuc.district)) {
    return inDucPhong[task.clause] ?? null;
  }
  if (plan === checkPlan && unit.unit === ducPhong.commune.unit) return 'untouched';
  if (plan === communePlanId(ducPhong.commune)) return postsOfDucPhong[`${task.clause} ${unit.name}`] ?? null;
  if (plan === decision2074 && unit.name === 'huyện Sơn Tây') return task.clause === 'IV/1' ? 'late' : null;
  if (plan === decision2074 && unit.unit === provincial.broadcaster.unit) return 'underWay';
  return null;
}

function bringsPlan({ plan, unit }: Owed, { districts, ducPhong, moDuc }: Bodies): boolean {
  if (plan === decision2074) return true;
  if (plan === communePlanId(ducPhong.commune)) return true;
  return plan === districtPlanId(moDuc.district) ||
    districts.some(({ district }) => plan === districtPlanId(district))
    ? hasIssued(unit)
    : false;
}

const inDucPhong: Record<string, Course> = {
  'III/1': 'underWay',
  'III/3': 'returned',
  'III/4': 'inTime',
  'III/6': 'late',
  'IV/1': 'inTime',
  'IV/2': 'extended',
  'IV/3': 'stuck',
};

const postsOfDucPhong: Record<string, Course> = {
  'III/3 Văn hóa – Xã hội': 'returned',
  'III/4 Đài truyền thanh': 'underWay',
  'IV/5/a Văn phòng – Thống kê': 'waiting',
  'IV/5/a Văn hóa – Xã hội': 'stuck',
  'IV/5/a Tư pháp – Hộ tịch': 'untouched',
  'IV/5/a Đài truyền thanh': 'inTime',
};
