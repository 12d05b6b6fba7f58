import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Houses, openHouses } from './compiledHouses.ts';
import { as, type Reader } from './readers.ts';
import { districtPlan, record } from './steps.ts';

let houses: Houses;
beforeAll(async () => {
  houses = await openHouses([]);
});
afterAll(() => houses.end());

it('what was open once is not told of its earlier positions to those who may not read it now', async () => {
  const { world } = houses;
  await houses.caughtUp();
  const { head } = (await world.get('admin', '{ record { head } }')).record;
  const { position } = await record(world, 'districtLeader', 'classifyPlan', {
    ...{ plan: districtPlan, disclosure: 'restricted' },
    ...{ by: 'Công văn 12/UBND-NC', reason: 'Có nội dung hạn chế' },
  });
  await houses.caughtUp();
  const told = async (reader: Reader, knownAt: number) =>
    (await world.ask(as(reader), `{ plan(id: "${districtPlan}", asOf: { knownAt: ${knownAt} }) { title } }`))
      .data.plan;
  for (const knownAt of [head, position]) {
    expect(await told('ownDistrict', knownAt), `${knownAt}`).not.toBeNull();
    expect(await told('ownChairman', knownAt), `${knownAt}`).toBeNull();
  }
});
