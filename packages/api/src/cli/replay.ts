import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { isDay } from '@thac/domain/calendar/day';
import type { Client } from '../config/client.ts';
import { isUuid } from '../graphql/scalars/identifiers.ts';
import { messageOf } from '../startError.ts';
import { planById, plansBySymbol, position, planReplay as replaying } from './operations.ts';
import { answered, Unanswered } from './question.ts';
import { type ReplayStep, stepText } from './replayText.ts';
import { complain, exitCodes, print, WrongCommand } from './said.ts';

type Asked = { plan: string; knownAt: number | null; validAt: string | null; step: boolean };
type Found = { id: string; title: string; symbol: string | null };
type AsOf = { knownAt: number; validAt?: string };
type Page = {
  planReplay: {
    totalCount: number;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    edges: { node: ReplayStep }[];
  };
};

/** Diễn lại một văn bản in the terminal, all of it or step by step, as the record knew it at a position. */
export async function replayPlan(client: Client, args: readonly string[]): Promise<number> {
  const asked = readOptions(args);
  try {
    const knownAt = asked.knownAt ?? (await answered<{ position: number }>(client, position)).position;
    const asOf: AsOf = { knownAt, ...(asked.validAt === null ? {} : { validAt: asked.validAt }) };
    const plan = await find(client, asked.plan, asOf);
    const steps = stepsOf(client, plan.id, asOf);
    await print(
      `Diễn lại ${plan.symbol === null ? 'văn bản' : plan.symbol}: “${plan.title}”\nTheo hiểu biết của sổ ghi tại vị trí ${knownAt}.\n\n`,
    );
    await (asked.step ? walk(steps) : tell(steps));
    return exitCodes.read;
  } catch (error) {
    if (!(error instanceof Unanswered)) throw error;
    complain('refused', error.vi, error.en);
    return exitCodes.refused;
  }
}

function readOptions(args: readonly string[]): Asked {
  const { values, positionals } = parsed(args);
  const [plan, ...more] = positionals;
  if (plan === undefined || more.length > 0)
    throw new WrongCommand(
      'Hãy nêu đúng một văn bản: mã, hoặc số, ký hiệu.',
      'Name exactly one plan: its id, or its number and symbol.',
    );
  const { 'known-at': known, 'valid-at': valid } = values;
  if (known !== undefined && !/^\d{1,15}$/.test(known))
    throw new WrongCommand(
      `--known-at: "${known}" không phải là một vị trí trong sổ ghi.`,
      `--known-at: "${known}" is not a position of the record.`,
    );
  if (valid !== undefined && !isDay(valid))
    throw new WrongCommand(
      `--valid-at: "${valid}" không phải là một ngày; hãy viết 2025-06-30.`,
      `--valid-at: "${valid}" is not a day; write 2025-06-30.`,
    );
  return {
    plan,
    knownAt: known === undefined ? null : Number(known),
    validAt: valid ?? null,
    step: values.step,
  };
}

function parsed(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { 'known-at': text, 'valid-at': text, step: { type: 'boolean', default: false } },
    });
  } catch (error) {
    throw new WrongCommand(`Không hiểu tham số: ${messageOf(error)}`, messageOf(error));
  }
}

/** By id or by symbol; one symbol may be several documents, and then nobody guesses. */
async function find(client: Client, plan: string, asOf: AsOf): Promise<Found> {
  const { found } = await answered<{ found: Found | Found[] | null }>(
    client,
    isUuid(plan) ? planById : plansBySymbol,
    { plan, asOf },
  );
  const [only, ...others] = [found ?? []].flat();
  if (only !== undefined && others.length === 0) return only;
  const list = [only, ...others].flatMap((one) => (one === undefined ? [] : [`${one.id} “${one.title}”`]));
  throw new Unanswered(
    list.length === 0
      ? { vi: `Sổ ghi không có văn bản ${plan} vào lúc ấy.`, en: `The record knew no plan ${plan} then.` }
      : {
          vi: `Có nhiều văn bản mang số, ký hiệu ${plan}; hãy dùng mã:\n  ${list.join('\n  ')}`,
          en: `Several plans bear ${plan}; name one by its id.`,
        },
  );
}

/** All steps, a page at a time, each with how many there are. */
async function* stepsOf(client: Client, plan: string, asOf: AsOf): AsyncGenerator<string> {
  let after: string | null = null;
  for (;;) {
    const { planReplay }: Page = await answered<Page>(client, replaying, { plan, asOf, after });
    for (const { node } of planReplay.edges) yield stepText(node, planReplay.totalCount);
    if (!planReplay.pageInfo.hasNextPage) return;
    after = planReplay.pageInfo.endCursor;
  }
}

async function tell(steps: AsyncIterable<string>): Promise<void> {
  for await (const step of steps) await print(`${step}\n`);
}

/** Từng bước: forward with Enter, back with `l`, out with `q` or at the end of what is typed. */
async function walk(steps: AsyncGenerator<string>): Promise<void> {
  const seen: string[] = [];
  let at = 0;
  const show = async (): Promise<boolean> => {
    if (at === seen.length) {
      const next = await steps.next();
      if (next.done) return false;
      seen.push(next.value);
    }
    await print(`${seen[at]}\n`);
    return true;
  };
  if (!(await show())) return;
  const input = createInterface({ input: process.stdin, terminal: false });
  await print(asksFor);
  for await (const line of input) {
    const key = line.trim().toLowerCase();
    if (key === 'q') break;
    at = key === 'l' ? Math.max(0, at - 1) : at + 1;
    if (!(await show())) {
      await print('Hết diễn biến.\n');
      break;
    }
    await print(asksFor);
  }
  input.close();
}

const asksFor = '[Enter] bước sau · [l] bước trước · [q] thoát > ';
