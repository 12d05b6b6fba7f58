import { builder } from '../builder.ts';
import { Report } from '../nodes.ts';
import { ChangesType, changesSince } from './changes.ts';
import { ConsolidationType } from './consolidation.ts';
import { composes, consolidationAt } from './reading.ts';

builder.objectFields(Report, (t) => ({
  consolidation: t.field({
    type: ConsolidationType,
    nullable: true,
    complexity: 100,
    resolve: async ({ row, moment }) => {
      const found = await consolidationAt(moment, row);
      return found && composes(found) ? found : null;
    },
    description: 'Số liệu cấp dưới mà báo cáo này tổng hợp; trống khi đơn vị không tổng hợp từ ai.',
  }),
  lateAdditions: t.field({
    type: ChangesType,
    nullable: true,
    complexity: 100,
    resolve: async ({ row, moment }, _, { reads }) => {
      const now = await consolidationAt(moment, row);
      const versions = await moment.load.reportVersions.load(row.report);
      const meant = versions.find(({ version }) => version === (row.accepted ?? row.submission));
      return now && composes(now) && meant ? changesSince(now, meant.submitted, reads) : null;
    },
    description:
      'Từ khi nộp phiên bản đang có hiệu lực (hoặc đang chờ), báo cáo bổ sung và đính chính của cấp dưới đã làm thay đổi những gì.',
  }),
}));
