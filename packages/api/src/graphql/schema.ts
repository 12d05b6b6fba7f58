import './bottleneck/queries.ts';
import './draft/mutations.ts';
import './draft/queries.ts';
import './explain/queries.ts';
import './house.ts';
import './matrix/queries.ts';
import './obligation/mutations.ts';
import './obligation/queries.ts';
import './paper/links.ts';
import './plan/mutations.ts';
import './plan/preview.ts';
import './plan/queries.ts';
import './plan/task.ts';
import './regime/mutations.ts';
import './regime/queries.ts';
import './report/mutations.ts';
import './report/queries.ts';
import './rollup/queries.ts';
import './search/queries.ts';
import './timeline/events.ts';
import './timeline/queries.ts';
import './unit/catalogue.ts';
import './unit/mutations.ts';
import './unit/queries.ts';
import { builder } from './builder.ts';

/** The whole schema, built once. */
export const schema = builder.toSchema({ sortSchema: true });
