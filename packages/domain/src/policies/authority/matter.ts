import type { UnitId } from '../../vocabulary.ts';
import type { Role } from './roles.ts';

/**
 * Quan hệ với việc được yêu cầu: `issuer` acts for the unit that issued the plan or to which it was handed over (for an
 * obligation, the superior), `keeper` for that or, before issue, the unit that registered it, `obliged` for the unit that
 * owes, `owner` for the unit whose reporting regime it is, `any` for whichever.
 * For figures that are brought by hand: `over` acts for a unit under which all lies that the source speaks for.
 * For what an ended unit left behind: `above` acts for a unit above it, or for the issuer.
 * For a report: `reporter` acts for the unit that reports, `contributor` for that or for the section whose part it is,
 * `recipient` for the unit to which it was handed in.
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
  | 'any';

/** Người ra lệnh: an official in a unit, and on whose behalf (TM., KT., TL., TUQ.). */
export type Caller = {
  official: string;
  unit: UnitId;
  roles: readonly Role[];
  onBehalfOf: UnitId | null;
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
  /** The official who made the latest submission. */
  reportedBy: string | null;
};
