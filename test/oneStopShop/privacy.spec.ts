import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Data } from '../api/world.ts';
import { openPartner, type Partner } from './partner.ts';
import { windowOf } from './signing.ts';

let partner: Partner;
const logged: string[] = [];
beforeAll(async () => {
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const)
    vi.spyOn(console, method).mockImplementation((...said) => void logged.push(said.map(String).join(' ')));
  partner = await openPartner();
});
afterAll(async () => {
  await partner.world.end();
  vi.restoreAllMocks();
});

/** Each text, and the letters of it that must be found nowhere. */
const persons: [string, string, string][] = [
  ['a citizen', '051099001234', '051099001234'],
  ['a citizen in groups', '051 099 001 234', '051 099 001'],
  ['an old number', '212345678', '212345678'],
  ['a phone', '0905123987', '0905123987'],
  ['a mail', 'nguyenvana@example.com', 'nguyenvana'],
  ['a dossier', 'H48.27-240115-0003', '240115-0003'],
  ['a dossier with its unit', '000.00.17.H48-240315-0012', '240315-0012'],
];

/** Where in a delivery somebody could stand. */
const places: [string, (text: string) => Data][] = [
  ['a code of a unit', (value) => ({ windows: [windowOf({ competent: { system: 'GSO', value } })] })],
  ['a system of codes', (system) => ({ windows: [windowOf({ receiving: { system, value: '1' } })] })],
  ['a procedure', (procedure) => ({ windows: [windowOf({ procedure })] })],
  ['a day', (from) => ({ windows: [windowOf({ from })] })],
  ['a version', (codeTable) => ({ windows: [windowOf({ codeTable })] })],
  ['a state', (state) => ({ windows: [windowOf({ states: [{ state, count: 1 }] })] })],
  ['an unknown field', (text) => ({ windows: [{ ...windowOf(), ghiChu: text }] })],
  ['the name of a field', (text) => ({ windows: [{ ...windowOf(), [text]: 1 }] })],
  [
    'the name of a count',
    (text) => ({ windows: [{ ...windowOf(), counts: { ...windowOf().counts, [text]: 1 } }] }),
  ],
  ['the mode', (mode) => ({ mode, windows: [windowOf()] })],
  ['the source', (source) => ({ source, windows: [windowOf()] })],
  [
    'the second of two windows',
    (value) => ({ windows: [windowOf(), windowOf({ competent: { system: 'GSO', value } })] }),
  ],
];

const cases = persons.flatMap(([who, text, trace]) =>
  places.map(([where, change]) => ({ who, where, change: change(text), trace })),
);

/** All text of all tables of the database, so that no table is forgotten. */
async function everything(): Promise<string> {
  const { pool } = partner.world.database;
  const { rows } = await pool.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  const texts = await Promise.all(
    rows.map(async ({ name }) => (await pool.query(`select t::text as line from ${name} t`)).rows),
  );
  return texts
    .flat()
    .map(({ line }) => line)
    .join('\n');
}

describe('who stands in a delivery reaches no log, no table and no answer', () => {
  it.each(cases)('$who in $where', async ({ change, trace }) => {
    const { status, body, headers } = await partner.deliver(change);
    expect([403, 422]).toContain(status);
    expect(`${JSON.stringify(body)}${[...headers].join()}`).not.toContain(trace);
  });

  it('nor from a key, an address, or what is no JSON', async () => {
    for (const [, text, trace] of persons) {
      const answers = [
        await partner.deliver({ windows: [windowOf()] }, { id: text }),
        await partner.post(`{"source": "${text}`),
        await partner.post(`"${text}"`),
        await partner.statusOf(encodeURIComponent(text)),
        await partner.ask('GET', `${partner.root}/${encodeURIComponent(text)}`, {}),
        await partner.deliver({ windows: [windowOf()] }, { headers: { 'webhook-signature': `v1,${text}` } }),
        await partner.deliver({ windows: [windowOf()] }, { headers: { 'content-type': text } }),
      ];
      for (const { status, body } of answers) {
        expect(status).toBeGreaterThanOrEqual(400);
        expect(status).toBeLessThan(500);
        expect(JSON.stringify(body)).not.toContain(trace);
      }
    }
  });

  it('as a look at every table and all that was logged shows', async () => {
    const known = await partner.settle([windowOf()]);
    const stored = await everything();
    // The look finds what is there.
    expect(stored).toContain(known.receipt);
    expect(stored).toContain('21433');
    for (const [, , trace] of persons) {
      expect(stored).not.toContain(trace);
      expect(logged.join('\n')).not.toContain(trace);
    }
  });

  it('and what goes wrong inside is told by a number alone', async () => {
    const { pool } = partner.world.database;
    await pool.query('alter table record.inbox rename to inbox_away');
    const { status, body, headers } = await partner.deliver({ windows: [windowOf({ revision: 7 })] });
    await pool.query('alter table record.inbox_away rename to inbox');
    expect(status).toBe(503);
    expect(headers.get('retry-after')).toBe('30');
    expect(Object.keys(body).toSorted()).toEqual(['code', 'correlation', 'en', 'vi']);
    expect(logged.join('\n')).toContain(body.correlation);
    expect(logged.join('\n')).not.toContain('21433');
  });
});
