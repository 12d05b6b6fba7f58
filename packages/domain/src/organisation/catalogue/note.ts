import type { ImportPlan } from '../catalogue.ts';
import type { CatalogueEvent } from '../events.ts';

/** Where a catalogue came from. */
export type Source = Pick<
  CatalogueEvent['data'],
  'catalogue' | 'source' | 'sha256' | 'from' | 'complete' | 'rows'
>;

/** Ghi nhận việc nhập danh mục: what an import changed; nothing to note when it changed nothing. */
export function noteOf({ diff, changes }: ImportPlan, source: Source): CatalogueEvent[] {
  if (changes.length === 0) return [];
  const [established, ended] = [diff.established.length, diff.ended.length];
  const changed = changes.length - established - ended;
  return [{ type: 'CatalogueImported', data: { ...source, established, changed, ended } }];
}
