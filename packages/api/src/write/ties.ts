import { procedureRefusals } from '@thac/domain/procedure/refusals';
import { refuse } from '@thac/domain/refusal';
import { planStream, procedureStream } from '@thac/domain/streams';
import { fieldsOfProcedures } from '@thac/projections/procedureQueries';
import { type DomainCommand, isAbout } from './command.ts';
import { planOf } from './matter.ts';
import type { House } from './record.ts';
import { readStreams } from './streams.ts';

/** Refuses to tie what is no task of the plan, or to procedures and fields that the catalogue does not have. */
export async function assertTieable(house: House, command: DomainCommand): Promise<void> {
  if (!isAbout('tie', command)) return;
  const { plan, task } = command.data;
  const { tasks } = planOf(await house.eventLog.readStream(planStream(plan)));
  if (command.type === 'UntieProcedures') return;
  if (!tasks.some((one) => one.task === task)) refuse(procedureRefusals['tie-task-unknown']);
  await assertProcedures(house, command.data.procedures ?? []);
  await assertFields(house, command.data.fields ?? []);
}

async function assertProcedures({ pool, eventLog }: House, procedures: readonly string[]): Promise<void> {
  const known = await readStreams(pool, eventLog, procedures.map(procedureStream));
  const unknown = procedures.find((one) => !known.has(procedureStream(one)));
  if (unknown !== undefined) refuse(procedureRefusals['procedure-unknown'], { procedure: unknown });
}

async function assertFields({ views, catchUp }: House, fields: readonly string[]): Promise<void> {
  if (fields.length === 0) return;
  await catchUp();
  const known = new Set(await fieldsOfProcedures(views, { knownAt: null }));
  if (fields.some((field) => !known.has(field))) refuse(procedureRefusals['tie-field-unknown']);
}
