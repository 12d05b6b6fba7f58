import type { Checkpoint } from './checkpoint.ts';
import { emptyRoot, type Hash, sameHash } from './hash.ts';
import { verifyConsistency } from './tree.ts';

/** What was signed last for a log; a log never signed is one of size 0. */
export type Signed = { size: number; root: Hash };

/** A request to sign: the size it builds on, the proof that it does, and the checkpoint. */
export type Growth = { old: number; proof: readonly Hash[]; checkpoint: Checkpoint };

/** Why a checkpoint is not signed: the status of tlog-witness and a sentence in both languages. */
export type Refusal = { status: 400 | 403 | 404 | 409 | 422; vi: string; en: string };

/** What is to be signed and remembered, or why not. */
export type Acceptance = { sign: Checkpoint } | { refusal: Refusal };

/** Before the first signature a log has no leaf. */
export const nothingSigned: Signed = { size: 0, root: emptyRoot };

/**
 * Chỉ ký khi sổ chỉ dài thêm: decides whether a checkpoint continues what was signed last (tlog-witness,
 * §add-checkpoint). Whoever asks persists what was accepted before anybody sees the signature.
 */
export function accept(last: Signed, { old, proof, checkpoint }: Growth): Acceptance {
  const { size, root } = checkpoint;
  if (old > size)
    return refuse(
      400,
      `cũ (${old}) lớn hơn mới (${size})`,
      `the old size ${old} is above the new one, ${size}`,
    );
  if (old !== last.size)
    return refuse(
      409,
      `lần ký gần nhất ở kích thước ${last.size}, không phải ${old}`,
      `the size signed last is ${last.size}, not ${old}`,
    );
  if (size === 0 && !sameHash(root, emptyRoot))
    return refuse(422, 'sổ rỗng có mã băm gốc sai', 'the log without leaves has the wrong root');
  if (old === size && !sameHash(root, last.root))
    return refuse(
      422,
      `ở kích thước ${size} đã ký mã băm gốc khác: sổ đã bị rẽ nhánh`,
      `at size ${size} another root was signed: the log has forked`,
    );
  if (!verifyConsistency(old, last.root, size, root, proof))
    return refuse(
      422,
      `chứng minh không cho thấy sổ ${size} bắt đầu bằng sổ ${old} đã ký`,
      `the proof does not show that the log of ${size} begins with the one of ${old} that was signed`,
    );
  return { sign: checkpoint };
}

const refuse = (status: Refusal['status'], vi: string, en: string): Acceptance => ({
  refusal: { status, vi, en },
});
