import { describe, expect, it } from 'vitest';
import { units } from '../cast.ts';
import { specify } from '../specify.ts';
import type { ReorganisationCommand } from './commands.ts';
import { lanPhong, reorganisationCommands, reorganisationEvents } from './controls.ts';
import { reorganisationRefusals } from './refusals.ts';
import { reorganisation } from './reorganisation.ts';
import { successionsOf } from './succession.ts';

const given = specify(reorganisation);
const { RecordReorganisation } = reorganisationCommands;
const { ReorganisationRecorded } = reorganisationEvents;
const but = (data: Partial<ReorganisationCommand['data']>): ReorganisationCommand => ({
  type: 'RecordReorganisation',
  data: { ...RecordReorganisation.data, ...data },
});

describe('A decree on units', () => {
  it('is recorded once, and said again changes nothing', () => {
    given().when(RecordReorganisation).then(ReorganisationRecorded);
    given(ReorganisationRecorded).when(RecordReorganisation).thenNothing();
    given(ReorganisationRecorded)
      .when(but({ ends: [] }))
      .thenNothing();
  });

  it('is not recorded anew with another content', () => {
    given(ReorganisationRecorded)
      .when(but({ from: '2025-08-01' }))
      .thenRefused(reorganisationRefusals['reorganisation-recorded-differently']);
  });

  it.each([
    ['without a title', { title: ' ' }, 'reorganisation-unnamed'],
    ['without a document', { by: { literal: '', plan: null } }, 'reorganisation-unnamed'],
    ['on no day', { from: '2025-02-30' }, 'reorganisation-day-unfit'],
    ['that changes nothing', { changes: [] }, 'reorganisation-empty'],
  ] as const)('%s is refused', (_, data, code) => {
    given()
      .when(but(data as Partial<ReorganisationCommand['data']>))
      .thenRefused(reorganisationRefusals[code]);
  });
});

describe('Succession', () => {
  it('is an edge of each predecessor, and of no unit to itself', () => {
    expect(successionsOf(ReorganisationRecorded.data.changes)).toEqual([
      { from: units.ducPhong, to: lanPhong, extent: 'whole', footprint: null },
      { from: units.ducThanh, to: lanPhong, extent: 'whole', footprint: null },
      { from: units.moDuc, to: units.soNoiVu, extent: 'function', footprint: 'tổng hợp báo cáo' },
    ]);
    expect(
      successionsOf([
        { change: 'merge', units: [units.ducPhong, units.ducThanh], into: units.ducPhong },
        {
          change: 'split',
          unit: units.moDuc,
          parts: [
            { into: units.moDuc, footprint: 'phần còn lại' },
            { into: lanPhong, footprint: 'thôn Lâm Hạ' },
          ],
        },
      ]),
    ).toEqual([
      { from: units.ducThanh, to: units.ducPhong, extent: 'whole', footprint: null },
      { from: units.moDuc, to: lanPhong, extent: 'part', footprint: 'thôn Lâm Hạ' },
    ]);
  });
});
