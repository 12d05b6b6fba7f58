import { openEdge } from '@thac/proof/edge';
import { sameHash } from '@thac/proof/hash';
import { compareKeys, headLeaf, incompleteness, planPrefix, streamKey, unitPrefix } from '@thac/proof/heads';
import { rootFromMultiproof } from '@thac/proof/multiproof';
import type { Manifest, Scope } from '../bundle/format.ts';
import { type HeadLine, parseHeadLine, parseProof } from '../bundle/lines.ts';
import { type Layout, linesOf } from '../bundle/open.ts';
import type { Findings } from '../findings.ts';
import type { Milestone } from './milestone.ts';
import { textIn, textOf } from './text.ts';

/** Where each stream of the bundle must end: proven to be all that there were at the milestone. */
export type Heads = {
  streams: ReadonlyMap<string, HeadLine>;
  keys: ReadonlyMap<string, HeadLine>;
  /** Whether they lead to the sealed root; where not, anybody may have written them. */
  proven: boolean;
};

const longestLine = 2_000;
const largestProof = 256 << 20;

/** Tính đầy đủ: the entries of the heads map against its sealed root, and that none of the scope is withheld. */
export function checkHeads(
  { entries }: Layout,
  manifest: Manifest,
  milestone: Milestone,
  findings: Findings,
): Heads | null {
  let heads: Heads | null = null;
  findings.check('heads', () => {
    const [lines, proof] = [entries.get('heads.jsonl'), entries.get('heads.proof')];
    const text = proof === undefined ? null : textOf(proof, largestProof);
    const hashes = text === null ? null : parseProof(text);
    const found = lines === undefined ? null : headsIn(linesOf(lines, longestLine), findings);
    if (hashes === null) broken('heads.proof', findings);
    if (hashes === null || found === null) return null;
    const root = rootOver(found, milestone.streams, hashes);
    const proven = root !== null && sameHash(root, milestone.heads);
    if (!proven) {
      findings.tampered(
        'heads-not-sealed',
        { entry: 'heads.jsonl' },
        'Các mục của bảng đầu chuỗi không dẫn đến mã băm gốc đã niêm phong: có mục bị sửa, thêm hoặc bớt.',
        'The entries of the heads map do not lead to its sealed root: one was altered, added or left out.',
      );
    }
    const scoped = inScope(found, manifest, milestone.streams, findings);
    heads = {
      keys: new Map(found.map((head) => [head.key, head])),
      streams: new Map(scoped.map((head) => [head.stream, head])),
      proven,
    };
    return {
      vi: `${scoped.length} mục, đủ mọi chuỗi thuộc phạm vi theo mốc niêm phong`,
      en: `${scoped.length} entries, every stream of the scope at the milestone`,
    };
  });
  return heads;
}

/** The root that entries and hashes lead to; all entries of a map need little memory, and no hashes. */
function rootOver(
  found: readonly HeadLine[],
  size: number,
  hashes: readonly Uint8Array[],
): Uint8Array | null {
  if (found.length !== size)
    return rootFromMultiproof(
      size,
      found.map((head) => ({ index: head.index, leaf: headLeaf(head) })),
      hashes,
    );
  const edge = openEdge();
  for (const head of found) if (head.index === edge.size) edge.add(headLeaf(head));
  return edge.size === size && hashes.length === 0 ? edge.root() : null;
}

function headsIn(lines: Iterable<Uint8Array | null>, findings: Findings): HeadLine[] | null {
  const found: HeadLine[] = [];
  for (const line of lines) {
    const text = line === null ? null : textIn(line);
    const head = text === null ? null : parseHeadLine(text);
    const before = found.at(-1);
    if (head === null || !head.key.endsWith(`/${head.stream}`)) return broken('heads.jsonl', findings);
    if (before && (head.index <= before.index || compareKeys(before.key, head.key) >= 0))
      return broken('heads.jsonl', findings);
    found.push(head);
  }
  return found;
}

function broken(entry: string, findings: Findings): null {
  findings.tampered(
    'heads-altered',
    { entry },
    `Mục ${entry} không đúng khuôn dạng hoặc thứ tự.`,
    `${entry} is not in its form or order.`,
  );
  return null;
}

/** What all keys of a scope begin with. */
export function prefixOf({ kind, id }: Scope): string {
  switch (kind) {
    case 'plan':
      return planPrefix(id);
    case 'unit':
      return unitPrefix(id);
    case 'all':
      return '';
  }
}

/** The entries of the scope and of its context; those that only show where the scope ends are left out. */
function inScope(
  found: readonly HeadLine[],
  { scope, context }: Manifest,
  size: number,
  findings: Findings,
): HeadLine[] {
  const prefix = prefixOf(scope);
  const beside = new Set(context.map(streamKey));
  const keys = new Set(found.map(({ key }) => key));
  const own = found.filter(({ key }) => key.startsWith(prefix));
  const stretch = stretchAround(found, own);
  const begin = stretch[0]?.index ?? 0;
  const gap = stretch.find(({ index }, at) => index !== begin + at);
  const withheld =
    own.length === 0
      ? prefix
      : (gap?.key ??
        incompleteness(
          stretch.map(({ key }) => key),
          begin,
          size,
          prefix,
        ));
  if (withheld !== null)
    findings.incomplete(
      'streams-withheld',
      { entry: 'heads.jsonl', key: withheld },
      `Không chứng minh được là đủ chuỗi của "${prefix}": thiếu mục bên cạnh "${withheld}".`,
      `It is not proven that these are all streams of "${prefix}": an entry beside "${withheld}" is missing.`,
    );
  const used = new Set([...stretch, ...found.filter(({ key }) => beside.has(key))]);
  for (const { key } of found.filter((head) => !used.has(head)))
    findings.tampered(
      'head-beyond-scope',
      { entry: 'heads.jsonl', key },
      `Mục "${key}" không thuộc phạm vi của gói.`,
      `The entry "${key}" is not of the scope of the bundle.`,
    );
  for (const key of beside)
    if (!keys.has(key))
      findings.incomplete(
        'context-withheld',
        { entry: 'heads.jsonl', key },
        `Bản kê nêu chuỗi bổ trợ "${key}" nhưng không có mục chứng minh.`,
        `The manifest names the stream "${key}" besides, which has no entry to prove it.`,
      );
  return found.filter((head) => head.key.startsWith(prefix) || beside.has(head.key));
}

/** The entries of the scope with the one before and the one behind. */
function stretchAround(found: readonly HeadLine[], own: readonly HeadLine[]): HeadLine[] {
  const [first, last] = [own[0], own.at(-1)];
  if (first === undefined || last === undefined) return [];
  return found.filter(({ index }) => index >= first.index - 1 && index <= last.index + 1);
}
