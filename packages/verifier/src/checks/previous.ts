import { type Checkpoint, parseCheckpoint } from '@thac/proof/checkpoint';
import { sameHash } from '@thac/proof/hash';
import { Malformed } from '@thac/proof/malformed';
import { openNote } from '@thac/proof/note';
import type { Policy } from '@thac/proof/policy';
import { verifyConsistency } from '@thac/proof/tree';
import { type Continued, parseConsistency } from '../bundle/lines.ts';
import type { Layout } from '../bundle/open.ts';
import type { Findings, Unasked, Words } from '../findings.ts';
import type { Prefix } from './events.ts';
import type { Sealed } from './signatures.ts';
import { textOf } from './text.ts';

const largest = 16 << 20;

/** The inspector's earlier checkpoint, where a key that he trusts has signed it. */
export function openPrevious(note: string, { logs }: Policy, findings: Findings): Checkpoint | null {
  try {
    return parseCheckpoint(
      openNote(
        note,
        logs.map(({ key }) => key),
      ).text,
    );
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    findings.unknown(
      'previous-unreadable',
      {},
      `Không dùng được điểm niêm phong trước (--previous): ${error.vi}.`,
      `The earlier checkpoint (--previous) cannot be used: ${error.en}.`,
    );
    return null;
  }
}

/** That the tree of the bundle continues the one which the inspector has seen before: nothing before was changed. */
export function checkPrevious(
  layout: Layout,
  { record }: Sealed,
  previous: Checkpoint | null,
  prefix: Prefix,
  findings: Findings,
): Words | Unasked | null {
  const parts = partsOf(layout, findings);
  if (parts === null) return null;
  if (previous === null)
    return {
      unasked: {
        vi: 'không đưa điểm niêm phong trước (--previous), nên không so',
        en: 'no earlier checkpoint was brought (--previous), so that nothing was compared',
      },
    };
  if (previous.origin !== record.origin) return unrelated(previous.origin, record.origin, findings);
  if (previous.size > record.size) return shorter(previous.size, record.size, findings);
  const known = continues(previous, record, parts, prefix);
  if (known === null) {
    findings.unknown(
      'consistency-not-shown',
      { entry: 'consistency' },
      `Gói không kèm chứng minh nối tiếp từ ${previous.size} đến ${record.size}; hãy xuất lại với --previous.`,
      `The bundle does not show how ${record.size} continues ${previous.size}; export it again with --previous.`,
    );
    return null;
  }
  if (!known)
    findings.tampered(
      'history-rewritten',
      { position: previous.size },
      `Sổ ghi không nối tiếp điểm niêm phong đã thấy trước: có sự kiện từ vị trí 1 đến ${previous.size} bị sửa, hoặc sổ bị tách nhánh.`,
      `The record does not continue the checkpoint that was seen before: something from position 1 to ${previous.size} was changed, or the log was forked.`,
    );
  return {
    vi: `nối tiếp điểm niêm phong trước (${previous.size} → ${record.size})`,
    en: `continues the earlier checkpoint (${previous.size} → ${record.size})`,
  };
}

/** Whether it continues; null where the bundle does not let one know. */
function continues(
  { size, root }: Checkpoint,
  record: Checkpoint,
  parts: readonly Continued[],
  prefix: Prefix,
): boolean | null {
  if (size === record.size) return sameHash(root, record.root);
  if (prefix.size === size && prefix.root !== null) return sameHash(root, prefix.root);
  const part = parts.find(({ from }) => from === size);
  return part === undefined && size > 0
    ? null
    : verifyConsistency(size, root, record.size, record.root, part?.hashes ?? []);
}

function partsOf({ entries }: Layout, findings: Findings): Continued[] | null {
  const entry = entries.get('consistency');
  const text = entry === undefined ? null : textOf(entry, largest);
  const parts = text === null ? null : parseConsistency(text);
  if (parts === null)
    findings.tampered(
      'consistency-altered',
      { entry: 'consistency' },
      'Mục consistency không đúng khuôn dạng.',
      'consistency is not in its form.',
    );
  return parts;
}

function unrelated(previous: string, now: string, findings: Findings): null {
  findings.unknown(
    'previous-of-another-log',
    {},
    `Điểm niêm phong trước thuộc sổ "${previous}", gói thuộc sổ "${now}".`,
    `The earlier checkpoint is of the log "${previous}", the bundle of "${now}".`,
  );
  return null;
}

function shorter(previous: number, now: number, findings: Findings): null {
  findings.incomplete(
    'newest-missing',
    { position: now + 1 },
    `Trước đây đã thấy sổ niêm phong đến vị trí ${previous}, gói chỉ đến ${now}: thiếu các vị trí ${now + 1}–${previous}.`,
    `The record was seen sealed up to position ${previous}, the bundle ends at ${now}: positions ${now + 1}–${previous} are missing.`,
  );
  return null;
}
