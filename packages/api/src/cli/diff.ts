import { parseArgs } from 'node:util';
import { isDay } from '@thac/domain/calendar/day';
import type { Client } from '../config/client.ts';
import { messageOf } from '../startError.ts';
import { type DifferenceSaid, differenceText, type RowSaid, rowsTitle, rowText } from './diffText.ts';
import { difference as between, differentReports, differentRows, position } from './operations.ts';
import { answered, Unanswered } from './question.ts';
import { complain, exitCodes, print, WrongCommand } from './said.ts';

type AsOf = { knownAt?: number; validAt?: string; map?: string };
type Asked = {
  what: string;
  subject: { plan: string } | { unit: string } | { trace: string };
  since: AsOf | null;
  asOf: AsOf;
};
type Page = { difference: { rows: Rows } };
type Rows = {
  totalCount: number;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  edges: { node: RowSaid }[];
};

/** So hai thời điểm in the terminal: of a plan, a unit or a number that was answered. */
export async function compareMoments(client: Client, args: readonly string[]): Promise<number> {
  const asked = readOptions(args);
  try {
    const variables = { ...asked.subject, since: asked.since, asOf: await fixed(client, asked.asOf) };
    const { difference } = await answered<{ difference: DifferenceSaid }>(client, between, variables);
    await print(`${differenceText(asked.what, difference)}\n`);
    await printRows(client, 'rows', variables);
    await printRows(client, 'reportRows', variables);
    return exitCodes.read;
  } catch (error) {
    if (!(error instanceof Unanswered)) throw error;
    complain('refused', error.vi, error.en);
    return exitCodes.refused;
  }
}

/** Every page is of one moment, whatever is recorded meanwhile. */
const fixed = async (client: Client, asOf: AsOf): Promise<AsOf> =>
  asOf.knownAt === undefined
    ? { ...asOf, knownAt: (await answered<{ position: number }>(client, position)).position }
    : asOf;

async function printRows(client: Client, list: 'rows' | 'reportRows', variables: object): Promise<void> {
  let after: string | null = null;
  for (;;) {
    const asked = list === 'rows' ? differentRows : differentReports;
    const page: Page = await answered<Page>(client, asked, { ...variables, after });
    const { totalCount, pageInfo, edges } = page.difference.rows;
    if (after === null && totalCount > 0) await print(rowsTitle(list, totalCount));
    for (const { node } of edges) await print(rowText(node));
    if (!pageInfo.hasNextPage) return;
    after = pageInfo.endCursor;
  }
}

function readOptions(args: readonly string[]): Asked {
  const given = parsed(args);
  const { plan, unit, trace } = given;
  const chosen = [plan, unit, trace].filter((one) => one !== undefined);
  if (chosen.length !== 1)
    throw new WrongCommand(
      'Hãy nêu đúng một: --plan MÃ, --unit MÃ hoặc --trace MÃ.',
      'Give exactly one of --plan ID, --unit ID and --trace TRACE.',
    );
  const since = momentIn(given, 'since-known-at', 'since-valid-at', given.map);
  const earlier = Object.keys(since).some((name) => name !== 'map') ? since : null;
  if (earlier === null && trace === undefined)
    throw new WrongCommand(
      'Hãy nêu thời điểm trước: --since-known-at VỊ_TRÍ, --since-valid-at NGÀY.',
      'Give the earlier moment: --since-known-at POSITION, --since-valid-at DAY.',
    );
  return {
    ...(plan !== undefined
      ? { what: `văn bản ${plan}`, subject: { plan } }
      : unit !== undefined
        ? { what: `đơn vị ${unit} và các đơn vị bên dưới`, subject: { unit } }
        : { what: 'con số được truy vết', subject: { trace: trace ?? '' } }),
    since: earlier,
    asOf: momentIn(given, 'known-at', 'valid-at', undefined),
  };
}

type Given = ReturnType<typeof parsed>;

function momentIn(
  given: Given,
  knownAt: 'known-at' | 'since-known-at',
  validAt: 'valid-at' | 'since-valid-at',
  map: string | undefined,
): AsOf {
  const [known, valid] = [given[knownAt], given[validAt]];
  if (known !== undefined && !/^\d{1,15}$/.test(known))
    throw new WrongCommand(
      `--${knownAt}: "${known}" không phải là một vị trí trong sổ ghi.`,
      `--${knownAt}: "${known}" is not a position of the record.`,
    );
  for (const [name, value] of [
    [validAt, valid],
    ['map', map],
  ])
    if (value !== undefined && !isDay(value))
      throw new WrongCommand(
        `--${name}: "${value}" không phải là một ngày; hãy viết 2025-06-30.`,
        `--${name}: "${value}" is not a day; write 2025-06-30.`,
      );
  return {
    ...(known === undefined ? {} : { knownAt: Number(known) }),
    ...(valid === undefined ? {} : { validAt: valid }),
    ...(map === undefined ? {} : { map }),
  };
}

function parsed(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: {
        ...{ plan: text, unit: text, trace: text, map: text },
        ...{ 'since-known-at': text, 'since-valid-at': text, 'known-at': text, 'valid-at': text },
      },
    }).values;
  } catch (error) {
    throw new WrongCommand(`Không hiểu tham số: ${messageOf(error)}`, messageOf(error));
  }
}
