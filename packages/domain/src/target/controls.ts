import { documents, parts } from '../cast.ts';
import { indicatorCommands } from '../indicator/controls.ts';
import type { TargetCommand } from './commands.ts';
import type { TargetEvent, TargetTerms } from './events.ts';
import { targetId } from './identity.ts';

const measured = {
  plan: documents.decision2074,
  task: parts.broadcast,
  indicator: indicatorCommands.DefineIndicator.data.indicator,
  from: '2022-01-01',
  to: '2022-12-31',
  procedures: null,
  area: 'unit' as const,
};
const set: TargetTerms = {
  target: targetId(measured),
  ...measured,
  wanted: { atLeast: '50' },
  literal: 'Tỷ lệ hồ sơ tiếp nhận trực tuyến đạt từ 50% trở lên',
};
const dropped = { target: set.target, reason: 'Chuyển sang chỉ tiêu theo Quyết định số 766/QĐ-TTg' };

/** Ví dụ chuẩn: one canonical command and event of every type. */
export const targetCommands: { [T in TargetCommand['type']]: Extract<TargetCommand, { type: T }> } = {
  SetTarget: { type: 'SetTarget', data: set },
  DropTarget: { type: 'DropTarget', data: dropped },
};
export const targetEvents: { [T in TargetEvent['type']]: Extract<TargetEvent, { type: T }> } = {
  TargetSet: { type: 'TargetSet', data: set },
  TargetDropped: { type: 'TargetDropped', data: dropped },
};
