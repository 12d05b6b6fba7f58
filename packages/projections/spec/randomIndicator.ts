import { addDays, dayOf } from '@thac/domain/calendar/day';
import { indicatorSamples, ranking } from '@thac/domain/indicator/controls';
import { indicatorId } from '@thac/domain/indicator/identity';
import { targetId } from '@thac/domain/target/identity';
import type { Dice } from './dice.ts';
import type { Story } from './story.ts';

const by = { literal: '766/QĐ-TTg', plan: null };
const samples = indicatorSamples.slice(0, 3);

/** The indicators of the examples. */
export const everyIndicator = [...samples.map(({ code }) => indicatorId(code)), ranking.indicator];

type Places = { province: string; districts: readonly string[] };

/** Somebody defines or revises an indicator, records a rank, or sets or drops a target. */
export async function changeIndicator(told: Story, random: Dice, places: Places, at: string): Promise<void> {
  const sample = random.of(samples);
  const indicator = indicatorId(sample.code);
  const from = addDays(dayOf(at), -random.below(40));
  const kind = random.below(10);
  if (kind < 2)
    return told.indicator({ type: 'DefineIndicator', data: { ...sample, indicator, from, by } }, at);
  if (kind < 4) {
    const { code: _, ...content } = sample;
    const side = random.of(['competent', 'receiving'] as const);
    return told.indicator({ type: 'ReviseIndicator', data: { ...content, side, indicator, from, by } }, at);
  }
  if (kind < 6) return rank(told, random, places, at);
  return promise(told, random, places.province, indicator, at);
}

async function rank(told: Story, random: Dice, { province, districts }: Places, at: string): Promise<void> {
  await told.indicator({ type: 'DefineIndicator', data: ranking }, at);
  const year = random.of(['2020', '2021']);
  const period = { from: `${year}-01-01`, to: `${year}-12-31` };
  const document = { literal: `${random.below(100)}/QĐ-BNV`, plan: null };
  const unit = random.of([province, ...districts]);
  const data = { indicator: ranking.indicator, unit, ...period, rank: 1 + random.below(63), of: 63 };
  await told.indicator({ type: 'RecordRank', data: { ...data, by: document } }, at);
}

async function promise(
  told: Story,
  random: Dice,
  issuer: string,
  indicator: string,
  at: string,
): Promise<void> {
  const set = told.events.filter((event) => event.type === 'TargetSet');
  const lists = told.events.filter((event) => event.type === 'ObligationsAssigned');
  if (set.length > 0 && random.below(3) === 0) {
    const { target } = random.of(set).data as { target: string };
    return told.target({ type: 'DropTarget', data: { target, reason: 'Trùng' } }, at, issuer);
  }
  if (lists.length === 0) return;
  const { plan, assignments } = random.of(lists).data as { plan: string; assignments: { task: string }[] };
  const { task } = random.of(assignments);
  const area = random.of(['unit', 'subtree'] as const);
  const measured = { plan, task, indicator, from: '2022-01-01', to: '2022-12-31', procedures: null, area };
  const wanted = random.of([{ atLeast: '50' }, { atMost: '0.5' }]);
  const data = { target: targetId(measured), ...measured, wanted, literal: 'Đạt từ 50% trở lên' };
  await told.target({ type: 'SetTarget', data }, at, issuer);
}
