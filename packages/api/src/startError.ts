/** A start that cannot go on for a reason the operator can mend: its message is the whole answer, without a stack. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

/** The message of whatever was thrown; PostgreSQL's driver puts refused connections into an error without a text. */
export function messageOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(messageOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}
