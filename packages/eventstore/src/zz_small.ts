import { derivedId } from '@thac/domain/identity';
import pg from 'pg';
import { openEventLog } from './eventLog.ts';
import { migrate } from './migrate.ts';
import { versionsOf } from './versions.ts';

const pool = new pg.Pool({ connectionString: 'postgres://postgres@127.0.0.1:5677/b', max: 20 });
await migrate(pool);
const V = versionsOf({ Tried: 1, ObligationsAssigned: 1 }, {});
const m = {
  actor: 'policy:cascade',
  unit: null,
  onBehalfOf: null,
  authority: { literal: 'Quyết định số 2074/QĐ-UBND', plan: null },
  correlation: derivedId('c'),
  causation: derivedId('c'),
};
const run = Date.now();
await pool.query(`insert into record.log values ('bare',0) on conflict do nothing`);
for (const clients of [1, 16])
  for (const kind of ['bare', 'append']) {
    const log = openEventLog(pool, 'small', V);
    let n = 0;
    const end = Date.now() + 3000;
    const t = performance.now();
    await Promise.all(
      Array.from({ length: clients }, async (_, c) => {
        let v = 0;
        const s = `s-${run}-${clients}-${c}`;
        while (Date.now() < end) {
          v++;
          n++;
          if (kind === 'bare') await pool.query(`update record.log set position=position+1 where log='bare'`);
          else
            await log.append([
              {
                stream: s,
                version: v,
                id: crypto.randomUUID(),
                type: 'Tried',
                at: '2026-11-21T15:09:03.202Z',
                data: { obligation: derivedId('x'), percent: 30, note: 'Đã họp' },
                metadata: m,
              },
            ]);
        }
      }),
    );
    console.log(kind, clients, 'clients', Math.round((n / (performance.now() - t)) * 1000), '/s');
  }
await pool.end();
