import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import type { Dice } from '../../packages/projections/spec/dice.ts';

/** What the line between one process and the database is like. */
export type Line = 'good' | 'slow' | 'torn' | 'swallowing';

/** Đường dây: a small TCP proxy, whose line is as bad as it is told to be. */
export type BadLine = {
  port: number;
  /** From now on: packets come late, break in the middle, or are swallowed, those of new connections too. */
  become(line: Line): void;
  /** Ends every connection at once; answers how many. */
  cut(): number;
  close(): Promise<void>;
};

/** One connection, both ways. What was once swallowed stays swallowed: nobody sends it again. */
type Pair = { near: Socket; far: Socket; dead: boolean };

/** Opens a proxy before a port that may change, as that of a server that was started anew does. */
export async function openProxy(target: () => number, dice: Dice): Promise<BadLine> {
  const pairs = new Set<Pair>();
  let line: Line = 'good';

  function end({ near, far }: Pair): void {
    near.destroy();
    far.destroy();
  }
  function carry(pair: Pair, from: Socket, to: Socket): void {
    let last = Promise.resolve();
    from.on('data', (bytes) => {
      if (pair.dead) return;
      if (line === 'torn' && dice.below(20) === 0) {
        pair.dead = true;
        to.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => end(pair));
      } else if (line === 'slow') {
        const late = 20 + dice.below(120);
        last = last
          .then(() => new Promise((resolve) => setTimeout(resolve, late)))
          .then(() => void to.write(bytes));
      } else {
        last = last.then(() => void to.write(bytes));
      }
    });
  }
  const server = createServer({ noDelay: true }, (near) => {
    const far = connect({ port: target(), host: '127.0.0.1', noDelay: true });
    const pair: Pair = { near, far, dead: line === 'swallowing' };
    pairs.add(pair);
    for (const socket of [near, far])
      socket
        .on('error', () => end(pair))
        .on('close', () => {
          // Of a line that swallows everything nobody hears that the other end has gone.
          if (!pair.dead || socket === near) end(pair);
          if (near.destroyed) pairs.delete(pair);
        });
    carry(pair, near, far);
    carry(pair, far, near);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = () => {
    const count = pairs.size;
    for (const pair of pairs) end(pair);
    pairs.clear();
    return count;
  };
  return {
    port: (server.address() as AddressInfo).port,
    become(next) {
      line = next;
      if (next === 'swallowing') for (const pair of pairs) pair.dead = true;
    },
    cut,
    async close() {
      server.close();
      cut();
    },
  };
}
