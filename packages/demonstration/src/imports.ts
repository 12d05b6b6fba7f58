import { createHash } from 'node:crypto';
import { dayOf } from '@thac/domain/calendar/day';
import { derivedId } from '@thac/domain/identity';
import { planImport } from '@thac/domain/organisation/catalogue';
import type { ExistingUnit } from '@thac/domain/organisation/catalogue/matching';
import { noteOf } from '@thac/domain/organisation/catalogue/note';
import type { UnitEvent } from '@thac/domain/organisation/events';
import { eventsOf } from '@thac/domain/organisation/unit';
import { assertAuthority } from '@thac/domain/policies/authority/judgement';
import type { PastEvent } from '@thac/domain/policies/history';
import { catalogueStream, unitStream } from '@thac/domain/streams';
import type { Day, Instant, Metadata, UnitId } from '@thac/domain/vocabulary';
import { type Catalogue, csvOf } from './catalogues/catalogue.ts';
import { eventIdOf } from './eventId.ts';
import type { Caller } from './officials.ts';

/** Một lần nhập danh mục, and what the record knows of the units it may touch. */
export type Import = {
  catalogue: Catalogue;
  at: Instant;
  caller: Pick<Caller, 'official' | 'unit'>;
  existing: readonly ExistingUnit[];
  historyOf(unit: UnitId): readonly UnitEvent[];
};

/** The stream that notes the import of a catalogue. */
export const noteStream = (catalogue: string, from: Day): string =>
  catalogueStream(requestOf(catalogue, from));

const requestOf = (catalogue: string, from: Day): string =>
  derivedId('demonstration', 'import', catalogue, from);

/** What matters to nobody in particular: the map of the country. */
export const nobody = { issuer: null, registrar: null, obliged: null, reportedBy: null };

/** Nhập danh mục: every event of one import, its own note last; any error stops it whole. */
export function importEvents({ catalogue, at, caller, existing, historyOf }: Import): PastEvent[] {
  const { rows, from, complete, scope, source } = catalogue;
  assertAuthority(
    { ...caller, unit: caller.unit ?? '', roles: ['administrator'], onBehalfOf: null },
    'ImportCatalogue',
    nobody,
    dayOf(at),
  );
  const plan = planImport({ rows, from, complete, scope, existing });
  const [error] = plan.errors;
  if (error) throw new Error(`${catalogue.catalogue}, dòng ${error.row ?? '–'}: ${error.vi}`);
  const request = requestOf(catalogue.catalogue, from);
  const metadata: Metadata = {
    actor: caller.official,
    unit: caller.unit,
    onBehalfOf: null,
    authority: { literal: source, plan: null },
    correlation: request,
    causation: request,
  };
  const event = (
    stream: string,
    version: number,
    key: string,
    { type, data }: { type: string; data: PastEvent['data'] },
  ) => ({
    stream,
    version,
    id: eventIdOf(`${request}/${key}`, version),
    type,
    at,
    data,
    metadata,
  });
  const units = plan.changes.flatMap(({ unit, commands }) => {
    const history = historyOf(unit);
    return eventsOf(commands, history).map((each, index) =>
      event(unitStream(unit), history.length + index + 1, unit, each),
    );
  });
  const sha256 = createHash('sha256').update(csvOf(rows), 'utf8').digest('hex');
  const note = noteOf(plan, {
    catalogue: catalogue.catalogue,
    source,
    sha256,
    from,
    complete,
    rows: rows.length,
  });
  return [...units, ...note.map((each) => event(noteStream(catalogue.catalogue, from), 1, 'note', each))];
}
