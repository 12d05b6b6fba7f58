import { derivedId } from '@thac/domain/identity';
import type { Finding } from '@thac/domain/organisation/catalogue/findings';
import { existingOn } from '@thac/domain/organisation/catalogue/matching';
import type { UnitEvent } from '@thac/domain/organisation/events';
import { slicesOf } from '@thac/domain/organisation/unitOn';
import { planMappedDecree } from '@thac/domain/policies/mappedDecree';
import { isOfTable } from '@thac/domain/reorganisation/mapping/findings';
import { type MappingReport, reportOf } from '@thac/domain/reorganisation/mapping/report';
import type { AuthorityDocument, Day, UnitId } from '@thac/domain/vocabulary';
import type { Caller } from '../auth/callers.ts';
import { readCsv } from './csv.ts';
import type { OrderOptions } from './outcome.ts';
import type { DecreeAnswer, Histories, RecordDecree } from './reorganising.ts';

/** Văn bản sắp xếp kèm danh mục và bảng chuyển đổi, both as CSV. */
export type MappedDecreeRequest = {
  title: string;
  from: Day;
  by: AuthorityDocument;
  catalogue: string;
  mapping: string;
  /** The system whose codes the table gives. */
  system: string;
  /** Whether units that neither file names end without successor; all, or those under one. */
  complete: boolean;
  under: UnitId | null;
};

/** What the files say, and what recording them comes to; no report where they could not be read, or were recorded before. */
export type MappedDecreeAnswer = DecreeAnswer & {
  id: string;
  report: MappingReport | null;
  unread: readonly (Finding & { file: 'catalogue' | 'mapping' })[];
  doubts: readonly Finding[];
};

/** Nhập văn bản sắp xếp: the same two files always give the same decree. */
export type ImportDecree = (
  caller: Caller,
  request: MappedDecreeRequest,
  dryRun: boolean,
  options?: OrderOptions,
) => Promise<MappedDecreeAnswer>;

export function openMappedDecrees(record: RecordDecree): ImportDecree {
  return async (caller, request, dryRun, options) => {
    const { title, from, by } = request;
    const reorganisation = derivedId('reorganisation', JSON.stringify(request));
    let read: Omit<MappedDecreeAnswer, keyof DecreeAnswer | 'id'> = { report: null, unread: [], doubts: [] };
    const work = (histories: Histories) => {
      const { changes, ...said } = planOf(request, histories);
      read = said;
      return said.unread.length > 0 ? null : { reorganisation, title, by, from, changes };
    };
    const asked = { reorganisation, by, content: request, work };
    const answer = await record(caller, asked, dryRun, options);
    return { id: reorganisation, ...answer, ...read };
  };
}

function planOf(
  { catalogue, mapping, from, system, complete, under }: MappedDecreeRequest,
  histories: Histories,
) {
  const tables = { catalogue: readCsv(catalogue), mapping: readCsv(mapping) };
  const broken = (['catalogue', 'mapping'] as const).flatMap((file) => {
    const { error } = tables[file];
    return error === null ? [] : { file, ...error };
  });
  if (broken.length > 0) return { changes: [], report: null, unread: broken, doubts: [] };
  const existing = [...histories].flatMap(
    ([unit, events]) => existingOn(unit, slicesOf(events as unknown as UnitEvent[]), from) ?? [],
  );
  const systems = [...new Set(tables.catalogue.rows.map((row) => (row.system ?? '').trim()))];
  const plan = planMappedDecree({
    catalogue: tables.catalogue.rows,
    mapping: tables.mapping.rows,
    from,
    complete,
    system,
    existing,
    ...(under === null ? {} : { scope: { systems, under } }),
  });
  return {
    changes: plan.changes,
    report: reportOf(plan.mapping),
    unread: [
      ...plan.errors.map((error) => ({ file: 'catalogue' as const, ...error })),
      ...plan.mapping.contradictions
        .filter(isOfTable)
        .map((error) => ({ file: 'mapping' as const, ...error })),
    ],
    doubts: plan.warnings,
  };
}
