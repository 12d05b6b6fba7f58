import * as asked from '../../cli/operations.ts';
import { parseBounded } from '../border.ts';
import { type Manifest, normalised, sha256Of } from './manifest.ts';

/** What the commands of this house ask a running one: known wherever they may be run. */
export const toolOperations: Manifest = new Map(
  Object.entries(asked).map(([name, source]) => {
    const document = parseBounded(source);
    const text = normalised(document);
    return [sha256Of(text), { name: `thac:${name}`, text, document }];
  }),
);
