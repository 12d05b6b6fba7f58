import { setTimeout as pause } from 'node:timers/promises';
import { operations } from './operations.ts';
import { type Order, polled, type Went } from './order.ts';
import { askerOf } from './sides.ts';
import { askedOf } from './variables.ts';

/** How many ask at once. */
const concurrency = 16;
/** What is asked of the country that was asked about last; making it takes a while. */
let lists: (ReturnType<typeof askedOf> & { obligations: number }) | null = null;

process.on('message', (order: Order) => {
  load(order).then(
    (went) => process.send?.(went),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
process.on('disconnect', () => process.exit());
process.stdout.write('ready\n');

async function load({ addresses, obligations, side, operation: name, ...order }: Order): Promise<Went> {
  const operation = operations.find((one) => one.name === name);
  if (operation === undefined) throw new Error(`there is no operation ${name}`);
  lists = lists?.obligations === obligations ? lists : { obligations, ...askedOf(obligations) };
  const asked = lists[operation.name];
  const askers = await Promise.all(
    Array.from({ length: concurrency }, () => askerOf(side, operation, addresses, order.manner)),
  );
  const then = order.known === undefined ? {} : { known: order.known };
  const held = new Map<number, string>();
  const latencies: number[] = [];
  let [next, unchanged, refused, bytes] = [order.from, 0, 0, 0];
  const started = performance.now();
  const until = started + order.seconds * 1_000;
  await Promise.all(
    askers.map(async ({ ask }) => {
      while (performance.now() < until) {
        const index = order.manner === 'cold' ? next : next % polled;
        next += 1;
        const variables = { ...asked.at(index), ...then };
        const begun = performance.now();
        let reply = await ask(variables, held.get(index) ?? null);
        for (; reply.status === 503; reply = await ask(variables, held.get(index) ?? null)) {
          refused += 1;
          await pause(100);
        }
        const { status, etag, body } = reply;
        latencies.push(performance.now() - begun);
        bytes += body.length;
        if (etag !== null && order.manner === 'polling') held.set(index, etag);
        if (status === 304) unchanged += 1;
        else if (status !== 200 || body.includes('"errors":['))
          throw new Error(`${side} answers ${name} with ${status}: ${body.toString('utf8', 0, 500)}`);
      }
    }),
  );
  const seconds = (performance.now() - started) / 1_000;
  for (const { end } of askers) end();
  return { latencies, unchanged, refused, bytes, seconds };
}
