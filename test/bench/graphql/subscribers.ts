import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { print, rounded } from '../report.ts';
import { onlookerOf } from './callers.ts';
import type { House } from './house.ts';
import { peakOf, residentOf } from './processes.ts';
import { houseRequest } from './sides.ts';
import { openDuties, openReporter } from './visible.ts';

/** How many of them each caller has open: 30 is the most. */
const each = 20;

/** How many of them come at once. */
const atOnce = 20;

/** Who waits for what, over a connection of his own. */
type Listener = { socket: Socket; heard(position: number): Promise<number> };

/** So many who listen, and how long it takes until all of them have heard of one event. */
export async function tellSubscribers(
  house: House,
  { obligations, listeners }: { obligations: number; listeners: number },
): Promise<void> {
  const before = residentOf(house.pid);
  const reporter = await openReporter(house);
  const duties = openDuties(obligations);
  const first = duties[0];
  if (first === undefined) throw new Error('nobody owes anything');
  const run = `${Date.now()}`;
  const head = await reporter.report(first, `Nghe ${run}`);
  const begun = performance.now();
  const all: Listener[] = [];
  for (let from = 0; from < listeners; from += atOnce)
    all.push(
      ...(await Promise.all(
        Array.from({ length: Math.min(atOnce, listeners - from) }, (_, at) =>
          listen(house, onlookerOf(Math.floor((from + at) / each)), head),
        ),
      )),
    );
  const opened = (performance.now() - begun) / 1_000;
  const held = residentOf(house.pid);
  for (const [number, duty] of duties.slice(1, 4).entries()) {
    const position = await reporter.report(duty, `Nghe ${run}-${number}`);
    const told = performance.now();
    const heard = await Promise.all(all.map(async (one) => (await one.heard(position)) - told));
    const sorted = heard.toSorted((a, b) => a - b);
    print({
      figure: 'ms until subscribers have heard of an event',
      ...{
        subscribers: all.length,
        half: rounded(sorted[sorted.length >> 1] ?? 0),
        all: rounded(sorted.at(-1) ?? 0),
      },
    });
  }
  print({
    figure: 'memory of subscribers in MB',
    ...{ before: Math.round(before), open: Math.round(held), peak: Math.round(peakOf(house.pid)) },
    ...{ kilobytesEach: rounded(((held - before) * 1_000) / all.length), secondsToOpen: rounded(opened) },
  });
  for (const { socket } of all) socket.destroy();
  reporter.end();
}

/** Begins to listen; the answer has begun when this resolves. */
async function listen(house: House, official: string, after: number): Promise<Listener> {
  const { port, registered } = house;
  const socket = connect({ port, host: '127.0.0.1' });
  const times = new Map<number, number>();
  const waiting = new Map<number, (time: number) => void>();
  const asked = { documentId: registered.hear ?? '', variables: { after } };
  let rest = '';
  const answered = new Promise<'listening' | 'busy'>((resolve, reject) => {
    const gone = () => reject(new Error('a subscription was closed'));
    socket.once('error', reject).once('close', gone);
    socket.on('data', (part) => {
      rest += part.toString('latin1');
      if (rest.startsWith('HTTP/1.1 503')) return resolve('busy');
      if (!rest.startsWith('HTTP/1.1 200')) return reject(new Error(`${rest.slice(0, 500)}`));
      resolve('listening');
      for (const [, digits] of rest.matchAll(/"position":(\d+)[},]/g)) {
        const position = Number(digits);
        if (!times.has(position)) times.set(position, performance.now());
        waiting.get(position)?.(times.get(position) ?? 0);
      }
      rest = `HTTP/1.1 200${rest.slice(-40)}`;
    });
  });
  socket.write(houseRequest(official, asked, { accept: 'text/event-stream' }));
  if ((await answered) === 'busy') {
    socket.destroy();
    await pause(1_000);
    return listen(house, official, after);
  }
  const heard = (position: number) =>
    new Promise<number>((resolve) => {
      const time = times.get(position);
      if (time === undefined) waiting.set(position, resolve);
      else resolve(time);
    });
  return { socket, heard };
}
