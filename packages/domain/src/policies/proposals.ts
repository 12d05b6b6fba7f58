import type { Extent, Succession } from '../reorganisation/succession.ts';
import type { Passing } from '../succession/events.ts';
import type { Day, UnitId } from '../vocabulary.ts';

/** Một văn bản sắp xếp, as far as it says what became of a unit. */
export type EndingDecree = { ends: readonly UnitId[]; successions: readonly Succession[] };

/** Đơn vị có thể nhận: who took over something of a unit that ended. */
export type Candidate = { unit: UnitId; extent: Extent; footprint: string | null };

/** Số phận của đơn vị kết thúc: its one whole heir where there is exactly one, and all who took over something. */
export type Fate = { unit: UnitId; heir: UnitId | null; candidates: Candidate[] };

/** What became of each unit that a decree ended, followed on where its heir ended later. */
export function fatesOf(units: readonly UnitId[], decrees: readonly EndingDecree[]): Fate[] {
  const ended = new Map(decrees.flatMap((decree) => decree.ends.map((unit) => [unit, decree] as const)));
  const edges = new Map<EndingDecree, Map<UnitId, Succession[]>>();
  const after = (unit: UnitId): readonly Succession[] => {
    const decree = ended.get(unit);
    if (decree === undefined) return [];
    const known = edges.get(decree) ?? Map.groupBy(decree.successions, ({ from }) => from);
    edges.set(decree, known);
    return known.get(unit) ?? [];
  };
  const onward = (unit: UnitId): UnitId | null => {
    const way = new Set<UnitId>();
    for (let at = unit; !way.has(at); ) {
      if (!ended.has(at)) return at;
      way.add(at);
      const [only, ...others] = after(at);
      if (only?.extent !== 'whole' || others.length > 0) return null;
      at = only.to;
    }
    return null;
  };
  return units.map((unit) => ({
    unit,
    heir: ended.has(unit) ? onward(unit) : null,
    candidates: after(unit).map(({ to, extent, footprint }) => ({
      unit: onward(to) ?? to,
      extent,
      footprint,
    })),
  }));
}

/** Việc đang treo, as far as a proposal looks at it: others of the same task and role that would go to the same heir. */
export type Facts = {
  due: Day | null;
  submitted: boolean;
  /** What the heir owes by itself, still open. */
  own: { due: Day | null; submitted: boolean } | null;
  others: readonly { unit: UnitId; due: Day | null }[];
};

/** A sentence in both languages. */
export type Said = { vi: string; en: string };

/** Đề xuất: what may be decided and why; without a passing nothing is proposed and somebody is asked. */
export type Proposal = Said & {
  passing: Passing | null;
  heirs: { unit: UnitId; footprint: string | null }[];
  candidates: readonly Candidate[];
  /** The day that a merge would have to say; null where nothing needs to be said. */
  due: Day | null;
  warnings: Said[];
};

/** Đề xuất cho một nhiệm vụ: by what the decree says, never by a name. */
export function proposalFor(fate: Fate, facts: Facts, nameOf: (unit: UnitId) => string): Proposal {
  const { vi, en, ...proposal } = proposed(fate, facts, nameOf);
  return { ...proposal, vi: capital(vi), en: capital(en) };
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

function proposed(fate: Fate, facts: Facts, nameOf: (unit: UnitId) => string): Proposal {
  const { unit, heir, candidates } = fate;
  const from = nameOf(unit);
  if (heir === null) return { ...asking, candidates, ...whyAsked(candidates, from, nameOf) };
  const to = nameOf(heir);
  const heirs = [{ unit: heir, footprint: null }];
  if (facts.own === null && facts.others.length === 0)
    return {
      passing: 'transfer',
      heirs,
      candidates,
      due: null,
      warnings: [],
      vi: `${to} kế thừa toàn bộ ${from}: đề xuất chuyển nguyên trạng.`,
      en: `${to} succeeds ${from} wholly: a transfer as it stands is proposed.`,
    };
  const owing = [...facts.others.map((other) => nameOf(other.unit)), ...(facts.own ? [to] : [])].join(', ');
  const dues = [facts, ...(facts.own ? [facts.own] : []), ...facts.others].map(({ due }) => due);
  const due = dueOf(dues);
  return {
    passing: 'merge',
    heirs,
    candidates,
    due,
    vi: `${to} kế thừa toàn bộ ${from}; cùng nhiệm vụ này còn do ${owing} thực hiện: đề xuất gộp thành một, ghi đủ phạm vi của từng đơn vị.`,
    en: `${to} succeeds ${from} wholly, and the same is owed by ${owing}: a merge into one that covers each is proposed.`,
    warnings: [
      ...(due === null ? [] : [duesDiffer]),
      ...(facts.submitted ? [handedIn] : []),
      ...(facts.own?.submitted ? [heirHandedIn] : []),
    ],
  };
}

/** Hạn khi gộp: nothing to say where all are alike, else the latest of the real days. */
export function dueOf(dues: readonly (Day | null)[]): Day | null {
  if (new Set(dues).size < 2) return null;
  return (
    dues
      .filter((due) => due !== null)
      .toSorted()
      .at(-1) ?? null
  );
}

const asking = { passing: null, heirs: [], due: null, warnings: [] };

const duesDiffer: Said = {
  vi: 'Các đơn vị có thời hạn khác nhau: đề xuất hạn muộn nhất.',
  en: 'The due days differ: the latest is proposed.',
};

const handedIn: Said = {
  vi: 'Kết quả đã trình, chưa xác nhận: khi gộp, đơn vị kế thừa phải trình cho toàn bộ phạm vi; nếu hạn đã qua thì không nhận theo nhóm, phải quyết định riêng và nêu thời hạn mới.',
  en: 'The work was submitted and not confirmed: merged, the heir submits for all it covers; if the due day is past, it is not accepted with a group but decided by itself, with a new day.',
};

const heirHandedIn: Said = {
  vi: 'Đơn vị kế thừa đã trình phần của mình, chưa xác nhận: xác nhận hoặc trả lại trước, rồi mới gộp.',
  en: 'The heir has submitted its own part, not confirmed yet: confirm or return it first, then merge.',
};

function whyAsked(candidates: readonly Candidate[], from: string, nameOf: (unit: UnitId) => string): Said {
  if (candidates.length === 0)
    return {
      vi: `${from} không có đơn vị kế thừa: chờ quyết định giao cho đơn vị khác hoặc chấm dứt.`,
      en: `Nobody succeeds ${from}: it waits for a decision to pass it to some unit, or to end it.`,
    };
  const names = candidates.map(({ unit }) => nameOf(unit)).join(', ');
  return candidates.every(({ extent }) => extent === 'function')
    ? {
        vi: `${from} chỉ chuyển chức năng cho ${names}: không đề xuất, chờ quyết định.`,
        en: `Only functions of ${from} passed, to ${names}: nothing is proposed, it waits for a decision.`,
      }
    : {
        vi: `${from} được chia cho ${names}: không đề xuất, chờ quyết định chuyển phần nào cho ai.`,
        en: `${from} passed in parts to ${names}: nothing is proposed, it waits for a decision on who takes what.`,
      };
}
