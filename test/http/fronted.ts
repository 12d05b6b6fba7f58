import { connect } from 'node:net';
import type { AppOptions } from '@thac/api/app';
import { listen } from '@thac/api/front';
import { openWorld, type World } from '../api/world.ts';

/** The house behind its own front, as `npm start` puts it there. */
export type Fronted = { world: World; port: number; url: string; end(): Promise<void> };

export async function openFronted(options: Pick<AppOptions, 'gate' | 'rate'> = {}): Promise<Fronted> {
  const world = await openWorld(
    ...([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ] as const),
    options,
  );
  const front = await listen(0, '127.0.0.1', options.gate?.proxies);
  front.serve(world.app);
  return {
    world,
    port: front.port,
    url: `http://127.0.0.1:${front.port}`,
    end: async () => {
      await front.drain(1_000);
      await world.end();
    },
  };
}

/** Says words as they are and hears what comes until the other side ends. */
export async function spoken(port: number, words: string | Buffer): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  socket.write(words);
  const heard = await socket.toArray();
  return Buffer.concat(heard).toString('utf8');
}
