import { derivedId } from '../identity.ts';
import type { ProcedureId } from '../vocabulary.ts';

/** Mã thủ tục trên Cơ sở dữ liệu quốc gia: `1.001193`, or that of a province: `1.001193.000.00.00.H48`. */
export const isProcedureCode = (text: string): boolean =>
  /^\d\.\d{6}(?:\.\d{3}\.\d{2}\.\d{2}\.H\d{2})?$/.test(text);

/** A code means one procedure for ever. */
export const procedureId = (code: string): ProcedureId => derivedId('procedure', code);
