import type { Refusal } from '@thac/domain/refusal';
import type { AuthorityDocument, Instant, UnitId } from '@thac/domain/vocabulary';

/** One event as an answer shows it. */
export type EventRef = { position: number; stream: string; version: number; type: string; id: string };

/** Đã ghi: the command became events; `replayed` when an earlier request with the same key did it. */
export type Recorded = {
  outcome: 'recorded';
  position: number;
  stream: string;
  version: number;
  events: EventRef[];
  replayed: boolean;
};

/** Không có gì để ghi: things are already as the command asks. */
export type Ignored = { outcome: 'ignored'; position: number; stream: string; version: number };

/** Từ chối: the law, the record or the form of the request does not allow it; nothing was written. */
export type Refused = {
  outcome: 'refused';
  code: string;
  vi: string;
  en: string;
  details: Readonly<Record<string, string>>;
};

/** Xung đột: the stream had moved on from the version that the command was meant for. */
export type Conflicted = {
  outcome: 'conflicted';
  stream: string;
  expected: number | null;
  actual: number;
};

/** The four outcomes of a command. */
export type Outcome = Recorded | Ignored | Refused | Conflicted;

/** What travels with a command besides its own content. */
export type OrderOptions = {
  /** The caller's own key: the same key again answers what was answered first. */
  key?: string | undefined;
  /** The version of the stream that the caller has seen; another one is a conflict. */
  expectedVersion?: number | undefined;
  /** When it happened, if not now; only for those who may back-date, and never in the future. */
  at?: Instant | undefined;
  authority?: AuthorityDocument | undefined;
  /** A keyed hash of what was asked, where that names somebody: a repetition is recognised by it and not by the command. */
  mark?: string | undefined;
  /** Xét thử: only says whether it would be refused; where it would not, `ignored`, and nothing is recorded. */
  rehearsal?: true | undefined;
  /** Thay mặt: the unit on whose behalf the caller acts this time. */
  onBehalfOf?: UnitId | undefined;
  /** Ủy quyền: the delegation under which the caller acts; without it by his own right, or under the only one that fits. */
  delegation?: string | undefined;
};

export const refused = (
  code: string,
  vi: string,
  en: string,
  details: Record<string, string> = {},
): Refused => ({ outcome: 'refused', code, vi, en, details });

/** A refusal of the domain as an outcome. */
export const refusedBy = ({ code, vi, en, details }: Refusal): Refused =>
  refused(code, vi, en, { ...details });
