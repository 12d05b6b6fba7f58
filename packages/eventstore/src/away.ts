type DatabaseError = { code?: unknown; severity?: unknown; errors?: unknown };

/**
 * Cơ sở dữ liệu không trả lời: whether an error says that the database was not there, went away in between, or had no room
 * or time left. What was asked may or may not have been done, and asking the same again may well succeed; any other error
 * says something about the question, or about the program.
 */
export function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, severity, errors } = error as DatabaseError;
  // Of several addresses that were tried at once none has answered.
  if (error instanceof AggregateError && Array.isArray(errors)) return errors.some(isAway);
  if (severity === 'FATAL' || severity === 'PANIC') return true;
  return typeof code === 'string' ? states.test(code) || lines.has(code) : silences.has(error.message);
}

/**
 * Classes of SQLSTATE (PostgreSQL, appendix A): the connection failed (08, but not 08P01, by which a server says that the
 * program does not speak its protocol); no disk, memory or connection is left (53); a lock (55P03) or a statement (57014) took
 * longer than the server lets it; an operator or a crash intervened (57P), or a transaction was silent for too long (25P03).
 */
const states = /^(08(?!P01)...|53...|55P03|57014|57P..|25P03)$/;

/** What Node says of a line that is cut, or cannot be had. */
const lines = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'ERR_STREAM_DESTROYED'],
  ...['EHOSTUNREACH', 'EHOSTDOWN', 'ENETUNREACH', 'ENETDOWN', 'ENOTFOUND', 'EAI_AGAIN'],
]);

/** What the driver says in words alone (pg 8: client.js, and index.js of its pool). */
const silences = new Set([
  ...['Connection terminated', 'Connection terminated unexpectedly', 'timeout expired', 'Query read timeout'],
  ...['Connection terminated due to connection timeout', 'timeout exceeded when trying to connect'],
  ...[
    'Client has encountered a connection error and is not queryable',
    'Client was closed and is not queryable',
  ],
]);
