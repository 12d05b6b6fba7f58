import type { RegimeTerms } from '@thac/domain/regime/events';
import type { Attachment, FigureValue, ReportContent, SectionText } from '@thac/domain/report/events';
import { isEdited } from '@thac/domain/report/prefilled';
import { builder } from '../builder.ts';
import type { Moment } from '../reads.ts';
import { SourceType, sourceOf } from './source.ts';

/** A part of a content, with the terms by which its figures and sections have names; null when the regime is unknown. */
export type InTerms<Part> = { part: Part; terms: RegimeTerms | null; moment: Moment };

export const FigureType = builder.objectRef<InTerms<FigureValue>>('ReportFigure').implement({
  description: 'Một số liệu của báo cáo, và số mà sổ ghi đã điền sẵn.',
  fields: (t) => ({
    figure: t.string({ resolve: ({ part }) => part.figure, description: 'Mã chỉ tiêu.' }),
    name: t.string({
      nullable: true,
      resolve: ({ part, terms }) => terms?.figures.find(({ figure }) => figure === part.figure)?.name,
      description: 'Tên chỉ tiêu.',
    }),
    unit: t.string({
      nullable: true,
      resolve: ({ part, terms }) => terms?.figures.find(({ figure }) => figure === part.figure)?.unit,
      description: 'Đơn vị tính.',
    }),
    value: t.string({
      nullable: true,
      resolve: ({ part }) => part.value,
      description:
        'Giá trị: số thập phân chính xác, dấu chấm trước phần thập phân (trong dự thảo: đúng như đã gõ); trống là thiếu, không phải số 0.',
    }),
    note: t.string({ resolve: ({ part }) => part.note, description: 'Ghi chú.' }),
    prefilled: t.string({
      nullable: true,
      resolve: ({ part }) => part.prefilled?.value,
      description: 'Giá trị sổ ghi đã điền sẵn.',
    }),
    source: t.field({
      type: SourceType,
      nullable: true,
      resolve: ({ part, moment }) => sourceOf(part.prefilled?.source ?? null, moment),
      description: 'Nguồn của giá trị điền sẵn.',
    }),
    edited: t.boolean({
      resolve: ({ part }) => isEdited(part),
      description: 'Người lập báo cáo đã sửa khác giá trị điền sẵn.',
    }),
  }),
});

export const SectionType = builder.objectRef<InTerms<SectionText>>('ReportSection').implement({
  description: 'Một phần lời văn của báo cáo.',
  fields: (t) => ({
    section: t.string({ resolve: ({ part }) => part.section, description: 'Mã phần.' }),
    name: t.string({
      nullable: true,
      resolve: ({ part, terms }) => terms?.sections.find(({ section }) => section === part.section)?.name,
      description: 'Tên phần.',
    }),
    text: t.string({ resolve: ({ part }) => part.text, description: 'Lời văn.' }),
  }),
});

export const ContentType = builder.objectRef<InTerms<ReportContent>>('ReportContent').implement({
  description: 'Nội dung báo cáo: số liệu và lời văn.',
  fields: (t) => ({
    figures: t.field({
      type: [FigureType],
      resolve: ({ part, ...rest }) => part.figures.map((one) => ({ part: one, ...rest })),
      description: 'Số liệu.',
    }),
    sections: t.field({
      type: [SectionType],
      resolve: ({ part, ...rest }) => part.sections.map((one) => ({ part: one, ...rest })),
      description: 'Lời văn.',
    }),
  }),
});

export const AttachmentType = builder.objectRef<Attachment>('Attachment').implement({
  description: 'Tệp kèm theo báo cáo.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Tên tệp.' }),
    sha256: t.exposeString('sha256', {
      description: 'SHA-256 của tệp; lấy tệp tại GET /documents/<sha256>.',
    }),
    mediaType: t.exposeString('mediaType', { description: 'Loại tệp, theo nội dung.' }),
    bytes: t.exposeInt('bytes', { description: 'Số byte.' }),
  }),
});
