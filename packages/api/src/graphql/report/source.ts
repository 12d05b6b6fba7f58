import { spoken } from '@thac/domain/calendar/spoken';
import { builder } from '../builder.ts';
import { Report, reportAt, Unit, unitAt } from '../nodes.ts';
import type { Moment } from '../reads.ts';
import { PrefillSource } from './enums.ts';

type Source = {
  kind: 'below' | 'obligations' | 'parts' | 'report';
  literal: string;
  text: string;
  report: string | null;
  sections: string[];
  knownAt: number | null;
  moment: Moment;
};

/** Nguồn: what a prefilled value says of where it comes from; null when there is none. */
export function sourceOf(literal: string | null, moment: Moment): Source | null {
  const [kind = '', rest = ''] = literal?.split(/[:@](.*)/s) ?? [];
  if (literal === null) return null;
  const nobody = { literal, report: null, sections: [], knownAt: null, moment };
  if (kind === 'obligations')
    return { ...nobody, kind, text: `Đếm từ nhiệm vụ được giao, tính đến ngày ${spoken(rest)}.` };
  if (kind === 'below') {
    const [size = '', position = ''] = rest.split('@');
    const text = `Tổng hợp từ ${size} báo cáo của cấp dưới đã được tiếp nhận.`;
    return { ...nobody, kind, knownAt: Number(position), text };
  }
  if (kind === 'parts')
    return { ...nobody, kind, sections: rest.split(','), text: 'Từ phần việc của các bộ phận trong đơn vị.' };
  const [report = '', version = ''] = rest.split('@');
  return {
    ...nobody,
    kind: 'report',
    report,
    text: `Từ báo cáo kỳ trước trong năm, lần nộp ${version}.`,
  };
}

export const SourceType = builder.objectRef<Source>('PrefillSource').implement({
  description: 'Nguồn của một số điền sẵn.',
  fields: (t) => ({
    kind: t.field({ type: PrefillSource, resolve: ({ kind }) => kind, description: 'Loại nguồn.' }),
    literal: t.exposeString('literal', { description: 'Nguồn đúng như sổ ghi giữ.' }),
    text: t.exposeString('text', { description: 'Nguồn, viết bằng lời.' }),
    report: t.field({
      type: Report,
      nullable: true,
      resolve: ({ report, moment }) => reportAt(moment, report),
      description: 'Báo cáo kỳ trước.',
    }),
    knownAt: t.field({
      type: 'Position',
      nullable: true,
      resolve: ({ knownAt }) => knownAt,
      description: 'Vị trí của sổ ghi mà số tổng hợp tính đến; hỏi `consolidation` tại đó để mở từng đơn vị.',
    }),
    sections: t.field({
      type: [Unit],
      resolve: async ({ sections, moment }) => {
        const found = await Promise.all(sections.map((one) => unitAt(moment, one)));
        return found.filter((unit) => unit !== null);
      },
      description: 'Các bộ phận đã góp số liệu.',
    }),
  }),
});
