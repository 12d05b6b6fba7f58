import { derivedId } from '../identity.ts';
import type { Day, ProcedureId, UnitId } from '../vocabulary.ts';

/** Nguồn số liệu: its code is written in bodies and in settings, so that one code is one source. */
export const sourceId = (code: string): string => derivedId('source', code);

/** Lần đối chiếu: one of a source on a day. */
export const reconciliationId = (source: string, on: Day): string => derivedId('reconciliation', source, on);

/** Bảng mã một cửa: the one list of all its versions. */
export const allCodeTables = derivedId('code-table');

/** Biên nhận: the same key of the same source is the same delivery. */
export const receiptId = (source: string, key: string): string => derivedId('delivery', source, key);

/** Chuỗi kỳ số liệu. */
export const seriesId = (
  source: string,
  competent: UnitId,
  receiving: UnitId,
  procedure: ProcedureId,
): string => derivedId('dossiers', source, competent, receiving, procedure);

/** Kỳ số liệu trong chuỗi. */
export const windowId = (series: string, from: Day, to: Day): string => derivedId('window', series, from, to);
