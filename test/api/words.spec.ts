import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decision, districtPlan, establishUnits, issueDecision, issueDistrictPlan, record } from './steps.ts';
import { type Data, openWorld, units, type World } from './world.ts';

let world: World;
let settled = 0;
beforeAll(async () => {
  world = await openWorld();
  await establishUnits(world);
  await issueDecision(world);
  ({ settled } = await issueDistrictPlan(world));
});
afterAll(() => world.end());

const timeline = async (plan: string, asOf = `atLeast: ${settled}`): Promise<Data[]> => {
  const { plan: found } = await world.get(
    'inspector',
    `{ plan(id: "${plan}", asOf: { ${asOf} }) { timeline(first: 50, duties: true) { edges { node {
      type position words { vi en } } } } } }`,
  );
  return found.timeline.edges.map(({ node }: Data) => node).reverse();
};

describe('the timeline in words', () => {
  it('names documents, bodies and tasks as an official would', async () => {
    const said = (await timeline(decision)).map(({ words }) => words.vi);
    expect(said[0]).toBe(
      'Đăng ký Quyết định số 2074/QĐ-UBND: “Tuyên truyền cải cách hành chính giai đoạn 2022-2025”.',
    );
    expect(said[2]).toBe(
      'Ban hành Quyết định số 2074/QĐ-UBND ngày 20/12/2021 của Chủ tịch UBND tỉnh Quảng Ngãi, gồm 2 nhiệm vụ: “Xây dựng kế hoạch”; “Phối hợp tuyên truyền”. Nơi thực hiện nêu theo tập hợp gồm 1 đơn vị vào ngày ban hành.',
    );
    expect(said).toContain(
      'UBND tỉnh Quảng Ngãi giao UBND huyện Mộ Đức 1 nhiệm vụ theo Quyết định số 2074/QĐ-UBND ngày 20/12/2021 của Chủ tịch UBND tỉnh Quảng Ngãi: “Xây dựng kế hoạch” (chủ trì, hạn đến hết ngày 27/2/2023).',
    );
    expect(said.filter((one: string) => one.startsWith('Xác nhận')).join()).toBe(
      'Xác nhận UBND huyện Mộ Đức hoàn thành nhiệm vụ “Xây dựng kế hoạch” bằng Kế hoạch ngày 16/1/2023 của UBND huyện Mộ Đức về “Tuyên truyền cải cách hành chính huyện Mộ Đức”.',
    );
  });

  it('says nothing with the name of a type or an id in it, in either language', async () => {
    for (const plan of [decision, districtPlan])
      for (const { words } of await timeline(plan))
        expect(`${words.vi} ${words.en}`).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}|chưa rõ|undefined/u);
  });

  it('uses the names of the day of the event, whatever a unit is called later', async () => {
    await record(world, 'admin', 'renameUnit', {
      ...{ unit: units.district, name: 'Mộ Đức Mới', from: '2024-01-01' },
    });
    const { position } = await world.get('inspector', '{ position }');
    const later = await timeline(decision, `validAt: "2025-01-01", atLeast: ${position}`);
    expect(later.map(({ words }) => words.vi).join()).not.toContain('Mộ Đức Mới');
  });
});
