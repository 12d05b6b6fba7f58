import { refuse } from '../refusal.ts';
import { hasUnfitCharacters } from '../text/plain.ts';
import { valueAt } from './fieldPaths.ts';
import { type MappedRow, mappedRows } from './mappedRow.ts';
import type { Mapping } from './mapping.ts';
import { mappingRefusals } from './mappingRefusals.ts';
import { personalIn } from './privacy.ts';

/** Một trang đã chuyển đổi, and the token of the next one; null on the last. */
export type MappedPage = { rows: MappedRow[]; next: string | null };

/** Most rows of one page: more than fit into an answer that anybody would write, few enough to be judged at once. */
const mostRows = 20_000;

/** Chuyển đổi một trang; an answer of another shape is refused whole, for nothing in it can be trusted. */
export function mappedPage(mapping: Mapping, answer: unknown): MappedPage {
  const rows = valueAt(answer, mapping.page.rows);
  if (!Array.isArray(rows)) return refuse(mappingRefusals['page-unreadable'], { path: mapping.page.rows });
  if (rows.length > mostRows) refuse(mappingRefusals['page-too-long'], { most: String(mostRows) });
  return { rows: mappedRows(mapping, rows), next: tokenIn(answer, mapping.page.next) };
}

function tokenIn(answer: unknown, path: string): string | null {
  const token = valueAt(answer, path) ?? '';
  const fit = typeof token === 'string' && token.length <= 500 && !hasUnfitCharacters(token);
  if (!fit || personalIn(token) !== null) return refuse(mappingRefusals['page-token-unfit'], { path });
  return token === '' ? null : token;
}
