import { personalIn } from '@thac/domain/oneStopShop/privacy';
import { importTexts, type ProcedureFinding } from '@thac/domain/procedure/importTexts';
import { procedureRefusals } from '@thac/domain/procedure/refusals';
import { Refusal, refuse } from '@thac/domain/refusal';
import { type DomainCommand, isAbout } from './command.ts';

/** Refuses a name or a field in which somebody or a dossier is named; what stood there is not repeated. */
export function assertNamesNobody(command: DomainCommand): void {
  if (!isAbout('procedure', command) || command.type === 'AbolishProcedure') return;
  const { name = '', field = '' } = command.type === 'PublishProcedure' ? command.data : command.data.changes;
  if (namesSomebody({ name, field })) refuse(procedureRefusals['procedure-names-person']);
}

const namesSomebody = ({ name = '', field = '' }: Readonly<Record<string, string>>): boolean =>
  personalIn(name) !== null || personalIn(field) !== null;

/** The rows of a table that name somebody. */
export const namingSomebody = (rows: readonly Readonly<Record<string, string>>[]): ProcedureFinding[] =>
  rows.flatMap((row, index) =>
    namesSomebody(row)
      ? [importTexts.refused(index + 2, '', new Refusal(procedureRefusals['procedure-names-person']))]
      : [],
  );
