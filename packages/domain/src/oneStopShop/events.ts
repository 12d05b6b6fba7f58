import type { Event } from '../decider.ts';
import type { Code } from '../organisation/events.ts';
import type { AuthorityDocument, Day, ProcedureId, UnitId } from '../vocabulary.ts';
import type { Mapping } from './mapping.ts';

/** Số đếm của một kỳ: whole numbers, none left out; no dossier and no person is ever named. */
export type Counts = {
  /** Tồn kỳ trước chuyển sang. */
  carried: number;
  /** Tiếp nhận trong kỳ: in all, of them online, of them by post. */
  received: number;
  receivedOnline: number;
  receivedByPost: number;
  /** Đã giải quyết: trước hạn, đúng hạn, quá hạn. */
  resolvedEarly: number;
  resolvedInTime: number;
  resolvedLate: number;
  /** Đang giải quyết vào cuối kỳ: trong hạn, quá hạn. */
  pendingInTime: number;
  pendingOverdue: number;
  /** Trả lại, rút, dừng xử lý: neither resolved nor pending. */
  returned: number;
  /** Số hóa kết quả, of what was resolved. */
  digitised: number;
  /** Thanh toán trực tuyến, of what was received or carried. */
  paidOnline: number;
  /** Trả kết quả qua bưu chính, of what was resolved. */
  resultsByPost: number;
  /** Lượt đánh giá, of them satisfied. */
  rated: number;
  satisfied: number;
};

/** Kỳ số liệu: what a source says of one procedure of one competent and one receiving unit, from one day to another. */
export type WindowContent = {
  /** Cơ quan có thẩm quyền giải quyết. */
  competent: Code;
  /** Nơi tiếp nhận. */
  receiving: Code;
  /** National code of the procedure: `1.004441`. */
  procedure: string;
  from: Day;
  to: Day;
  /** From 1; a higher one restates the same window. */
  revision: number;
  /** Version of the code table that the states are of. */
  codeTable: string;
  counts: Counts;
  /** How many dossiers are in which portal state at the end of the window; may be empty. */
  states: { state: string; count: number }[];
};

/** Lý do: a code and what belongs into its sentence. */
export type Reason = { code: string; details: Record<string, string> };

/** Kết quả của một mục. */
export type Outcome = 'recorded' | 'restated' | 'outrun' | 'duplicate' | 'unused' | 'refused';

/** Nguồn số liệu một cửa, in its stream `source-<id>`; its scope are units that it may speak for, with all beneath. */
export type SourceEvent =
  | Event<
      'SourceRegistered',
      { source: string; code: string; name: string; vendor: string; scope: UnitId[]; by: AuthorityDocument }
    >
  | Event<
      'SourceChanged',
      { source: string; name: string; vendor: string; scope: UnitId[]; from: Day; reason: string }
    >
  | Event<'SourceClosed', { source: string; lastDay: Day; reason: string }>;

/** Một khác biệt khi đối chiếu: null stands on the side that lacks the window, which is said once, of what was received. */
export type Difference = {
  competent: Code;
  receiving: Code;
  procedure: string;
  from: Day;
  to: Day;
  count: keyof Counts;
  theirs: number | null;
  ours: number | null;
};

/** Luồng số liệu lấy định kỳ of a source that cannot push, in the stream of that source. */
export type FeedEvent =
  | Event<'MappingPublished', { source: string; version: number; mapping: Mapping; by: AuthorityDocument }>
  | Event<
      'FeedReconciled',
      {
        source: string;
        reconciliation: string;
        /** The windows that lie in these days were compared. */
        from: Day;
        to: Day;
        compared: number;
        /** Rows of the source that its mapping does not read: of what only we hold nothing is said while there are any. */
        unread: number;
        /** How many differences there are; so many of them as are kept one by one follow. */
        differing: number;
        differences: Difference[];
      }
    >;

/** Where a portal state belongs in the counts. */
export type Bucket = 'pending' | 'resolved' | 'returned' | 'none';

/** Bảng mã: the portal states, and the systems of codes by which units may be named. */
export type CodeTable = {
  version: string;
  from: Day;
  states: { state: string; name: string; bucket: Bucket }[];
  unitSystems: string[];
};

/** Ban hành bảng mã, in the stream `code-table`; a version never changes. */
export type CodeTableEvent = Event<'CodeTablePublished', CodeTable & { by: AuthorityDocument }>;

/** Lần gửi đã nhận, as it came. */
export type Received = {
  receipt: string;
  source: string;
  /** By which the source tells its deliveries apart. */
  key: string;
  channel: 'webhook' | 'graphql' | 'table' | 'poll';
  /** `all`: one refused item leaves the rest unused. */
  mode: 'all' | 'partial';
  items: WindowContent[];
  /** What a mapping could not read: kept out, and named. */
  stopped: { item: string; code: string; details: Record<string, string> }[];
  /** How far a connector has polled. */
  cursor: string | null;
  /** Version of the mapping of the source that was used. */
  mapping: number | null;
};

/** Lần gửi đã xử lý: what became of each item, in the order in which they came. */
export type Settled = {
  receipt: string;
  items: { outcome: Outcome; window: string | null; reasons: Reason[] }[];
};

/** Một lần gửi, in its stream `delivery-<receipt>`: received as it came, then settled item by item. */
export type DeliveryEvent = Event<'DeliveryReceived', Received> | Event<'DeliverySettled', Settled>;

/** One window as it enters its series: codes resolved, content as it was given. */
export type Entry = {
  series: string;
  window: string;
  source: string;
  receipt: string;
  /** Place in the delivery, from 0. */
  item: number;
  competent: UnitId;
  receiving: UnitId;
  procedure: ProcedureId;
  content: WindowContent;
};

/** Chuỗi kỳ số liệu of one source, competent unit, receiving unit and procedure, in the stream `dossiers-<series>`. */
export type DossierEvent =
  | Event<'WindowRecorded', Entry>
  | Event<'WindowRestated', Entry & { replaces: number }>
  | Event<'RevisionNoted', Entry>;
