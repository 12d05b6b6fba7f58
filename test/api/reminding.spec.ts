import type { Caller } from '@thac/api/auth/callers';
import { remindOn } from '@thac/api/workers/reminders';
import type { House } from '@thac/api/write/record';
import { batchFor, openReminding } from '@thac/api/write/reminding';
import { restartConsumer } from '@thac/eventstore/consumers';
import { openEventLog } from '@thac/eventstore/eventLog';
import pg from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import {
  type Death,
  issuer,
  mortal,
  openQuietHouse,
  owedBy,
  owing,
  type QuietHouse,
  recorded,
  unitAt,
} from './quietHouse.ts';

/** More than two appends hold. */
const many = 1_100;
const day = '2023-03-12';

let house: QuietHouse;
afterEach(() => house.end());

const open = async (units: number) => {
  house = await openQuietHouse(`${day}T01:00:00.000Z`);
  await house.eventLog.append(owing(units));
};

/** A second process with connections of its own. */
async function besides<T>(work: (other: House) => Promise<T>): Promise<T> {
  const pool = new pg.Pool({ connectionString: house.database.url });
  pool.on('connect', (client) => client.on('error', () => {}));
  try {
    return await work({ ...house, pool, eventLog: openEventLog(pool, 'thac') });
  } finally {
    await pool.end();
  }
}

async function assertEachOnce(units: number): Promise<void> {
  const issued = await recorded(house.eventLog, 'ReminderIssued');
  const obligations = issued.flatMap(({ data }) =>
    (data.obligations as { obligation: string }[]).map(({ obligation }) => obligation),
  );
  const expected = Array.from({ length: units }, (_, index) => owedBy(unitAt(index)));
  expect(obligations.toSorted()).toEqual(expected.toSorted());
}

const deaths: Death[] = [1, 2, 3].flatMap((step) => [false, true].map((done) => ({ step, done })));

describe('reminders that go out by themselves', () => {
  it.each(deaths)(
    'killed at append $step (done: $done) and started again, reminds everybody exactly once',
    async (death) => {
      await open(many);
      const life = mortal(death);
      const dying = { ...house.eventLog, append: life.take(house.eventLog.append.bind(house.eventLog)) };
      await expect(remindOn({ ...house, eventLog: dying }, day)).rejects.toThrow('killed');
      const sent = (await recorded(house.eventLog, 'ReminderIssued')).length;
      expect(sent).toBe(Math.min((death.done ? death.step : death.step - 1) * 500, many));
      await remindOn(house, day);
      await assertEachOnce(many);
    },
    60_000,
  );

  it('by two workers at one moment, and again by both, remind everybody exactly once', async () => {
    await open(many);
    await besides(async (other) => {
      await Promise.all([remindOn(house, day), remindOn(other, day)]);
      await assertEachOnce(many);
      await Promise.all([remindOn(other, day), remindOn(house, day)]);
      await assertEachOnce(many);
    });
  }, 60_000);

  it('beside several hands at one moment, who all send what they previewed, remind everybody exactly once', async () => {
    await open(60);
    await house.catchUp();
    const scope = { issuer, plan: null };
    const { token } = await batchFor(house.views, scope, { knownAt: null, validAt: day });
    const official: Caller = {
      official: 'ai-do',
      post: 'Chuyên viên',
      unit: issuer,
      roles: ['officer'],
      onBehalfOf: [],
    };
    const send = openReminding(house);
    const outcomes = await Promise.all([
      ...['a', 'b', 'c', 'd'].map((key) => send(official, { ...scope, day, token }, { key })),
      remindOn(house, day).then(() => null),
    ]);
    await assertEachOnce(60);
    const said = outcomes.flatMap((one) => one?.outcome ?? []);
    expect(said.filter((outcome) => outcome === 'recorded').length).toBeLessThanOrEqual(1);
    expect(said.filter((outcome) => outcome !== 'recorded' && outcome !== 'ignored')).toEqual([]);
  }, 60_000);

  it('after the views were played again from the beginning, and on the days after, remind of nothing again', async () => {
    await open(20);
    await remindOn(house, day);
    await house.pool.query('update view.checkpoint set position = 0');
    for (const table of ['reminded', 'reminder', 'obligation', 'unit', 'ladder', 'timeline'])
      await house.pool.query(`truncate view.${table}`);
    await restartConsumer(house.pool, 'thac', 'views');
    for (const later of [day, '2023-03-13', '2023-03-14', '2023-03-15', '2023-04-15'])
      await remindOn(house, later);
    await assertEachOnce(20);
  }, 60_000);

  it('whose view of what was reminded is behind find it in the streams', async () => {
    await open(20);
    await remindOn(house, day);
    await house.catchUp();
    await house.pool.query('truncate view.reminded');
    await remindOn(house, day);
    await assertEachOnce(20);
  }, 60_000);

  it('name the ladder as their cause, and the day', async () => {
    await open(2);
    await remindOn(house, day);
    const [ladder] = await recorded(house.eventLog, 'LadderSet');
    const issued = await recorded(house.eventLog, 'ReminderIssued');
    expect(issued).toHaveLength(2);
    for (const { metadata, data } of issued) {
      expect(metadata).toMatchObject({ actor: 'policy:reminders', causation: ladder?.id });
      expect(metadata.authority).toEqual({ literal: 'Quy chế', plan: null });
      expect(data.on).toBe(day);
    }
  });
});
