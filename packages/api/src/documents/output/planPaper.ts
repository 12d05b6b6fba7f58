import { typeNamed } from '@thac/domain/documents/types';
import { fold } from '@thac/domain/text/fold';
import type { BasisRow, PlanRow, TaskRow } from '@thac/projections/planQueries';
import type { UnitRow } from '@thac/projections/unitQueries';
import {
  type Body,
  headOf,
  headPositionOf,
  nameOf,
  openSymbol,
  placeOf,
  type SignedBy,
  setName,
  shortNameOf,
  signatureOf,
  signedUnder,
} from './bodies.ts';
import { clauseBlocks } from './clauses.ts';
import { type Block, blank, type Column, closed, dated, gap, open, type Paper, slashed } from './paper.ts';

/** What a plan on paper is made from. */
export type PlanMatter = {
  plan: PlanRow;
  issuer: Body | null;
  /** Under which form it was issued; null where by the issuer itself. */
  signedBy: SignedBy | null;
  bases: readonly BasisRow[];
  tasks: readonly TaskRow[];
  /** Every unit that a task names. */
  units: ReadonlyMap<string, UnitRow>;
  /** Headings of clauses, where a document told them. */
  headings: ReadonlyMap<string, string>;
};

const marks: Record<PlanRow['state'], string | null> = {
  draft: 'DỰ THẢO',
  issued: null,
  concluded: null,
  replaced: 'ĐÃ ĐƯỢC THAY THẾ',
  recalled: 'ĐÃ THU HỒI',
};

/** Tên loại văn bản: of its abbreviation, or as its title begins; null when neither says it. */
export function typeName(plan: Pick<PlanRow, 'document_type' | 'title'>): string | null {
  if (plan.document_type !== null) return typeNamed(plan.document_type) ?? plan.document_type;
  const first = plan.title.split(' ').slice(0, 2).join(' ');
  return (
    ['Kế hoạch', 'Quyết định', 'Chỉ thị', 'Chương trình'].find((one) => fold(one) === fold(first)) ?? null
  );
}

/** Trích yếu without the name of the type before it. */
const titleWithout = (type: string | null, title: string): string => {
  if (type === null || !fold(title).startsWith(`${fold(type)} `)) return title;
  const rest = title.split(' ').slice(type.split(' ').length).join(' ');
  return rest.charAt(0).toUpperCase() + rest.slice(1);
};

/** Văn bản được nhắc đến: type, symbol, day and issuer as far as they are known. */
export function citationOf(plan: PlanRow, issuer: Body | null): string {
  const type = typeName(plan) ?? 'Văn bản';
  const number = plan.symbol === null ? '' : ` số ${plan.symbol}`;
  const day = plan.issued_on === null ? '' : ` ngày${gap(1)}${slashed(plan.issued_on)}`;
  const by = issuer === null ? '' : ` của ${abbreviatedCommittee(ofIssuer(issuer, plan.capacity))}`;
  return `${type}${number}${day}${by}`;
}

/** The same with what it is about, in quotation marks. */
export function fullCitationOf(plan: PlanRow, issuer: Body | null): string {
  const title = titleWithout(typeName(plan), plan.title);
  return `${citationOf(plan, issuer)}${/^về /iu.test(title) ? '' : ' về'} “${title}”`;
}

/** Who issues, in a sentence: the People's Committee, or its chairman. */
function ofIssuer({ unit }: Body, capacity: PlanRow['capacity']): string {
  const position = capacity === 'head' ? headPositionOf(unit) : null;
  if (position === null) return nameOf(unit);
  return `${position.charAt(0)}${position.slice(1).toLowerCase()} ${nameOf(unit)}`;
}

const abbreviatedCommittee = (name: string): string => name.replace('Ủy ban nhân dân', 'UBND');

/** Kế hoạch, quyết định …: a plan as the record knows it. */
export function planPaper(matter: PlanMatter): Paper {
  const { plan, issuer, tasks } = matter;
  const type = typeName(plan);
  const decides = type === 'Quyết định';
  const attachedTo = `(Kèm theo ${citationOf(plan, issuer)})`;
  const clauses = clauseBlocks(tasks, matter.headings);
  const enacted =
    decides && !tasks.some(({ clause }) => clause.startsWith('Điều')) ? enactedBy(plan.title) : null;
  const body = enacted === null ? clauses : enacted.articles;
  return {
    ...headOf(issuer),
    number:
      plan.symbol === null
        ? openSymbol(plan.document_type ?? abbreviated(type), issuer)
        : `Số: ${plan.symbol}`,
    placeAndDate: `${placeOf(issuer)}, ${dated(plan.issued_on)}`,
    mark: marks[plan.state],
    heading: { type: (type ?? blank).toUpperCase(), title: titleWithout(type, plan.title) },
    about: null,
    addressee: null,
    blocks: [
      ...opening(matter, type, decides),
      ...(body.length > 0 ? body : [{ kind: 'text' as const, text: blank }]),
    ],
    recipients: [...addressed(matter), 'Lưu: VT'],
    signature: signedUnder(signatureOf(issuer, plan.capacity), issuer, matter.signedBy),
    attached: [
      ...(enacted === null
        ? []
        : [{ type: enacted.type, title: enacted.title, attachedTo, blocks: clauses }]),
      ...(tasks.length === 0
        ? []
        : [{ type: 'PHỤ LỤC', title: 'PHÂN CÔNG NHIỆM VỤ', attachedTo, blocks: [assignment(matter)] }]),
    ],
    made: plan.issued_on ?? '1980-01-01',
  };
}

/** What a decision puts into force, when its title says that it does: the clauses are of that, not of the decision. */
function enactedBy(title: string): { type: string; title: string; articles: Block[] } | null {
  const found =
    /^(?:Về việc )?ban hành (Kế hoạch|Chương trình|Đề án|Phương án|Quy chế|Quy định) (.+)$/iu.exec(title);
  const [, type = '', rest = ''] = found ?? [];
  if (found === null) return null;
  return {
    type: type.toUpperCase(),
    title: rest.charAt(0).toUpperCase() + rest.slice(1),
    articles: [
      { kind: 'text', bold: 'Điều 1. ', text: `Ban hành kèm theo Quyết định này ${type} ${closed(rest)}` },
      { kind: 'text', bold: 'Điều 2. ', text: blank },
    ],
  };
}

const abbreviated = (type: string | null): string | null =>
  type === null
    ? null
    : ({ 'Kế hoạch': 'KH', 'Quyết định': 'QĐ', 'Chỉ thị': 'CT', 'Chương trình': 'CTr' }[type] ?? null);

function opening({ plan, issuer, bases }: PlanMatter, type: string | null, decides: boolean): Block[] {
  const preamble = bases.filter(({ kind }) => kind === 'basis');
  const printed = preamble.map(({ literal }, at): Block => {
    const words = /^(căn cứ|thực hiện|theo|xét|trên cơ sở|để)\b/iu.test(literal)
      ? literal
      : `Căn cứ ${literal}`;
    return { kind: 'basis', text: `${open(words)}${at === preamble.length - 1 ? '.' : ';'}` };
  });
  const by = issuer === null ? blank : ofIssuer(issuer, plan.capacity);
  if (decides)
    return [
      { kind: 'centred', text: by.toUpperCase() },
      ...printed,
      { kind: 'centred', text: 'QUYẾT ĐỊNH:' },
    ];
  return [...printed, { kind: 'text', text: `${by} ban hành ${type ?? 'văn bản'} với các nội dung sau:` }];
}

/** Nơi nhận: every body but the issuer that a task names, each once, in the order of the document. */
function addressed({ issuer, tasks, units }: PlanMatter): string[] {
  const named = (unit: string | null) => {
    const row = unit === null ? undefined : units.get(unit);
    return row === undefined || row.unit === issuer?.unit.unit ? [] : [shortNameOf(row)];
  };
  return [
    ...new Set(
      tasks.flatMap(({ addressees, via }) => [
        ...addressees.flatMap((one) => [
          ...one.units.flatMap(named),
          ...one.sets.map((set) => setName(set, units.get(set.of) ?? null)),
        ]),
        ...named(via),
      ]),
    ),
  ];
}

const outputs: Record<TaskRow['output'], string> = {
  activity: '',
  derivedPlan: 'Kế hoạch triển khai',
  report: 'Báo cáo',
  rate: 'Tỷ lệ',
};

const columns: readonly Column[] = [
  { title: 'TT', share: 6, centred: true },
  { title: 'Mục', share: 11, centred: true },
  { title: 'Nhiệm vụ', share: 23 },
  { title: 'Chủ trì', share: 18 },
  { title: 'Phối hợp', share: 15 },
  { title: 'Kết quả', share: 12 },
  { title: 'Thời hạn', share: 15, centred: true },
];

function assignment({ tasks, units }: PlanMatter): Block {
  const who = (task: TaskRow, role: 'lead' | 'support') =>
    task.addressees
      .filter((one) => one.role === role)
      .flatMap((one) => [
        ...one.units.map((unit) => shortNameOf(units.get(unit) ?? { kind: '', name: blank })),
        ...one.sets.map((set) => setName(set, units.get(set.of) ?? null)),
      ])
      .join('\n');
  const rows = tasks.map((task, at) => [
    String(at + 1),
    task.clause,
    `${open(task.title)}${task.modality === 'invitation' ? ' (đề nghị)' : ''}`,
    who(task, 'lead'),
    who(task, 'support'),
    task.output_detail ?? outputs[task.output],
    task.due_literal ?? (task.due_on === null ? '' : slashed(task.due_on)),
  ]);
  return { kind: 'table', columns, rows };
}
