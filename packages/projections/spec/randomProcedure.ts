import { addDays, dayOf } from '@thac/domain/calendar/day';
import { procedureId } from '@thac/domain/procedure/identity';
import type { Dice } from './dice.ts';
import type { Story } from './story.ts';

/** Codes of the procedures of the examples. */
export const procedureCodes = ['1.001193', '1.001022', '2.000815', '1.004746', '2.001157'];

const by = { literal: '1565/QĐ-UBND', plan: null };
const fields = ['Hộ tịch', 'Chứng thực'];

/** Somebody publishes, revises or abolishes a procedure, or ties a task to procedures. */
export async function changeProcedure(told: Story, random: Dice, issuer: string, at: string): Promise<void> {
  const code = random.of(procedureCodes);
  const from = addDays(dayOf(at), random.below(40) - 20);
  const facts = {
    name: random.of(['Đăng ký khai sinh', 'Chứng thực bản sao', 'Đăng ký kết hôn']),
    field: random.of(fields),
    tiers: random.of([['commune' as const], ['province' as const, 'commune' as const]]),
    online: random.of(['full', 'partial', 'none'] as const),
  };
  const about = { procedure: procedureId(code), by };
  const kind = random.below(10);
  if (kind < 3) return told.procedure({ type: 'PublishProcedure', data: { code, ...facts, from, by } }, at);
  if (kind < 5) {
    const changes = random.of([facts, { online: facts.online }, { tiers: facts.tiers }]);
    return told.procedure({ type: 'ReviseProcedure', data: { ...about, changes, from } }, at);
  }
  if (kind === 5 && random.below(4) === 0)
    return told.procedure({ type: 'AbolishProcedure', data: { ...about, lastDay: from } }, at);
  return changeTie(told, random, issuer, at);
}

async function changeTie(told: Story, random: Dice, issuer: string, at: string): Promise<void> {
  const lists = told.events.filter((event) => event.type === 'ObligationsAssigned');
  if (lists.length === 0) return;
  const { plan, assignments } = random.of(lists).data as { plan: string; assignments: { task: string }[] };
  const task = random.of(assignments).task;
  const duty = random.of(['publication', 'digitisation', 'handling'] as const);
  const procedures = random.of([null, [procedureId(random.of(procedureCodes))]]);
  const data = { plan, task, duty, procedures, fields: random.of([null, [random.of(fields)]]) };
  if (random.below(3) > 0) return told.tie({ type: 'TieProcedures', data }, at, issuer);
  const untied = { plan, task, reason: 'Gắn nhầm' };
  return told.tie({ type: 'UntieProcedures', data: untied }, at, issuer);
}
