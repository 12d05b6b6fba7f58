import { dayOf } from '@thac/domain/calendar/day';
import { spoken } from '@thac/domain/calendar/spoken';
import type { Form } from '@thac/domain/delegation/events';
import type { Day, Instant } from '@thac/domain/vocabulary';
import { formWords } from '@thac/domain/words/delegation';
import { number } from '@thac/domain/words/phrases';
import { planStates, workStates } from '@thac/domain/words/states';

type Words = { vi: string } | null;
type Titled = { title: string } | null;

/** Một sự kiện as the server tells it. */
export type EntrySaid = {
  position: number;
  at: Instant;
  recorded: Instant;
  actor: string;
  actorUnit: Titled;
  onBehalfOf: Titled;
  /** Hình thức ký, where it was done under a delegation. */
  form: Form | null;
  authority: string | null;
  words: Words;
  type: string;
};

/** Một bước as the server tells it. */
export type ReplayStep = {
  number: number;
  judgedOn: Day;
  whole: boolean;
  entry: EntrySaid;
  changes: {
    obligation: { id: string; task: Titled; unit: Titled } | null;
    field: { vi: string };
    before: Words;
    after: Words;
  }[];
  plan: { state: keyof typeof planStates; symbol: string | null } | null;
  tally: {
    total: number;
    done: number;
    fallenDue: number;
    rate: number | null;
    lines: { state: keyof typeof workStates; count: number }[];
  };
};

/** What is asked of each step. */
export const stepFields = `number judgedOn whole
  entry { position at recorded actor actorUnit { title } onBehalfOf { title } form authority type words { vi } }
  changes { obligation { id task { title } unit { title } } field { vi } before { vi } after { vi } }
  plan { state symbol } tally { total done fallenDue rate lines { state count } }`;

/** Changes that one step prints; a cascade to a whole country brings thousands. */
const mostChanges = 12;

const posts: Readonly<Record<string, string>> = {
  leader: 'lãnh đạo',
  officer: 'chuyên viên',
  clerk: 'văn thư',
  administrator: 'quản trị hệ thống',
  policy: 'hệ thống, theo quy tắc đã định',
};

/** Một bước bằng lời: the event, who did it by what right, what it changed, and the state right after it. */
export function stepText(step: ReplayStep, total: number): string {
  const { entry } = step;
  const changes = changesText(step.changes);
  const lines = [
    `Bước ${step.number}/${total} · vị trí ${entry.position} · xảy ra ${moment(entry.at)} · sổ ghi biết ${moment(entry.recorded)}`,
    `  ${entry.words?.vi ?? entry.type}`,
    `  Người thực hiện: ${doneBy(entry)}.`,
    ...(entry.authority === null ? [] : [`  Văn bản làm căn cứ: ${entry.authority}.`]),
    ...(changes.length === 0 ? [] : ['  Thay đổi:']),
    ...changes.slice(0, mostChanges).map((change) => `    - ${change}`),
    ...(changes.length > mostChanges ? [`    - và ${changes.length - mostChanges} thay đổi khác`] : []),
    `  ${step.whole ? 'Sau bước này' : 'Hiện trạng trước quyết định chuyển giao (chỉ tính khi ghi hết quyết định)'}, xét ngày ${spoken(step.judgedOn)}: ${stateText(step)}.`,
  ];
  return `${lines.join('\n')}\n`;
}

/** Giờ, ngày theo giờ Việt Nam. */
export const moment = (instant: Instant): string => {
  const clock = new Date(Date.parse(instant) + 7 * 3_600_000).toISOString().slice(11, 16);
  return `${clock} ngày ${spoken(dayOf(instant))}`;
};

/** Who did it, and on whose behalf. */
export function doneBy({ actor, actorUnit, onBehalfOf, form }: ReplayStep['entry']): string {
  const post = posts[actor.split(':')[0] ?? ''] ?? actor;
  const unit = actorUnit === null ? '' : ` (${actorUnit.title})`;
  const behalf = onBehalfOf === null ? '' : `, thay mặt ${onBehalfOf.title}`;
  const signed = form === null ? '' : `, ${formWords[form].vi} (${formWords[form].short})`;
  return `${post}${unit}${behalf}${signed}`;
}

/** One line for the plan, and one for each obligation. */
function changesText(changes: ReplayStep['changes']): string[] {
  const subjects = Map.groupBy(changes, ({ obligation }) => obligation?.id ?? '');
  return [...subjects.values()].map((parts) => {
    const obligation = parts[0]?.obligation ?? null;
    const what =
      obligation === null
        ? 'Văn bản'
        : `“${obligation.task?.title ?? 'nhiệm vụ'}” của ${obligation.unit?.title ?? 'đơn vị chưa rõ tên'}`;
    return `${what}: ${parts.map(changeText).join('; ')}`;
  });
}

function changeText({ field, before, after }: ReplayStep['changes'][number]): string {
  const from = before === null ? '' : `${before.vi} → `;
  return `${field.vi} ${from}${after === null ? 'không còn' : after.vi}`;
}

function stateText({ plan, tally }: ReplayStep): string {
  const state = plan === null ? 'văn bản chưa có trong sổ ghi' : `văn bản ${planStates[plan.state].vi}`;
  if (tally.total === 0) return `${state}; chưa có nhiệm vụ nào được giao`;
  const rate =
    tally.rate === null
      ? 'tỷ lệ hoàn thành chưa tính được vì chưa có nhiệm vụ nào phải tính'
      : `tỷ lệ hoàn thành ${String(tally.rate).replace('.', ',')}% (${number(tally.done).vi}/${number(tally.fallenDue).vi})`;
  return `${state}; ${number(tally.total).vi} nhiệm vụ được giao: ${byState(tally.lines)}; ${rate}`;
}

function byState(lines: ReplayStep['tally']['lines']): string {
  const counts = new Map<keyof typeof workStates, number>();
  for (const { state, count } of lines) counts.set(state, (counts.get(state) ?? 0) + count);
  return [...counts].map(([state, count]) => `${number(count).vi} ${workStates[state].vi}`).join('; ');
}
