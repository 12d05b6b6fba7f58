import type { Matter } from '@thac/domain/policies/authority/matter';
import { submissionIn } from '@thac/domain/policies/standing';
import type { Metadata } from '@thac/domain/vocabulary';
import type { RecordedEvent } from '@thac/eventstore/event';
import { type DomainCommand, isAbout } from './command.ts';
import type { House } from './record.ts';

type Said = Pick<Matter, 'reportedBy' | 'reportedFor'>;

/**
 * Người báo cáo: who made the latest submission and in whose name. What a report submitted by itself was reported by whoever
 * handed the report in, so that nobody confirms his own work by way of a report.
 */
export async function reporterOf(
  house: Pick<House, 'pool' | 'eventLog'>,
  command: DomainCommand,
  history: readonly RecordedEvent[],
): Promise<Partial<Said>> {
  const submitted = submissionFor(command, history);
  if (submitted === undefined) return {};
  const own = submitted.metadata as Metadata;
  if (!own.actor.startsWith('policy:')) return saidIn(own);
  const cause = await metadataOf(house, own.causation);
  return cause === null ? {} : saidIn(cause);
}

function submissionFor(command: DomainCommand, history: readonly RecordedEvent[]): RecordedEvent | undefined {
  if (isAbout('report', command)) return history.findLast(({ type }) => type === 'ReportSubmitted');
  if (!isAbout('obligation', command) || command.type === 'AssignObligations') return undefined;
  const { obligation } = command.data;
  const own = history.filter((event) => event.data.obligation === obligation);
  return submissionIn(own as never) as RecordedEvent | undefined;
}

const saidIn = ({ actor, authority }: Metadata): Said => ({
  reportedBy: actor,
  reportedFor: authority?.delegation?.by ?? null,
});

async function metadataOf(
  { pool, eventLog }: Pick<House, 'pool' | 'eventLog'>,
  event: string,
): Promise<Metadata | null> {
  const { rows } = await pool.query<{ metadata: Metadata }>(
    `select bytes::jsonb->'metadata' as metadata from record.event where log = $1 and id = $2::uuid`,
    [eventLog.log, event],
  );
  return rows[0]?.metadata ?? null;
}
