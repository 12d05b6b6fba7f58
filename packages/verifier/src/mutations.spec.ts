import { describe, expect, test } from 'vitest';
import { bytesSource } from './bundle/source.ts';
import { exported, packed } from './exported.fixture.ts';
import { chanceOf, kinds, mutated } from './mutations.fixture.ts';
import { sealed } from './record.fixture.ts';
import { house, plan, policy } from './told.fixture.ts';
import { verify } from './verify.ts';

describe('chance', () => {
  test.each(kinds)('%s: no mutation is called sound', async (kind) => {
    const chance = chanceOf(2074);
    const contents = await exported(house, plan, ['calendar'], [9]);
    const previous = sealed(
      house.keys.record,
      { rows: [], tiles: house.record.tiles.slice(0, 9) },
      house.keys,
    );
    const bundle = await packed(contents);
    let made = 0;
    for (let round = 0; round < 150; round += 1) {
      const one = await mutated(kind, contents, bundle, chance);
      if (one === null) continue;
      made += 1;
      const { verdict } = verify(bytesSource(one.bundle), { policy, previous });
      expect([kind, one.entry, verdict]).not.toContain('sound');
    }
    expect(made).toBeGreaterThan(40);
  });
});
