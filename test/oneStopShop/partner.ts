import type { SourceSettings } from '@thac/api/oneStopShop/settings';
import type { WindowContent } from '@thac/domain/oneStopShop/events';
import { openEventLog } from '@thac/eventstore/eventLog';
import { expect } from 'vitest';
import { type Data, openWorld, type World } from '../api/world.ts';
import { described } from './described.ts';
import { ground } from './ground.ts';
import { signedHeaders, sourceWith, type Way } from './signing.ts';

/** What an address of the border answered, held against its description. */
export type Answer = { status: number; body: Data; headers: Headers };

/** A dossier system beside the house: it delivers windows and asks for receipts over HTTP. */
export type Partner = {
  world: World;
  root: string;
  ask(method: string, url: string, init: RequestInit): Promise<Answer>;
  /** Posts bytes as they are. */
  post(payload: string | Buffer, way?: Way): Promise<Answer>;
  /** One window of `qngai` in mode `partial`, unless something else is said. */
  deliver(change?: Data, way?: Way): Promise<Answer>;
  statusOf(receipt: string, way?: Way): Promise<Answer>;
  /** Delivers what must be taken, and waits until it is settled. */
  settle(windows: readonly WindowContent[], change?: Data, way?: Way): Promise<Data>;
};

export const now = '2026-03-01T02:00:00.000Z';

/** Opens a house over the ground of these tests; `qngai` signs with a, `kgiang` with b. */
export async function openPartner(
  more: readonly SourceSettings[] = [],
  clock: string = now,
): Promise<Partner> {
  const sources = [sourceWith('qngai', 'a'), sourceWith('kgiang', 'b'), ...more];
  const world = await openWorld(clock, undefined, [], undefined, undefined, sources);
  await openEventLog(world.database.pool, 'thac').append(ground);
  const root = new URL('/one-stop-shop/v1', world.url).href;

  const ask: Partner['ask'] = async (method, url, init) => {
    const response = await described(method, url, await fetch(url, { method, ...init }));
    return { status: response.status, body: (await response.json()) as Data, headers: response.headers };
  };
  const post: Partner['post'] = (payload, way = {}) =>
    ask('POST', `${root}/windows`, {
      headers: { 'content-type': 'application/json', ...signedHeaders(payload, way), ...way.headers },
      body: payload as BodyInit,
    });
  const deliver: Partner['deliver'] = (change = {}, way) =>
    post(JSON.stringify({ source: 'qngai', mode: 'partial', ...change }), way);
  const statusOf: Partner['statusOf'] = (receipt, way = {}) => {
    const path = `/one-stop-shop/v1/receipts/${receipt}`;
    return ask('GET', `${root}/receipts/${receipt}`, { headers: signedHeaders(path, way) });
  };
  const settle: Partner['settle'] = async (windows, change = {}, way = {}) => {
    const { status, body } = await deliver({ windows, ...change }, way);
    expect(status, JSON.stringify(body)).toBe(202);
    await expect
      .poll(async () => (await statusOf(body.receipt, way)).body.state, { timeout: 20_000 })
      .toBe('settled');
    return (await statusOf(body.receipt, way)).body;
  };
  return { world, root, ask, post, deliver, statusOf, settle };
}
