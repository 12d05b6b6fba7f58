import { openingEvents, reorganisationEvents } from '@thac/demonstration/opening';
import { type Place, placesFrom } from '@thac/demonstration/places';
import { derivedId } from '@thac/domain/identity';
import type { PlanEvent } from '@thac/domain/plan/events';
import { withRule } from '@thac/domain/plan/timing';
import { dutyStream, planStream } from '@thac/domain/streams';
import type { NewEvent } from '@thac/eventstore/event';
import { openEventLog } from '@thac/eventstore/eventLog';
import pg from 'pg';
import { showCascade } from './cascade.ts';
import type { Ground } from './server.ts';
import { metadata } from './workload.ts';

/**
 * The whole country until and after 1/7/2025, in a process of its own, so that what the catalogues weigh is not counted as the
 * house's. Each commune of the old map owes so many tasks of one plan. Arguments: connection string, tasks; prints one
 * JSON line with the country.
 */
const [url = '', tasksAsked = ''] = process.argv.slice(2);
const plan = derivedId('bench', 'succession', 'plan');
const at = '2025-01-06T01:00:00.000Z';

const pool = new pg.Pool({ connectionString: url, max: 8 });
const ground = { pool, eventLog: openEventLog(pool, 'thac') };
const country = await changedCountry(ground, Number(tasksAsked));
await showCascade(ground);
process.stdout.write(`${JSON.stringify({ country: country.unit })}\n`);
await pool.end();

async function changedCountry(on: Ground, tasks: number): Promise<Place> {
  const opening = openingEvents();
  const places = placesFrom(opening);
  const country = places.find(({ code }) => code === 'VN');
  if (country === undefined) throw new Error('the catalogue has no country');
  const communes = places.filter(({ tier, category }) => tier === 'commune' && category === 'territory');
  await inParts(on, opening);
  await inParts(on, [issued(country, communes, tasks), ...owed(country, communes, tasks)]);
  await inParts(on, reorganisationEvents(opening));
  return country;
}

async function inParts({ eventLog }: Ground, events: readonly NewEvent[]): Promise<void> {
  for (let from = 0; from < events.length; from += 2_000)
    await eventLog.append(events.slice(from, from + 2_000));
}

function taskOf(index: number): string {
  return derivedId('bench', 'succession', 'task', String(index));
}

function dueOf(index: number): string {
  return `2025-${String(7 + (index % 6)).padStart(2, '0')}-15`;
}

function issued(country: Place, communes: readonly Place[], tasks: number): NewEvent {
  const set = { every: 'commune' as const, of: country.unit };
  const data: Extract<PlanEvent, { type: 'PlanIssued' }>['data'] = {
    plan,
    issuer: { unit: country.unit, capacity: 'collective' },
    issuedOn: '2025-01-06',
    symbol: '1/QĐ-TTg',
    parents: [],
    tasks: Array.from({ length: tasks }, (_, index) => ({
      task: taskOf(index),
      clause: `II/${index + 1}`,
      title: `Nhiệm vụ ${index + 1}`,
      sentence: `Ủy ban nhân dân các xã, phường, thị trấn thực hiện nhiệm vụ thứ ${index + 1}.`,
      modality: 'binding',
      addressees: [{ role: 'lead', units: [], sets: [set] }],
      via: null,
      output: { kind: 'activity', detail: null },
      timing: withRule({ timing: { literal: null, due: dueOf(index) } }).timing,
    })),
    expansions: [{ set, units: communes.map(({ unit }) => unit) }],
  };
  const id = derivedId('bench', 'succession', 'issued');
  return { stream: planStream(plan), version: 1, id, type: 'PlanIssued', at, data, metadata };
}

function owed(country: Place, communes: readonly Place[], tasks: number): NewEvent[] {
  return communes.map(({ unit }) => {
    const assignments = Array.from({ length: tasks }, (_, index) => ({
      obligation: derivedId('obligation', plan, taskOf(index), unit, 'lead'),
      task: taskOf(index),
      ...({ role: 'lead', modality: 'binding', output: 'activity' } as const),
      due: dueOf(index),
    }));
    const stream = dutyStream(plan, unit);
    const data = { plan, unit, issuer: country.unit, assignments };
    const id = derivedId('bench', stream, '1');
    return { stream, version: 1, id, type: 'ObligationsAssigned', at, data, metadata };
  });
}
