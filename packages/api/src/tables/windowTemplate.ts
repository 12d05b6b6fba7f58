import { sourceId } from '@thac/domain/oneStopShop/identity';
import { blankRows, windowGrid } from '@thac/domain/policies/windowTable';
import { codeTableOf, codeTables } from '@thac/projections/codeTableQueries';
import { figureSourcesById } from '@thac/projections/sourceQueries';
import { assertArguments, positionIn } from '../documents/output/asked.ts';
import { type Made, type Needs, serveFiles } from '../documents/output/files.ts';
import { noTemplate } from '../documents/output/refusals.ts';
import { badInput } from '../graphql/errors.ts';
import type { Reads } from '../graphql/reads.ts';
import type { Handler } from '../http/endpoints.ts';
import { csvOf } from './csv.ts';
import { type Format, types } from './formats.ts';
import { xlsxOf } from './write.ts';

type Asked = { format: Format; source: string; codeTable: string; atLeast: number | null };

/** Rows of a template in which a spreadsheet keeps codes and days as they are typed. */
const room = 500;

/** Serves the tables in which people bring figures, at `/documents/window-table.csv` and `.xlsx`. */
export const serveWindowTemplates = (needs: Needs): Handler =>
  serveFiles(needs, (url) => {
    const asked = askedOf(url);
    return asked && ((reads) => written(asked, reads));
  });

async function written(
  { format, source: code, codeTable: version, atLeast }: Asked,
  reads: Reads,
): Promise<Made> {
  const moment = await reads.moment({ atLeast });
  const [source] = await figureSourcesById(moment.db, [sourceId(code)], moment);
  const table = (await codeTables(moment.db, moment)).find((one) => one.version === version);
  if (source === undefined || table === undefined) throw noTemplate();
  await reads.close();
  const grid = windowGrid({
    source: { id: source.source, name: source.name },
    codeTable: codeTableOf(table),
  });
  const bytes =
    format === 'csv' ? Buffer.from(csvOf(grid), 'utf8') : await xlsxOf([...grid, ...blankRows(room)]);
  return { type: types[format], name: `so-lieu-mot-cua-${code}.${format}`, bytes };
}

const known = ['source', 'codeTable', 'atLeast'];

/** Reads what a URL asks for; what is wrong with it is said by its name. */
function askedOf(url: URL): Asked | null {
  const format = /^\/documents\/window-table[.](csv|xlsx)$/.exec(url.pathname)?.[1] as Format | undefined;
  if (format === undefined) return null;
  const given = url.searchParams;
  assertArguments(given, known);
  return {
    format,
    source: word('source', given.get('source')),
    codeTable: word('codeTable', given.get('codeTable')),
    atLeast: positionIn('atLeast', given.get('atLeast')),
  };
}

function word(name: string, value: string | null): string {
  if (value !== null && /^[\w.-]{1,40}$/.test(value)) return value;
  throw badInput(name, 'phải là mã ngắn', 'must be a short code');
}
