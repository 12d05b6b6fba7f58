import type { RegimeTerms } from '@thac/domain/regime/events';
import { termsOf } from '@thac/domain/regime/occurrences';
import { courseOf } from '@thac/projections/regimes';
import type { ReportDraftRow, ReportPartRow } from '@thac/projections/reportQueries';
import { builder } from '../builder.ts';
import type { At, ReportNode } from '../loaders.ts';
import { Unit, unitAt } from '../nodes.ts';
import { AttachmentType, ContentType } from './content.ts';

/** The terms that held for the period of a report. */
export async function termsAt({ row, moment }: ReportNode): Promise<RegimeTerms | null> {
  const regime = await moment.load.regime.load(row.regime);
  return regime === null ? null : termsOf(courseOf(regime), row.period);
}

export const DraftType = builder
  .objectRef<At<ReportDraftRow> & { terms: RegimeTerms | null }>('ReportDraft')
  .implement({
    description: 'Dự thảo báo cáo, đúng như đã gõ.',
    fields: (t) => ({
      content: t.field({
        type: ContentType,
        resolve: ({ row, terms, moment }) => ({ part: row.content, terms, moment }),
        description: 'Nội dung.',
      }),
      attachments: t.field({
        type: [AttachmentType],
        resolve: ({ row }) => row.attachments,
        description: 'Tệp kèm theo.',
      }),
    }),
  });

export const PartType = builder
  .objectRef<At<ReportPartRow> & { terms: RegimeTerms | null }>('ReportPart')
  .implement({
    description: 'Phần việc của một bộ phận trong đơn vị.',
    fields: (t) => ({
      section: t.field({
        type: Unit,
        nullable: true,
        resolve: ({ row, moment }) => unitAt(moment, row.section),
        description: 'Bộ phận.',
      }),
      content: t.field({
        type: ContentType,
        resolve: ({ row, terms, moment }) => ({ part: row.content, terms, moment }),
        description: 'Nội dung.',
      }),
    }),
  });
