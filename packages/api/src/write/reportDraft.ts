import { refuse } from '@thac/domain/refusal';
import type { ReportCommand } from '@thac/domain/report/commands';
import type { Attachment, FigureValue, SectionText } from '@thac/domain/report/events';
import { reportRefusals } from '@thac/domain/report/refusals';
import type { Report } from '@thac/domain/report/state';
import type { Asked } from './asked.ts';

/** Which report is meant, and what the regime lets it hold. */
export const whichOf = ({ report, regime, period, unit, terms }: Asked) => ({
  report,
  regime,
  period,
  unit,
  terms: { figures: terms.figures, sections: terms.sections },
});

/** The command that makes this the draft. */
export const saving = (
  asked: Asked,
  content: { figures: FigureValue[]; sections: SectionText[] },
  attachments: Attachment[],
): ReportCommand => ({ type: 'SaveReport', data: { ...whichOf(asked), content, attachments } });

/** The attachments of the draft that stay: all, or those that are named. */
export function kept({ draft }: Report, keep?: readonly string[]): Attachment[] {
  const attached = draft?.attachments ?? [];
  const missing = keep?.find((sha256) => attached.every((one) => one.sha256 !== sha256));
  if (missing !== undefined) refuse(reportRefusals['attachment-unknown'], { sha256: missing });
  return attached.filter(({ sha256 }) => keep === undefined || keep.includes(sha256));
}
