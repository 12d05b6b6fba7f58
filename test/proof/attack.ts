// Alters one small bundle in every way at random, as often as asked, and counts what the verifier says of each.
import { bytesSource } from '@thac/verifier/bundle/source';
import { exported, packed } from '@thac/verifier/exported.fixture';
import type { Finding, Verdict } from '@thac/verifier/findings';
import { chanceOf, kinds, mutated } from '@thac/verifier/mutations.fixture';
import { sealed } from '@thac/verifier/record.fixture';
import { house, plan, policy } from '@thac/verifier/told.fixture';
import { verify } from '@thac/verifier/verify';

type Count = Record<Verdict, number> & { placed: number };

const [times = '100000', seed = '2074'] = process.argv.slice(2);
const chance = chanceOf(Number(seed));
const contents = await exported(house, plan, ['calendar'], [9]);
const bundle = await packed(contents);
const before = { rows: [], tiles: house.record.tiles.slice(0, 9) };
const previous = sealed(house.keys.record, before, house.keys);
const counts = new Map<string, Count>();

/** Whether a finding says where: which entry, which event, which stream. */
const isPlaced = ({ place }: Finding): boolean => Object.keys(place).length > 0;

for (let made = 0; made < Number(times); ) {
  const kind = kinds[made % kinds.length] as string;
  const one = await mutated(kind, contents, bundle, chance);
  if (one === null) continue;
  made += 1;
  const { verdict, findings } = verify(bytesSource(one.bundle), { policy, previous });
  const count = counts.get(kind) ?? { tampered: 0, incomplete: 0, unknown: 0, sound: 0, placed: 0 };
  counts.set(kind, {
    ...count,
    [verdict]: count[verdict] + 1,
    placed: count.placed + Number(findings.some(isPlaced)),
  });
}

console.log(`${bundle.length} bytes, ${contents.size} contents, ${times} mutations, seed ${seed}`);
console.table(Object.fromEntries(counts));
const missed = [...counts.values()].reduce((all, { sound }) => all + sound, 0);
console.log(
  missed === 0 ? 'không lần nào lọt / none was called sound' : `${missed} lần lọt / were called sound`,
);
process.exitCode = missed === 0 ? 0 : 1;
