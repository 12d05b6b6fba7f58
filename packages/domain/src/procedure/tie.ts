import type { Decider } from '../decider.ts';
import { same } from '../equality.ts';
import { refuse } from '../refusal.ts';
import { tidied } from '../text/plain.ts';
import type { TieCommand } from './commands.ts';
import type { Tie, TieEvent } from './events.ts';
import { procedureRefusals } from './refusals.ts';

/** Null while the task is tied to no procedures. */
export type TieState = Tie | null;

const initialState = (): TieState => null;

/** Most procedures and fields of one tie; the whole national database has some six thousand. */
const most = { procedures: 7_000, fields: 500 };

function decide({ type, data }: TieCommand, tied: TieState): TieEvent[] {
  switch (type) {
    case 'TieProcedures':
      assertList(data.procedures, most.procedures);
      assertList(data.fields, most.fields);
      if (tied === null) return [{ type: 'ProceduresTied', data }];
      return same(tied, data) ? [] : refuse(procedureRefusals['tie-stands']);
    case 'UntieProcedures':
      if (tidied(data.reason) === '') refuse(procedureRefusals['tie-reason-missing']);
      if (tied === null) return refuse(procedureRefusals['tie-missing']);
      return [{ type: 'ProceduresUntied', data }];
  }
}

function evolve(_: TieState, event: TieEvent): TieState {
  switch (event.type) {
    case 'ProceduresTied':
      return event.data;
    case 'ProceduresUntied':
      return null;
  }
}

/** Gắn nhiệm vụ với thủ tục: which procedures a task of a plan speaks of, until it is untied with a reason. */
export const tie: Decider<TieState, TieCommand, TieEvent> = { decide, evolve, initialState };

function assertList(list: readonly string[] | null, longest: number): void {
  if (list === null) return;
  if (list.length === 0) refuse(procedureRefusals['tie-empty']);
  if (list.length > longest || new Set(list).size < list.length)
    refuse(procedureRefusals['tie-too-long'], {
      procedures: `${most.procedures}`,
      fields: `${most.fields}`,
    });
}
