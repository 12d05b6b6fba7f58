import { describe, test } from 'vitest';
import { specify } from '../specify.ts';
import { codeTable as decider, mostInTable } from './codeTable.ts';
import type { CodeTableCommand } from './commands.ts';
import { codeTable, codeTableCommands, codeTableEvents } from './controls.ts';
import { codeTableRefusals as refusals } from './refusals.ts';

const given = specify(decider);
const { PublishCodeTable } = codeTableCommands;
const { CodeTablePublished } = codeTableEvents;
const other = (change: Partial<CodeTableCommand['data']>): CodeTableCommand => ({
  ...PublishCodeTable,
  data: { ...PublishCodeTable.data, ...change },
});
const [first] = codeTable.states;
if (first === undefined) throw new Error('the example has no state');
const many = Array.from({ length: mostInTable + 1 }, (_, index) => ({ ...first, state: `${index}` }));

describe('a code table', () => {
  test('is published once in each version, and the same again leaves nothing', () => {
    given().when(PublishCodeTable).then(CodeTablePublished);
    given(CodeTablePublished).when(PublishCodeTable).thenNothing();
    const next = other({ version: '2023-1', from: '2023-01-01' });
    given(CodeTablePublished)
      .when(next)
      .then({ ...CodeTablePublished, data: next.data });
  });

  test('never changes: what vendors change is another version', () => {
    given(CodeTablePublished)
      .when(other({ unitSystems: ['GSO', 'QCVN102'] }))
      .thenRefused(refusals['code-table-known']);
  });

  test.each([
    ['code-table-version-unfit', { version: 'bảng 1' }],
    ['code-table-day-unreal', { from: '2022-02-30' }],
    ['code-table-document-missing', { by: { literal: '', plan: null } }],
    ['code-table-size-unfit', { states: [] }],
    ['code-table-size-unfit', { unitSystems: [] }],
    ['code-table-size-unfit', { states: many }],
    ['code-table-entry-unfit', { states: [{ ...first, name: ' ' }] }],
    ['code-table-entry-unfit', { unitSystems: ['x'.repeat(65)] }],
    ['code-table-entry-twice', { states: [first, first] }],
    ['code-table-entry-twice', { unitSystems: ['GSO', 'GSO'] }],
  ] as const)('is not published: %s', (code, change) => {
    given()
      .when(other(change as Partial<CodeTableCommand['data']>))
      .thenRefused(refusals[code]);
  });
});
