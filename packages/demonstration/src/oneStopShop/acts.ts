import { sourceId } from '@thac/domain/oneStopShop/identity';
import { procedureId } from '@thac/domain/procedure/identity';
import {
  codeTableStream,
  indicatorStream,
  procedureStream,
  sourceStream,
  targetStream,
  tieStream,
} from '@thac/domain/streams';
import type { Day } from '@thac/domain/vocabulary';
import type { Act } from '../act.ts';
import { quangNgaiUnit } from '../cast.ts';
import { clock } from '../days.ts';
import { taskId } from '../documents/document.ts';
import { administratorOf, leaderOf } from '../officials.ts';
import { indicators, rankIndicator, targets } from './indicators.ts';
import { province, servicePlan } from './plan.ts';
import { portalStates } from './portalStates.ts';
import { householdBusiness, procedures } from './procedures.ts';

/** Mã nguồn của hệ thống một cửa tỉnh Quảng Ngãi. */
export const sourceCode = 'quang-ngai';
/** Nguồn số liệu một cửa tỉnh Quảng Ngãi. */
export const provincialSource = sourceId(sourceCode);

const administrator = administratorOf(province);
const leader = leaderOf(province);

const done = (
  key: string,
  [on, minute]: readonly [Day, number],
  caller: Act['caller'],
  stream: string,
  command: Act['command'],
): Act => ({ key: `one-stop-shop/${key}`, at: clock(on, minute), caller, stream, command, authority: null });

/** Bảng mã, thủ tục, nguồn, chỉ số: what has to be known before the first window can be taken. */
export function foundations(): Act[] {
  const on = '2025-06-27';
  const by = {
    national: { literal: 'Cơ sở dữ liệu quốc gia về thủ tục hành chính', plan: null },
    portal: { literal: 'Danh mục trạng thái hồ sơ của Cổng Dịch vụ công quốc gia', plan: null },
    connection: { literal: 'Công văn về kết nối hệ thống một cửa (bản minh họa)', plan: null },
  };
  return [
    done('code-table', [on, 600], administrator, codeTableStream, {
      type: 'PublishCodeTable',
      data: { ...portalStates, by: by.portal },
    }),
    ...procedures.map((procedure, index) =>
      done(procedure.code, [on, 610 + index], administrator, procedureStream(procedureId(procedure.code)), {
        type: 'PublishProcedure',
        data: { ...procedure, by: by.national },
      }),
    ),
    done('two tiers', [on, 620], administrator, procedureStream(procedureId(householdBusiness)), {
      type: 'ReviseProcedure',
      data: {
        procedure: procedureId(householdBusiness),
        changes: { tiers: ['commune'] },
        from: '2025-07-01',
        by: { literal: 'Nghị định số 168/2025/NĐ-CP ngày 30/6/2025 của Chính phủ', plan: null },
      },
    }),
    done('source', [on, 630], administrator, sourceStream(provincialSource), {
      type: 'RegisterSource',
      data: {
        source: provincialSource,
        code: sourceCode,
        name: 'Hệ thống thông tin giải quyết thủ tục hành chính tỉnh Quảng Ngãi',
        vendor: 'Nhà cung cấp thứ nhất (bản minh họa)',
        scope: [quangNgaiUnit],
        by: by.connection,
      },
    }),
    ...indicators.map((indicator, index) =>
      done(indicator.code, [on, 640 + index], administrator, indicatorStream(indicator.indicator), {
        type: 'DefineIndicator',
        data: indicator,
      }),
    ),
  ];
}

/** Chỉ tiêu và thủ tục gắn với nhiệm vụ của kế hoạch 18/KH-UBND, on the day on which it is issued. */
export const promises = (): Act[] => [
  ...targets().map((target, index) =>
    done(target.literal, ['2026-01-15', 1020 + index], leader, targetStream(target.target), {
      type: 'SetTarget',
      data: target,
    }),
  ),
  ...(
    [
      ['II/1', 'handling'],
      ['II/3', 'digitisation'],
      ['II/4', 'publication'],
    ] as const
  ).map(([clause, duty], index) => {
    const task = taskId(servicePlan, clause);
    return done(`tie ${clause}`, ['2026-01-15', 1030 + index], leader, tieStream(servicePlan, task), {
      type: 'TieProcedures',
      data: { plan: servicePlan, task, duty, procedures: null, fields: null },
    });
  }),
];

/** What happened to the source and to the ranks while the year went on. */
export const afterwards = (): Act[] => [
  done('rank', ['2026-04-10', 540], administrator, indicatorStream(rankIndicator), {
    type: 'RecordRank',
    data: {
      indicator: rankIndicator,
      unit: quangNgaiUnit,
      from: '2026-01-01',
      to: '2026-03-31',
      rank: 17,
      of: 34,
      by: { literal: 'Kết quả xếp hạng Quý I/2026 (bản minh họa)', plan: null },
    },
  }),
  done('vendor', ['2026-06-15', 540], administrator, sourceStream(provincialSource), {
    type: 'ChangeSource',
    data: {
      source: provincialSource,
      name: 'Hệ thống thông tin giải quyết thủ tục hành chính tỉnh Quảng Ngãi',
      vendor: 'Nhà cung cấp thứ hai (bản minh họa)',
      scope: [quangNgaiUnit],
      from: '2026-06-15',
      reason: 'Chuyển sang nhà cung cấp mới từ ngày 15/6/2026.',
    },
  }),
];
