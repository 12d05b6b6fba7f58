import { createHash } from 'node:crypto';
import { checkpointText } from '@thac/proof/checkpoint';
import { publicKeyOf } from '@thac/proof/ed25519';
import { keyIdOf, leafHash } from '@thac/proof/hash';
import { compareKeys, headLeaf, keysOf } from '@thac/proof/heads';
import { newKey, type Signer, vkeyOf } from '@thac/proof/key';
import { signatureLine, signNote } from '@thac/proof/note';
import { rootOf } from '@thac/proof/tree';
import { uuid } from './story.fixture.ts';

const origin = 'thac.localhost';

/** What somebody did: one event, before it has a place. */
export type Deed = { stream: string; type: string; data: object };

/** One entry of the heads map as the database keeps it. */
export type HeadRow = { key: string; stream: string; version: number; leaf: Uint8Array };

/** A log as a database holds it, layer by layer, each of which somebody with all rights could rewrite. */
export type Layers = { rows: string[]; tiles: Uint8Array[] };

/** The record with all that sealing has made of it. */
export type House = {
  record: Layers;
  seals: Layers;
  heads: HeadRow[];
  checkpoint: string;
  sealsCheckpoint: string;
  keys: Keys;
};

export type Keys = { record: Signer; seals: Signer; witnesses: Signer[] };

/** Keys of which nobody has seen any before. */
export const newKeys = (): Keys => keysFrom((name, type) => newKey(name, type));

/** The same keys every time, so that what chance does to a bundle can be seen again. */
export const knownKeys = (): Keys =>
  keysFrom((name, type) => {
    const seed = createHash('sha256').update(name).digest();
    const publicKey = publicKeyOf(seed);
    return {
      name,
      type,
      seed,
      publicKey,
      id: keyIdOf(name, Buffer.concat([Buffer.from([type]), publicKey])),
    };
  });

const keysFrom = (make: (name: string, type: Signer['type']) => Signer): Keys => ({
  record: make(`${origin}/thac`, 1),
  seals: make(`${origin}/thac-seals`, 1),
  witnesses: ['thanh-tra.localhost/w1', 'kiem-toan.localhost/w2'].map((name) => make(name, 4)),
});

/** Two of two have to countersign. */
export const policyOf = ({ record, seals, witnesses }: Keys): string =>
  [
    ...[record, seals].map((key) => `log ${vkeyOf(key)}\n`),
    ...witnesses.map((key, at) => `witness w${at + 1} ${vkeyOf(key)}\n`),
    `group both all ${witnesses.map((_, at) => `w${at + 1}`).join(' ')}\nquorum both\n`,
  ].join('');

/** Records, seals and countersigns. */
export const houseOf = (deeds: readonly Deed[], keys: Keys = newKeys()): House =>
  houseOver(recorded(deeds), keys);

/** Seals and countersigns whatever a record holds; its milestone is the second one. */
export function houseOver(record: Layers, keys: Keys): House {
  const heads = headsOf(record.rows);
  const root = Buffer.from(rootOf(record.tiles)).toString('hex');
  const milestone = (size: number, hash: string) => ({
    stream: 'seal-thac',
    type: 'RecordSealed@1',
    data: {
      log: 'thac',
      size,
      root: hash,
      heads: Buffer.from(rootOf(heads.map(headLeaf))).toString('hex'),
      streams: heads.length,
      views: null,
      shape: 'f'.repeat(64),
    },
  });
  const seals = recorded([milestone(1, '0'.repeat(64)), milestone(record.rows.length, root)]);
  return {
    record,
    seals,
    heads,
    checkpoint: sealed(keys.record, record, keys),
    sealsCheckpoint: sealed(keys.seals, seals, keys),
    keys,
  };
}

/** A checkpoint over the tiles as they are, signed and countersigned. */
export function sealed(log: Signer, { tiles }: Layers, { witnesses }: Keys): string {
  const text = checkpointText(log.name, tiles.length, rootOf(tiles));
  const cosigned = witnesses.map((witness) => signatureLine(text, witness, 1_790_000_000)).join('');
  return `${signNote(text, [log])}${cosigned}`;
}

/** Events as the record writes them, each naming the leaf of the one before it in its stream. */
export function recorded(deeds: readonly Deed[]): Layers {
  const last = new Map<string, { version: number; leaf: string }>();
  const rows = deeds.map(({ stream, type, data }, at) => {
    const before = last.get(stream);
    const text = canonical({
      at: '2022-01-10T02:00:00.000Z',
      data,
      id: uuid('event', at),
      metadata: {
        actor: 'office:chairman',
        authority: null,
        causation: 'x',
        correlation: 'x',
        onBehalfOf: null,
        unit: null,
      },
      ...(before && { previous: before.leaf }),
      recorded: '2022-01-10T02:00:01.000Z',
      stream,
      type,
      version: (before?.version ?? 0) + 1,
    });
    last.set(stream, { version: (before?.version ?? 0) + 1, leaf: leafHash(text).toString('hex') });
    return text;
  });
  return { rows, tiles: rows.map((text) => leafHash(text)) };
}

/** The heads map of rows, sorted by key. */
export function headsOf(rows: readonly string[]): HeadRow[] {
  const streams = new Map<string, { keys: string[]; version: number; leaf: Uint8Array }>();
  for (const text of rows) {
    const { stream, data, version } = JSON.parse(text);
    const keys = streams.get(stream)?.keys ?? keysOf(stream, data);
    streams.set(stream, { keys, version, leaf: leafHash(text) });
  }
  return [...streams]
    .flatMap(([stream, { keys, version, leaf }]) => keys.map((key) => ({ key, stream, version, leaf })))
    .sort((one, other) => compareKeys(one.key, other.key));
}

/** JSON with its names in order. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical((value as Record<string, unknown>)[name])}`).join(',')}}`;
}
