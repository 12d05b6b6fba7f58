import { existsSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Config } from '../../config/read.ts';
import { isHere } from '../../secrets/database.ts';
import { type Finding, risky, wrong } from './finding.ts';

const gigabyte = 1024 ** 3;
const answerWithin = 5_000;

/** What is left on the disk of a folder, or of where it would be made. */
export function diskFindings(folder: string): Finding[] {
  let there = folder;
  while (!existsSync(there)) there = dirname(there);
  const { bavail, bsize } = statfsSync(there);
  const left = (bavail * bsize) / gigabyte;
  const [vi, en] = [
    `ổ đĩa của ${there} chỉ còn ${left.toFixed(1)} GB`,
    `the disk of ${there} has only ${left.toFixed(1)} GB left`,
  ];
  if (left < 1) return [wrong(vi, en)];
  return left < 10 ? [risky(vi, en)] : [];
}

/** Whether anybody answers at an address, whatever the answer. The address may hold a secret, so its host alone is told. */
export async function reachFindings(url: string | null): Promise<Finding[]> {
  if (url === null) return [];
  const { host } = new URL(url);
  try {
    const signal = AbortSignal.timeout(answerWithin);
    const answer = await fetch(url, { signal, redirect: 'manual' });
    await answer.body?.cancel();
    return [];
  } catch (error) {
    const reason = error instanceof Error && error.cause instanceof Error ? error.cause.message : 'no answer';
    return [wrong(`${host} không trả lời (${reason})`, `${host} does not answer (${reason})`)];
  }
}

/** A signer's address is all that asking it takes. */
export function openLineFindings({ signer }: Config): Finding[] {
  if (signer === null) return [];
  const { protocol, hostname } = new URL(signer);
  if (protocol === 'https:' || isHere(hostname)) return [];
  return [
    risky(
      'địa chỉ bên ký là một khóa, và đi qua mạng không mã hóa',
      'the address of the signer is a secret, and goes over the network in the open',
    ),
  ];
}
