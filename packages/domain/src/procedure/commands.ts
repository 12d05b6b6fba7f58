import type { Command } from '../decider.ts';
import type { AuthorityDocument, Day, PlanId, ProcedureId, TaskId } from '../vocabulary.ts';
import type { ProcedureFacts, Tie } from './events.ts';

/** What may be asked of a procedure; its id follows from its code. */
export type ProcedureCommand =
  | Command<'PublishProcedure', ProcedureFacts & { code: string; from: Day; by: AuthorityDocument }>
  | Command<
      'ReviseProcedure',
      { procedure: ProcedureId; changes: Partial<ProcedureFacts>; from: Day; by: AuthorityDocument }
    >
  | Command<'AbolishProcedure', { procedure: ProcedureId; lastDay: Day; by: AuthorityDocument }>;

/** What may be asked of the tie between one task and procedures. */
export type TieCommand =
  | Command<'TieProcedures', Tie>
  | Command<'UntieProcedures', { plan: PlanId; task: TaskId; reason: string }>;
