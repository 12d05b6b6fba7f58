import type { About } from '@thac/projections/reading/whole';
import type { Asked } from './trace.ts';

/** What the figure of a trace is about: what all its filters say together. */
export const aboutOf = (asked: Asked): About =>
  asked.of === 'reports' ? asked.scope : Object.assign({}, ...asked.trace.of);
