import { join } from 'node:path';
import { median, print, rounded } from '../report.ts';
import type { Loader } from './loader.ts';
import { operations } from './operations.ts';
import { portOf, started } from './processes.ts';
import type { Addresses, Side } from './sides.ts';

type Field = { addresses: Addresses; obligations: number; loader: Loader; rounds: number; seconds: number };

/**
 * How many times as fast as the peer a dashboard can be answered at all over node:http on this machine: by somebody who
 * looks nothing up and says to all that nothing has changed; in turn with the peer.
 */
export async function tellCeiling({ loader, ...field }: Field): Promise<void> {
  const nothing = await started(join(import.meta.dirname, 'nothing.ts'), []);
  const blind = { ...field.addresses, thac: portOf(nothing) };
  for (const { name: operation } of operations) {
    const perSecond = async (side: Side, addresses: Addresses) => {
      const asked = { ...field, addresses, side, operation, manner: 'polling', from: 0 } as const;
      const went = await loader.run(asked);
      return went.latencies.length / went.seconds;
    };
    const times: number[] = [];
    for (let round = 0; round < field.rounds; round += 1)
      times.push((await perSecond('thac', blind)) / (await perSecond('postgraphile', field.addresses)));
    print({
      figure: 'times PostGraphile of a node:http that says 304 to everything',
      ...{ operation, times: rounded(median(times)) },
    });
  }
  await nothing.end();
}
