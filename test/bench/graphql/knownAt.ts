import { median, print, rounded } from '../report.ts';
import type { Loader } from './loader.ts';
import { operations } from './operations.ts';
import type { Addresses } from './sides.ts';

type Field = { addresses: Addresses; obligations: number; loader: Loader; rounds: number; seconds: number };

/** What it costs to ask what was known at an earlier position, against what is known now; in turn. */
export async function tellKnownAt(field: Field, known: number): Promise<void> {
  for (const { name } of operations) {
    const asked = {
      addresses: field.addresses,
      obligations: field.obligations,
      side: 'thac',
      manner: 'cold',
    } as const;
    let from = 1_000_000;
    const middle = async (until: { known?: number }) => {
      const went = await field.loader.run({
        ...asked,
        ...until,
        operation: name,
        from,
        seconds: field.seconds,
      });
      from += went.latencies.length;
      return median(went.latencies);
    };
    const rounds: { now: number; earlier: number }[] = [];
    for (let round = 0; round < field.rounds; round += 1)
      rounds.push({ now: await middle({}), earlier: await middle({ known }) });
    const [now, earlier] = (['now', 'earlier'] as const).map((which) =>
      median(rounds.map((one) => one[which])),
    );
    print({
      figure: 'p50 ms of what was known at an earlier position, and of now',
      ...{ operation: name, knownAt: known, earlier: rounded(earlier ?? 0), now: rounded(now ?? 0) },
      times: rounded(median(rounds.map((one) => one.earlier / one.now))),
    });
  }
}
