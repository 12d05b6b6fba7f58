import type { DraftPlan } from '../documents/draft.ts';
import { same } from '../equality.ts';
import { isBlank } from '../plan/checks.ts';
import { refuse } from '../refusal.ts';
import type { DraftCommand } from './commands.ts';
import type { DraftEvent } from './events.ts';
import { edited, holds, stepsOf, valueAt } from './pointer.ts';
import { draftRefusals } from './refusals.ts';
import { misfitIn } from './shape.ts';

type Asked = Extract<DraftCommand, { type: 'EditDraft' }>['data'];

/** Sửa bản đọc: what was read wrongly is put right; where it was read stays as it is. */
export function decideEdit(
  { draft, path, edit, before, value, reason }: Asked,
  read: DraftPlan,
): DraftEvent[] {
  if (isBlank(reason)) refuse(draftRefusals['edit-reason-missing']);
  const steps = stepsOf(path) ?? refuse(draftRefusals['edit-nowhere'], { path });
  if (steps[0] === 'version' || steps.includes('lines') || steps.includes('sources'))
    refuse(draftRefusals['edit-of-origin'], { path });
  const stands = valueAt(read, steps);
  if (stands === undefined) refuse(draftRefusals['edit-nowhere'], { path });
  const after = edit === 'remove' ? null : value;
  if (edit === 'set' && same(stands, value)) return [];
  if (edit === 'add' && holds(stands, value)) return [];
  if (before !== undefined && !same(before, stands)) refuse(draftRefusals['edit-stale'], { path });
  const list = edit === 'remove' ? valueAt(read, steps.slice(0, -1)) : stands;
  if (edit !== 'set' && !Array.isArray(list)) unfit(path, 'không phải là danh sách', 'not a list');
  const misfit = misfitIn(edited(read, path, edit, after));
  if (misfit !== null) unfit(path, `giá trị tại “${misfit}” không đúng dạng`, `the value at “${misfit}”`);
  const told = edit === 'add' ? null : stands;
  return [{ type: 'DraftEdited', data: { draft, path, edit, before: told, after, reason } }];
}

const unfit = (path: string, problem: string, problemEn: string): never =>
  refuse(draftRefusals['edit-unfit'], { path, problem, problemEn });
