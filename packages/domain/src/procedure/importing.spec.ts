import { describe, expect, test } from 'vitest';
import { birthRegistration, procedureEvents } from './controls.ts';
import { procedureId } from './identity.ts';
import { readProcedures } from './importing.ts';
import { type Procedure, procedure } from './procedure.ts';

const by = { literal: '90/QĐ-UBND', plan: null };
const terms = { from: '2023-01-01', by, complete: false };
const standing = [procedureEvents.ProcedurePublished, procedureEvents.ProcedureRevised].reduce(
  procedure.evolve,
  procedure.initialState(),
) as Procedure;
const known = new Map([[birthRegistration.procedure, standing]]);
const birth = {
  code: '1.001193',
  name: 'Đăng ký khai sinh',
  field: 'Hộ tịch',
  tiers: 'cấp xã',
  online: 'toàn trình',
};

describe('a table of procedures', () => {
  test('changes nothing where it says what is known, and only the parts that it says otherwise', () => {
    const read = readProcedures([birth], terms, known);
    expect(read.differences.map(({ kind }) => kind)).toEqual(['unchanged']);
    expect(read.events.size).toBe(0);
    const revised = readProcedures([{ ...birth, tiers: 'xã; tỉnh' }], terms, known);
    expect([...revised.events.values()]).toEqual([
      [
        {
          type: 'ProcedureRevised',
          data: {
            procedure: birthRegistration.procedure,
            changes: { tiers: ['province', 'commune'] },
            from: '2023-01-01',
            by,
          },
        },
      ],
    ]);
  });

  test('abolishes what it lacks only when it is complete, the day before it speaks', () => {
    const other = { ...birth, code: '2.000815' };
    expect(readProcedures([other], terms, known).events.size).toBe(1);
    const read = readProcedures([other], { ...terms, complete: true }, known);
    expect(read.events.get(birthRegistration.procedure)).toEqual([
      {
        type: 'ProcedureAbolished',
        data: { procedure: birthRegistration.procedure, lastDay: '2022-12-31', by },
      },
    ]);
    expect(read.events.get(procedureId('2.000815'))?.map(({ type }) => type)).toEqual(['ProcedurePublished']);
  });

  test('with any error is not taken over, not even in part', () => {
    const read = readProcedures(
      [
        { ...birth, code: '2.000815' },
        { ...birth, name: '' },
      ],
      terms,
      known,
    );
    expect(read.errors).toMatchObject([{ row: 3, code: 'procedure-text-unfit' }]);
    expect([read.differences, read.events.size]).toEqual([[], 0]);
  });

  test('of no rows, or of more than there are procedures, is none', () => {
    expect(readProcedures([], terms, known).errors).toMatchObject([{ code: 'procedures-empty' }]);
    const many = Array.from({ length: 10_001 }, () => birth);
    expect(readProcedures(many, terms, known).errors).toMatchObject([{ code: 'procedures-too-long' }]);
  });
});
