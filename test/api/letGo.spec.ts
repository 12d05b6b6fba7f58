import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { establishUnits } from './steps.ts';
import { openWorld, type World } from './world.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await establishUnits(world);
});
afterAll(() => world.end());

it('no request is kept once it was answered', async () => {
  const seen: WeakRef<IncomingMessage>[] = [];
  const server = createServer((request, response) => {
    seen.push(new WeakRef(request));
    return world.app.handler(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  for (let nth = 0; nth < 200; nth += 1) {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer inspector' },
      body: '{"query":"{ units(first: 3) { edges { node { title } } } }"}',
    });
    expect((await response.json()).data.units.edges).toHaveLength(3);
  }
  await new Promise((resolve) => server.close(resolve));
  const kept = () => {
    collect();
    return seen.filter((one) => one.deref() !== undefined).length;
  };
  await expect.poll(kept, { timeout: 20_000 }).toBeLessThan(10);
});
