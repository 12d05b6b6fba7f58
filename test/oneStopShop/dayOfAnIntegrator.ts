import { setTimeout as pause } from 'node:timers/promises';
import type { AppOptions } from '@thac/api/app';
import { portalStates } from '@thac/demonstration/oneStopShop/portalStates';
import { procedures } from '@thac/demonstration/oneStopShop/procedures';
import type { WindowContent } from '@thac/domain/oneStopShop/events';
import { sourceId } from '@thac/domain/oneStopShop/identity';
import { establishUnits, record } from '../api/steps.ts';
import { type Data, id, openWorld, units, type World } from '../api/world.ts';
import { signedHeaders } from './signing.ts';

export const lanPhong = id('xã Lân Phong');
const moDuc = id('xã Mộ Đức');
const { province, district, ducPhong, ducThanh } = units;

/** The system that sends by itself, and the one that is asked because it cannot. */
export const code = 'quang-ngai';
export const source = sourceId(code);
export const askedCode = 'so-nganh';
export const askedSource = sourceId(askedCode);

const gso = (value: string) => [{ system: 'GSO', value }];
const by = 'Công văn số 77/UBND-NC';

/** The house of the day: the map until and since 01/7/2025, a source, the code table, two procedures. */
export async function openHouse(now: string, sources: NonNullable<AppOptions['sources']>): Promise<World> {
  const world = await openWorld(now, undefined, [], undefined, undefined, sources);
  await establishUnits(world);
  const commune = (unit: string, name: string, value: string) => ({
    establish: { unit, name, kind: 'commune', tier: 'commune', parent: province, codes: gso(value) },
  });
  const decree = {
    reorganisation: id('1677/NQ-UBTVQH15'),
    title: 'Sắp xếp cấp xã của tỉnh Quảng Ngãi năm 2025',
    from: '2025-07-01',
    by: { literal: 'Nghị quyết số 1677/NQ-UBTVQH15' },
    changes: [
      commune(lanPhong, 'Lân Phong', '21433'),
      commune(moDuc, 'Mộ Đức', '21409'),
      { merge: { units: [ducPhong, ducThanh], into: lanPhong } },
      { transferFunction: { unit: district, to: units.homeAffairs, function: 'tổng hợp báo cáo' } },
      { end: { unit: district } },
    ],
  };
  const recording = `mutation ($input: ReorganisationInput!) { recording: recordReorganisation(input: $input, dryRun: false) {
    errors { message } outcome { __typename } } }`;
  const { recording: made } = await world.get('admin', recording, { input: decree });
  if (made.outcome?.__typename !== 'Recorded') throw new Error(JSON.stringify(made));
  const { version, from, states, unitSystems } = portalStates;
  await record(world, 'admin', 'publishCodeTable', { version, from, states, unitSystems, by });
  for (const each of [code, askedCode]) {
    const name = `Hệ thống một cửa ${each}`;
    await record(world, 'admin', 'registerSource', {
      ...{ code: each, name, vendor: 'Nhà cung cấp giả lập', scope: [province], by },
      idempotencyKey: `register ${each}`,
    });
  }
  for (const { code: procedure, ...facts } of procedures)
    await record(world, 'admin', 'publishProcedure', {
      ...{ code: procedure, ...facts, by: 'Quyết định công bố thủ tục hành chính' },
      idempotencyKey: `publish ${procedure}`,
    });
  return world;
}

/** A window of the day, for what is not said about it see `changes`. */
export const windowOf = (changes: Partial<WindowContent> = {}): WindowContent => ({
  competent: { system: 'GSO', value: '21433' },
  receiving: { system: 'GSO', value: '21433' },
  procedure: '1.001193',
  from: '2025-07-01',
  to: '2025-07-31',
  revision: 1,
  codeTable: portalStates.version,
  counts: {
    ...{ carried: 2, received: 30, receivedOnline: 21, receivedByPost: 1 },
    ...{ resolvedEarly: 18, resolvedInTime: 8, resolvedLate: 1, pendingInTime: 4, pendingOverdue: 0 },
    ...{ returned: 1, digitised: 25, paidOnline: 9, resultsByPost: 3, rated: 12, satisfied: 11 },
  },
  states: [],
  ...changes,
});

/** The side of the integrator: signs, posts, and asks for the receipt until it is settled. */
export function integrator(world: World, now: () => string, letter = 'a') {
  const root = new URL('/one-stop-shop/v1', world.url).href;
  let seen = 0;
  async function post(key: string, windows: readonly unknown[], mode = 'partial'): Promise<Posted> {
    const body = JSON.stringify({ source: code, mode, windows });
    const headers = {
      'content-type': 'application/json',
      ...signedHeaders(body, { id: key, letter, at: now() }),
    };
    const response = await fetch(`${root}/windows`, { method: 'POST', headers, body });
    return { status: response.status, body: (await response.json()) as Data };
  }
  async function settled(receipt: string): Promise<Data> {
    for (let tries = 0; tries < 400; tries += 1) {
      const path = `/one-stop-shop/v1/receipts/${receipt}`;
      const headers = signedHeaders(path, { letter, at: now() });
      const body = (await (await fetch(new URL(path, root), { headers })).json()) as Data;
      if (body.state === 'settled') {
        seen = body.settled.position;
        return body;
      }
      await pause(25);
    }
    throw new Error(`${receipt} is not settled`);
  }
  return {
    post,
    settled,
    /** The position of what was settled last: whoever asks for it sees that. */
    seen: () => seen,
    /** Both at once, for what must be taken. */
    async deliver(key: string, windows: readonly unknown[], mode = 'partial'): Promise<Data> {
      const { status, body } = await post(key, windows, mode);
      if (status !== 202) throw new Error(`${status} ${JSON.stringify(body)}`);
      return settled(body.receipt);
    },
  };
}

type Posted = { status: number; body: Data };
