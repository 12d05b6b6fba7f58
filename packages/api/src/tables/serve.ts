import { composedOf } from '@thac/domain/report/chain';
import { gridOf } from '@thac/domain/report/tableGrid';
import { assertArguments, positionIn, uuid } from '../documents/output/asked.ts';
import { type Made, type Needs, serveFiles } from '../documents/output/files.ts';
import { noTable, notFound } from '../documents/output/refusals.ts';
import { roundAt } from '../graphql/consolidation/reading.ts';
import { badInput } from '../graphql/errors.ts';
import type { Reads } from '../graphql/reads.ts';
import { assertWhole } from '../graphql/whole.ts';
import type { Handler } from '../http/endpoints.ts';
import { csvOf } from './csv.ts';
import { type Format, types } from './formats.ts';
import { reportTableOf, type Values } from './table.ts';
import { xlsxOf } from './write.ts';

type Asked = {
  format: Format;
  regime: string;
  period: string;
  unit: string;
  values: Values;
  knownAt: number | null;
  atLeast: number | null;
};

/** Serves report tables at `/documents/report-table.csv` and `.xlsx`. */
export const serveTables = (needs: Needs): Handler =>
  serveFiles(needs, (url) => {
    const asked = askedOf(url);
    return asked && ((reads) => written(asked, reads));
  });

/** The unit's own report first, then those that it composes its own from. */
async function written(asked: Asked, reads: Reads): Promise<Made> {
  const { format, regime, period, unit, values, knownAt, atLeast } = asked;
  const moment = await reads.moment({ knownAt, atLeast });
  await assertWhole(moment, { unit });
  const round = await roundAt(moment, { regime, period });
  if (round === null) throw notFound();
  const { occurrence, terms, reporting } = round;
  const rows = [...reporting.filter((one) => one.unit === unit), ...composedOf(unit, reporting)];
  if (rows.length === 0) throw noTable();
  const heading = {
    regime: { id: regime, name: terms.name },
    period: { id: period, name: occurrence.name },
    figures: terms.figures,
  };
  const table = await reportTableOf(moment.db, heading, rows, values, moment);
  await reads.close();
  const grid = gridOf(table);
  const bytes = format === 'csv' ? Buffer.from(csvOf(grid), 'utf8') : await xlsxOf(grid);
  return { type: types[format], name: `bao-cao-${period}.${format}`, bytes };
}

const known = ['regime', 'period', 'unit', 'values', 'knownAt', 'atLeast'];

/** Reads what a URL asks for; what is wrong with it is said by its name. */
function askedOf(url: URL): Asked | null {
  const format = /^\/documents\/report-table[.](csv|xlsx)$/.exec(url.pathname)?.[1] as Format | undefined;
  if (format === undefined) return null;
  const given = url.searchParams;
  assertArguments(given, known);
  const values = given.get('values') ?? 'saved';
  if (values !== 'saved' && values !== 'accepted')
    throw badInput('values', 'chỉ nhận saved hoặc accepted', 'must be saved or accepted');
  return {
    format,
    regime: uuid('regime', given.get('regime')),
    period: periodIn(given.get('period')),
    unit: uuid('unit', given.get('unit')),
    values,
    knownAt: positionIn('knownAt', given.get('knownAt')),
    atLeast: positionIn('atLeast', given.get('atLeast')),
  };
}

function periodIn(value: string | null): string {
  if (value !== null && /^[\w-]{1,20}$/.test(value)) return value;
  throw badInput('period', 'phải là mã kỳ, ví dụ 2026-03T', 'must be a period such as 2026-03T');
}
