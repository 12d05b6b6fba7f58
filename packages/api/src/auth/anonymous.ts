import type { Caller } from './callers.ts';

/** Công chúng: whoever asks without saying who he is, where the house is open to the public (THAC_PUBLIC). */
export const anonymous: Caller = {
  official: 'public',
  kind: 'public',
  unit: null,
  post: 'Công chúng',
  roles: [],
  onBehalfOf: [],
  reads: [],
};
