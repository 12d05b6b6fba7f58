import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { derivedId } from '@thac/domain/identity';
import { parsePolicy, quorumOf } from '@thac/proof/policy';
import { parseProofText } from '@thac/proof/proofText';
import { checkNames } from '@thac/verifier/findings';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  districtPlan,
  establishUnits,
  issueDecision,
  issueDistrictPlan,
  order,
  record,
  tasks,
} from '../api/steps.ts';
import { type Data, openWorld, type Token, units, type World } from '../api/world.ts';
import { checkout } from '../house/process.ts';
import { meetStrangers, type Strangers } from './strangers.ts';

// Every step starts processes, which take their time where others are busy.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

/**
 * Một ngày của thanh tra: a district is asked about its plan of 2023. The inspector fixes a moment, goes through the plan,
 * takes it home and checks it there; the house, its database and two witnesses are not there to help, or to hinder.
 */
const owed = derivedId('obligation', districtPlan, tasks.broadcast, units.ducPhong, 'lead');

let strangers: Strangers;
let world: World;
const at = (name: string) => join(strangers.folder, name);
const act = async (clock: string, token: Token, mutation: string, args: Data): Promise<Data> => {
  world.setClock(clock);
  return record(world, token, mutation, args);
};
const head = async (): Promise<number> => (await world.get('inspector', '{ record { head } }')).record.head;

type Ran = { code: number; stdout: string; stderr: string };
const run = (script: string, args: string[], env: Record<string, string> = {}): Promise<Ran> =>
  new Promise((resolve) => {
    execFile(process.execPath, [script, ...args], { cwd: strangers.folder, env }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
    );
  });
const thac = (...args: string[]) =>
  run(join(checkout, 'packages/api/src/cli/thac.ts'), args, {
    THAC_SERVER: new URL(world.url).origin,
    THAC_TOKEN: 'inspector',
  });

/** At home there is one file, Node, and nothing of the house. */
const verify = (bundle: string, policy = 'policy.txt', ...args: string[]) =>
  run(at('thac-verify.mjs'), [bundle, '--policy', policy, ...args]);

beforeAll(async () => {
  strangers = await meetStrangers();
  world = await openWorld('2023-01-16T02:00:00.000Z', undefined, [], strangers.sealing);
  writeFileSync(at('policy.txt'), strangers.policy);
  await establishUnits(world);
  await issueDecision(world);
  await issueDistrictPlan(world);
  await act('2023-01-20T02:00:00.000Z', 'communeClerk', 'acceptObligation', { obligation: owed });
});
afterAll(async () => {
  await world?.end();
  await strangers?.end();
});

describe('before anybody asks', () => {
  it('whoever hands in gets a receipt that both witnesses have countersigned', async () => {
    world.setClock('2023-03-17T02:00:00.000Z');
    const selection =
      '__typename ... on Recorded { position seal { sealed proof } } ... on Refused { code message }';
    const given = { obligation: owed, note: 'Báo cáo kết quả', evidence: ['57/BC-UBND'] };
    const recorded = await order(world, 'communeClerk', 'submitObligation', given, selection);
    expect(recorded).toMatchObject({ __typename: 'Recorded', seal: { sealed: true } });
    const { index, checkpoint } = parseProofText(recorded.seal.proof);
    expect(index).toBe(recorded.position - 1);
    const { satisfied, witnesses } = quorumOf(parsePolicy(strangers.policy), checkpoint);
    expect([satisfied, witnesses.map(({ name }) => name)]).toEqual([true, ['thanh-tra', 'dai-hoc']]);
  });

  it('the inspector keeps what is published of the record', async () => {
    const published = await fetch(new URL('/proof/thac/checkpoint', world.url));
    writeFileSync(at('kept.txt'), await published.text());
    expect(quorumOf(parsePolicy(strangers.policy), readFileSync(at('kept.txt'))).satisfied).toBe(true);
  });

  it('a witness that is away holds up the seal and not the work; back on its folder it goes on where it was', async () => {
    await strangers.second.away();
    const { position } = await act('2023-03-20T02:00:00.000Z', 'districtOfficer', 'fulfilObligation', {
      obligation: owed,
    });
    const asked = `{ receipt(position: ${position}) { sealed } }`;
    expect((await world.get('inspector', asked)).receipt.sealed).toBe(false);
    const { ok, details } = await world.app.ready();
    expect([ok, JSON.stringify(details)]).toEqual([true, expect.stringContaining('sealer of thac')]);
    await strangers.second.back();
    await expect
      .poll(async () => (await world.get('inspector', asked)).receipt.sealed, { timeout: 30_000 })
      .toBe(true);
  });
});

let known = 0;

describe('at the district', () => {
  it('a moment is fixed, and the plan gone through as it was known then', async () => {
    known = await head();
    await act('2023-06-01T02:00:00.000Z', 'districtOfficer', 'correctPlan', {
      ...{ plan: districtPlan, changes: { symbol: '17/KH-UBND' }, reason: 'Bổ sung số, ký hiệu' },
    });
    const { code, stdout } = await thac('replay', districtPlan, '--known-at', String(known));
    expect(code).toBe(0);
    expect(stdout).toContain('Kế hoạch tuyên truyền cải cách hành chính huyện Mộ Đức');
    expect(stdout).not.toContain('17/KH-UBND');
  });

  it('the plan is taken home as it was known then, and all of the record', async () => {
    const moment = ['--known-at', String(known), '--valid-at', '2023-03-31', '--previous', at('kept.txt')];
    const part = await thac('export', '--plan', districtPlan, ...moment, '--out', at('plan.thac'));
    expect([part.code, part.stderr]).toEqual([0, expect.any(String)]);
    const whole = await thac('export', '--all', '--previous', at('kept.txt'), '--out', at('all.thac'));
    expect(whole.code).toBe(0);
    expect((await thac('verifier', '--out', at('thac-verify.mjs'))).code).toBe(0);
  });

  it('that he took it, and what he looked at, is written down', async () => {
    const asked = '{ readLog(reader: "official:inspector") { edges { node { kind details } } } }';
    const kinds = (await world.get('admin', asked)).readLog.edges.map(({ node }: Data) => node.kind);
    expect(kinds.filter((kind: string) => kind === 'Exported')).toHaveLength(2);
    expect(kinds).toContain('Read');
  });
});

describe('at home, with a laptop', () => {
  it('what was taken is sound: who signed, what was kept before, every event, nothing withheld, the figures', async () => {
    for (const bundle of ['plan.thac', 'all.thac']) {
      const { code, stdout, stderr } = await verify(bundle, 'policy.txt', '--previous', 'kept.txt', '--json');
      expect([code, stderr], stdout).toEqual([0, '']);
      const { verdict, checks } = JSON.parse(stdout);
      expect([verdict, checks.length]).toEqual(['sound', checkNames.length]);
      expect(new Set(checks.map(({ outcome }: Data) => outcome))).toEqual(new Set(['passed']));
    }
  });

  it('one bit of it is not', async () => {
    const bytes = readFileSync(at('plan.thac'));
    const place = bytes.indexOf('57/BC-UBND');
    bytes[place] = (bytes[place] as number) ^ 1;
    writeFileSync(at('bit.thac'), bytes);
    const { code, stdout } = await verify('bit.thac');
    expect([code, stdout]).toEqual([1, expect.stringContaining('ObligationSubmitted@1')]);
  });

  it('it is worth nothing to whoever trusts other witnesses', async () => {
    const [, ...others] = strangers.policy.split('\n').filter((line) => !line.startsWith('log '));
    const logs = strangers.policy.split('\n').filter((line) => line.startsWith('log '));
    const alone = [...logs, ...others.filter((line) => line.startsWith('witness')), 'quorum dai-hoc\n'];
    writeFileSync(at('one.txt'), alone.join('\n'));
    expect((await verify('all.thac', 'one.txt')).code).toBe(0);
    writeFileSync(at('none.txt'), [...alone.slice(3, -1), 'quorum dai-hoc\n'].join('\n'));
    expect((await verify('all.thac', 'none.txt')).code).toBe(3);
  });
});

describe('a year later', () => {
  it('the keys of the log have changed, and whoever has the old one can follow', async () => {
    const folder = at('signer');
    expect((await thac('signer', '--folder', folder, '--rotate', 'so.example.vn/thac')).code).toBe(0);
    await act('2024-06-01T02:00:00.000Z', 'admin', 'renameUnit', {
      ...{ unit: units.ducThanh, name: 'Đức Thạnh mới', from: '2024-07-01' },
    });
    expect((await thac('export', '--all', '--out', at('rotated.thac'))).code).toBe(0);
    const { code, stdout } = await verify('rotated.thac');
    expect(code, stdout).toBe(0);
  });

  it('somebody with all rights on the database has rewritten what was handed in, and the report says where', async () => {
    const { pool } = world.database;
    await pool.query(`alter table record.event disable trigger all;
      update record.event set bytes = replace(bytes, '57/BC-UBND', '58/BC-UBND') where bytes like '%57/BC-UBND%'`);
    expect((await thac('export', '--plan', districtPlan, '--out', at('forged.thac'))).code).toBe(0);
    const { code, stdout } = await verify('forged.thac');
    expect(code).toBe(1);
    expect(stdout).toMatch(/ObligationSubmitted@1/);
    expect(stdout).toContain(`duty-${districtPlan}-${units.ducPhong}`);
  });
});
