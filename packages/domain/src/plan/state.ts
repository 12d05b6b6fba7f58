import type { Day, PlanId, TaskId, UnitId } from '../vocabulary.ts';
import type { Basis, Disclosure, DocumentIdentity, Issuer, Task } from './events.ts';

/** Tình trạng văn bản: where a plan stands. */
export type PlanStatus = 'draft' | 'issued' | 'replaced' | 'recalled' | 'concluded';

/** What deciding about a plan needs to remember. */
export type Plan = {
  status: 'unregistered' | PlanStatus;
  /** As first registered, to know a repeated registration from another one. */
  registered: DocumentIdentity | null;
  identity: DocumentIdentity;
  bases: readonly Basis[];
  /** Those that stand; removed ones are remembered by id alone. */
  tasks: readonly Task[];
  removed: readonly TaskId[];
  /** As issued, to know a repeated issue from another one. */
  issued: { issuer: Issuer; issuedOn: Day } | null;
  amendments: readonly string[];
  disclosure: Disclosure;
  replacement: PlanId | null;
  children: readonly PlanId[];
  flags: readonly { flag: string; cleared: boolean }[];
  /** Bàn giao theo dõi that stand, oldest first. */
  handedOver: readonly Handing[];
  /** Decisions that were undone, to know a repeated undoing from an unknown one. */
  handedBack: readonly string[];
};

/** Một lần bàn giao. */
export type Handing = { decision: string; from: UnitId; to: UnitId };

/** Cơ quan theo dõi: the issuer, or the unit to which the plan was handed over last; null before it is issued. */
export const holderOf = ({ issued, handedOver }: Pick<Plan, 'issued' | 'handedOver'>): UnitId | null =>
  handedOver.at(-1)?.to ?? issued?.issuer.unit ?? null;

/** Before anything was recorded. */
export const initialState = (): Plan => ({
  status: 'unregistered',
  registered: null,
  identity: {
    issuer: null,
    documentType: null,
    number: null,
    symbol: null,
    title: '',
    issuedOn: null,
    period: null,
  },
  bases: [],
  tasks: [],
  removed: [],
  issued: null,
  amendments: [],
  disclosure: 'internal',
  replacement: null,
  children: [],
  flags: [],
  handedOver: [],
  handedBack: [],
});
