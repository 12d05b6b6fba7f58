import type { Said } from '../deadline/inWords.ts';
import type { Assignment, ObligationEvent } from '../obligation/events.ts';
import type { ObligationId } from '../vocabulary.ts';
import type { NameOf, WordsFor } from './naming.ts';
import {
  because,
  counted,
  dueBy,
  joined,
  listed,
  onDay,
  quoted,
  remark,
  same,
  say,
  sentence,
  together,
} from './phrases.ts';

/** The task that is owed, and who owes it. */
export const owed = (obligation: ObligationId, name: NameOf): { task: string; unit: string } => ({
  task: quoted(name('obligation', obligation)),
  unit: name('obliged', obligation),
});

const roles: Record<Assignment['role'], Said> = {
  lead: { vi: 'chủ trì', en: 'leads' },
  support: { vi: 'phối hợp', en: 'supports' },
};

/** What is asked of a unit: task, role and day. */
export const asked = (assignment: Omit<Assignment, 'obligation'>, name: NameOf): Said => {
  const invited = assignment.modality === 'invitation' ? [say('đề nghị', 'invited')] : [];
  const how = joined([roles[assignment.role], ...invited, dueBy(assignment.due)], ', ');
  const title = quoted(name('task', assignment.task));
  return say(`${title} (${how.vi})`, `${title} (${how.en})`);
};

/** Tài liệu chứng minh: a policy names a plan or a version of a report by its id, a person writes what it is. */
function evidenceInWords(evidence: readonly string[], name: NameOf): Said | null {
  const named = evidence.map((one) => {
    const {
      kind,
      id = '',
      version,
    } = /^(?<kind>plan|report):(?<id>[^@]+)(?:@(?<version>\d+))?$/u.exec(one)?.groups ?? {};
    if (kind === 'plan') return same(name('plan', id));
    if (kind !== 'report') return same(one);
    const report = quoted(name('report', id));
    return say(`báo cáo ${report} lần nộp ${version}`, `version ${version} of the report ${report}`);
  });
  if (named.length === 0) return null;
  const list = joined(named, '; ');
  return sentence(`Tài liệu chứng minh: ${list.vi}`, `Evidence: ${list.en}`);
}

/** Diễn biến do kế thừa: what a decision on succession does to what is owed; its words are in a file of their own. */
export type InheritanceEvent = Extract<ObligationEvent, { data: { decision: unknown } }>;

/** Lời cho diễn biến của nhiệm vụ được giao. */
export const obligationWords: WordsFor<Exclude<ObligationEvent, InheritanceEvent>> = {
  ObligationsAssigned({ plan, unit, issuer, assignments }, name) {
    const list = listed(assignments, (one) => asked(one, name), { vi: 'nhiệm vụ', en: 'task' });
    const count = counted(assignments.length, 'nhiệm vụ', 'task');
    return sentence(
      `${name('body', issuer)} giao ${name('body', unit)} ${count.vi} theo ${name('plan', plan)}: ${list.vi}`,
      `${name('body', issuer)} assigned ${name('body', unit)} ${count.en} under ${name('plan', plan)}: ${list.en}`,
    );
  },
  ObligationAccepted({ obligation, note }, name) {
    const { task, unit } = owed(obligation, name);
    return together(
      sentence(`${unit} tiếp nhận nhiệm vụ ${task}`, `${unit} accepted the task ${task}`),
      remark(note),
    );
  },
  ProgressReported({ obligation, percent, note }, name) {
    const { task, unit } = owed(obligation, name);
    return together(
      sentence(
        `${unit} báo cáo tiến độ nhiệm vụ ${task}: đạt ${percent}%`,
        `${unit} reported progress on the task ${task}: ${percent}%`,
      ),
      remark(note),
    );
  },
  ObligationSubmitted({ obligation, submission, note, evidence }, name) {
    const { task, unit } = owed(obligation, name);
    return together(
      sentence(
        `${unit} trình kết quả lần ${submission} nhiệm vụ ${task}`,
        `${unit} handed in the task ${task}, submission ${submission}`,
      ),
      evidenceInWords(evidence, name),
      remark(note),
    );
  },
  ObligationFulfilled({ obligation, submission, note, derivedPlan }, name) {
    const { task, unit } = owed(obligation, name);
    const by =
      derivedPlan === null
        ? say(`theo kết quả trình lần ${submission}`, `by submission ${submission}`)
        : say(`bằng ${name('plan', derivedPlan)}`, `by ${name('plan', derivedPlan)}`);
    return together(
      sentence(
        `Xác nhận ${unit} hoàn thành nhiệm vụ ${task} ${by.vi}`,
        `${unit} has fulfilled the task ${task} ${by.en}`,
      ),
      remark(note),
    );
  },
  DerivedPlanNoted({ obligation, derivedPlan }, name) {
    const { task, unit } = owed(obligation, name);
    const plan = name('plan', derivedPlan);
    return sentence(
      `Ghi nhận ${plan} là văn bản triển khai nhiệm vụ ${task} mà ${unit} đã được xác nhận hoàn thành; trạng thái và tình trạng thời hạn giữ nguyên`,
      `${plan} is noted as the plan for the task ${task}, which ${unit} had fulfilled before; state and lateness stay`,
    );
  },
  ObligationReturned({ obligation, submission, reason }, name) {
    const { task, unit } = owed(obligation, name);
    return together(
      sentence(
        `Trả lại kết quả trình lần ${submission} nhiệm vụ ${task}, yêu cầu ${unit} thực hiện lại`,
        `Submission ${submission} of the task ${task} was returned: ${unit} has to do it again`,
      ),
      because(reason),
    );
  },
  ObligationDeclined({ obligation, reason }, name) {
    const { task, unit } = owed(obligation, name);
    return together(
      sentence(
        `${unit} từ chối thực hiện nhiệm vụ ${task}, chờ cấp giao quyết định`,
        `${unit} declined the task ${task}; the issuer has to decide`,
      ),
      because(reason),
    );
  },
  ObligationExtended({ obligation, due, literal, reason }, name) {
    const { task, unit } = owed(obligation, name);
    return together(
      sentence(
        `Gia hạn nhiệm vụ ${task} cho ${unit}: hạn mới đến hết ${onDay(due).vi} (nguyên văn: ${quoted(literal)})`,
        `The task ${task} of ${unit} was extended to the end of ${due} (as written: ${quoted(literal)})`,
      ),
      because(reason),
    );
  },
  ObligationExcused({ obligation, reason }, name) {
    const { task, unit } = owed(obligation, name);
    return together(
      sentence(`Miễn thực hiện nhiệm vụ ${task} cho ${unit}`, `${unit} was excused from the task ${task}`),
      because(reason),
    );
  },
  ObligationSuspended({ obligation, reason }, name) {
    const { task, unit } = owed(obligation, name);
    return together(
      sentence(`Tạm dừng nhiệm vụ ${task} của ${unit}`, `The task ${task} of ${unit} was suspended`),
      because(reason),
    );
  },
  ObligationResumed({ obligation, reason }, name) {
    const { task, unit } = owed(obligation, name);
    return together(
      sentence(
        `Cho ${unit} tiếp tục thực hiện nhiệm vụ ${task} sau thời gian tạm dừng`,
        `${unit} resumes the task ${task} that was suspended`,
      ),
      because(reason),
    );
  },
  ObligationReassigned({ obligation, to, reason }, name) {
    const { task, unit } = owed(obligation, name);
    return together(
      sentence(
        `Chuyển nhiệm vụ ${task} từ ${unit} sang ${name('body', to)}`,
        `The task ${task} passes from ${unit} to ${name('body', to)}`,
      ),
      because(reason),
    );
  },
  ObligationWithdrawn({ obligation, reason }, name) {
    const { task, unit } = owed(obligation, name);
    return together(
      sentence(`Rút nhiệm vụ ${task} đã giao ${unit}`, `The task ${task} of ${unit} was withdrawn`),
      because(reason),
    );
  },
};
