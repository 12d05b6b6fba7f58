import { ExpectedVersionConflictError } from '@event-driven-io/emmett';
import type { Instant } from '@thac/domain/vocabulary';

/** Xung đột phiên bản: the stream has moved on since it was read; emmett retries it. */
export class VersionConflict extends ExpectedVersionConflictError<bigint> {
  readonly stream: string;

  constructor(stream: string, current: bigint, expected: bigint | string) {
    super(current, expected as bigint);
    // emmett's constructor sets its own prototype.
    Object.setPrototypeOf(this, VersionConflict.prototype);
    this.name = 'VersionConflict';
    this.message = `stream ${stream} is at version ${current}, not ${expected}`;
    this.stream = stream;
  }
}

/** The idempotency key was used before for another request. */
export class KeyReused extends Error {
  override readonly name = 'KeyReused';
}

/** Somebody else leads this consumer by now, or its checkpoint was moved; nothing was written. */
export class Fenced extends Error {
  override readonly name = 'Fenced';
}

/** The log lacks a position: a reader stops and alarms instead of skipping it. */
export class GapFound extends Error {
  override readonly name = 'GapFound';
  readonly position: number;

  constructor(log: string, position: number) {
    super(`log ${log} has no event at position ${position}`);
    this.position = position;
  }
}

/** What is to be taken in does not continue what the log holds; nothing was added. */
export class ImportRefused extends Error {
  override readonly name = 'ImportRefused';
}

/**
 * Của phiên bản khác: what was met here was written by another version of this program, which can go on where this one
 * would have to guess. It is said in words for people.
 */
export class OtherProgram extends Error {
  override readonly name = 'OtherProgram';
  readonly vi: string;
  readonly en: string;

  constructor(vi: string, en: string) {
    super(`${vi} / ${en}`);
    this.vi = vi;
    this.en = en;
  }
}

/** An event of a type or version that came after this program; `known` is what it knows of the type. */
export function newerEvent(stored: string, known: string | null, position: number | null): OtherProgram {
  const [ở, at] = position === null ? ['', ''] : [` ở vị trí ${position}`, ` at position ${position}`];
  const [type = ''] = stored.split('@');
  return new OtherProgram(
    `sự kiện ${stored}${ở} do phiên bản mới hơn của chương trình ghi; phiên bản này ${known === null ? `không có ${type}` : `chỉ biết ${known}`} và không đoán`,
    `the event ${stored}${at} was recorded by a newer version; this program knows ${known ?? `no ${type}`}, not ${stored}`,
  );
}

/** A value that the record cannot keep as it is; `path` says where it stands. */
export class BorderRefusal extends Error {
  override readonly name = 'BorderRefusal';
  readonly path: string;

  constructor(path: string, problem: string) {
    super(`${path}: ${problem}`);
    this.path = path;
  }
}

/** What the record lacks: it was sealed up to a size, and the database holds less, or something else. */
export type Loss = {
  log: string;
  /** The last position that the database holds. */
  head: number;
  /** The size that was signed last. */
  signed: number;
  /** The positions that are missing; null when nothing is missing but what stands there is not what was signed. */
  lost: { from: number; to: number } | null;
  /** When this was noticed. */
  since: Instant;
  /** The witness that shows it, and the root that our own key has signed at that size, in hex; none where the signer says it. */
  shown?: { witness: string; root: string };
  /** Why whoever restored it goes on with less, as he said when he did. */
  acknowledged?: string;
};

/** Sổ ghi dừng nhận: the log takes nothing, because it holds less than was signed of it. */
export class RecordHalted extends Error {
  override readonly name = 'RecordHalted';
  readonly loss: Loss;

  constructor(loss: Loss) {
    super(`log ${loss.log} takes nothing: it ends at ${loss.head} and was signed up to ${loss.signed}`);
    this.loss = loss;
  }
}

type DatabaseError = { code?: unknown; message?: unknown; detail?: unknown };

/** What an error of the record's functions means; any other error comes back as it was. */
export function meaningOf(error: unknown): unknown {
  if (typeof error !== 'object' || error === null) return error;
  const { code, message, detail } = error as DatabaseError;
  if (code === 'TH001') {
    const clash = JSON.parse(String(detail)) as { stream: string; current: number; expected: number };
    return new VersionConflict(clash.stream, BigInt(clash.current), BigInt(clash.expected));
  }
  if (code === 'TH002') return new KeyReused(String(message));
  if (code === 'TH003') return new Fenced(String(message));
  if (code === 'TH004') return new RecordHalted(JSON.parse(String(detail)) as Loss);
  return error;
}
