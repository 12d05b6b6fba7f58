/** Định dạng của một bảng để tải về. */
export type Format = 'csv' | 'xlsx';

/** The media type of each format. */
export const types: Record<Format, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};
