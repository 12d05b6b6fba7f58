import { same } from '../equality.ts';
import { refuse } from '../refusal.ts';
import type { Demand, ReportCommand } from './commands.ts';
import { assertAttachments, assertNamed, readyContent } from './content.ts';
import type { Discharge, Explanation, FigureValue, ReportEvent } from './events.ts';
import { fallSaid, fallsOf } from './plausibility.ts';
import { reportRefusals } from './refusals.ts';
import { awaitsRestatement, type Report } from './state.ts';

type Asked<Type extends ReportCommand['type']> = Extract<ReportCommand, { type: Type }>['data'];

/** Lưu dự thảo: as typed, so that it can be resumed; what the regime does not ask for is not taken in. */
export function save({ terms, ...asked }: Asked<'SaveReport'>, report: Report): ReportEvent[] {
  assertNamed(asked.content, terms);
  assertAttachments(asked.attachments);
  const { content, attachments } = asked;
  if (same({ content, attachments }, report.draft)) return [];
  assertOpen(report);
  return [{ type: 'ReportSaved', data: asked }];
}

/** Lưu phần việc của một bộ phận trong đơn vị. */
export function savePart({ terms, ...asked }: Asked<'SaveReportPart'>, report: Report): ReportEvent[] {
  assertNamed(asked.content, terms);
  if (same(asked.content, report.parts.get(asked.section))) return [];
  assertOpen(report);
  return [{ type: 'ReportPartSaved', data: asked }];
}

/** Nộp: what was saved, as a version of its own; after one was accepted it is a restatement (đính chính). */
export function submit(asked: Asked<'SubmitReport'>, report: Report): ReportEvent[] {
  const { demand, discharges, explanations } = asked;
  const latest = report.submissions.at(-1);
  if (
    report.state === 'submitted' &&
    latest &&
    same([latest.discharges, latest.explanations], [discharges, explanations])
  )
    return [];
  assertOpen(report);
  if (report.draft === null) return refuse(reportRefusals['report-empty']);
  const content = readyContent(report.draft.content, demand.terms);
  assertPlausible(content.figures, demand, explanations);
  assertDischarges(discharges);
  const { owner, to, via, due, on } = demand;
  return [
    {
      type: 'ReportSubmitted',
      data: {
        report: asked.report,
        version: report.submissions.length + 1,
        owner,
        to,
        via,
        content,
        attachments: [...report.draft.attachments],
        discharges,
        due,
        // The last day of the window is not over before midnight.
        estimate: on <= due.closesOn,
        explanations,
        restates: report.accepted,
      },
    },
  ];
}

/** Refuses to change what waits for its recipient or is in force; an estimate in force has to be restated. */
function assertOpen(report: Report): void {
  if (report.state === 'passedOn' || report.state === 'lapsed') refuse(reportRefusals['report-passed-on']);
  if (report.state === 'submitted') refuse(reportRefusals['report-awaits-judgement']);
  if (report.state === 'locked') refuse(reportRefusals['report-locked']);
  if (report.state === 'accepted' && !awaitsRestatement(report)) refuse(reportRefusals['report-accepted']);
}

function assertPlausible(
  figures: readonly FigureValue[],
  { terms, neighbours }: Demand,
  explanations: readonly Explanation[],
): void {
  for (const { figure, text } of explanations) {
    const term =
      terms.figures.find((one) => one.figure === figure) ??
      refuse(reportRefusals['figure-unknown'], { figure });
    if (text.trim() === '') refuse(reportRefusals['explanation-blank'], { figure: term.name });
  }
  const explained = new Set(explanations.map(({ figure }) => figure));
  const falls = fallsOf(figures, terms, neighbours).filter(({ term }) => !explained.has(term.figure));
  if (falls.length === 0) return;
  const said = falls.map(fallSaid).join('; ');
  refuse(reportRefusals['figure-falls'], { figures: said, figuresEn: said });
}

function assertDischarges(discharges: readonly Discharge[]): void {
  const seen = new Set<string>();
  for (const { obligation, share, percent } of discharges) {
    if (seen.has(obligation)) refuse(reportRefusals['discharge-twice']);
    seen.add(obligation);
    const fits = share === 'whole' ? percent === 100 : percent >= 1 && percent <= 99;
    if (!Number.isInteger(percent) || !fits)
      refuse(reportRefusals['discharge-percent'], { percent: String(percent) });
  }
}
