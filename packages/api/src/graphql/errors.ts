import { randomUUID } from 'node:crypto';
import { Refusal } from '@thac/domain/refusal';
import { isAway } from '@thac/eventstore/away';
import { OtherProgram } from '@thac/eventstore/errors';
import { GraphQLError } from 'graphql';
import type { TurnedAway } from '../auth/turnedAway.ts';
import { limits } from './limits.ts';

/** The request is over: what it still wanted to know is of no use to anybody. */
export class SnapshotOver extends Error {
  override readonly name = 'SnapshotOver';
}

const told = (code: string, vi: string, en: string, extensions: Record<string, unknown> = {}): GraphQLError =>
  new GraphQLError(`${vi} / ${en}`, { extensions: { code, vi, en, ...extensions } });

/** An argument that cannot be used; the message names it. */
export const badInput = (argument: string, vi: string, en: string): GraphQLError =>
  told('BAD_USER_INPUT', `Tham số “${argument}”: ${vi}.`, `Argument "${argument}": ${en}.`, { argument });

/** The views did not reach a position in time. */
export const viewsBehind = (position: number): GraphQLError =>
  told(
    'VIEW_BEHIND',
    `Số liệu chưa cập nhật đến vị trí ${position}; xin thử lại.`,
    `The views have not reached position ${position} yet; try again.`,
    { position },
  );

/** A request that is not let in, as GraphQL says it. */
export const turnedAway = ({ code, vi, en, status, headers }: TurnedAway): GraphQLError =>
  told(code, vi, en, { http: { status, headers } });

/** Whoever is known, but may not ask this. */
export const forbidden = (role: string, vaiTro: string): GraphQLError =>
  told('FORBIDDEN', `Chỉ ${vaiTro} mới hỏi được điều này.`, `Only the role ${role} may ask this.`);

/** Ngoài phạm vi đọc: a figure that would have to leave rows out. */
export const beyondReading = (vi: string, en: string): GraphQLError =>
  told('beyond-reading', `Không trả lời được con số này: ${vi}.`, `This figure is not answered: ${en}.`);

/** Hides what went wrong inside behind a correlation id; errors meant for the caller pass. */
export function maskError(log: (correlation: string, error: unknown) => void): (error: unknown) => Error {
  return (error) => {
    const original = error instanceof GraphQLError ? error.originalError : undefined;
    if (error instanceof GraphQLError && (!original || original instanceof GraphQLError)) return error;
    // Nobody hears the answer to a request that is over.
    if (original instanceof SnapshotOver) return new GraphQLError('the request is over');
    if (original instanceof Refusal)
      return at(error as GraphQLError, told(original.code, original.vi, original.en));
    if (original instanceof OtherProgram) return at(error as GraphQLError, ofOtherProgram(original));
    const correlation = randomUUID();
    log(correlation, original ?? error);
    if (isAway(original ?? error)) return databaseAway(correlation);
    return new GraphQLError(
      `Lỗi ngoài dự kiến, mã tra cứu ${correlation}. / Unexpected error, correlation ${correlation}.`,
      {
        ...(error instanceof GraphQLError && error.path ? { path: error.path } : {}),
        extensions: { code: 'INTERNAL_SERVER_ERROR', correlation },
      },
    );
  };
}

/** Another server, of the other version, may answer it. */
export const ofOtherProgram = ({ vi, en }: OtherProgram): GraphQLError =>
  told('OTHER_PROGRAM', vi, en, { http: { status: 503, headers: { 'retry-after': '5' } } });

/** Cơ sở dữ liệu không trả lời: nobody knows how much of what was asked has been done. */
export const databaseAway = (correlation: string): GraphQLError =>
  told(
    'NOT_NOW',
    'Cơ sở dữ liệu tạm thời không trả lời; xin thử lại sau 5 giây. Lệnh đã gửi có thể đã hoặc chưa được ghi nhận: gửi lại nguyên vẹn với cùng khóa (idempotencyKey) thì không bị ghi hai lần.',
    'The database does not answer at the moment; try again in 5 seconds. A command may or may not have been recorded: the same request with the same idempotency key can safely be sent again.',
    { correlation, http: { status: 503, headers: { 'retry-after': '5' } } },
  );

/** What is said of one field, where others were answered, names it. */
function at(
  { path, nodes = [] }: { path?: GraphQLError['path']; nodes?: GraphQLError['nodes'] },
  what: GraphQLError,
) {
  return path === undefined
    ? what
    : new GraphQLError(what.message, { nodes: nodes, path, extensions: what.extensions });
}

/** The text of the operation is longer than anybody writes. */
export const tooLong = (limit: number): GraphQLError =>
  told(
    'TOO_COSTLY',
    `Truy vấn dài quá ${limit} ký tự.`,
    `The operation is longer than ${limit} characters.`,
    { http: { status: 413 } },
  );

/** The operation has more parts than anybody writes. */
export const tooManyParts = (): GraphQLError =>
  told(
    'TOO_COSTLY',
    `Truy vấn có quá nhiều thành phần (nhiều nhất ${limits.tokens} từ và dấu).`,
    `The operation has too many parts (at most ${limits.tokens} words and signs).`,
    { http: { status: 413 } },
  );

/** Answering took longer than one request may take. */
export const tookTooLong = (): GraphQLError =>
  told(
    'TOO_COSTLY',
    `Truy vấn chạy quá ${limits.answer / 1_000} giây; xin hỏi ít hơn trong một lần.`,
    `The operation ran longer than ${limits.answer / 1_000} seconds; ask for less at once.`,
  );

/** Every connection is taken by others for now. */
export const busy = (): GraphQLError =>
  told(
    'BUSY',
    'Hệ thống đang có quá nhiều truy vấn; xin thử lại.',
    'Too many operations are under way; try again.',
    { http: { status: 429, headers: { 'retry-after': '5' } } },
  );

/** A part of the request that cannot be read. */
export const malformed = (part: string): GraphQLError =>
  told(
    'BAD_REQUEST',
    `Không đọc được phần “${part}” của yêu cầu.`,
    `The part "${part}" of the request cannot be read.`,
    { http: { status: 400 } },
  );

/** Several operations in one request would escape what one of them may cost. */
export const oneAtATime = (): GraphQLError =>
  told(
    'BAD_REQUEST',
    'Mỗi yêu cầu chỉ hỏi một truy vấn, không phải một danh sách.',
    'A request holds one operation, not a list of them.',
    { http: { status: 400 } },
  );

/** A part of the request beside the operation that says something impossible. */
export const badPart = (part: string, vi: string, en: string): GraphQLError =>
  told('BAD_USER_INPUT', `Phần “${part}” của yêu cầu: ${vi}.`, `The part "${part}" of the request: ${en}.`, {
    part,
    http: { status: 400 },
  });

/** The same error without the whole of what the caller sent: its beginning and its end say what is wrong. */
export function shortened(error: GraphQLError): GraphQLError {
  const half = limits.message / 2;
  const message =
    error.message.length <= limits.message
      ? error.message
      : `${error.message.slice(0, half)} … ${error.message.slice(-half)}`.toWellFormed();
  const extensions = { code: 'BAD_USER_INPUT', ...error.extensions, http: { status: 400 } };
  return new GraphQLError(message, { ...(error.nodes ? { nodes: error.nodes } : {}), extensions });
}
