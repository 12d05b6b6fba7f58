import type { DelegationTerms } from '../../delegation/events.ts';
import type { Day, PlanId, UnitId } from '../../vocabulary.ts';
import type { Role } from './roles.ts';

/**
 * Quan hệ với việc được yêu cầu: `issuer` acts for the unit that issued the plan or to which it was handed over (for an
 * obligation, the superior), `keeper` for that or, before issue, the unit that registered it, `obliged` for the unit that
 * owes, `owner` for the unit whose reporting regime it is, `any` for whichever.
 * For figures that are brought by hand: `over` acts for a unit under which all lies that the source speaks for.
 * For what an ended unit left behind: `above` acts for a unit above it, or for the issuer.
 * For a report: `reporter` acts for the unit that reports, `contributor` for that or for the section whose part it is,
 * `recipient` for the unit to which it was handed in.
 * For a delegation: `delegator` acts for the unit in whose name it lets act, or, where it appoints an acting head, for the one
 * directly above.
 */
export type Relation =
  | 'issuer'
  | 'keeper'
  | 'obliged'
  | 'owner'
  | 'reporter'
  | 'contributor'
  | 'recipient'
  | 'above'
  | 'over'
  | 'delegator'
  | 'any';

/** Chức vụ: what an official may do from one day to another; without days, always. */
export type HeldPost = { roles: readonly Role[]; from?: Day | undefined; to?: Day | undefined };

/** Việc ủy quyền as it is invoked: with the last day that it has by now. */
export type Bearing = Omit<DelegationTerms, 'document'>;

/** Người ra lệnh: an official in a post of a unit, and on whose behalf (TM., KT., TL., TUQ.). */
export type Caller = HeldPost & {
  official: string;
  unit: UnitId;
  onBehalfOf: UnitId | null;
  /** Hệ thống: a machine, not an official. */
  kind?: 'service' | undefined;
  /** Nhập lại: writes down, with its time, what was decided before; the right to decide was looked for on that day. */
  enters?: boolean | undefined;
  /** All posts of the same official: what parts duties looks at every one that is held on the day. */
  posts?: readonly HeldPost[] | undefined;
  /** Under which delegation the official acts this time. */
  delegation?: Bearing | undefined;
};

/** What is known of the matter when it is judged who may. */
export type Matter = {
  /** Of the plan; for `IssuePlan` the one that the command names; the owner of a regime. */
  issuer: UnitId | null;
  /** The unit that registered the plan, while it is not issued. */
  registrar: UnitId | null;
  /** The unit that owes, or that reports. */
  obliged: UnitId | null;
  /** The unit to which the report was handed in. */
  recipient?: UnitId | null;
  /** The section inside the unit whose part of the report is meant. */
  section?: UnitId | null;
  /** The units above the one that owed, from below; for figures, those under which all lies that the source speaks for. */
  above?: readonly UnitId[];
  /** The plan whose matter it is, where it is one plan's. */
  plan?: PlanId | null;
  /** The official who made the latest submission. */
  reportedBy: string | null;
  /** In whose name that was made, where it was made under a delegation. */
  reportedFor?: string | null;
  /** The officials who brought by hand figures that the confirmation rests on. */
  figuresBy?: readonly string[];
};
