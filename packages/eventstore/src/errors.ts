import { ExpectedVersionConflictError } from '@event-driven-io/emmett';

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

/** A value that the record cannot keep as it is; `path` says where it stands. */
export class BorderRefusal extends Error {
  override readonly name = 'BorderRefusal';
  readonly path: string;

  constructor(path: string, problem: string) {
    super(`${path}: ${problem}`);
    this.path = path;
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
  return error;
}
