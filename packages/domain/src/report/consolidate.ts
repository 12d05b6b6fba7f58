import { sumOfDecimals } from '../decimal.ts';
import type { FigureTerm, SectionTerm } from '../regime/events.ts';
import { fold } from '../text/fold.ts';
import type { Day, UnitId } from '../vocabulary.ts';
import type { ReportContent, ReportState } from './events.ts';

/** Báo cáo đang có hiệu lực của một đơn vị cấp dưới, and the event that handed it in: what a value opens down to. */
export type Accepted = {
  unit: UnitId;
  report: string;
  version: number;
  /** Where the record says that this version was handed in. */
  position: number;
  /** Where it says that this version was accepted: from there on it counts. */
  accepted: number;
  submittedOn: Day;
  /** Ước: handed in before the window closed. */
  estimate: boolean;
  /** False: nobody asks this unit for a report, but it handed one in. */
  expected: boolean;
  content: ReportContent;
};

/** Đơn vị chưa có báo cáo được chấp nhận, and how far its report is; `unbegun`: nothing was saved. */
export type Missing = { unit: UnitId; state: Exclude<ReportState, 'passedOn' | 'lapsed'> };

/** Nguồn: the version of a report that something was taken from. */
export type Source = Omit<Accepted, 'content'>;

/** Đóng góp: what one unit gave for a figure; null is missing, and `counted` says whether the value is made of it. */
export type Contribution = Source & { value: string | null; note: string; counted: boolean };

/** Số liệu tổng hợp; null where nobody gave a value, or where the rule makes none of what was given. */
export type ConsolidatedFigure = {
  figure: string;
  rule: FigureTerm['consolidation'];
  value: string | null;
  /** `rate`: percentages are neither added nor averaged; the rate is worked out from its parts. */
  withheld: 'rate' | null;
  contributions: Contribution[];
};

/** Đoạn: words as a unit gave them; in a list the same item of several units stands once. */
export type Passage = { text: string; sources: Source[] };

/** Lời văn tổng hợp: every passage with whom it is from; `blank` left the section empty. */
export type ConsolidatedSection = {
  section: string;
  rule: SectionTerm['consolidation'];
  passages: Passage[];
  blank: UnitId[];
};

/** Báo cáo tổng hợp: nothing in it that does not open down to a report below; who is missing is named, never counted as zero. */
export type Consolidated = {
  figures: ConsolidatedFigure[];
  sections: ConsolidatedSection[];
  reports: Source[];
  missing: Missing[];
};

/** What a regime says of the parts of its reports, as far as consolidating needs it. */
export type ContentRules = {
  figures: readonly Pick<FigureTerm, 'figure' | 'unit' | 'consolidation'>[];
  sections: readonly Pick<SectionTerm, 'section' | 'consolidation'>[];
};

/** Tổng hợp các báo cáo đã được chấp nhận theo quy tắc của từng chỉ tiêu; the units come in the order in which they are given. */
export const consolidated = (
  { figures, sections }: ContentRules,
  accepted: readonly Accepted[],
  missing: readonly Missing[],
): Consolidated => ({
  figures: figures.map((term) => figureOf(term, accepted)),
  sections: sections.map((term) => sectionOf(term, accepted)),
  reports: accepted.map(sourceOf),
  missing: [...missing],
});

function figureOf(
  { figure, unit, consolidation }: ContentRules['figures'][number],
  accepted: readonly Accepted[],
): ConsolidatedFigure {
  const given = accepted.map((report) => {
    const found = report.content.figures.find((one) => one.figure === figure);
    return { ...sourceOf(report), value: found?.value ?? null, note: found?.note ?? '' };
  });
  const withheld = consolidation === 'sum' && unit.trim() === '%' ? 'rate' : null;
  const counted = withheld === null ? countedOf(consolidation, given) : [];
  return {
    figure,
    rule: consolidation,
    value: sumOfDecimals(counted.map(({ value }) => value)),
    withheld,
    contributions: given.map((one) => ({ ...one, counted: counted.some(({ unit }) => unit === one.unit) })),
  };
}

type Valued = Source & { value: string };

/** A sum is made of all that was given; the latest of what was handed in last. */
function countedOf(
  rule: FigureTerm['consolidation'],
  given: readonly (Source & { value: string | null })[],
): Valued[] {
  const valued = given.filter((one): one is Valued => one.value !== null);
  switch (rule) {
    case 'sum':
      return valued;
    case 'latest': {
      const last = Math.max(...valued.map(({ position }) => position));
      return valued.filter(({ position }) => position === last);
    }
  }
}

function sectionOf(
  { section, consolidation }: ContentRules['sections'][number],
  accepted: readonly Accepted[],
): ConsolidatedSection {
  const given = accepted.map((report) => ({
    source: sourceOf(report),
    text: report.content.sections.find((one) => one.section === section)?.text.trim() ?? '',
  }));
  const said = given.filter(({ text }) => text !== '');
  return {
    section,
    rule: consolidation,
    passages:
      consolidation === 'list'
        ? itemsOf(said)
        : said.map(({ source, text }) => ({ text, sources: [source] })),
    blank: given.filter(({ text }) => text === '').map(({ source }) => source.unit),
  };
}

const bullet = /^\s*(?:[-–—•*+]|\d{1,3}[.)])\s+/u;

/** A line an item; the same words of several units, accents and case aside, are one item as the first one wrote it. */
function itemsOf(said: readonly { source: Source; text: string }[]): Passage[] {
  const items = new Map<string, Passage>();
  for (const { source, text } of said)
    for (const line of text.split(/\r?\n/u)) {
      const item = line.replace(bullet, '').trim();
      if (item === '') continue;
      const key = fold(item) || item;
      const found = items.get(key) ?? { text: item, sources: [] };
      if (!found.sources.some(({ unit }) => unit === source.unit)) found.sources.push(source);
      items.set(key, found);
    }
  return [...items.values()];
}

const sourceOf = ({ content, ...source }: Accepted): Source => source;
