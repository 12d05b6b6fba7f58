import type { Checkpoint } from '@thac/proof/checkpoint';
import { openEdge } from '@thac/proof/edge';
import { leafHash, sameHash } from '@thac/proof/hash';
import { verifyInclusion } from '@thac/proof/tree';
import type { Manifest } from '../bundle/format.ts';
import { parseEventLine, parsePlacedProof } from '../bundle/lines.ts';
import { type Entry, type Layout, linesOf } from '../bundle/open.ts';
import type { Findings } from '../findings.ts';
import { parseEvent, type StoredEvent } from './event.ts';
import { hasExactly, isCount, isHex, isMembers, type Members } from './shape.ts';
import type { Sealed } from './signatures.ts';
import { textOf } from './text.ts';

/** Mốc niêm phong: what was sealed about the record at the size of the bundle. */
export type Milestone = { heads: Uint8Array; streams: number; views: Members | null; shape: unknown };

const largest = 16 << 20;

/** That the milestone is of this bundle's size and root, and stands in the countersigned tree of milestones. */
export function checkMilestone(
  { entries }: Layout,
  { log, size }: Manifest,
  { record, seals }: Sealed,
  findings: Findings,
): Milestone | null {
  let milestone: Milestone | null = null;
  const place = { entry: 'seals/event' };
  findings.check('milestone', () => {
    const [event, proof] = ['seals/event', 'seals/proof'].map((name) => {
      const entry = entries.get(name);
      return entry === undefined ? null : textOf(entry, largest);
    });
    const sealed = parseEvent(event ?? '');
    const data = dataOf(sealed, log);
    const placed = parsePlacedProof(proof ?? '');
    if (data === null || sealed === null || event == null || placed === null) {
      findings.tampered(
        'milestone-altered',
        placed === null ? { entry: 'seals/proof' } : place,
        'Mốc niêm phong không đúng khuôn dạng.',
        'The milestone is not in its form.',
      );
      return null;
    }
    const { index, hashes } = placed;
    if (!verifyInclusion(leafHash(event), index, seals.size, hashes, seals.root))
      findings.tampered(
        'milestone-not-sealed',
        { ...place, position: index + 1 },
        `Mốc niêm phong không có trong cây đã ký tại vị trí ${index + 1}: mốc hoặc đường chứng minh bị sửa.`,
        `The milestone does not stand in the signed tree at position ${index + 1}: it or its proof was altered.`,
      );
    if (
      data.size !== size ||
      data.size !== record.size ||
      data.root !== Buffer.from(record.root).toString('hex')
    )
      findings.tampered(
        'milestone-of-another-tree',
        place,
        `Mốc niêm phong nói về cây khác với điểm niêm phong của gói (${data.size}; ${record.size}; ${size}).`,
        `The milestone is of another tree than the checkpoint of the bundle (${data.size}; ${record.size}; ${size}).`,
      );
    const all = entries.get('seals/events.jsonl');
    if (all !== undefined) checkAll(all, seals, findings);
    milestone = {
      heads: Buffer.from(data.heads, 'hex'),
      streams: data.streams,
      views: data.views,
      shape: data.shape,
    };
    return {
      vi: `mốc ghi lúc ${sealed.recorded}, ở vị trí ${index + 1} của ${seals.size} mốc đã ký`,
      en: `milestone of ${sealed.recorded}, at position ${index + 1} of ${seals.size} signed milestones`,
    };
  });
  return milestone;
}

/** Every milestone there was, which a lost record is made whole with: together they are the signed tree. */
function checkAll(events: Entry, { size, root }: Checkpoint, findings: Findings): void {
  const edge = openEdge();
  let fault: number | null = null;
  for (const line of linesOf(events, largest)) {
    const event = line && parseEventLine(line);
    const follows = event?.position === edge.size + 1 && sameHash(leafHash(event.bytes), event.sealed);
    if (!follows) fault ??= edge.size + 1;
    if (event === null || fault !== null) break;
    edge.add(event.sealed);
  }
  if (fault === null && edge.size === size && sameHash(edge.root(), root)) return;
  const position = fault ?? edge.size;
  findings.tampered(
    'milestones-altered',
    { entry: 'seals/events.jsonl', position },
    `Danh sách mốc không phải danh sách đã ký: mốc ở vị trí ${position} bị sửa, thêm hoặc bớt.`,
    `The milestones are not those that were signed: the one at position ${position} was altered, added or left out.`,
  );
}

type Data = {
  size: number;
  root: string;
  heads: string;
  streams: number;
  views: Members | null;
  shape: unknown;
};

function dataOf(event: StoredEvent | null, log: string): Data | null {
  if (event === null || event.type !== 'RecordSealed@1' || event.stream !== `seal-${log}`) return null;
  const { data } = event;
  if (!hasExactly(data, ['heads', 'log', 'root', 'shape', 'size', 'streams', 'views']) || data.log !== log)
    return null;
  const { size, root, heads, streams, views, shape } = data;
  if (!(isCount(size) && isHex(root) && isHex(heads) && isCount(streams))) return null;
  return views === null || isMembers(views) ? { size, root, heads, streams, views, shape } : null;
}
