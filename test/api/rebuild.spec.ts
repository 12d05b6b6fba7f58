import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decision, establishUnits, issueDecision, issueDistrictPlan } from './steps.ts';
import { openWorld, type Token, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await establishUnits(world);
  await issueDecision(world);
  const { settled } = await issueDistrictPlan(world);
  await world.get('inspector', `{ plan(id: "${decision}", asOf: { atLeast: ${settled} }) { id } }`);
});
afterAll(() => world.end());

const cli = new URL('../../packages/api/src/cli/thac.ts', import.meta.url).pathname;

async function thac(args: string[], token: Token = 'admin') {
  const environment = { ...process.env, THAC_SERVER: new URL(world.url).origin, THAC_TOKEN: token };
  const child = spawn(process.execPath, [cli, 'rebuild', ...args], { env: environment });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { status: await ended, stdout, stderr };
}

const headOf = async () => (await world.get('admin', '{ record { head } }')).record.head as number;
const progressOfAll = async () =>
  (
    await world.get('admin', '{ obligations(first: 200) { edges { node { progress } } } }')
  ).obligations.edges.map(({ node }: { node: { progress: number } }) => node.progress) as number[];
const spoil = () =>
  world.database.pool.query(
    'update view.obligation set progress = 99 where ctid = (select min(ctid) from view.obligation where until > 1000000)',
  );

const rebuildNow = (token: Token, query = '', init: RequestInit = {}) =>
  fetch(new URL(`/rebuild?${query}`, world.url), {
    method: 'POST',
    ...init,
    headers: { 'thac-request': '1', ...(init.headers ?? { authorization: `Bearer ${token}` }) },
  });

describe('thac rebuild', () => {
  it('verifies, heals and goes back on a running server, and says how far it is', async () => {
    const position = await headOf();
    const sound = await thac(['--verify']);
    expect(sound.stderr).toContain(`vị trí / position ${position} / ${position} (100 %)`);
    expect(sound.stderr).toContain(`Khớp với sổ ghi đến vị trí ${position}.`);
    expect([sound.status, JSON.parse(sound.stdout)]).toEqual([
      0,
      { position, differing: [], unlikePublished: null },
    ]);

    await spoil();
    const found = await thac(['--verify', '--view', 'obligation']);
    expect([found.status, JSON.parse(found.stdout).differing]).toEqual([1, ['obligation']]);
    expect(found.stderr).toContain('obligation');
    expect(await progressOfAll()).toContain(99);

    const healed = await thac(['--view', 'obligation']);
    expect([healed.status, JSON.parse(healed.stdout)]).toEqual([1, { position, differing: ['obligation'] }]);
    expect(await progressOfAll()).not.toContain(99);

    expect((await thac(['--back'])).status).toBe(1);
    expect(await progressOfAll()).toContain(99);
    expect((await thac([])).status).toBe(1);
    expect(await progressOfAll()).not.toContain(99);
    expect((await thac(['--verify'])).status).toBe(0);
  }, 120_000);

  it('says what it does not understand, and who may not', async () => {
    expect((await thac(['--view', 'plans'])).stderr).toContain('Không có bảng “plans”');
    expect((await thac(['--back', '--verify'])).stderr).toContain(
      'Going back undoes just what the last rebuild did',
    );
    expect((await thac(['--all'])).status).toBe(2);
    const refused = await thac([], 'inspector');
    expect([refused.status, refused.stdout]).toEqual([3, '']);
    expect(refused.stderr).toContain('Chỉ quản trị hệ thống');
  }, 60_000);
});

describe('the address of rebuilds', () => {
  it('answers administrators alone, one at a time', async () => {
    expect((await rebuildNow('chairman')).status).toBe(403);
    expect((await rebuildNow('admin', '', { headers: {} })).status).toBe(401);
    expect((await rebuildNow('admin', '', { method: 'GET' })).status).toBe(405);
    expect((await rebuildNow('admin', 'views=all')).status).toBe(400);
    const client = await world.database.pool.connect();
    await client.query('begin; lock table view.checkpoint in access share mode');
    const first = await rebuildNow('admin');
    expect((await rebuildNow('admin')).status).toBe(409);
    await client.query('commit');
    client.release();
    expect(await first.text()).toContain('"done"');
  });

  it('goes on answering questions, and what is recorded meanwhile is there afterwards', async () => {
    const client = await world.database.pool.connect();
    await client.query('begin; lock table view.unit in access share mode');
    const rebuilding = rebuildNow('admin').then((answer) => answer.text());
    await sleep(300);
    await world.get('inspector', '{ position }');
    await client.query('commit');
    client.release();
    expect(await rebuilding).toContain('"differing":[]');
    expect((await world.get('inspector', `{ plan(id: "${decision}") { id } }`)).plan.id).toBe(decision);
  });

  it('leaves everything as it was when whoever asked goes away', async () => {
    const leaving = new AbortController();
    const client = await world.database.pool.connect();
    await client.query('begin; lock table record.consumer in share mode');
    const gone = rebuildNow('admin', '', { signal: leaving.signal });
    await gone;
    leaving.abort();
    await sleep(100);
    await client.query('commit');
    client.release();
    for (let status = 409; status === 409; await sleep(20)) {
      const answer = await rebuildNow('admin', 'verify');
      status = answer.status;
      await answer.text();
    }
    expect((await thac(['--verify'])).status).toBe(0);
  }, 60_000);
});
