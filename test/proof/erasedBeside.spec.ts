import { derivedId } from '@thac/domain/identity';
import { reminderEvents } from '@thac/domain/reminder/controls';
import { personStream, remindersStream } from '@thac/domain/streams';
import { vkeyOf } from '@thac/proof/key';
import { bytesSource } from '@thac/verifier/bundle/source';
import { verify } from '@thac/verifier/verify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { randomStory } from '../../packages/projections/spec/randomStory.ts';
import { openSealedHouse, type SealedHouse } from './sealedHouse.ts';

let house: SealedHouse;
let [plan, unit] = ['', ''];
const person = derivedId('spec', 'hộp thư');

beforeAll(async () => {
  house = await openSealedHouse();
  const events = (await randomStory(31, 120)).filter(
    ({ stream }) => !/^(draft|report|reminders)-/.test(stream),
  );
  const assigned = events.find(({ type }) => type === 'ObligationsAssigned');
  if (assigned === undefined) throw new Error('nothing was assigned');
  [plan, unit] = [String(assigned.data.plan), String(assigned.data.unit)];
  const next = (stream: string, version: number, type: string, data: object) => ({
    ...assigned,
    ...{ stream, version, type, id: derivedId('spec', stream, String(version)), data: { ...data } },
  });
  const issued = reminderEvents.ReminderIssued.data;
  const letters = remindersStream(plan, unit);
  const address = { person, cipher: 'AAAA' };
  await house.record([
    ...events,
    next(letters, 1, 'ReminderIssued', { ...issued, plan, unit, to: unit, obligations: [] }),
    next(letters, 2, 'ReminderDelivered', { ...reminderEvents.ReminderDelivered.data, address }),
    next(personStream(person), 1, 'PersonErased', {
      person,
      by: { literal: '77/QĐ', plan: null },
      reason: 'Yêu cầu',
    }),
  ]);
  await house.seal();
}, 120_000);
afterAll(() => house.drop());

test('whoever a plan or a unit names and was erased is shown to be, beside it, and the bundle is sound', async () => {
  const { record, seals } = house.signers;
  const policy = `log ${vkeyOf(record.key)}\nlog ${vkeyOf(seals.key)}\nquorum none\n`;
  for (const query of [`plan=${plan}`, `unit=${unit}`]) {
    const response = await fetch(`${house.address}/export?${query}`, {
      headers: { authorization: 'Bearer token-inspector' },
    });
    const bundle = bytesSource(Buffer.from(await response.arrayBuffer()));
    const { verdict, findings, manifest } = verify(bundle, { policy, previous: null });
    expect([query, verdict, findings]).toEqual([query, 'sound', []]);
    expect(manifest?.erased.map((one) => one.person)).toContain(person);
    expect(manifest?.context).toContain(personStream(person));
  }
});
