import { refuse } from '../refusal.ts';
import type { FigureTerm } from '../regime/events.ts';
import type { ContentTerms } from './commands.ts';
import type { Attachment, FigureValue, ReportContent } from './events.ts';
import { fitting } from './fitting.ts';
import { reportRefusals } from './refusals.ts';

/** Refuses figures and sections that the regime does not name, or that are given twice; what was typed is not judged. */
export function assertNamed({ figures, sections }: ReportContent, terms: ContentTerms): void {
  const known = new Set(terms.figures.map(({ figure }) => figure));
  const asked = new Set(terms.sections.map(({ section }) => section));
  for (const { figure } of figures)
    if (!known.delete(figure)) {
      const named = terms.figures.find((term) => term.figure === figure);
      refuse(reportRefusals[named ? 'figure-twice' : 'figure-unknown'], { figure: named?.name ?? figure });
    }
  for (const { section } of sections)
    if (!asked.delete(section)) {
      const named = terms.sections.find((term) => term.section === section);
      refuse(reportRefusals[named ? 'section-twice' : 'section-unknown'], {
        section: named?.name ?? section,
      });
    }
}

const most = 20;
const megabytes = 60;

/** Refuses the same bytes attached twice, and more than a report carries. */
export function assertAttachments(attachments: readonly Attachment[]): void {
  const bytes = attachments.reduce((sum, one) => sum + one.bytes, 0);
  if (attachments.length > most || bytes > megabytes << 20)
    refuse(reportRefusals['attachments-too-many'], { most: `${most}`, megabytes: `${megabytes}` });
  const seen = new Set<string>();
  for (const { name, sha256 } of attachments) {
    if (seen.has(sha256)) refuse(reportRefusals['attachment-twice'], { name });
    seen.add(sha256);
  }
}

/** Nội dung để nộp: every figure and section of the regime in its order, each value in canonical decimal or missing. */
export function readyContent(typed: ReportContent, terms: ContentTerms): ReportContent {
  assertNamed(typed, terms);
  const figures = terms.figures.map((term): FigureValue => {
    const given = typed.figures.find(({ figure }) => figure === term.figure);
    const nothing = { figure: term.figure, value: null, note: '', prefilled: null };
    return given === undefined ? nothing : { ...given, value: readyValue(given.value, term) };
  });
  const sections = terms.sections.map(({ section }) => ({
    section,
    text: typed.sections.find((given) => given.section === section)?.text ?? '',
  }));
  const missing = [
    ...terms.figures.filter(
      ({ figure, required }) =>
        required && figures.some((one) => one.figure === figure && one.value === null),
    ),
    ...terms.sections.filter(
      ({ section, required }) =>
        required && sections.some((one) => one.section === section && one.text.trim() === ''),
    ),
  ];
  if (missing.length > 0)
    refuse(reportRefusals['content-missing'], { parts: missing.map(({ name }) => name).join('; ') });
  return { figures, sections };
}

const kinds = {
  count: { vi: 'số đếm (số nguyên không âm)', en: 'a count (a whole number from 0)' },
  decimal: { vi: 'số thập phân', en: 'a decimal number' },
  money: { vi: 'số tiền', en: 'an amount of money' },
} satisfies Record<FigureTerm['type'], { vi: string; en: string }>;

/** What was typed, when it is a number of the kind that is asked for; blank is missing. */
function readyValue(typed: string | null, { name, type }: FigureTerm): string | null {
  const value = typed?.trim() ?? '';
  if (value === '') return null;
  if ('value' in fitting(value, type)) return value;
  const { vi, en } = kinds[type];
  return refuse(reportRefusals['figure-unfit'], { figure: name, value, kind: vi, kindEn: en });
}
