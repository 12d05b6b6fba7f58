import { type Checkpoint, parseCheckpoint } from '@thac/proof/checkpoint';
import { Malformed } from '@thac/proof/malformed';
import { parseNote } from '@thac/proof/note';
import { type Policy, type Quorum, quorumOf } from '@thac/proof/policy';
import type { Manifest } from '../bundle/format.ts';
import type { Layout } from '../bundle/open.ts';
import type { Findings, Words } from '../findings.ts';
import { shown, withRotations } from './policy.ts';
import { textOf } from './text.ts';

/** Both trees as they were signed, that of the record and that of its milestones; `trusted` knows changed keys too. */
export type Sealed = { record: Checkpoint; seals: Checkpoint; trusted: Policy };

const largest = 1 << 20;

/** Both checkpoints: signed by the log, countersigned by as many as the policy asks for. */
export function checkSignatures(
  layout: Layout,
  { origin, log, size }: Manifest,
  given: Policy,
  findings: Findings,
): Sealed | null {
  let sealed: Sealed | null = null;
  findings.check('signatures', () => {
    const { entries } = layout;
    const policy = withRotations(layout, given, findings);
    const [record, seals] = (['checkpoint', 'seals/checkpoint'] as const).map((name) => {
      const entry = entries.get(name);
      const note = entry === undefined ? null : textOf(entry, largest);
      const tree = name === 'checkpoint' ? log : `${log}-seals`;
      return note === null
        ? altered(name, null, findings)
        : signed(name, note, `${origin}/${tree}`, policy, findings);
    });
    if (!record || !seals) return null;
    checkSize(size, record.checkpoint.size, findings);
    sealed = { record: record.checkpoint, seals: seals.checkpoint, trusted: policy };
    return whoSigned(record.standing, policy.logs.length - given.logs.length);
  });
  return sealed;
}

/** More was sealed than the manifest owns up to, or less. */
function checkSize(size: number, sealed: number, findings: Findings): void {
  if (size < sealed)
    findings.incomplete(
      'newest-missing',
      { entry: 'manifest.json', position: size + 1 },
      `Sổ đã niêm phong đến vị trí ${sealed}, gói chỉ đến ${size}: thiếu các vị trí ${size + 1}–${sealed}.`,
      `The record is sealed up to position ${sealed}, the bundle ends at ${size}: positions ${size + 1}–${sealed} are missing.`,
    );
  if (size > sealed)
    findings.tampered(
      'size-altered',
      { entry: 'manifest.json', position: sealed + 1 },
      `Bản kê nói đến vị trí ${size}, sổ chỉ niêm phong đến ${sealed}.`,
      `The manifest speaks of position ${size}, the record is sealed up to ${sealed} only.`,
    );
}

type Signed = { checkpoint: Checkpoint; standing: Quorum };

/** What is signed is believed from here on; a signature that is lacking is told, one that is wrong ends it. */
function signed(
  entry: string,
  note: string,
  origin: string,
  policy: Policy,
  findings: Findings,
): Signed | null {
  let checkpoint: Checkpoint;
  try {
    checkpoint = parseCheckpoint(parseNote(note).text);
  } catch (error) {
    return altered(entry, error, findings);
  }
  if (checkpoint.origin !== origin)
    findings.tampered(
      'checkpoint-of-another-log',
      { entry },
      `Điểm niêm phong thuộc sổ "${checkpoint.origin}", không phải "${origin}".`,
      `The checkpoint is of the log "${checkpoint.origin}", not "${origin}".`,
    );
  if (!isKnown(note, policy)) {
    findings.unknown(
      'signers-unknown',
      { entry },
      'Không có chữ ký nào của khóa nêu trong chính sách: không biết ai đã ký.',
      'No key of the policy has signed it: nobody knows who did.',
    );
    return null;
  }
  let standing: Quorum;
  try {
    standing = quorumOf(policy, note);
  } catch (error) {
    return altered(entry, error, findings);
  }
  if (!standing.log)
    findings.unknown(
      'log-signature-missing',
      { entry },
      `Thiếu chữ ký của sổ "${origin}" theo khóa nêu trong chính sách.`,
      `The signature of the log "${origin}" by a key of the policy is missing.`,
    );
  else if (!standing.satisfied)
    findings.unknown(
      'quorum-missing',
      { entry },
      `Chưa đủ bên đồng ký theo chính sách; chỉ có: ${namesOf(standing)}.`,
      `Fewer witnesses have countersigned than the policy asks for; there are only: ${namesOf(standing)}.`,
    );
  return { checkpoint, standing };
}

function altered(entry: string, error: unknown, findings: Findings): null {
  if (error !== null && !(error instanceof Malformed)) throw error;
  const { vi, en } = error ?? { vi: 'không phải văn bản UTF-8 ngắn', en: 'it is not a short text in UTF-8' };
  findings.tampered(
    'signature-altered',
    { entry },
    `Điểm niêm phong không hợp lệ: ${vi}.`,
    `The checkpoint is not valid: ${en}.`,
  );
  return null;
}

const isKnown = (note: string, { logs, witnesses }: Policy): boolean =>
  parseNote(note).signatures.some(({ name, id }) =>
    [...logs, ...witnesses].some(({ key }) => key.name === name && key.id === id),
  );

const namesOf = ({ witnesses }: Quorum): string => witnesses.map(({ name }) => shown(name)).join(', ') || '–';

function whoSigned({ witnesses }: Quorum, rotated: number): Words {
  const each = witnesses.map(({ name, time }) => `${shown(name)} (${instant(time)})`).join(', ') || '–';
  const keys = {
    vi: rotated ? ` (theo ${rotated} lần thay khóa)` : '',
    en: rotated ? ` (after ${rotated} changes of keys)` : '',
  };
  return {
    vi: `sổ đã ký${keys.vi}; đồng ký: ${each}`,
    en: `signed by the log${keys.en}; countersigned: ${each}`,
  };
}

/** A witness may say any second; those beyond the calendar are shown as they are. */
const instant = (seconds: number): string =>
  seconds < 253_402_300_800 ? new Date(seconds * 1000).toISOString() : `${seconds}`;
