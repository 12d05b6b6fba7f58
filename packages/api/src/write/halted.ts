import { dayOf } from '@thac/domain/calendar/day';
import { spoken } from '@thac/domain/calendar/spoken';
import { Refusal } from '@thac/domain/refusal';
import type { Loss } from '@thac/eventstore/errors';
import { sealsLog } from '@thac/eventstore/seal/milestone';
import { doorRefusals } from './refusals.ts';

/** Sổ dừng nhận, as people are told of it: which positions are lost, and what to do. */
export function haltedRefusal({ log, head, signed, lost, since, shown }: Loss): Refusal {
  const [vi, en] =
    lost === null
      ? ['nội dung đang lưu khác với nội dung đã niêm phong', 'what stands there now is not what was sealed']
      : [`thiếu các vị trí ${lost.from}–${lost.to}`, `positions ${lost.from} to ${lost.to} are lost`];
  const details = {
    head: String(head),
    signed: String(signed),
    since: spoken(dayOf(since)),
    lost: vi,
    lostEn: en,
    shown: shown
      ? ` (bên làm chứng ${shown.witness} giữ điểm niêm phong ấy, có chữ ký của chính sổ này)`
      : '',
    shownEn: shown ? ` (witness ${shown.witness} holds that checkpoint, signed by this very log)` : '',
  };
  return new Refusal(doorRefusals[log === sealsLog ? 'milestones-halted' : 'record-halted'], details);
}
