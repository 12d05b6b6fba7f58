import type { RecordedEvent } from './event.ts';
import type { EventLog } from './eventLog.ts';

/**
 * Đọc một lần: the log for one order. Each stream is read once, so that whoever is judged and what is decided are judged and
 * decided by the same history; whether it still holds is for the record to say, and after an attempt all is read anew.
 */
export function readOnce(eventLog: EventLog): EventLog {
  const known = new Map<string, Promise<RecordedEvent[]>>();
  return {
    ...eventLog,
    readStream(stream, after = 0) {
      if (after > 0) return eventLog.readStream(stream, after);
      const history = known.get(stream) ?? eventLog.readStream(stream);
      known.set(stream, history);
      return history;
    },
    append(events) {
      known.clear();
      return eventLog.append(events);
    },
    ingest(request, events) {
      known.clear();
      return eventLog.ingest(request, events);
    },
  };
}
