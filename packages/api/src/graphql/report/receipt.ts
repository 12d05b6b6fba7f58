import { spoken } from '@thac/domain/calendar/spoken';
import type { ReportVersionRow } from '@thac/projections/reportQueries';
import { builder } from '../builder.ts';
import type { At } from '../loaders.ts';
import type { Moment } from '../reads.ts';

type Receipt = At<ReportVersionRow>;

export const ReceiptType = builder.objectRef<Receipt>('ReportReceipt').implement({
  description:
    'Biên nhận nộp báo cáo: khi nào theo giờ máy chủ, ở vị trí nào của sổ ghi, đúng hạn hay quá hạn.',
  fields: (t) => ({
    version: t.int({ resolve: ({ row }) => row.version, description: 'Lần nộp.' }),
    at: t.field({
      type: 'Instant',
      resolve: ({ row }) => new Date(row.submitted_at).toISOString(),
      description: 'Thời điểm nộp, theo giờ máy chủ.',
    }),
    position: t.field({
      type: 'Position',
      resolve: ({ row }) => row.submitted,
      description: 'Vị trí trong sổ ghi.',
    }),
    due: t.field({
      type: 'Day',
      nullable: true,
      resolve: ({ row }) => row.due_on,
      description: 'Ngày cuối còn trong hạn; trống là không hạn.',
    }),
    inTime: t.boolean({
      nullable: true,
      resolve: ({ row }) => inTime(row),
      description: 'Đúng hạn hay không; trống là không hạn.',
    }),
    estimate: t.boolean({
      resolve: ({ row }) => row.estimate,
      description: 'Số liệu là ước tính, phải có báo cáo đính chính sau ngày chốt.',
    }),
    text: t.string({ resolve: ({ row }) => said(row), description: 'Nội dung biên nhận.' }),
  }),
});

const inTime = ({ due_on, submitted_on }: ReportVersionRow): boolean | null =>
  due_on === null ? null : submitted_on <= due_on;

function said(row: ReportVersionRow): string {
  const { due_on, due_literal, closes_on, version, estimate, restates } = row;
  const judged =
    due_on === null
      ? `Không hạn (quy tắc “${due_literal}” không ấn định ngày).`
      : `${inTime(row) ? 'Đúng hạn' : 'Quá hạn'} theo quy tắc “${due_literal}” (ngày cuối còn trong hạn: ${spoken(due_on)}).`;
  const kind = restates === null ? '' : ` Đính chính lần nộp ${restates}.`;
  const closing = estimate
    ? ` Nộp trước khi chốt số liệu ngày ${spoken(closes_on)}: số liệu là ước tính, phải có báo cáo đính chính.`
    : '';
  return `Đã nhận báo cáo lần ${version} lúc ${clockOf(row.submitted_at)}, vị trí ${row.submitted} trong sổ ghi. ${judged}${kind}${closing}`;
}

/** The hour and day at +07:00, as a receipt prints it. */
function clockOf(instant: string | Date): string {
  const local = new Date(new Date(instant).getTime() + 7 * 3_600_000).toISOString();
  return `${local.slice(11, 16)} ngày ${spoken(local.slice(0, 10))}`;
}

/** The receipt of the submission recorded at or before a position. */
export async function receiptAt(moment: Moment, report: string, position: number): Promise<Receipt | null> {
  const versions = await moment.load.reportVersions.load(report);
  const row = versions.find(({ submitted }) => submitted === position);
  return row ? { row, moment } : null;
}
