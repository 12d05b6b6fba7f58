import { openEventLog } from '@thac/eventstore/eventLog';
import pg from 'pg';
import { goBack, rebuild } from './rebuild.ts';

/** A process of its own that rebuilds, one view or all, or goes back, again and again; its spec kills it. */
const [url = '', how = ''] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: url });
pool.on('error', () => {});
const log = openEventLog(pool, 'thac');
const told = { batch: 25, compare: true, progress: () => process.stdout.write('.') };

process.stdout.write('begun');
for (;;) {
  if (how === 'back') await goBack(pool, log, told);
  else await rebuild(pool, log, how === 'all' ? told : { ...told, view: how });
}
