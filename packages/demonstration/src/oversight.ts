import { derivedId } from '@thac/domain/identity';
import { defaultLadder } from '@thac/domain/reminder/ladder';
import { commendationStream, inspectionStream, ladderStream } from '@thac/domain/streams';
import type { Act } from './act.ts';
import { homeAffairsUnit, quangNgaiUnit } from './cast.ts';
import type { Commune } from './communes.ts';
import { clock } from './days.ts';
import { leaderOf, officerOf } from './officials.ts';

const province = leaderOf({ unit: quangNgaiUnit, name: 'tỉnh Quảng Ngãi' });
const homeAffairs = officerOf({ unit: homeAffairsUnit, name: 'Sở Nội vụ' });

/** Đôn đốc, kiểm tra, khen thưởng trong năm 2026: a ladder, an inspection of which a finding was put right, a commendation. */
export function oversightActs([inspected, commended]: readonly Commune[]): Act[] {
  if (!inspected || !commended) throw new Error('there are communes');
  const inspection = derivedId('demonstration', 'inspection', inspected.unit);
  const commendation = derivedId('demonstration', 'commendation', commended.unit);
  return [
    {
      key: `${quangNgaiUnit}/SetLadder`,
      at: clock('2026-01-05', 9 * 60),
      caller: province,
      stream: ladderStream(quangNgaiUnit),
      command: {
        type: 'SetLadder',
        data: {
          ...defaultLadder,
          unit: quangNgaiUnit,
          from: '2026-01-05',
          reason: 'Quy chế theo dõi, đôn đốc nhiệm vụ của UBND tỉnh năm 2026',
        },
      },
      authority: null,
    },
    {
      key: `${inspection}/RecordInspection`,
      at: clock('2026-04-15', 15 * 60),
      caller: homeAffairs,
      stream: inspectionStream(inspection),
      command: {
        type: 'RecordInspection',
        data: {
          inspection,
          inspector: homeAffairsUnit,
          unit: inspected.unit,
          plans: [],
          on: { from: '2026-04-14', to: '2026-04-15' },
          by: { literal: 'Quyết định số 118/QĐ-SNV ngày 06/4/2026', plan: null },
          findings: [
            { finding: '1', text: 'Chưa niêm yết đầy đủ thủ tục hành chính mới.', remedyBy: '2026-05-15' },
            { finding: '2', text: 'Sổ theo dõi hồ sơ quá hạn ghi chưa đủ lý do.', remedyBy: null },
          ],
        },
      },
      authority: null,
    },
    {
      key: `${inspection}/RemedyFinding`,
      at: clock('2026-05-12', 10 * 60),
      caller: homeAffairs,
      stream: inspectionStream(inspection),
      command: {
        type: 'RemedyFinding',
        data: { inspection, finding: '1', note: 'Đã niêm yết, có ảnh kèm báo cáo.', on: '2026-05-12' },
      },
      authority: null,
    },
    {
      key: `${commendation}/RecordCommendation`,
      at: clock('2026-07-03', 9 * 60),
      caller: province,
      stream: commendationStream(commendation),
      command: {
        type: 'RecordCommendation',
        data: {
          commendation,
          commender: quangNgaiUnit,
          unit: commended.unit,
          plan: null,
          form: 'Bằng khen',
          reason: 'Có thành tích trong cải cách hành chính 6 tháng đầu năm 2026.',
          on: '2026-07-03',
          by: { literal: 'Quyết định số 1105/QĐ-UBND ngày 03/7/2026', plan: null },
        },
      },
      authority: null,
    },
  ];
}
