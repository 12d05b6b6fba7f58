import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newKey, wrap } from '@thac/api/personal/cipher';
import { derivedId } from '@thac/domain/identity';
import { personStream } from '@thac/domain/streams';
import { eraseKeys, keepKey } from '@thac/eventstore/personalKeys';
import { temporaryFolder } from '../house/process.ts';
import { openSealedHouse, type SealedHouse } from '../proof/sealedHouse.ts';
import { unitEvent } from './ground.ts';

export const erased = derivedId('backup', 'person', 'erased');
export const named = derivedId('backup', 'person', 'named');
const master = newKey();

/** Units, and two persons of whom one was erased: sixteen events, sealed. */
export async function openSealedRecord(): Promise<SealedHouse> {
  const house = await openSealedHouse();
  await house.record(Array.from({ length: 12 }, (_, nth) => unitEvent(nth)));
  await house.record([unitEvent(5, 2), unitEvent(5, 3), unitEvent(7, 2)]);
  for (const person of [erased, named])
    await keepKey(house.pool, { person, wrapped: wrap(master, person, newKey()) }, []);
  const by = { literal: 'Quyết định số 77/QĐ-UBND', plan: null };
  const erasure = {
    ...unitEvent(0),
    ...{ stream: personStream(erased), id: derivedId('backup', erased, 'erased') },
    ...{ type: 'PersonErased', data: { person: erased, by, reason: 'Theo yêu cầu' } },
  };
  await eraseKeys(house.pool, house.log.log, [erased], null, [erasure]);
  await house.catchUp(500);
  await house.seal();
  return house;
}

/** The file of the master key of these persons, for one restore. */
export function masterKey(): string {
  const file = join(temporaryFolder(), 'personal.key');
  writeFileSync(file, `${master.toString('base64url')}\n`, { mode: 0o600 });
  return file;
}
