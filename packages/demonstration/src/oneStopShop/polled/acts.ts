import { sourceId } from '@thac/domain/oneStopShop/identity';
import { sourceStream } from '@thac/domain/streams';
import type { Day, UnitId } from '@thac/domain/vocabulary';
import type { Act } from '../../act.ts';
import { clock } from '../../days.ts';
import { administratorOf } from '../../officials.ts';
import { province } from '../plan.ts';
import { mappingOf } from './mapping.ts';

/** Mã nguồn của phần mềm một cửa tại đặc khu Lý Sơn, which cannot send and is asked every night. */
export const islandCode = 'ly-son';
/** Nguồn số liệu của đặc khu Lý Sơn. */
export const islandSource = sourceId(islandCode);

const administrator = administratorOf(province);
const stream = sourceStream(islandSource);

const act = (key: string, [on, minute]: readonly [Day, number], command: Act['command']): Act => ({
  key: `polled/${key}`,
  at: clock(on, minute),
  caller: administrator,
  stream,
  command,
  authority: null,
});

const published = (version: 1 | 2, when: readonly [Day, number], literal: string): Act =>
  act(`mapping ${version}`, when, {
    type: 'PublishMapping',
    data: { source: islandSource, version, mapping: mappingOf(version), by: { literal, plan: null } },
  });

/** Kết nối với phần mềm của đặc khu, for which this source alone may speak, and by which words it is read at first. */
export const connecting = (island: UnitId): Act[] => [
  act('source', ['2026-07-03', 570], {
    type: 'RegisterSource',
    data: {
      source: islandSource,
      code: islandCode,
      name: 'Phần mềm một cửa tại chỗ của đặc khu Lý Sơn',
      vendor: 'Nhà cung cấp thứ ba (bản minh họa)',
      scope: [island],
      by: { literal: 'Công văn về kết nối phần mềm một cửa của đặc khu Lý Sơn (bản minh họa)', plan: null },
    },
  }),
  published(1, ['2026-07-03', 580], 'Biên bản thống nhất với nhà cung cấp ngày 03/7/2026 (bản minh họa)'),
];

/** Sau bản phát hành mới: the words that it brought are known, and what was stopped is read again. */
export const relearning = (): Act[] => [
  published(2, ['2026-07-09', 540], 'Biên bản thống nhất với nhà cung cấp ngày 09/7/2026 (bản minh họa)'),
];
