import type { ObligationEvent } from '@thac/domain/obligation/events';
import { obligation } from '@thac/domain/obligation/obligation';
import type { PastEvent } from '@thac/domain/policies/history';
import { dutyStream, planStream } from '@thac/domain/streams';
import { clock } from '../days.ts';
import { districtPlanId } from '../documents/district.ts';
import { taskId } from '../documents/document.ts';
import { officerOf } from '../officials.ts';
import { placesFrom, placesOf } from '../places.ts';
import { emptyStage } from '../stage.ts';

/** Trước khi kết thúc: in its last days the district Mộ Đức extends what Đức Lân owes, to a day after its own end. */
export function lastDaysEvents(record: readonly PastEvent[]): PastEvent[] {
  const { at } = placesOf(placesFrom(record));
  const [district, commune] = [at('533'), at('21436')];
  const plan = districtPlanId(district);
  const stream = dutyStream(plan, commune.unit);
  const past = record.filter((event) => event.stream === stream || event.stream === planStream(plan));
  const stage = emptyStage();
  for (const event of past) stage.learn(event);
  const { obligations } = past
    .filter((event) => event.stream === stream)
    .reduce(
      (duty, event) => obligation.evolve(duty, event as unknown as ObligationEvent),
      obligation.initialState(),
    );
  const course = [...obligations.values()].find(({ task }) => task === taskId(plan, 'III/4'));
  if (course === undefined) throw new Error('Đức Lân owes the course');
  return stage.perform({
    key: `${course.obligation}/extended in 2025`,
    at: clock('2025-06-20', 10 * 60),
    caller: officerOf(district),
    stream,
    command: {
      type: 'ExtendObligation',
      data: {
        obligation: course.obligation,
        due: '2025-09-30',
        literal: 'chậm nhất ngày 30/9/2025',
        reason: 'Xã chưa cử được công chức; dự lớp do Sở Nội vụ mở trong quý III/2025.',
      },
    },
    authority: { literal: 'Công văn số 214/UBND-NC ngày 20/6/2025', plan: null },
  });
}
