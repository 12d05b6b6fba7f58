import { parseArgs } from 'node:util';
import type { Client } from '../config/client.ts';
import { messageOf } from '../startError.ts';
import { acknowledgeReadsLost as acknowledging } from './operations.ts';
import { answered, Unanswered } from './question.ts';
import { complain, exitCodes, print, WrongCommand } from './said.ts';

/** Xác nhận phần nhật ký tra cứu đã mất: has a running server go on with it, and prints what is lost. */
export async function acknowledgeReadsLost(client: Client, args: readonly string[]): Promise<number> {
  const reason = reasonIn(args);
  try {
    const said = await answered<{ acknowledgeReadsLost: object }>(client, acknowledging, { reason });
    await print(`${JSON.stringify(said.acknowledgeReadsLost, null, 2)}\n`);
    return exitCodes.read;
  } catch (error) {
    if (!(error instanceof Unanswered)) throw error;
    complain('refused', error.vi, error.en);
    return exitCodes.refused;
  }
}

function reasonIn(args: readonly string[]): string {
  let reason: string | undefined;
  try {
    reason = parseArgs({ args: [...args], options: { reason: { type: 'string' } } }).values.reason;
  } catch (error) {
    throw new WrongCommand(`Không hiểu tham số: ${messageOf(error)}`, messageOf(error));
  }
  if (!reason?.trim()) throw new WrongCommand('Hãy nêu lý do: --reason "…".', 'Give a reason: --reason "…".');
  return reason;
}
