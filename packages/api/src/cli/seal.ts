import type { Client } from '../config/client.ts';
import { seal as sealing } from './operations.ts';
import { answered, Unanswered } from './question.ts';
import { complain, exitCodes, print, WrongCommand } from './said.ts';

type Sealed = { seal: { position: number; size: number } | null };

/** Niêm phong ngay: has a running server seal all that it has recorded, and prints the milestone. */
export async function sealNow(client: Client, args: readonly string[]): Promise<number> {
  if (args.length > 0) throw new WrongCommand('Lệnh seal không có tham số.', 'seal takes no arguments.');
  try {
    const { seal } = await answered<Sealed>(client, sealing);
    await print(`${JSON.stringify(seal, null, 2)}\n`);
    const { vi, en } = wordsFor(seal);
    process.stderr.write(`${vi}\n${en}\n`);
    return exitCodes.read;
  } catch (error) {
    if (!(error instanceof Unanswered)) throw error;
    complain('refused', error.vi, error.en);
    return exitCodes.refused;
  }
}

const wordsFor = (seal: Sealed['seal']): { vi: string; en: string } =>
  seal === null
    ? {
        vi: 'Sổ ghi còn trống; không có gì để niêm phong.',
        en: 'The record is empty; there is nothing to seal.',
      }
    : {
        vi: `Đã niêm phong đến vị trí ${seal.size}; mốc niêm phong ở vị trí ${seal.position} của sổ các mốc.`,
        en: `Sealed up to position ${seal.size}; the milestone is at position ${seal.position} of its log.`,
      };
