import { noteReaders, type Said } from '@thac/projections/reading/noted';
import { type Reader, saidOf } from '@thac/projections/reading/reader';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Houses, openHouses } from './compiledHouses.ts';
import { units } from './world.ts';

let houses: Houses;
beforeAll(async () => {
  houses = await openHouses([]);
  await houses.caughtUp();
});
afterAll(() => houses.end());

const of = (unit: string): Reader => ({ all: false, house: false, units: [unit], own: [unit] });

/** As a program says it that has no names: in the transaction alone. */
const asBefore = (reader: Reader): Said => {
  const said = saidOf(reader);
  const parts = said.map(([name], index) => `set_config('thac.${name}', $${index + 1}, true)`);
  return { name: 'before', text: `select ${parts.join(', ')}`, values: said.map(([, value]) => value) };
};

it('a connection that was told of readers reads as whom a transaction names, and as nobody where it names none', async () => {
  const client = await houses.world.database.pool.connect();
  const note = noteReaders();
  const seen = async (reader: Reader | null, said = reader && note(reader)): Promise<string[]> => {
    await client.query('begin');
    try {
      for (const { text, values } of said ?? []) await client.query(text, values);
      await client.query('set local role thac_reader');
      const { rows } = await client.query(
        `select unit from view.obligation where until = 9223372036854775807 group by unit order by unit`,
      );
      return rows.map(({ unit }) => unit);
    } finally {
      await client.query('commit');
    }
  };
  try {
    expect(await seen(null)).toEqual([]);
    for (const unit of [units.ducPhong, units.ducThanh, units.ducPhong]) {
      expect(await seen(of(unit))).toEqual([unit]);
      expect(await seen(null)).toEqual([]);
      expect(await seen(of(unit), [asBefore(of(unit))])).toEqual([unit]);
      expect(await seen(null)).toEqual([]);
    }
  } finally {
    client.release(true);
  }
});
