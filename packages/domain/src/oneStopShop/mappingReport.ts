import type { WindowContent } from './events.ts';
import { mappedPage } from './mappedPage.ts';
import type { Stopped } from './mappedRow.ts';
import type { Mapping } from './mapping.ts';

/** Kết quả chạy thử: what a mapping makes of a sample, with nothing recorded. */
export type MappingReport = {
  rows: number;
  mapped: number;
  /** How many rows each reason stops, the most frequent first, with the values that are not known. */
  reasons: { code: string; rows: number; values: string[] }[];
  stopped: Stopped[];
  windows: WindowContent[];
  next: string | null;
};

/** Chạy thử bảng chuyển đổi trên một trang mẫu. */
export function mappingReport(mapping: Mapping, sample: unknown): MappingReport {
  const { rows, next } = mappedPage(mapping, sample);
  const windows = rows.flatMap(({ content }) => (content === null ? [] : [content]));
  const stopped = rows.flatMap((row) => row.stopped);
  const reasons = [...new Set(stopped.map(({ code }) => code))]
    .map((code) => ({
      code,
      rows: rows.filter((row) => row.stopped.some((why) => why.code === code)).length,
      values: valuesOf(stopped.filter((why) => why.code === code)),
    }))
    .sort((one, other) => other.rows - one.rows);
  return { rows: rows.length, mapped: windows.length, reasons, stopped, windows, next };
}

const valuesOf = (stopped: readonly Stopped[]): string[] =>
  [...new Set(stopped.flatMap(({ details }) => details.value ?? details.field ?? []))].sort();
