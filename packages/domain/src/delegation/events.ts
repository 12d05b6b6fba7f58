import type { Event } from '../decider.ts';
import type { AuthorityDocument, Day, PlanId, UnitId } from '../vocabulary.ts';

/**
 * Hình thức ký (NĐ 30/2020/NĐ-CP, Điều 13 và Phụ lục I): `KT` a deputy signs in the place of the head, `Q` somebody acts as head,
 * `TL` the head of a unit directly beneath signs by order, `TUQ` somebody signs under a power given in writing for a time.
 */
export type Form = 'KT' | 'Q' | 'TL' | 'TUQ';

/** Ủy quyền: in the name of which unit somebody else may act, in what, how long and under which document. */
export type DelegationTerms = {
  delegation: string;
  form: Form;
  /** In whose name. */
  unit: UnitId;
  /** Who gives it: an official as the record names them. */
  by: string;
  /** Who receives it, in which post. */
  to: { official: string; unit: UnitId };
  /** Which commands; null: all that this form may carry. */
  commands: string[] | null;
  /** Only in the matter of this plan. */
  plan: PlanId | null;
  from: Day;
  /** Null: until it is ended. */
  lastDay: Day | null;
  document: AuthorityDocument;
};

/** Ủy quyền, in its stream `delegation-<id>`. */
export type DelegationEvent =
  | Event<'DelegationGranted', DelegationTerms>
  | Event<'DelegationEnded', { delegation: string; lastDay: Day; reason: string }>;
