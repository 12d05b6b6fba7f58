import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openPool } from '@thac/api/database/pool';
import { expect, it } from 'vitest';
import { ended, establish, type House, house, readiness } from '../house/asking.ts';
import { startBackend, temporaryFolder } from '../house/process.ts';
import { databases, thac } from './ground.ts';

type Outcome = { __typename: string; position: number };
type Said = { logs: { log: string; head: number }[]; verdict: string; opened: boolean };

const jsonIn = (said: string): Said => JSON.parse(/^\{$[\s\S]*?^\}$/m.exec(said)?.[0] ?? '{}');

/** Whoever is told that nothing can be answered at the moment tries again, as he is told to. */
async function notNow(error: Error): Promise<null> {
  if (!error.message.includes('"code":"NOT_NOW"')) throw error;
  await sleep(500);
  return null;
}

/** Clerks who record as fast as they can, until they are stopped; answers what was acknowledged to them. */
function recording({ ask }: House) {
  const acknowledged: number[] = [];
  let stopped = false;
  const clerk = async (name: string) => {
    for (let nth = 1; !stopped; nth += 1) {
      const said = await ask(establish(`Xã ${name} ${nth}`, '')).catch(notNow);
      if (said !== null) acknowledged.push((said.outcome as unknown as Outcome).position);
    }
  };
  const clerks = ['một', 'hai', 'ba'].map(clerk);
  return {
    acknowledged,
    async stop() {
      stopped = true;
      await Promise.all(clerks);
    },
  };
}

const figures = (position: number) => `{
  search(text: "Xã", first: 50, asOf: { knownAt: ${position} }) { totalCount edges { node { __typename } } }
}`;

it('a backup of a house at work, restored elsewhere, answers as the house did; where more was signed it is not served', async () => {
  const folder = temporaryFolder();
  const copy = join(temporaryFolder(), 'sao-luu');
  const first = await house(folder);
  const clerks = recording(first);
  while (clerks.acknowledged.length < 20) await sleep(20);
  const backup = await thac({ THAC_DATA: folder }, 'backup', copy);
  const during = Math.max(...clerks.acknowledged);
  while (Math.max(...clerks.acknowledged) < during + 10) await sleep(20);
  await clerks.stop();
  expect([backup.code, backup.said]).toEqual([
    0,
    expect.stringMatching(/Backed up [\d.]+ MB in [\d.]+ s into/),
  ]);
  const head = jsonIn(backup.said).logs.find(({ log }) => log === 'thac')?.head ?? 0;
  expect(head).toBeGreaterThan(19);
  const answer = await first.ask(figures(head));
  await first.ask('mutation { seal { size } }');
  await ended(first);

  const [there = '', short = ''] = await databases(2);
  const elsewhere = temporaryFolder();
  cpSync(join(folder, 'personal.key'), join(elsewhere, 'personal.key'));
  const restored = await thac({ THAC_DATA: elsewhere, DATABASE_URL: there }, 'restore', copy, '--verify');
  expect(restored.code, restored.said).toBe(0);
  expect(jsonIn(restored.said)).toMatchObject({ verdict: 'sound', opened: true });
  const second = await house(elsewhere, { DATABASE_URL: there });
  expect(await second.ask(figures(head))).toEqual(answer);
  expect((await second.ask('{ record { head } }')).record).toEqual({ head });
  expect((await second.ask(establish('Xã sau khi khôi phục', ''))).outcome).toMatchObject({
    position: head + 1,
  });
  await ended(second);
  const pool = openPool(there, { max: 2 });
  const { rows } = await pool.query(
    `select count(*)::int as n from record.event where log = 'thac' and position = any ($1)`,
    [clerks.acknowledged.filter((position) => position <= head)],
  );
  await pool.end();
  expect(rows[0].n).toBe(clerks.acknowledged.filter((position) => position <= head).length);

  // The same copy where the signer is that has signed more since: something published is missing.
  const beside = { THAC_DATA: temporaryFolder(), DATABASE_URL: short };
  const { record } = JSON.parse(readFileSync(join(copy, 'backup.json'), 'utf8'));
  mkdirSync(join(beside.THAC_DATA, 'signers'));
  cpSync(join(folder, 'signer'), join(beside.THAC_DATA, 'signers', record), { recursive: true });
  cpSync(join(folder, 'personal.key'), join(beside.THAC_DATA, 'personal.key'));
  const older = await thac(beside, 'restore', copy, '--verify');
  expect(older.code, older.said).toBe(1);
  expect(older.said).toContain(`Log thac is shorter than what was published: it ends at ${head}`);
  expect(jsonIn(older.said)).toMatchObject({ verdict: 'shorter', opened: false });
  const refused = startBackend(beside);
  expect(await refused.exited).toBe(1);
  expect(refused.output()).toMatch(
    new RegExp(`did not pass verification, so it is not served: .*positions ${head + 1} to`),
  );
  const known = await thac(beside, 'restore', copy, '--verify', '--shorter', 'Mất ổ đĩa, chờ gói xuất');
  expect(known.code, known.said).toBe(0);
  const third = await house(beside.THAC_DATA, beside);
  expect((await readiness(third)).details['log thac']).toMatch(
    `it ends at ${head}, and positions ${head + 1} to`,
  );
  expect((await third.ask(establish('Xã không nhận', ''))).outcome).toMatchObject({ code: 'record-halted' });
  expect(await third.ask(figures(head))).toEqual(answer);
  await ended(third);
  expect(existsSync(join(beside.THAC_DATA, 'signers', record))).toBe(true);
}, 300_000);
