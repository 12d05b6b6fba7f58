import type { Missing, Source } from '@thac/domain/report/consolidate';
import { builder } from '../builder.ts';
import { Report, reportAt, Unit, unitAt } from '../nodes.ts';
import { connectionOf } from '../page.ts';
import { Entry } from '../timeline/timeline.ts';
import type { ConsolidationNode } from './reading.ts';

export type SourceNode = { source: Source; of: ConsolidationNode };

/** Phiên bản báo cáo mà số liệu, lời văn được lấy từ đó. */
export const SourceType = builder.objectRef<SourceNode>('ConsolidationSource').implement({
  description: 'Nguồn: phiên bản báo cáo đang có hiệu lực của một đơn vị, và sự kiện đã nộp phiên bản ấy.',
  fields: (t) => ({
    unit: t.field({
      type: Unit,
      nullable: true,
      resolve: ({ source, of }) => unitAt(of.moment, source.unit),
      description: 'Đơn vị báo cáo.',
    }),
    report: t.field({
      type: Report,
      nullable: true,
      resolve: ({ source, of }) => reportAt(of.moment, source.report),
      description: 'Báo cáo.',
    }),
    version: t.int({ resolve: ({ source }) => source.version, description: 'Phiên bản: lần nộp thứ mấy.' }),
    submittedOn: t.field({
      type: 'Day',
      resolve: ({ source }) => source.submittedOn,
      description: 'Ngày nộp phiên bản này.',
    }),
    position: t.field({
      type: 'Position',
      resolve: ({ source }) => source.position,
      description: 'Vị trí của việc nộp trong sổ ghi.',
    }),
    acceptedPosition: t.field({
      type: 'Position',
      resolve: ({ source }) => source.accepted,
      description: 'Vị trí của việc chấp nhận: từ đó phiên bản này được tính.',
    }),
    event: t.field({
      type: Entry,
      nullable: true,
      resolve: async ({ source, of: { moment } }) => {
        const row = await moment.load.event.load(source.position);
        return row && { row, moment };
      },
      description: 'Sự kiện nộp: ai nộp, khi nào.',
    }),
    estimate: t.boolean({
      resolve: ({ source }) => source.estimate,
      description: 'Số liệu ước tính: nộp khi chưa chốt số liệu.',
    }),
    restatementMissing: t.boolean({
      resolve: ({ source, of }) => source.estimate && of.moment.validAt > of.round.occurrence.window.to,
      description: 'Vào ngày xét đã qua ngày chốt mà số ước tính chưa được đính chính.',
    }),
    expected: t.boolean({
      resolve: ({ source }) => source.expected,
      description: 'Chế độ yêu cầu đơn vị này báo cáo; nếu không, đơn vị tự báo cáo thêm.',
    }),
  }),
});

const MissingState = builder.enumType('MissingReportState', {
  description: 'Báo cáo của đơn vị chưa được chấp nhận đang ở đâu.',
  values: {
    unbegun: { value: 'unbegun', description: 'Chưa lập.' },
    draft: { value: 'draft', description: 'Dự thảo.' },
    submitted: { value: 'submitted', description: 'Đã nộp, chờ xem xét.' },
    returned: { value: 'returned', description: 'Đã trả lại.' },
    accepted: { value: 'accepted', description: 'Đã chấp nhận.' },
    locked: { value: 'locked', description: 'Đã khóa.' },
    reopened: { value: 'reopened', description: 'Đã mở lại.' },
  } as const,
});

type MissingNode = { missing: Missing; of: ConsolidationNode };

const MissingType = builder.objectRef<MissingNode>('MissingReport').implement({
  description: 'Đơn vị phải báo cáo mà chưa có báo cáo được chấp nhận: được nêu tên, không tính là 0.',
  fields: (t) => ({
    unit: t.field({
      type: Unit,
      nullable: true,
      resolve: ({ missing, of }) => unitAt(of.moment, missing.unit),
      description: 'Đơn vị.',
    }),
    state: t.field({
      type: MissingState,
      resolve: ({ missing }) => missing.state,
      description: 'Báo cáo của đơn vị đang ở đâu.',
    }),
  }),
});

export const SourceConnection = connectionOf('ConsolidationSource', SourceType, 'nguồn');
export const MissingConnection = connectionOf('MissingReport', MissingType, 'đơn vị chưa có báo cáo');
