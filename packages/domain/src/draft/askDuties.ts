import type { DraftPlan } from '../documents/draft.ts';
import { of } from './askDocument.ts';
import { collectivesIn, namesOutsideBody, setsMeant } from './collectives.ts';
import type { Answer } from './events.ts';
import { type Offers, unitMeant } from './offers.ts';
import type { Asked } from './questions.ts';

type Printed = { name: string; path: string; lines: [number, number] };

/** Every name that something is asked of, or sent through, where it stands first. */
export function namesIn(read: DraftPlan): Printed[] {
  const all = [
    ...read.tasks.flatMap(({ lead, support, lines }, index) => [
      ...lead.map((name) => ({ name, path: `/tasks/${index}/lead`, lines })),
      ...support.map((name) => ({ name, path: `/tasks/${index}/support`, lines })),
    ]),
    ...read.duties.flatMap(({ addressees, lines }, index) =>
      addressees.map((name) => ({ name, path: `/duties/${index}/addressees`, lines })),
    ),
    ...read.reports.flatMap(({ reporter, via, lines }, index) =>
      [reporter, via].flatMap((name) => (name === null ? [] : { name, path: `/reports/${index}`, lines })),
    ),
    ...read.derivedPlans.flatMap(({ addressees, lines }, index) =>
      addressees.map((name) => ({ name, path: `/derivedPlans/${index}/addressees`, lines })),
    ),
  ];
  const first = new Map<string, Printed>();
  for (const one of all) if (!first.has(one.name)) first.set(one.name, one);
  return [...first.values()];
}

/** Nơi thực hiện: which units, or which set of units, each printed name means. */
export function askAddressees(read: DraftPlan, offers: Offers): Asked[] {
  return namesIn(read).map(({ name, path, lines }): Asked => {
    const units = offers.units[name] ?? [];
    const collective = collectivesIn(name).length > 0;
    return {
      ...of('addressee', 'addressees', path, name, lines),
      vi: collective ? `“${name}” gồm những đơn vị nào?` : `“${name}” là đơn vị nào?`,
      en: collective ? `Which units are “${name}”?` : `Which unit is “${name}”?`,
      blocking: true,
      units,
      proposal: proposed(name, offers),
    };
  });
}

function proposed(name: string, offers: Offers): Answer | null {
  const meant = unitMeant(offers.units[name] ?? [], offers.issuer);
  if (meant !== null) return { kind: 'addressees', units: [meant.unit], sets: [] };
  const sets = setsMeant(name, offers.issuer);
  return sets && { kind: 'addressees', units: [], sets };
}

/** Nhiệm vụ không ghi chủ trì: somebody must say who is to do it, or that nobody is. */
export function askLeads(read: DraftPlan): Asked[] {
  const tasks = read.tasks.flatMap(({ lead, title, clause, lines }, index): Asked[] =>
    lead.length > 0 ? [] : [without(`/tasks/${index}/lead`, title, clause, lines)],
  );
  const duties = read.duties.flatMap(({ addressees, text, clause, lines }, index): Asked[] =>
    addressees.length > 0 ? [] : [without(`/duties/${index}/addressees`, text, clause, lines)],
  );
  return [...tasks, ...duties, ...reportsOfNobody(read)];
}

function reportsOfNobody({ reports }: DraftPlan): Asked[] {
  return reports.flatMap(({ reporter, to, due, clause, lines }, index): Asked[] => {
    return reporter === null
      ? [without(`/reports/${index}/reporter`, reportTitle(to, due.literal), clause, lines)]
      : [];
  });
}

/** What a report without words of its own is called. */
export const reportTitle = (to: string | null, due: string | null): string =>
  ['Báo cáo', to && `gửi ${to}`, due && `(${due})`].filter(Boolean).join(' ');

const without = (path: string, literal: string, clause: string, lines: [number, number]): Asked => ({
  ...of('lead', 'addressees', path, literal, lines, clause),
  vi: `Nhiệm vụ tại mục ${clause} không ghi đơn vị chủ trì: “${literal}”. Đơn vị nào thực hiện?`,
  en: `The task at ${clause} names nobody in the lead: “${literal}”. Who is to do it?`,
  blocking: true,
});

/** Tính chất: one's own subordinates may be asked politely, and nobody orders the Party or the Front. */
export function askModality(read: DraftPlan): Asked[] {
  return [
    ...read.duties.map((one, index) => ({ ...one, path: `/duties/${index}/modality`, words: one.text })),
    ...read.derivedPlans.map((one, index) => ({
      ...one,
      path: `/derivedPlans/${index}/modality`,
      words: one.literal,
    })),
  ].flatMap(({ addressees, modality, clause, lines, path, words }): Asked[] => {
    const outside = addressees.filter(namesOutsideBody).length;
    const inDoubt = modality === 'invitation' ? outside < addressees.length : outside > 0;
    if (!inDoubt) return [];
    return [
      {
        ...of('modality', 'modality', path, words, lines, clause),
        vi:
          modality === 'invitation'
            ? `“${words}”: đề nghị hay giao việc cho đơn vị trực thuộc?`
            : `“${words}”: cơ quan ngoài hệ thống hành chính chỉ được đề nghị; đây là giao việc hay đề nghị?`,
        en:
          modality === 'invitation'
            ? `“${words}”: an invitation, or a polite order to a unit of one's own?`
            : `“${words}”: bodies outside the administration are invited, not ordered; which is it?`,
        blocking: true,
      },
    ];
  });
}
