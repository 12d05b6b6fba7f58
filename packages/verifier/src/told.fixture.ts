import { bytesSource } from './bundle/source.ts';
import { type Contents, packed } from './exported.fixture.ts';
import { houseOf, knownKeys, policyOf } from './record.fixture.ts';
import { plans, story, units } from './story.fixture.ts';
import { verify } from './verify.ts';

/** One record, sealed and countersigned, which every attack begins with. */
export const house = houseOf(story(), knownKeys());
export const policy = policyOf(house.keys);

export const plan = { kind: 'plan', id: plans[1] } as const;
export const all = { kind: 'all', id: '' } as const;

/** First and second event of a duty under that plan, as places in the log from 0. */
export const [first, second] = house.record.rows.flatMap((text, at) =>
  JSON.parse(text).stream === `duty-${plans[1]}-${units[0]}` ? [at] : [],
) as [number, number];

/** The verdict on contents, and each finding with the place that it names. */
export async function told(contents: Contents, previous: string | null = null) {
  const { verdict, findings } = verify(bytesSource(await packed(contents)), { policy, previous });
  const found = findings.map(({ code, place }) => [code, place.position ?? place.key ?? place.entry]);
  return { verdict, found };
}
