import type { RecordedEvent } from '@thac/eventstore/event';
import { dutyIn, planOf as ownPlan, unitOf as ownUnit, remindersIn } from '@thac/projections/subject';
import { builder } from '../builder.ts';
import { seenBy } from './seen.ts';

const LiveEvent = builder.objectRef<RecordedEvent>('LiveEvent').implement({
  description: 'Một sự kiện vừa vào sổ ghi.',
  fields: (t) => ({
    id: t.field({ type: 'UUID', resolve: (event) => event.id, description: 'Mã sự kiện.' }),
    position: t.field({
      type: 'Position',
      resolve: (event) => event.position,
      description: 'Vị trí; dùng cho `after` khi nối lại.',
    }),
    stream: t.exposeString('stream', { description: 'Dòng sự kiện.' }),
    version: t.exposeInt('version', { description: 'Phiên bản trong dòng sự kiện.' }),
    type: t.exposeString('type', { description: 'Loại sự kiện.' }),
    at: t.field({ type: 'Instant', resolve: (event) => event.at, description: 'Thời điểm xảy ra.' }),
    recorded: t.field({
      type: 'Instant',
      resolve: ({ recorded }) => new Date(recorded).toISOString(),
      description: 'Thời điểm sổ ghi biết.',
    }),
    actor: t.string({ resolve: (event) => event.metadata.actor, description: 'Người thực hiện.' }),
    plan: t.field({ type: 'UUID', nullable: true, resolve: planOf, description: 'Văn bản liên quan.' }),
    unit: t.field({ type: 'UUID', nullable: true, resolve: unitOf, description: 'Đơn vị liên quan.' }),
    obligation: t.field({
      type: 'UUID',
      nullable: true,
      resolve: ({ data }) => (typeof data.obligation === 'string' ? data.obligation : null),
      description: 'Nhiệm vụ được giao liên quan.',
    }),
  }),
});

/** Who owes under which plan, of streams of what is owed and of reminders of it. */
const placeOf = (event: RecordedEvent) => dutyIn(event) ?? remindersIn(event);

function planOf(event: RecordedEvent): string | null {
  return ownPlan(event) ?? placeOf(event)?.plan ?? null;
}

function unitOf(event: RecordedEvent): string | null {
  return ownUnit(event) ?? placeOf(event)?.unit ?? event.metadata.unit;
}

builder.subscriptionField('events', (t) =>
  t.field({
    type: LiveEvent,
    args: {
      after: t.arg({ type: 'Position', description: 'Tiếp tục sau vị trí này; bỏ trống là từ bây giờ.' }),
      plan: t.arg({ type: 'UUID', description: 'Chỉ của văn bản này và các nhiệm vụ giao theo nó.' }),
      unit: t.arg({ type: 'UUID', description: 'Chỉ của đơn vị này.' }),
    },
    subscribe: async function* (_, { after, plan, unit }, { caller, follow, progress, seenFrom, signal }) {
      const from = after ?? (await progress()).head;
      for await (const event of seenBy(caller, seenFrom, follow(from, signal))) {
        if (plan && planOf(event) !== plan) continue;
        if (unit && unitOf(event) !== unit && event.metadata.unit !== unit) continue;
        yield event;
      }
    },
    resolve: (event) => event,
    description: 'Các sự kiện theo thứ tự ghi, không sót, không lặp; nối lại từ một vị trí.',
  }),
);
