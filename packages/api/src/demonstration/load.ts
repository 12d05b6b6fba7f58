import type { Act } from '@thac/demonstration/act';
import { afterwardsOf } from '@thac/demonstration/afterwards';
import { inWords } from '@thac/demonstration/days';
import { openingEvents, reorganisationNote } from '@thac/demonstration/opening';
import { phasesOf } from '@thac/demonstration/phases';
import { placesFrom } from '@thac/demonstration/places';
import { scriptOf } from '@thac/demonstration/script';
import { emptyStage, type Stage } from '@thac/demonstration/stage';
import { dayOf } from '@thac/domain/calendar/day';
import type { PastEvent } from '@thac/domain/policies/history';
import type { EventLog } from '@thac/eventstore/eventLog';
import type pg from 'pg';
import { assertOfDemonstration } from '../auth/production.ts';
import { progressOf } from './progress.ts';
import { settle } from './settle.ts';

/** What loading needs of the house; its consumers `cascade` and `views` must be running. */
export type Loading = {
  pool: pg.Pool;
  eventLog: EventLog;
  stopping: AbortSignal;
  say(line: string): void;
};

/**
 * Nạp dữ liệu minh họa: the script goes through the same authority table and the same deciders as an order at the door,
 * phase by phase, each in one append. A load that was cut short goes on where it stopped; a whole one is only looked at.
 * Answers whether anything was added.
 */
export async function loadDemonstration(house: Loading): Promise<boolean> {
  const { eventLog, say } = house;
  if (await isLoaded(eventLog)) return false;
  await assertOfDemonstration(eventLog);
  say('Nạp dữ liệu minh họa: tỉnh Quảng Ngãi, 12/2021 – 6/2023');
  const shown = progressOf(100, say);
  await eventLog.append(await afterwardsOf(await enact(house, shown)));
  shown(
    95,
    'sắp xếp đơn vị từ 01/7/2025 và chuyển giao nhiệm vụ, chế độ báo cáo và báo cáo năm 2026, lịch nghỉ lễ 2022 – 2026, số liệu một cửa, nguồn được hỏi hằng đêm, ủy quyền, phân loại phổ biến',
  );
  await settle(house, 'cascade');
  await settle(house, 'views');
  await analyse(house.pool);
  shown(100, 'xong');
  return true;
}

/** The opening and every phase; answers what is recorded then. What it holds in memory ends with it. */
async function enact(
  house: Loading,
  shown: (percent: number, what: string) => void,
): Promise<readonly PastEvent[]> {
  const opening = openingEvents();
  const script = scriptOf(placesFrom(opening));
  const past = await pastAfter(house, opening);
  shown(15, 'danh mục đơn vị hành chính ba cấp');
  let done = 0;
  for (const phase of phasesOf(script)) {
    await perform(house, past, phase);
    done += phase.length;
    shown(15 + (65 * done) / script.length, `đến ngày ${inWords(dayOf(phase.at(-1)?.at ?? ''))}`);
  }
  return past.record;
}

/** The import of the last catalogue comes in one append with what is last: its note is the mark of a whole load. */
async function isLoaded(eventLog: EventLog): Promise<boolean> {
  return (await eventLog.readStream(reorganisationNote)).length > 0;
}

/** The record as far as it was read, and what the acts are judged by. */
type Past = { stage: Stage; record: PastEvent[]; position: number };

/** What is recorded once the opening is; of a record that was empty, that is the opening itself. */
async function pastAfter(house: Loading, opening: readonly PastEvent[]): Promise<Past> {
  const past: Past = { stage: emptyStage(), record: [], position: 0 };
  const empty = (await house.eventLog.head()) === 0;
  const last = opening.at(-1)?.stream ?? '';
  if ((await house.eventLog.readStream(last)).length === 0) await house.eventLog.append(opening);
  await settle(house, 'cascade');
  if (empty) {
    for (const event of opening) take(past, event);
    past.position = opening.length;
  }
  await catchUp(house, past);
  return past;
}

function take({ stage, record }: Past, event: PastEvent): void {
  stage.learn(event);
  record.push(event);
}

async function catchUp({ eventLog }: Loading, past: Past): Promise<void> {
  for (;;) {
    const events = await eventLog.read(past.position, 2_000);
    for (const event of events) take(past, event);
    past.position = events.at(-1)?.position ?? past.position;
    if (events.length === 0) return;
  }
}

/** All acts of a phase that are not recorded yet, in one append; then what follows from them. */
async function perform(house: Loading, past: Past, phase: readonly Act[]): Promise<void> {
  house.stopping.throwIfAborted();
  const events = phase.filter((act) => !past.stage.knows(act)).flatMap((act) => past.stage.perform(act));
  if (events.length === 0) return;
  await house.eventLog.append(events);
  await settle(house, 'cascade');
  await catchUp(house, past);
}

/** After so many rows at once the planner would guess until the database looks by itself, a minute later. */
async function analyse(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = 'view'`,
  );
  for (const { name } of rows) await pool.query(`analyze ${name}`);
}
