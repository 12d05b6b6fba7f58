import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decision, districtPlan, establishUnits, issueDecision, issueDistrictPlan, record } from './steps.ts';
import { id, openWorld, units, type World } from './world.ts';

let world: World;
let settled = 0;
beforeAll(async () => {
  world = await openWorld();
  await establishUnits(world);
  await issueDecision(world);
  ({ settled } = await issueDistrictPlan(world));
  await world.get('inspector', `{ plan(id: "${decision}", asOf: { atLeast: ${settled} }) { id } }`);
});
afterAll(() => world.end());

const cli = new URL('../../packages/api/src/cli/thac.ts', import.meta.url).pathname;

async function thac(args: string[], typed = '', token = 'inspector') {
  const environment = { ...process.env, THAC_SERVER: new URL(world.url).origin, THAC_TOKEN: token };
  const child = spawn(process.execPath, [cli, 'replay', ...args], { env: environment });
  child.stdin.end(typed);
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { status: await ended, stdout, stderr };
}

const stepsIn = (stdout: string): number[] =>
  [...stdout.matchAll(/Bước (\d+)\/\d+/gu)].map(([, number]) => Number(number));

describe('thac replay', () => {
  it('tells a plan step by step in Vietnamese: event, actor, authority, changes and the state after it', async () => {
    const { status, stdout, stderr } = await thac([decision]);
    expect([status, stderr]).toEqual([0, '']);
    const { head } = (await world.get('inspector', '{ record { head } }')).record;
    expect(stdout).toMatch(
      new RegExp(
        `^Diễn lại 2074/QĐ-UBND: “Tuyên truyền .*”\nTheo hiểu biết của sổ ghi tại vị trí ${head}\\.\n\nBước 1/8 · vị trí 7 · `,
      ),
    );
    expect(stdout).toContain(
      [
        '  Ban hành Quyết định số 2074/QĐ-UBND ngày 20/12/2021 của Chủ tịch UBND tỉnh Quảng Ngãi, gồm 2 nhiệm vụ: “Xây dựng kế hoạch”; “Phối hợp tuyên truyền”. Nơi thực hiện nêu theo tập hợp gồm 1 đơn vị vào ngày ban hành.',
        '  Người thực hiện: official:chairman (tỉnh Quảng Ngãi), thay mặt tỉnh Quảng Ngãi.',
        '  Văn bản làm căn cứ: Nghị quyết 76/NQ-CP.',
        '  Thay đổi:',
        '    - Văn bản: trạng thái dự thảo → đã ban hành; ngày ban hành 20/12/2021; cơ quan ban hành UBND tỉnh Quảng Ngãi; cơ quan theo dõi UBND tỉnh Quảng Ngãi',
        '  Sau bước này, xét ngày 1/2/2023: văn bản đã ban hành; chưa có nhiệm vụ nào được giao.',
      ].join('\n'),
    );
    expect(stepsIn(stdout)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(stdout).not.toMatch(/undefined|null|\[object/u);
  });

  it('knows no more than was known at a position, and judges on the day asked for', async () => {
    const { stdout } = await thac(['2074/QĐ-UBND', '--known-at', '9', '--valid-at', '2023-03-01']);
    expect(stepsIn(stdout)).toEqual([1, 2, 3]);
    expect(stdout).toContain('Sau bước này, xét ngày 1/3/2023');
  });

  it('goes forward, back and out as it is told', async () => {
    const { status, stdout } = await thac([decision, '--step'], '\n\nl\n\nq\n\n');
    expect(status).toBe(0);
    expect(stepsIn(stdout)).toEqual([1, 2, 3, 2, 3]);
    expect(stdout).toContain('[Enter] bước sau · [l] bước trước · [q] thoát');
    const whole = await thac([decision, '--step'], '\n'.repeat(20));
    expect(stepsIn(whole.stdout)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(whole.stdout).toMatch(/Hết diễn biến\.\n$/u);
  });

  it('says in both languages what it cannot do', async () => {
    const unknown = await thac([id('nowhere')]);
    expect([unknown.status, unknown.stdout]).toEqual([3, '']);
    expect(unknown.stderr).toMatch(
      /^thac: refused\n {2}Sổ ghi không có văn bản .*\n {2}The record knew no plan .*\n$/u,
    );
    expect((await thac([])).status).toBe(2);
    expect((await thac([decision, '--known-at', 'hôm qua'])).stderr).toContain('không phải là một vị trí');
    expect((await thac([decision, '--valid-at', '2023-02-30'])).stderr).toContain('không phải là một ngày');
    const stranger = await thac([decision], '', 'nobody');
    expect([stranger.status, stranger.stdout]).toEqual([3, '']);
  });

  it('asks which one is meant where a symbol is that of several plans', async () => {
    const other = id('17/KH-UBND');
    await record(world, 'districtOfficer', 'correctPlan', {
      ...{ plan: districtPlan, changes: { symbol: '17/KH-UBND' }, reason: 'Bổ sung' },
    });
    const { position } = await record(world, 'provinceOfficer', 'registerPlan', {
      ...{ plan: other, title: 'Kế hoạch của tỉnh', document: { symbol: '17/KH-UBND' } },
    });
    await world.get('inspector', `{ unit(id: "${units.province}", asOf: { atLeast: ${position} }) { id } }`);
    const { status, stderr } = await thac(['17/KH-UBND']);
    expect(status).toBe(3);
    expect(stderr).toContain('Có nhiều văn bản mang số, ký hiệu 17/KH-UBND');
    expect(stderr).toContain(other);
    expect(stderr).toContain(districtPlan);
  });
});
