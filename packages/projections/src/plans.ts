import type { Disclosure, DocumentIdentity, Issuer, PlanEvent } from '@thac/domain/plan/events';
import { fold as foldText, spelling } from '@thac/domain/text/fold';
import type { Day, PlanId, UnitId } from '@thac/domain/vocabulary';
import { byUnit, type Fold, type Happened } from './history.ts';
import { planOf } from './subject.ts';
import { current, folded, ranges, type View } from './view.ts';
import type { Versioned } from './views.ts';

export type PlanState = 'draft' | 'issued' | 'replaced' | 'recalled' | 'concluded';

/** Văn bản: what is known of one plan document. */
export type PlanTable = Versioned & {
  plan: PlanId;
  issuer: UnitId | null;
  /** Cơ quan theo dõi: the issuer until it was handed over; what is owed under it is owed to this unit. */
  holder: UnitId | null;
  /** Các lần bàn giao that stand, oldest first; null where there is none. */
  handings: { decision: string; from: UnitId }[] | null;
  capacity: Issuer['capacity'] | null;
  document_type: string | null;
  number: string | null;
  symbol: string | null;
  title: string;
  folded: string;
  /** What `folded` holds with its accents, whose tones stand anywhere. */
  spelt: string;
  issued_on: Day | null;
  period_from: Day | null;
  period_to: Day | null;
  state: PlanState;
  /** Mức phổ biến: who may read it besides those whom it names. */
  disclosure: Disclosure;
  /** The unit for which it was registered. */
  registrar: UnitId | null;
  replacement: PlanId | null;
  /** Version of the plan's stream: what a command on this plan may expect. */
  version: number;
};

type Plan = Omit<PlanTable, keyof Versioned>;

/** Follows plans: every event of its stream makes a new version of the row. */
export const planFold: Fold<Plan> = {
  entity: 'plan',
  key: ['plan'],
  entityOf: planOf,
  apply(rows, event) {
    const plan = planOf(event);
    if (plan === null) return rows;
    const [known = unknown(plan)] = rows;
    const { metadata, version } = event;
    return [{ ...known, ...changes(known, event as PlanEvent, metadata), version }];
  },
};

function changes(plan: Plan, event: PlanEvent, metadata: Happened['metadata']): Partial<Plan> {
  switch (event.type) {
    case 'PlanRegistered':
      return { ...identity(plan, event.data), registrar: byUnit(metadata) };
    case 'PlanCorrected':
      return identity(plan, event.data.changes);
    case 'PlanIssued': {
      const { issuer, issuedOn } = event.data;
      return { ...identity(plan, { issuer, issuedOn }), state: 'issued' };
    }
    case 'PlanHandedOver': {
      const { decision, from, to } = event.data;
      return { holder: to, handings: [...(plan.handings ?? []), { decision, from }] };
    }
    case 'PlanHandedBack': {
      const left = (plan.handings ?? []).filter(({ decision }) => decision !== event.data.decision);
      return { holder: event.data.to, handings: left.length === 0 ? null : left };
    }
    case 'PlanReplaced':
      return { state: 'replaced', replacement: event.data.replacement };
    case 'PlanRecalled':
      return { state: 'recalled' };
    case 'PlanConcluded':
      return { state: 'concluded' };
    case 'PlanClassified':
      return { disclosure: event.data.disclosure };
    case 'BasesRecorded':
    case 'BasisResolved':
    case 'TasksDrafted':
    case 'PlanAmended':
    case 'PlanDerived':
    case 'PlanFlagged':
    case 'FlagCleared':
      return {};
  }
}

/** Only the parts that are given; null says that a part is not known. */
function identity(plan: Plan, given: Partial<DocumentIdentity>): Partial<Plan> {
  const { issuer, documentType, period, issuedOn } = given;
  const next = {
    ...(issuer !== undefined && issuedBy(plan, issuer)),
    ...(documentType !== undefined && { document_type: documentType }),
    ...(given.number !== undefined && { number: given.number }),
    ...(given.symbol !== undefined && { symbol: given.symbol }),
    ...(given.title !== undefined && { title: given.title }),
    ...(issuedOn !== undefined && { issued_on: issuedOn }),
    ...(period !== undefined && { period_from: period?.from ?? null, period_to: period?.to ?? null }),
  };
  const { title, symbol } = { ...plan, ...next };
  const words = `${symbol ?? ''} ${title}`;
  return { ...next, folded: foldText(words), spelt: spelling(words) };
}

/** Corrected when somebody else holds it already, it stays with them. */
const issuedBy = (plan: Plan, issuer: Issuer | null): Partial<Plan> => {
  const unit = issuer?.unit ?? null;
  return {
    issuer: unit,
    capacity: issuer?.capacity ?? null,
    ...(plan.holder === plan.issuer && { holder: unit }),
  };
};

const unknown = (plan: PlanId): Plan => ({
  plan,
  issuer: null,
  holder: null,
  handings: null,
  capacity: null,
  document_type: null,
  number: null,
  symbol: null,
  title: '',
  folded: '',
  spelt: '',
  issued_on: null,
  period_from: null,
  period_to: null,
  state: 'draft',
  disclosure: 'internal',
  registrar: null,
  replacement: null,
  version: 0,
});

/** The view of plans. */
export const planView: View = {
  name: 'plan',
  version: 6,
  key: ['plan', 'since'],
  table: (schema) => `
    create table ${schema}.plan (
      plan uuid not null, issuer uuid, holder uuid, capacity text, document_type text, number text, symbol text,
      title text not null, folded text not null, spelt text not null, issued_on date, period_from date, period_to date,
      state text not null, disclosure text not null, registrar uuid, replacement uuid, handings jsonb, version integer not null, ${ranges},
      primary key (plan, since)
    )`,
  indexes: (schema) => `
    create index on ${schema}.plan using hash (symbol) ${current};
    create index on ${schema}.plan (issuer) ${current};
    create index on ${schema}.plan (holder) ${current};
    create index on ${schema}.plan (registrar) ${current};
    create index on ${schema}.plan (replacement) ${current} and state = 'replaced';
    create index on ${schema}.plan (disclosure) ${current} and disclosure <> 'internal';
    create index on ${schema}.plan using gin (handings jsonb_path_ops);
    create index on ${schema}.plan (issued_on desc nulls last, plan) ${current};`,
  fold: folded(planFold),
};
