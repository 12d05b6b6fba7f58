import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testSealing } from './sealing.ts';
import { establishUnits } from './steps.ts';
import { openWorld, type World } from './world.ts';

let world: World;
const sealing = testSealing();
beforeAll(async () => {
  world = await openWorld(undefined, undefined, [], sealing);
});
afterAll(() => world.end());

const cli = new URL('../../packages/api/src/cli/thac.ts', import.meta.url).pathname;

async function thac(token: string, ...args: string[]) {
  const environment = { ...process.env, THAC_SERVER: new URL(world.url).origin, THAC_TOKEN: token };
  const child = spawn(process.execPath, [cli, 'seal', ...args], { env: environment });
  child.stdin.end();
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { status: await ended, stdout, stderr };
}

describe('thac seal', () => {
  it('says so where nothing is recorded', async () => {
    const { status, stdout, stderr } = await thac('admin');
    expect([status, stdout]).toEqual([0, 'null\n']);
    expect(stderr).toContain('there is nothing to seal');
  });

  it('seals all that is recorded and prints the milestone over it', async () => {
    await establishUnits(world);
    const { head } = (await world.get('inspector', '{ record { head } }')).record;
    const { status, stdout, stderr } = await thac('inspector');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toEqual(
      (
        await world.get(
          'inspector',
          '{ milestone { position size root heads streams views { view digest } shape } }',
        )
      ).milestone,
    );
    expect(JSON.parse(stdout)).toMatchObject({ size: head, root: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(stderr).toBe(
      `Đã niêm phong đến vị trí ${head}; mốc niêm phong ở vị trí 1 của sổ các mốc.\nSealed up to position ${head}; the milestone is at position 1 of its log.\n`,
    );
  });

  it('is refused to those who may not, and says what is wrong with the command', async () => {
    const { status, stdout, stderr } = await thac('communeClerk');
    expect([status, stdout]).toEqual([3, '']);
    expect(stderr).toContain(
      'Only an inspector or an administrator may ask for the record to be sealed now.',
    );
    const wrong = await thac('admin', '--now');
    expect(wrong.status).toBe(2);
    expect(wrong.stderr).toContain('Lệnh seal không có tham số.');
    expect((await thac('admin', '--help')).stdout).toContain('niêm phong ngay mọi sự kiện đã ghi');
  });
});
