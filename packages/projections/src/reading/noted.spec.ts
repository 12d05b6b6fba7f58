import { derivedId } from '@thac/domain/identity';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { noteReaders } from './noted.ts';
import { type Reader, saidOf } from './reader.ts';

const reader = (number: number, units = 3): Reader => ({
  ...{ all: false, house: number % 7 === 0, own: [derivedId('own', `${number}`)] },
  units: Array.from({ length: units }, (_, unit) => derivedId('unit', `${number}`, `${unit}`)),
});
const readers = Array.from({ length: 240 }, (_, number) => reader(number));

/** What a connection holds and whom it reads as, as the statements leave it. */
function connection() {
  const held = new Map<string, string[]>();
  const note = noteReaders();
  let told = 0;
  return {
    readsAs(one: Reader): string[] | undefined {
      let reading: string | undefined;
      for (const { name, values } of note(one) ?? []) {
        const [place = '', ...said] = values;
        if (name === 'reading') reading = place;
        else {
          held.set(place, said);
          told += 1;
        }
      }
      return reading === undefined ? undefined : held.get(reading);
    },
    places: () => held.size,
    told: () => told,
  };
}

const valuesOf = (one: Reader): string[] => saidOf(one).map(([, value]) => value);

it('reads as whoever asks, whoever asked before, in the order in which they come', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(readers.length - 1), { minLength: 1, maxLength: 400 }), (order) => {
      const { readsAs, places } = connection();
      for (const number of order) {
        const one = readers[number] ?? reader(number);
        expect(readsAs(one)).toEqual(valuesOf(one));
      }
      expect(places()).toBeLessThanOrEqual(96);
    }),
    { seed: 1 },
  );
});

it('says once what a reader sees while no more than 96 ask, and again to whoever had to give way', () => {
  const { readsAs, told } = connection();
  for (let round = 0; round < 3; round += 1) for (const one of readers.slice(0, 96)) readsAs(one);
  expect(told()).toBe(96);
  const [first = reader(0), second = reader(1), ...others] = readers;
  readsAs(first);
  readsAs(others[120] ?? reader(122));
  readsAs(first);
  expect(told()).toBe(97);
  readsAs(second);
  expect(told()).toBe(98);
});

it('keeps nothing of whoever has more to be said of than a province', () => {
  const { readsAs, places } = connection();
  expect(readsAs(reader(1, 800))).toEqual(valuesOf(reader(1, 800)));
  expect(readsAs(reader(2, 900))).toBeUndefined();
  expect(places()).toBe(1);
});
