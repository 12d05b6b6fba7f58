import { describe, test } from 'vitest';
import { specify } from '../specify.ts';
import { tieCommands, tieEvents } from './controls.ts';
import { procedureRefusals as refusals } from './refusals.ts';
import { tie } from './tie.ts';

const given = specify(tie);
const { TieProcedures, UntieProcedures } = tieCommands;
const { ProceduresTied, ProceduresUntied } = tieEvents;
const other = (change: Partial<(typeof TieProcedures)['data']>) => ({
  ...TieProcedures,
  data: { ...TieProcedures.data, ...change },
});

describe('the tie between a task and procedures', () => {
  test('stands until it is untied with a reason, and may then be another', () => {
    given().when(TieProcedures).then(ProceduresTied);
    given(ProceduresTied).when(TieProcedures).thenNothing();
    given(ProceduresTied).when(UntieProcedures).then(ProceduresUntied);
    given(ProceduresTied, ProceduresUntied)
      .when(other({ procedures: null, fields: null }))
      .then({ type: 'ProceduresTied', data: other({ procedures: null, fields: null }).data });
  });

  test('is never changed without saying why', () => {
    given(ProceduresTied)
      .when(other({ duty: 'handling' }))
      .thenRefused(refusals['tie-stands']);
    given(ProceduresTied)
      .when({ ...UntieProcedures, data: { ...UntieProcedures.data, reason: ' ' } })
      .thenRefused(refusals['tie-reason-missing']);
    given().when(UntieProcedures).thenRefused(refusals['tie-missing']);
  });

  test.each([
    ['tie-empty', { procedures: [] }],
    ['tie-empty', { fields: [] }],
    ['tie-too-long', { fields: ['Hộ tịch', 'Hộ tịch'] }],
    ['tie-too-long', { fields: Array.from({ length: 501 }, (_, index) => `Lĩnh vực ${index}`) }],
  ] as const)('is refused: %s', (code, change) => {
    given()
      .when(other(change as never))
      .thenRefused(refusals[code]);
  });
});
