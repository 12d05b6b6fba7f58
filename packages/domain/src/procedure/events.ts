import type { Event } from '../decider.ts';
import type { Tier } from '../organisation/events.ts';
import type { AuthorityDocument, Day, PlanId, ProcedureId, TaskId } from '../vocabulary.ts';

/** Mức cung cấp trực tuyến: toàn trình, một phần, chỉ cung cấp thông tin (NĐ 42/2022, Điều 11). */
export type OnlineService = 'full' | 'partial' | 'none';

/** Nội dung thủ tục: what is said of a procedure from a day on. */
export type ProcedureFacts = {
  name: string;
  /** Lĩnh vực, as the decision that publishes it prints it: `Hộ tịch`. */
  field: string;
  /** Cấp thực hiện: units of these tiers are competent. */
  tiers: Tier[];
  online: OnlineService;
};

/** Thủ tục hành chính, in its stream `procedure-<id>`; every fact holds from a day on (NĐ 63/2010). */
export type ProcedureEvent =
  | Event<
      'ProcedurePublished',
      /** `code` is that of the national database: `1.001193`. */
      ProcedureFacts & { procedure: ProcedureId; code: string; from: Day; by: AuthorityDocument }
    >
  | Event<
      'ProcedureRevised',
      { procedure: ProcedureId; changes: Partial<ProcedureFacts>; from: Day; by: AuthorityDocument }
    >
  | Event<'ProcedureAbolished', { procedure: ProcedureId; lastDay: Day; by: AuthorityDocument }>;

/** Việc phải làm về thủ tục: niêm yết công khai, số hóa, giải quyết. */
export type ProcedureDuty = 'publication' | 'digitisation' | 'handling';

/** Thủ tục mà một nhiệm vụ nói đến. */
export type Tie = {
  plan: PlanId;
  task: TaskId;
  duty: ProcedureDuty;
  /** These procedures, and those of these fields; both null: all that the tier of the unit handles on the day. */
  procedures: ProcedureId[] | null;
  fields: string[] | null;
};

/** Gắn nhiệm vụ với thủ tục, in the stream `tie-<plan>-<task>`: one task, one duty about procedures. */
export type TieEvent =
  | Event<'ProceduresTied', Tie>
  | Event<'ProceduresUntied', { plan: PlanId; task: TaskId; reason: string }>;
