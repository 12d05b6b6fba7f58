import { describe, expect, test } from 'vitest';
import { units } from '../cast.ts';
import { specify } from '../specify.ts';
import type { SourceCommand } from './commands.ts';
import { sourceCommands, sourceEvents } from './controls.ts';
import { scopeOn, sourceAfter } from './course.ts';
import { sourceRefusals as refusals } from './refusals.ts';
import { mostInScope, source } from './source.ts';

const given = specify(source);
const { RegisterSource, ChangeSource, CloseSource } = sourceCommands;
const { SourceRegistered, SourceChanged, SourceClosed } = sourceEvents;
const other = <C extends SourceCommand>(command: C, change: Partial<C['data']>): C => ({
  ...command,
  data: { ...command.data, ...change },
});

describe('a source of figures', () => {
  test('is registered, changed from a day on and closed', () => {
    given().when(RegisterSource).then(SourceRegistered);
    given(SourceRegistered).when(ChangeSource).then(SourceChanged);
    given(SourceRegistered, SourceChanged).when(CloseSource).then(SourceClosed);
  });

  test('that says the same again leaves nothing', () => {
    given(SourceRegistered).when(RegisterSource).thenNothing();
    given(SourceRegistered, SourceChanged).when(ChangeSource).thenNothing();
    given(SourceRegistered, SourceClosed).when(CloseSource).thenNothing();
  });

  test.each([
    ['source-code-unfit', { code: 'QNGAI' }],
    ['source-code-unfit', { code: 'qnam' }],
    ['source-name-unfit', { name: ' ' }],
    ['source-name-unfit', { vendor: 'x'.repeat(301) }],
    ['source-scope-unfit', { scope: [] }],
    ['source-scope-unfit', { scope: [units.moDuc, units.moDuc] }],
    ['source-scope-unfit', { scope: Array.from({ length: mostInScope + 1 }, (_, index) => `${index}`) }],
    ['source-document-missing', { by: { literal: ' ', plan: null } }],
  ] as const)('is not registered: %s', (code, change) => {
    given()
      .when(other(RegisterSource, change as Partial<(typeof RegisterSource)['data']>))
      .thenRefused(refusals[code]);
  });

  test('is registered once, and changed only while it is open, for a reason', () => {
    given(SourceRegistered)
      .when(other(RegisterSource, { vendor: 'Khác' }))
      .thenRefused(refusals['source-known']);
    given().when(ChangeSource).thenRefused(refusals['source-unknown']);
    given().when(CloseSource).thenRefused(refusals['source-unknown']);
    given(SourceRegistered, SourceClosed).when(ChangeSource).thenRefused(refusals['source-closed']);
    given(SourceRegistered, SourceClosed)
      .when(other(CloseSource, { lastDay: '2023-12-31' }))
      .thenRefused(refusals['source-closed']);
    given(SourceRegistered)
      .when(other(ChangeSource, { reason: ' ' }))
      .thenRefused(refusals['source-reason-missing']);
    given(SourceRegistered)
      .when(other(CloseSource, { lastDay: '2023-02-29' }))
      .thenRefused(refusals['source-day-unreal']);
  });
});

describe('for whom a source speaks', () => {
  const course = sourceAfter(sourceAfter(null, SourceRegistered), SourceChanged);
  if (course === null) throw new Error('the source is registered');

  test('is what was said last for the day, of days before it was registered too', () => {
    expect(scopeOn(course, '2019-01-01')).toEqual([units.quangNgai]);
    expect(scopeOn(course, '2022-06-30')).toEqual([units.quangNgai]);
    expect(scopeOn(course, '2022-07-01')).toEqual([units.moDuc, units.tuNghia]);
  });

  test('is put right by what is said later for the same or an earlier day', () => {
    const earlier = {
      ...SourceChanged,
      data: { ...SourceChanged.data, scope: [units.moDuc], from: '2022-05-01' },
    };
    const corrected = sourceAfter(course, earlier);
    expect(corrected && scopeOn(corrected, '2022-08-01')).toEqual([units.moDuc]);
  });
});
