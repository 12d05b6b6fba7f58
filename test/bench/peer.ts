import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';
import { assignmentsFor, type Workload } from './workload.ts';

/**
 * The peer, in a process of its own because it changes pg's type parsers for the whole process:
 * the same obligations through emmett-postgresql's `appendToStream`, 16 at a time.
 * Arguments: connection string, layout, units, tasks. Prints one JSON line with the seconds it took.
 */
const [url = '', layout = '', units = '', tasks = ''] = process.argv.slice(2);
const workload: Workload = { units: Number(units), tasks: Number(tasks) };
const concurrency = 16;

const store = getPostgreSQLEventStore(url);
await store.schema.migrate();
await store.appendToStream('warm-up', [{ type: 'Warmed', data: {} }]);

function* appends(): Generator<{
  stream: string;
  events: { type: string; data: Record<string, unknown> }[];
}> {
  for (const { plan, unit, issuer, assignments } of assignmentsFor(workload)) {
    const events = assignments.map((assignment) => ({
      type: 'ObligationAssigned',
      data: { plan, unit, issuer, ...assignment },
    }));
    if (layout === 'stream-per-unit') yield { stream: `duty-${plan}-${unit}`, events };
    else for (const event of events) yield { stream: `obligation-${event.data.obligation}`, events: [event] };
  }
}

const queue = appends();
const started = performance.now();
await Promise.all(
  Array.from({ length: concurrency }, async () => {
    for (const { stream, events } of queue) await store.appendToStream(stream, events);
  }),
);
const seconds = (performance.now() - started) / 1000;
process.stdout.write(`${JSON.stringify({ layout, seconds })}\n`);
await store.close();
