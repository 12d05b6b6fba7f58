import { leafHash } from '@thac/proof/hash';
import { type Deed, type House, headsOf, type Layers, recorded } from './record.fixture.ts';

/** What somebody who may do everything in the database does after the record was sealed. */
export type Attack = (house: House, at: number) => House;

const withText = ({ rows, tiles }: Layers, at: number, text: string): Layers => ({
  rows: rows.with(at, text),
  tiles,
});

/** The note of one event says something else; the row's own leaf follows it, as its column is computed. */
export const rowRewritten: Attack = (house, at) => ({
  ...house,
  record: withText(house.record, at, falsified(house.record.rows[at] ?? '')),
});

const falsified = (text: string): string =>
  text.replace('2022-01-10T02:00:00.000Z', '2021-12-31T02:00:00.000Z');

/** Row and leaf, and the leaf in the tiles as well. */
export const rowAndTileRewritten: Attack = (house, at) => {
  const { record } = rowRewritten(house, at);
  const tiles = record.tiles.with(at, leafHash(record.rows[at] ?? ''));
  return { ...house, record: { ...record, tiles } };
};

/** Every event of a stream from one on, each naming the new leaf of the one before it; rows alone or the tiles as well. */
export const streamRewritten =
  (...layers: ('tiles' | 'heads')[]): Attack =>
  (house, at) => {
    const { stream } = JSON.parse(house.record.rows[at] ?? '{}');
    const old = new Map<string, string>();
    const rows = house.record.rows.map((text, place) => {
      if (JSON.parse(text).stream !== stream || place < at) return text;
      const previous: string | undefined = JSON.parse(text).previous;
      const chained = previous && old.has(previous) ? text.replace(previous, old.get(previous) ?? '') : text;
      const changed = falsified(chained);
      old.set(leafHash(text).toString('hex'), leafHash(changed).toString('hex'));
      return changed;
    });
    const tiles = layers.includes('tiles') ? rows.map((text) => leafHash(text)) : house.record.tiles;
    return {
      ...house,
      record: { rows, tiles },
      heads: layers.includes('heads') ? headsOf(rows) : house.heads,
    };
  };

/** The newest events are gone from rows, tiles and heads; the checkpoint is the one there was. */
export const newestDeleted: Attack = (house, count) => {
  const rows = house.record.rows.slice(0, -count);
  return { ...house, record: { rows, tiles: house.record.tiles.slice(0, -count) }, heads: headsOf(rows) };
};

/** One event was never recorded, by the account of rows, tiles and heads. */
export const eventRemoved: Attack = (house, at) => {
  const rows = house.record.rows.toSpliced(at, 1);
  return { ...house, record: { rows, tiles: house.record.tiles.toSpliced(at, 1) }, heads: headsOf(rows) };
};

/** Two events change places. */
export const eventsExchanged: Attack = (house, at) => {
  const swap = <T>(list: readonly T[]): T[] => list.with(at, list[at + 1] as T).with(at + 1, list[at] as T);
  return { ...house, record: { rows: swap(house.record.rows), tiles: swap(house.record.tiles) } };
};

/** A row where there was another, with a leaf of its own. */
export const eventInserted: Attack = (house, at) => {
  const [extra] = recorded([
    { stream: 'unit-x', type: 'UnitRenamed@1', data: { name: 'Khác' } } satisfies Deed,
  ]).rows;
  const rows = house.record.rows.toSpliced(at, 0, extra ?? '');
  const tiles = house.record.tiles.toSpliced(at, 0, leafHash(extra ?? ''));
  return { ...house, record: { rows, tiles }, heads: headsOf(rows) };
};

/** The tree alone: a hash of the tiles is another. */
export const tileRewritten: Attack = (house, at) => ({
  ...house,
  record: { ...house.record, tiles: house.record.tiles.with(at, leafHash('another')) },
});
