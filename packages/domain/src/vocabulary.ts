/** A calendar day in Vietnam (+07:00), ISO 8601: `2021-12-20`. */
export type Day = string;

/** An instant, RFC 3339 in UTC with milliseconds: `2021-12-20T01:30:00.000Z`. */
export type Instant = string;

/** Our own identity of a unit, a UUID; codes and names are facts about it. */
export type UnitId = string;

/** Our own identity of a plan document, a UUID; number and symbol are facts about it. */
export type PlanId = string;

/** Identity of a task within its plan, a UUID. */
export type TaskId = string;

/** Identity of an administrative procedure (thủ tục hành chính), a UUID derived from its national code. */
export type ProcedureId = string;

/** Identity of what one unit owes under one task, a UUID derived from plan, task, unit and role. */
export type ObligationId = string;

/** Identity of somebody whose name the record holds, a UUID that says nothing of who it is. */
export type PersonId = string;

/**
 * Dữ liệu cá nhân được niêm phong: a name or an address as events, views and exports hold it. Only the key of that person
 * opens it; when the key is destroyed it shows as `[đã xóa]`, and every leaf stays as it was.
 */
export type Sealed = { person: PersonId; cipher: string };

/** Văn bản làm căn cứ thẩm quyền: the document that allows an act; `plan` when it is registered here. */
export type AuthorityDocument = { literal: string; plan: PlanId | null };

/** Thực hiện theo ủy quyền: under which delegation, in which form, granted by which official. */
export type Delegated = { delegation: string; form: 'KT' | 'Q' | 'TL' | 'TUQ'; by: string };

/** What every event in the record says about who did it and why it was allowed. */
export type Metadata = {
  /** The official (a stable reference to a post holder, never a personal name), or a policy: `policy:cascade`. */
  actor: string;
  /** The unit the official acts for. */
  unit: UnitId | null;
  /** Thay mặt: the unit or head on whose behalf the official acts (TM., KT., TL., TUQ.). */
  onBehalfOf: UnitId | null;
  authority: (AuthorityDocument & { delegation?: Delegated }) | null;
  /** One per request of a person: all that follows from it carries it. */
  correlation: string;
  /** Id of the event or request that led to this one. */
  causation: string;
};
