import type { DraftCommand } from '@thac/domain/draft/commands';
import type { ObligationCommand } from '@thac/domain/obligation/commands';
import type { UnitCommand } from '@thac/domain/organisation/commands';
import type { PlanCommand } from '@thac/domain/plan/commands';
import { draftStream, dutyStream, planStream, unitStream } from '@thac/domain/streams';

/** Mệnh lệnh: whatever may be asked through the door. */
export type DomainCommand = UnitCommand | PlanCommand | ObligationCommand | DraftCommand;

type Assign = Extract<ObligationCommand, { type: 'AssignObligations' }>;

export const isDraftCommand = (command: DomainCommand): command is DraftCommand => 'draft' in command.data;

export const isPlanCommand = (command: DomainCommand): command is PlanCommand =>
  'plan' in command.data && !('assignments' in command.data) && !('draft' in command.data);

export const isUnitCommand = (command: DomainCommand): command is UnitCommand =>
  'unit' in command.data && !('assignments' in command.data);

export const isAssignment = (command: DomainCommand): command is Assign =>
  command.type === 'AssignObligations';

/** The stream a command is for, when the command itself says; what is owed names only the obligation. */
export function ownStream(command: DomainCommand): string | null {
  if (isAssignment(command)) return dutyStream(command.data.plan, command.data.unit);
  if (isDraftCommand(command)) return draftStream(command.data.draft);
  if (isPlanCommand(command)) return planStream(command.data.plan);
  return isUnitCommand(command) ? unitStream(command.data.unit) : null;
}
