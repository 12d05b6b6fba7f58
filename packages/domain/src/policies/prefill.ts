import { spoken } from '../calendar/spoken.ts';
import { isDecimal, sumOfDecimals } from '../decimal.ts';
import type { WorkState } from '../obligation/events.ts';
import type { ContentTerms } from '../report/commands.ts';
import type { Consolidated } from '../report/consolidate.ts';
import type { FigureValue, Prefilled, ReportContent, SectionText } from '../report/events.ts';
import type { Day, ObligationId, UnitId } from '../vocabulary.ts';

/** Việc của đơn vị: one obligation as the record knows it on the day that is reported for. */
export type Work = {
  obligation: ObligationId;
  /** `III/4, 17/KH-UBND`: where it is written. */
  place: string;
  title: string;
  state: WorkState;
  percent: number;
  due: Day | null;
  submittedOn: Day | null;
  timeliness: string;
};

/** Số liệu cấp dưới: what the accepted reports of others come to, and what the units are called. */
export type Below = { content: Consolidated; names: ReadonlyMap<UnitId, string> };

/** Điều sổ ghi đã biết: all that a report can be prefilled from. */
export type Known = {
  /** The day for which the works are judged. */
  on: Day;
  works: readonly Work[];
  /** What sections inside the unit have given. */
  parts: readonly { section: UnitId; content: ReportContent }[];
  /** Tổng hợp từ cấp dưới, for a unit to which others report; null for all others. */
  below: Below | null;
  /** The nearest earlier report of the same reporting year; null where figures begin anew. */
  earlier: { report: string; version: number; figures: readonly FigureValue[] } | null;
};

/** Số liệu đếm được từ nhiệm vụ được giao: figures of these names are counted, whatever the regime. */
const counted: Readonly<Record<string, (work: Work) => boolean>> = {
  nhiemVuDuocGiao: () => true,
  nhiemVuHoanThanh: ({ state }) => state === 'fulfilled',
  nhiemVuDungHan: ({ timeliness }) => timeliness === 'doneInTime',
  nhiemVuTreHan: ({ timeliness }) => timeliness === 'doneLate',
  nhiemVuQuaHan: ({ timeliness }) => timeliness === 'overdue',
};

/** What is still asked of the unit, or was done by it. */
const asked = ({ state }: Work): boolean => !['withdrawn', 'passedOn', 'lapsed', 'excused'].includes(state);

/** Việc như vào ngày báo cáo: what came in only after that day was not done on it. */
const asOn =
  (on: Day) =>
  (work: Work): Work => {
    const { submittedOn, due } = work;
    if (submittedOn === null || submittedOn <= on) return work;
    const timeliness = due !== null && due < on ? 'overdue' : 'inTime';
    return { ...work, state: 'underWay', submittedOn: null, timeliness };
  };

/**
 * Số liệu điền sẵn, each with its source: consolidated from the reports below, counted from the obligations, put together
 * from the parts of sections, or taken over from the earlier report of the year; absent where the record knows nothing.
 */
export function prefilledFigures(
  { figures }: ContentTerms,
  { on, works, parts, below, earlier }: Known,
): Map<string, Prefilled> {
  const found = new Map<string, Prefilled>();
  const owed = works.map(asOn(on)).filter(asked);
  for (const { figure, consolidation, cumulative } of figures) {
    const count = counted[figure];
    const given = parts.flatMap(({ section, content }) => {
      const value = content.figures.find((one) => one.figure === figure)?.value?.trim();
      return value && isDecimal(value) ? [{ section, value }] : [];
    });
    const before = cumulative ? earlier?.figures.find((one) => one.figure === figure)?.value : null;
    const together = consolidation === 'sum' ? sumOfDecimals(given.map(({ value }) => value)) : onlyOf(given);
    const reported = below && composedFigure(below.content, figure);
    if (reported) found.set(figure, reported);
    else if (count !== undefined)
      found.set(figure, {
        value: String(owed.filter(count).length),
        source: `obligations@${on}`,
      });
    else if (together !== null)
      found.set(figure, {
        value: together,
        source: `parts:${given.map(({ section }) => section).join(',')}`,
      });
    else if (earlier && before != null)
      found.set(figure, { value: before, source: `report:${earlier.report}@${earlier.version}` });
  }
  return found;
}

/** `below:94/96@1203`: how many of how many gave the figure, and where the last report that came in was accepted. */
function composedFigure({ figures, reports, missing }: Consolidated, name: string): Prefilled | null {
  const figure = figures.find((one) => one.figure === name);
  if (figure?.value == null) return null;
  const given = figure.contributions.filter(({ value }) => value !== null).length;
  const at = Math.max(...reports.map(({ accepted }) => accepted));
  return { value: figure.value, source: `below:${given}/${reports.length + missing.length}@${at}` };
}

/** What sections say alike; where they differ, a person decides. */
const onlyOf = (given: readonly { value: string }[]): string | null => {
  const values = new Set(given.map(({ value }) => value));
  return values.size === 1 ? ([...values][0] ?? null) : null;
};

/** Lời văn điền sẵn: the texts of the sections, then of the reports below, and in the first list what came of the obligations. */
export function prefilledSections(
  { sections }: ContentTerms,
  { on, works, parts, below }: Known,
): SectionText[] {
  const first = sections.find(({ consolidation }) => consolidation === 'list')?.section;
  return sections.map(({ section }) => {
    const told = parts.flatMap(({ content }) =>
      content.sections.filter((one) => one.section === section && one.text.trim() !== ''),
    );
    const reported = below === null ? [] : composedLines(below, section);
    const done = section === first ? works.map(asOn(on)).filter(asked).map(lineOf) : [];
    return { section, text: [...told.map(({ text }) => text), ...reported, ...done].join('\n') };
  });
}

/** `- Niêm yết công khai (Đức Phong, Đức Thạnh)` of a list; of a text what each unit wrote, behind its name. */
function composedLines({ content, names }: Below, name: string): string[] {
  const section = content.sections.find((one) => one.section === name);
  return (section?.passages ?? []).map(({ text, sources }) => {
    const from = sources.map(({ unit }) => names.get(unit) ?? unit).join(', ');
    return section?.rule === 'list' ? `- ${text} (${from})` : `${from}: ${text}`;
  });
}

/** `- Phát thanh hằng tuần (III/4, 17/KH-UBND): đang thực hiện, 40%.` */
const lineOf = ({ title, place, state, percent, submittedOn }: Work): string =>
  `- ${title} (${place}): ${said(state, percent, submittedOn)}.`;

function said(state: WorkState, percent: number, submittedOn: Day | null): string {
  const on = submittedOn === null ? '' : ` ngày ${spoken(submittedOn)}`;
  switch (state) {
    case 'fulfilled':
      return `đã hoàn thành, trình kết quả${on}`;
    case 'submitted':
      return `đã trình kết quả${on}, chờ xác nhận`;
    case 'returned':
      return 'đang thực hiện lại';
    case 'accepted':
    case 'underWay':
      return percent > 0 ? `đang thực hiện, ${percent}%` : 'đang thực hiện';
    case 'suspended':
      return 'tạm dừng';
    case 'declined':
      return 'đơn vị đã có văn bản từ chối';
    case 'assigned':
      return 'chưa tiếp nhận';
    case 'excused':
    case 'withdrawn':
    case 'passedOn':
    case 'lapsed':
      return 'không còn giao cho đơn vị';
  }
}
