import { randomUUID } from 'node:crypto';
import { GraphQLError } from 'graphql';
import { SnapshotOver } from './snapshot.ts';

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

/** No token, or one that nobody here holds. */
export const unauthenticated = (): GraphQLError =>
  told(
    'UNAUTHENTICATED',
    'Chưa xác định được người gọi: cần tiêu đề “Authorization: Bearer <mã truy cập>” hợp lệ.',
    'Unknown caller: a valid "Authorization: Bearer <token>" header is required.',
    { http: { status: 401, headers: { 'www-authenticate': 'Bearer' } } },
  );

/** Hides what went wrong inside behind a correlation id; errors meant for the caller pass. */
export function maskError(log: (correlation: string, error: unknown) => void): (error: unknown) => Error {
  return (error) => {
    const original = error instanceof GraphQLError ? error.originalError : undefined;
    if (error instanceof GraphQLError && (!original || original instanceof GraphQLError)) return error;
    // Nobody hears the answer to a request that is over.
    if (original instanceof SnapshotOver) return new GraphQLError('the request is over');
    const correlation = randomUUID();
    log(correlation, original ?? error);
    return new GraphQLError(
      `Lỗi ngoài dự kiến, mã tra cứu ${correlation}. / Unexpected error, correlation ${correlation}.`,
      {
        ...(error instanceof GraphQLError && error.path ? { path: error.path } : {}),
        extensions: { code: 'INTERNAL_SERVER_ERROR', correlation },
      },
    );
  };
}

/** The text of the operation is longer than anybody writes. */
export const tooLong = (limit: number): GraphQLError =>
  told(
    'TOO_COSTLY',
    `Truy vấn dài quá ${limit} ký tự.`,
    `The operation is longer than ${limit} characters.`,
    { http: { status: 413 } },
  );
