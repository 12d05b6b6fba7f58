import type { Citation, DraftPlan, Lines } from '../documents/draft.ts';
import type { Answer } from './events.ts';
import { documentMeant, issuerMeant, type Offers } from './offers.ts';
import type { Asked } from './questions.ts';

const fields = {
  type: ['Loại văn bản', 'document type'],
  number: ['Số văn bản', 'number'],
  symbol: ['Số, ký hiệu', 'symbol'],
  place: ['Địa danh', 'place'],
  issuedOn: ['Ngày ban hành', 'day of issue'],
  issuer: ['Cơ quan ban hành', 'issuer'],
  issuerTier: ['Cấp của cơ quan ban hành', 'tier of the issuer'],
  title: ['Trích yếu', 'title'],
  period: ['Thời kỳ thực hiện', 'period'],
  attachedTo: ['Văn bản ban hành kèm theo', 'document it is attached to'],
} as const;

type Field = keyof typeof fields;

const expected: readonly Field[] = ['type', 'number', 'issuedOn', 'title'];

/** Thể thức: what the head of the document leaves open, and who issues it. */
export function askIdentity(read: DraftPlan, offers: Offers): Asked[] {
  const { document } = read;
  const unsure = (Object.keys(fields) as Field[]).flatMap((field): Asked[] => {
    const source = document.sources[field];
    if (source?.confidence !== 'unsure') return [];
    const [vi, en] = fields[field];
    return [
      {
        ...of('unsure', 'confirmed', `/document/${field}`, source.literal, source.lines),
        vi: `${vi} đọc chưa chắc chắn: “${source.literal}”.`,
        en: `The ${en} was read with doubt: “${source.literal}”.`,
        blocking: true,
      },
    ];
  });
  const missing = expected.flatMap((field): Asked[] => {
    if (document[field] !== null) return [];
    const [vi, en] = fields[field];
    return [
      {
        ...of('missing', 'confirmed', `/document/${field}`, vi, document.lines),
        vi: `Không thấy ${vi.toLowerCase()} trong văn bản; sửa bản đọc hoặc xác nhận là không có.`,
        en: `The ${en} was not found; edit the reading or confirm that there is none.`,
        blocking: field === 'title',
      },
    ];
  });
  return [...unsure, ...missing, issuer(read, offers), ...capacity(read)];
}

function issuer({ document }: DraftPlan, offers: Offers): Asked {
  const literal = document.issuer ?? '';
  const units = offers.units[literal] ?? [];
  const meant = issuerMeant(units, offers.home);
  return {
    ...of('issuer', 'unit', '/document/issuer', literal, document.sources.issuer?.lines ?? document.lines),
    vi: literal === '' ? 'Không thấy cơ quan ban hành: đơn vị nào ban hành?' : `“${literal}” là đơn vị nào?`,
    en: literal === '' ? 'No issuer was found: which unit issues?' : `Which unit is “${literal}”?`,
    blocking: true,
    units,
    proposal: meant && { kind: 'unit', unit: meant.unit },
  };
}

function capacity({ document, signatures }: DraftPlan): Asked[] {
  const signatory = signatures.find(({ role }) => role === 'signatory');
  const collective = signatory?.authority.includes('TM.') === true;
  const known = signatory !== undefined && (collective || signatory.position !== null);
  const proposal: Answer = { kind: 'capacity', capacity: collective ? 'collective' : 'head' };
  const literal = signatory ? [...signatory.authority, signatory.position ?? ''].join(' ').trim() : '';
  return [
    {
      ...of('capacity', 'capacity', '/signatures', literal, signatory?.lines ?? document.lines),
      vi: 'Văn bản do tập thể (TM.) hay do người đứng đầu ban hành?',
      en: 'Does the collective (TM.) or its head issue the document?',
      blocking: true,
      proposal: known ? proposal : null,
    },
  ];
}

type Doubtful = { confidence: string; lines: Lines; clause: string | null };

/** Mục đọc chưa chắc: whatever the reader itself was unsure of. */
export function askUnsure(read: DraftPlan): Asked[] {
  const in_ = <T extends Doubtful>(list: string, entries: readonly T[], words: (entry: T) => string) =>
    entries.flatMap((entry, index): Asked[] => {
      if (entry.confidence !== 'unsure') return [];
      const literal = words(entry);
      return [
        {
          ...of('unsure', 'confirmed', `/${list}/${index}`, literal, entry.lines, entry.clause),
          vi: `Đọc chưa chắc chắn: “${literal}”.`,
          en: `Read with doubt: “${literal}”.`,
          blocking: true,
        },
      ];
    });
  return [
    ...in_('citations', read.citations, ({ literal }) => literal),
    ...in_('targets', read.targets, ({ literal }) => literal),
    ...in_('tasks', read.tasks, ({ title }) => title),
    ...in_('duties', read.duties, ({ text }) => text),
    ...in_('reports', read.reports, ({ reporter, due }) => [reporter, due.literal].join(' ').trim()),
    ...in_('derivedPlans', read.derivedPlans, ({ literal }) => literal),
  ];
}

/** Viện dẫn: which registered document each means; one that is not registered waits without stopping anybody. */
export function askCitations(read: DraftPlan, offers: Offers): Asked[] {
  return kept(read.citations).map(({ citation, index }): Asked => {
    const { literal, role, date, clause, lines } = citation;
    const plans = offers.plans[literal] ?? [];
    const meant = documentMeant(plans, date);
    return {
      ...of('citation', 'document', `/citations/${index}`, literal, lines, clause),
      vi: `“${literal}” là văn bản nào đã đăng ký?`,
      en: `Which registered document is “${literal}”?`,
      blocking: role === 'basis' && plans.length > 0,
      plans,
      proposal: meant && { kind: 'document', plan: meant.plan },
    };
  });
}

const kept = (citations: readonly Citation[]) =>
  citations
    .map((citation, index) => ({ citation, index }))
    .filter(({ citation }) => citation.symbol !== null);

/** The parts that every question has. */
export const of = (
  kind: Asked['kind'],
  asks: Asked['asks'],
  path: string,
  literal: string,
  lines: Lines | null,
  clause: string | null = null,
) => ({ kind, asks, path, literal, lines, clause });
