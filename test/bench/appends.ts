import { derivedId } from '@thac/domain/identity';
import { dutyStream } from '@thac/domain/streams';
import { seconds } from './report.ts';
import type { Ground } from './server.ts';
import { at, metadata, planId } from './workload.ts';

/** Single events into streams of their own, as commands make them; answers appends per second. */
export async function appendsPerSecond(
  { eventLog }: Ground,
  clients: number,
  count: number,
): Promise<number> {
  const each = Math.ceil(count / clients);
  const client = async (_: unknown, number: number) => {
    for (let i = 0; i < each; i += 1) {
      const obligation = derivedId('append', String(number), String(i));
      const stream = dutyStream(planId, obligation);
      const data = { obligation, percent: 40, note: 'Đang thực hiện' };
      const id = derivedId('event', obligation);
      await eventLog.append([{ stream, version: 1, id, type: 'ProgressReported', at, data, metadata }]);
    }
  };
  const took = await seconds(() => Promise.all(Array.from({ length: clients }, client)));
  return (clients * each) / took;
}
