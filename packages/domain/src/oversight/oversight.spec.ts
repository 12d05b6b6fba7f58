import { describe, test } from 'vitest';
import { specify } from '../specify.ts';
import type { CommendationCommand, InspectionCommand } from './commands.ts';
import { commendation } from './commendation.ts';
import {
  commendationCommands,
  commendationEvents,
  inspectionCommands,
  inspectionEvents,
} from './controls.ts';
import { inspection } from './inspection.ts';
import { oversightRefusals as refusals } from './refusals.ts';

describe('an inspection', () => {
  const given = specify(inspection);
  const { RecordInspection, RemedyFinding } = inspectionCommands;
  const { InspectionRecorded, FindingRemedied } = inspectionEvents;
  const record = (change: object): InspectionCommand => ({
    ...RecordInspection,
    data: { ...RecordInspection.data, ...change },
  });
  const remedy = (change: object): InspectionCommand => ({
    ...RemedyFinding,
    data: { ...RemedyFinding.data, ...change },
  });

  test('is recorded once', () => {
    given().when(RecordInspection).then(InspectionRecorded);
    given(InspectionRecorded)
      .when(record({ findings: [] }))
      .thenRefused(refusals['inspection-recorded-differently']);
  });

  test('may find nothing', () => {
    given()
      .when(record({ findings: [], plans: [] }))
      .then({ ...InspectionRecorded, data: { ...InspectionRecorded.data, findings: [], plans: [] } });
  });

  test.each([
    ['inspection-of-itself', { unit: RecordInspection.data.inspector }],
    ['oversight-day-unreal', { on: { from: '2022-02-30', to: '2022-03-01' } }],
    ['oversight-day-unreal', { on: { from: '2022-03-01', to: 'mai' } }],
    ['oversight-day-unreal', { findings: [{ finding: '1', text: 'Sai', remedyBy: '2022-13-01' }] }],
    ['remedy-by-before-inspection', { findings: [{ finding: '1', text: 'Sai', remedyBy: '1999-12-31' }] }],
    ['inspection-ends-before-it-begins', { on: { from: '2022-03-02', to: '2022-03-01' } }],
    ['oversight-document-required', { by: { literal: ' ', plan: null } }],
    ['finding-unclear', { findings: [{ finding: '', text: 'Sai', remedyBy: null }] }],
    ['finding-unclear', { findings: [{ finding: '1', text: ' ', remedyBy: null }] }],
    [
      'finding-unclear',
      {
        findings: [
          { finding: '1', text: 'Một', remedyBy: null },
          { finding: '1', text: 'Hai', remedyBy: null },
        ],
      },
    ],
  ] as const)('is refused: %s', (code, change) => {
    given().when(record(change)).thenRefused(refusals[code]);
  });

  test('a finding is remedied once, and only one that was found', () => {
    given(InspectionRecorded).when(RemedyFinding).then(FindingRemedied);
    given(InspectionRecorded, FindingRemedied)
      .when(remedy({ note: 'Khác' }))
      .thenRefused(refusals['finding-remedied']);
    given(InspectionRecorded)
      .when(remedy({ finding: '9' }))
      .thenRefused(refusals['finding-unknown']);
    given(InspectionRecorded)
      .when(remedy({ on: '2022-06-05' }))
      .thenRefused(refusals['remedy-before-inspection']);
    given(InspectionRecorded)
      .when(remedy({ on: '2022-06-31' }))
      .thenRefused(refusals['oversight-day-unreal']);
    given(InspectionRecorded)
      .when(remedy({ note: '' }))
      .thenRefused(refusals['remedy-note-required']);
    given().when(RemedyFinding).thenRefused(refusals['inspection-unknown']);
  });
});

describe('a commendation', () => {
  const given = specify(commendation);
  const { RecordCommendation } = commendationCommands;
  const { CommendationRecorded } = commendationEvents;
  const record = (change: object): CommendationCommand => ({
    ...RecordCommendation,
    data: { ...RecordCommendation.data, ...change },
  });

  test('is recorded once', () => {
    given().when(RecordCommendation).then(CommendationRecorded);
    given(CommendationRecorded)
      .when(record({ form: 'Giấy khen' }))
      .thenRefused(refusals['commendation-recorded-differently']);
  });

  test('needs a form, a reason, a day and a decision', () => {
    given()
      .when(record({ form: '' }))
      .thenRefused(refusals['commendation-unclear']);
    given()
      .when(record({ reason: ' ' }))
      .thenRefused(refusals['commendation-unclear']);
    given()
      .when(record({ on: '2022-00-01' }))
      .thenRefused(refusals['oversight-day-unreal']);
    given()
      .when(record({ by: { literal: '', plan: null } }))
      .thenRefused(refusals['oversight-document-required']);
  });
});
