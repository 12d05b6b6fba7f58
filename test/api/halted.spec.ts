import { derivedId } from '@thac/domain/identity';
import { haltLog, resumeLog } from '@thac/eventstore/halt';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { districtPlan, establishUnits, issueDecision, issueDistrictPlan, order, tasks } from './steps.ts';
import { openWorld, units, type World } from './world.ts';

let world: World;
let obligation: string;
beforeAll(async () => {
  world = await openWorld();
  await establishUnits(world);
  await issueDecision(world);
  await issueDistrictPlan(world);
  obligation = derivedId('obligation', districtPlan, tasks.broadcast, units.ducPhong, 'lead');
});
afterAll(() => world.end());

const accept = () => order(world, 'communeClerk', 'acceptObligation', { obligation });
const head = async () => (await world.get('inspector', '{ record { head } }')).record.head as number;

it('tells people what the record lacks and since when, and goes on answering questions', async () => {
  const before = await head();
  await haltLog(world.database.pool, {
    log: 'thac',
    head: before,
    signed: before + 12,
    lost: { from: before + 1, to: before + 12 },
    since: '2026-06-30T18:00:00.000Z',
  });
  const refused = await accept();
  expect(refused).toMatchObject({ __typename: 'Refused', code: 'record-halted' });
  expect(refused.message).toContain(
    `Sổ ghi tạm dừng nhận từ 1/7/2026: cơ sở dữ liệu chỉ còn đến vị trí ${before}, trong khi đã niêm phong đến vị trí ${before + 12}; thiếu các vị trí ${before + 1}–${before + 12}.`,
  );
  expect(refused.english).toContain(`positions ${before + 1} to ${before + 12} are lost`);
  expect(refused.english).toContain('thac import');
  expect(await head()).toBe(before);
  await resumeLog(world.database.pool, 'thac');
  expect(await accept()).toMatchObject({ __typename: 'Recorded' });
});
