import { headLeaf, stretchOf } from '@thac/proof/heads';
import { multiproof } from '@thac/proof/multiproof';
import { consistencyProof, inclusionProof, nodesOf } from '@thac/proof/tree';
import { attachmentName, format, type Manifest, type Scope } from './bundle/format.ts';
import { consistencyText, eventLine, headLine, placedProofText, proofText } from './bundle/lines.ts';
import { bundleOf, part } from './bundle/write.ts';
import { prefixOf } from './checks/heads.ts';
import { openReplay, type SealedEvent } from './figures/replay.ts';
import { canonical, type HeadRow, type House } from './record.fixture.ts';
import { file, fileHash, person } from './story.fixture.ts';

/** Contents of a bundle by name, for somebody to alter before it is packed. */
export type Contents = Map<string, Buffer>;

const validAt = '2022-03-01';

/** What the server would export of a house, from whatever its database holds by now. */
export async function exported(
  house: House,
  scope: Scope,
  context: string[] = [],
  since: number[] = [],
): Promise<Contents> {
  const { record, seals } = house;
  const size = record.tiles.length;
  const places = placesOf(house, scope, context);
  const streams = new Set(
    places
      .map((at) => house.heads[at] as HeadRow)
      .flatMap(({ key, stream }) => (isOf(key, scope, context) ? [stream] : [])),
  );
  const events = record.rows.flatMap((text, at) =>
    streams.has(JSON.parse(text).stream) ? [{ text, at }] : [],
  );
  const texts = events.map(({ text, at }) => ({ ...JSON.parse(text), position: at + 1 }) as SealedEvent);
  const replay = openReplay(size);
  for (const event of texts) replay.add(event);
  const [erased, referring] = ['PersonErased@1', 'ReportSaved@1'].map((type) =>
    texts.find((one) => one.type === type),
  );
  const manifest: Manifest = {
    format,
    origin: 'thac.localhost',
    log: 'thac',
    scope,
    size,
    knownAt: size,
    validAt,
    events: events.length,
    streams: streams.size,
    context,
    schema: { events: { PlanIssued: 2 }, views: { plans: 3 }, reducers: 'a'.repeat(64) },
    attachments: referring ? [{ sha256: fileHash, bytes: file.length, position: referring.position }] : [],
    erased: erased ? [{ person, position: erased.position }] : [],
  };
  const nodes = nodesOf(record.tiles);
  const continued = since.map(async (from) => ({ from, hashes: await consistencyProof(from, size, nodes) }));
  const sealed = await inclusionProof(seals.tiles.length - 1, seals.tiles.length, nodesOf(seals.tiles));
  const indices = events.map(({ at }) => at);
  const leaf = (at: number) => record.tiles[at] as Uint8Array;
  return new Map(
    Object.entries({
      'manifest.json': canonical(manifest),
      checkpoint: house.checkpoint,
      rotations: '',
      consistency: consistencyText(await Promise.all(continued)),
      'seals/checkpoint': house.sealsCheckpoint,
      'seals/event': seals.rows.at(-1) ?? '',
      'seals/proof': placedProofText(seals.tiles.length - 1, sealed),
      'heads.jsonl': places.map((index) => headLine({ index, ...(house.heads[index] as HeadRow) })).join(''),
      'heads.proof': proofText(
        await multiproof(places, house.heads.length, nodesOf(house.heads.map(headLeaf))),
      ),
      'events.jsonl': events.map(({ text, at }) => eventLine(at + 1, leaf(at), text)).join(''),
      'events.proof': proofText(await multiproof(indices, size, nodes)),
      'figures.json': canonical(replay.figures(validAt)),
      ...(referring && { [attachmentName(fileHash)]: file }),
    }).map(([name, content]) => [name, Buffer.from(content)]),
  );
}

const isOf = (key: string, scope: Scope, context: readonly string[]): boolean =>
  key.startsWith(prefixOf(scope)) || context.some((stream) => key === `stream/${stream}`);

/** Places in the heads map of the scope with its neighbours, and of the context. */
function placesOf({ heads }: House, scope: Scope, context: readonly string[]): number[] {
  const { from, to } = stretchOf(
    heads.map(({ key }) => key),
    prefixOf(scope),
  );
  return heads.flatMap(({ key }, at) => ((at >= from && at < to) || isOf(key, scope, context) ? [at] : []));
}

/** Packs contents; the sums are those of what is packed, as an attacker would also write them. */
export async function packed(contents: Contents): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  const parts = [...contents].map(([name, bytes]) => part(name, bytes));
  for await (const chunk of bundleOf(parts)) chunks.push(chunk);
  return Buffer.concat(chunks);
}
