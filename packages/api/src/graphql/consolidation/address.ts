import type { Moment } from '../reads.ts';

/** The address of a table that says the same as the answer it stands in. */
export function tableAddress(
  format: 'csv' | 'xlsx',
  asked: { regime: string; period: string; unit: string },
  { knownAt }: Moment,
): string {
  const given = new URLSearchParams({ ...asked, ...(knownAt === null ? {} : { knownAt: String(knownAt) }) });
  return `/documents/report-table.${format}?${given}`;
}
