import { isDay } from '../calendar/day.ts';
import { spoken } from '../calendar/spoken.ts';
import type { Decider } from '../decider.ts';
import { same } from '../equality.ts';
import { refuse } from '../refusal.ts';
import type { SourceCommand } from './commands.ts';
import { type SourceCourse, sourceAfter } from './course.ts';
import type { SourceEvent } from './events.ts';
import { sourceId } from './identity.ts';
import { sourceRefusals } from './refusals.ts';

type Asked<Type extends SourceCommand['type']> = Extract<SourceCommand, { type: Type }>['data'];

/** Most units that the scope of a source names; all beneath them are meant. */
export const mostInScope = 200;

const longest = 300;

function decide(command: SourceCommand, source: SourceCourse | null): SourceEvent[] {
  switch (command.type) {
    case 'RegisterSource':
      return register(command.data, source);
    case 'ChangeSource':
      return change(command.data, opened(source));
    case 'CloseSource':
      return close(command.data, source ?? refuse(sourceRefusals['source-unknown']));
  }
}

function register(asked: Asked<'RegisterSource'>, source: SourceCourse | null): SourceEvent[] {
  if (!/^[a-z][a-z0-9-]{1,31}$/.test(asked.code) || asked.source !== sourceId(asked.code))
    refuse(sourceRefusals['source-code-unfit'], { code: asked.code.slice(0, 40) });
  assertContent(asked);
  if (asked.by.literal.trim() === '') refuse(sourceRefusals['source-document-missing']);
  const event: SourceEvent = { type: 'SourceRegistered', data: asked };
  if (source === null) return [event];
  const first = sourceAfter(null, event);
  const { name, vendor } = source;
  const kept = { ...source, revisions: source.revisions.slice(0, 1), lastDay: null };
  return same(kept, { ...first, name, vendor }) &&
    same({ name, vendor }, { name: asked.name, vendor: asked.vendor })
    ? []
    : refuse(sourceRefusals['source-known'], { code: asked.code });
}

function change(asked: Asked<'ChangeSource'>, source: SourceCourse): SourceEvent[] {
  assertContent(asked);
  assertSaid(asked.from, asked.reason);
  const event: SourceEvent = { type: 'SourceChanged', data: asked };
  return same(sourceAfter(source, event), source) ? [] : [event];
}

function close({ source: id, lastDay, reason }: Asked<'CloseSource'>, source: SourceCourse): SourceEvent[] {
  assertSaid(lastDay, reason);
  if (source.lastDay === lastDay) return [];
  opened(source);
  return [{ type: 'SourceClosed', data: { source: id, lastDay, reason } }];
}

function opened(source: SourceCourse | null): SourceCourse {
  if (source === null) return refuse(sourceRefusals['source-unknown']);
  if (source.lastDay !== null) refuse(sourceRefusals['source-closed'], { day: spoken(source.lastDay) });
  return source;
}

function assertContent({
  name,
  vendor,
  scope,
}: Pick<Asked<'ChangeSource'>, 'name' | 'vendor' | 'scope'>): void {
  for (const text of [name, vendor])
    if (text.trim() === '' || text.length > longest) refuse(sourceRefusals['source-name-unfit']);
  if (scope.length === 0 || new Set(scope).size < scope.length || scope.length > mostInScope)
    refuse(sourceRefusals['source-scope-unfit'], { most: `${mostInScope}` });
}

function assertSaid(day: string, reason: string): void {
  if (!isDay(day)) refuse(sourceRefusals['source-day-unreal'], { day: day.slice(0, 40) });
  if (reason.trim() === '') refuse(sourceRefusals['source-reason-missing']);
}

/** Nguồn số liệu một cửa: who may send figures, for which units, until when. */
export const source: Decider<SourceCourse | null, SourceCommand, SourceEvent> = {
  decide,
  evolve: sourceAfter,
  initialState: () => null,
};
