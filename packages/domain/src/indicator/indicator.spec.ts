import { describe, expect, test } from 'vitest';
import { specify } from '../specify.ts';
import type { IndicatorCommand } from './commands.ts';
import { indicatorCommands, indicatorEvents, indicatorSamples, ranking } from './controls.ts';
import type { IndicatorEvent } from './events.ts';
import { indicatorId } from './identity.ts';
import { indicator } from './indicator.ts';
import { indicatorRefusals as refusals } from './refusals.ts';

const given = specify(indicator);
const { DefineIndicator, ReviseIndicator, RecordRank } = indicatorCommands;
const { IndicatorDefined, IndicatorRevised, RankRecorded } = indicatorEvents;
const defining = (change: object): IndicatorCommand => ({
  ...DefineIndicator,
  data: { ...DefineIndicator.data, ...change },
});
const revising = (change: object): IndicatorCommand => ({
  ...ReviseIndicator,
  data: { ...ReviseIndicator.data, ...change },
});
const ranking1: IndicatorEvent = { type: 'IndicatorDefined', data: { ...ranking, version: 1 } };
const recording = (change: object): IndicatorCommand => ({
  ...RecordRank,
  data: { ...RecordRank.data, ...change },
});
const formula = (change: object) => ({ formula: { ...DefineIndicator.data.formula, ...change } });

describe('an indicator', () => {
  test('is defined once', () => {
    given().when(DefineIndicator).then(IndicatorDefined);
    given(IndicatorDefined)
      .when(defining({ name: 'Khác' }))
      .thenRefused(refusals['indicator-defined-differently']);
  });

  test('is revised from a day on, version by version', () => {
    given(IndicatorDefined).when(ReviseIndicator).then(IndicatorRevised);
    given(IndicatorDefined, IndicatorRevised)
      .when(revising({ from: '2025-01-01' }))
      .then({
        type: 'IndicatorRevised',
        data: { ...IndicatorRevised.data, from: '2025-01-01', version: 3 },
      });
  });

  test('is never revised from a day before the version there is, nor into another kind, nor before it is known', () => {
    given(IndicatorDefined)
      .when(revising({ from: '2022-06-22' }))
      .thenRefused(refusals['indicator-revised-backwards']);
    given(IndicatorDefined)
      .when(revising({ formula: null }))
      .thenRefused(refusals['indicator-kind-changed']);
    given().when(ReviseIndicator).thenRefused(refusals['indicator-unknown']);
  });

  test.each([
    ['indicator-code-unfit', { code: '' }],
    ['indicator-code-unfit', { code: '1-a' }],
    ['indicator-code-unfit', { code: 'hồ-sơ' }],
    ['indicator-code-unfit', { code: 'a'.repeat(65) }],
    ['indicator-unnamed', { name: ' ' }],
    ['indicator-unnamed', { unit: '' }],
    ['indicator-document-missing', { by: { literal: ' ', plan: null } }],
    ['indicator-day-unfit', { from: '2022-02-30' }],
    ['formula-unfit', formula({ numerator: [] })],
    ['formula-unfit', formula({ denominator: [] })],
    ['formula-unfit', formula({ denominator: [{ count: 'received', sign: -1 }] })],
    [
      'formula-unfit',
      formula({
        numerator: [
          { count: 'received', sign: 1 },
          { count: 'received', sign: -1 },
        ],
      }),
    ],
    ['formula-scale-unfit', formula({ scale: 0 })],
    ['formula-scale-unfit', formula({ scale: 0.5 })],
    ['formula-scale-unfit', formula({ scale: 1_000_001 })],
    ['formula-scale-unfit', formula({ decimals: -1 })],
    ['formula-scale-unfit', formula({ decimals: 7 })],
  ] as const)('is refused: %s %j', (code, change) => {
    given().when(defining(change)).thenRefused(refusals[code]);
  });
});

describe('a rank', () => {
  test('is recorded of a ranking as it was published', () => {
    given(ranking1).when(RecordRank).then(RankRecorded);
    given().when(RecordRank).thenRefused(refusals['indicator-unknown']);
    given(IndicatorDefined).when(RecordRank).thenRefused(refusals['rank-of-formula']);
  });

  test('is corrected by another document alone', () => {
    given(ranking1, RankRecorded)
      .when(recording({ rank: 27 }))
      .thenRefused(refusals['rank-recorded-differently']);
    const by = { literal: 'Quyết định đính chính số 300/QĐ-BNV', plan: null };
    const corrected: IndicatorEvent = { ...RankRecorded, data: { ...RankRecorded.data, rank: 27, by } };
    given(ranking1, RankRecorded)
      .when(recording({ rank: 27, by }))
      .then(corrected);
    given(ranking1, RankRecorded)
      .when(recording({ from: '2023-01-01', to: '2023-12-31' }))
      .then({ ...RankRecorded, data: { ...RankRecorded.data, from: '2023-01-01', to: '2023-12-31' } });
  });

  test.each([
    ['rank-unfit', { rank: 0 }],
    ['rank-unfit', { rank: 64 }],
    ['rank-unfit', { rank: 1.5 }],
    ['rank-unfit', { of: 62.5 }],
    ['rank-period-unfit', { to: '2021-12-31' }],
    ['indicator-day-unfit', { to: '2022-13-01' }],
    ['indicator-day-unfit', { from: 'năm 2022' }],
    ['indicator-document-missing', { by: { literal: '', plan: null } }],
  ] as const)('is refused: %s %j', (code, change) => {
    given(ranking1).when(recording(change)).thenRefused(refusals[code]);
  });
});

describe('the samples', () => {
  test.each(indicatorSamples.map((sample) => [sample.code, sample] as const))(
    '%s can be defined',
    (code, sample) => {
      const { from, by } = DefineIndicator.data;
      const data = { ...sample, indicator: indicatorId(code), from, by };
      given()
        .when({ type: 'DefineIndicator', data })
        .then({ type: 'IndicatorDefined', data: { ...data, version: 1 } });
    },
  );

  test('cover every group of the decision that counts can answer', () => {
    expect(new Set(indicatorSamples.map(({ group }) => group))).toEqual(
      new Set(['progress', 'digitisation', 'onlineService', 'satisfaction', null]),
    );
  });
});
