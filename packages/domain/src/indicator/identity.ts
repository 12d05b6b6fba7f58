import { derivedId } from '../identity.ts';

/** Mã định danh của chỉ số: its code is its name for ever. */
export const indicatorId = (code: string): string => derivedId('indicator', code);
